"""显示: 大字 and dark, at once."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from desktop.books.appearance import Appearance
from desktop.messages.say import say
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part
from desktop.ui.theme import DARK
from desktop.ui.widgets.card import label


class LooksPart(Part):
    """Two ticks and a sample."""

    title = "SET_LOOKS"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.large = _tick("SET_LARGE")
        self.dark = _tick("SET_DARK")
        hint = label(say("SET_LOOKS_HINT"), part="grey")
        hint.setWordWrap(True)
        for widget in (self.large, self.dark, hint, label(say("SET_SAMPLE"), part="figure"), self.ending):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for tick in (self.large, self.dark):
            tick.clicked.connect(self._change)

    def enter(self) -> None:
        """Show how it looks now."""
        self.large.setChecked(self.shell.look.large)
        self.dark.setChecked(self.shell.look.theme is DARK)
        self.say("")

    def _change(self) -> None:
        self.shell.dress(Appearance(self.large.isChecked(), self.dark.isChecked()))
        self.say(say("SET_KEPT"))


def _tick(code: str) -> QCheckBox:
    made = QCheckBox(say(code))
    made.setAccessibleName(say(code))
    return made
