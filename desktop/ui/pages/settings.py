"""设置: parts on the left, the chosen one on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.messages.say import say
from desktop.ui.pages.page import Page, Shell
from desktop.ui.settings.backup import BackupPart
from desktop.ui.settings.looks import LooksPart
from desktop.ui.settings.pads import PadsPart
from desktop.ui.settings.paper import PaperPart
from desktop.ui.settings.part import Part
from desktop.ui.settings.people import PeoplePart
from desktop.ui.settings.reading import AboutPart
from desktop.ui.settings.retire import RetirePart
from desktop.ui.settings.rules import RulesPart
from desktop.ui.settings.secret import SecretPart
from desktop.ui.settings.station import StationPart
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choices import Choices

_PARTS: Final[tuple[type[Part], ...]] = (
    StationPart,
    PeoplePart,
    PaperPart,
    PadsPart,
    LooksPart,
    BackupPart,
    SecretPart,
    RulesPart,
    RetirePart,
    AboutPart,
)


class SettingsPage(Page):
    """Station, people, printing, display, backup, rules, about."""

    name = "settings"
    topic = "90-password"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.parts = [part(shell) for part in _PARTS]
        px = shell.look.px
        card = Card(say("SET_PARTS"))
        card.setFixedWidth(px(140))
        self.list = Choices(say("SET_PARTS"), px(44))
        self.list.show_lines(say(part.title) for part in self.parts)
        card.body.addWidget(self.list, 1)
        self._stack = QStackedWidget()
        for part in self.parts:
            self._stack.addWidget(part)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(card)
        line.addWidget(self._stack, 1)
        self.list.currentRowChanged.connect(self._open)

    def enter(self) -> None:
        """The part that was open last, read anew."""
        self.list.setFocus()
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        else:
            self._open(self.list.currentRow())

    def open_part(self, kind: type[Part]) -> Part:
        """Show one part; for those who are sent here for something."""
        part = next(part for part in self.parts if isinstance(part, kind))
        self.list.setCurrentRow(self.parts.index(part))
        return part

    def _open(self, row: int) -> None:
        if row >= 0:
            self._stack.setCurrentIndex(row)
            self.topic = self.parts[row].topic
            self.parts[row].enter()
            self.parts[row].tell_who()
