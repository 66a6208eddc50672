"""What every page of the county's window is, and the window as these pages see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QLabel, QPushButton, QTableView, QWidget

from desktop.county.opening import County
from desktop.county.overview import Overview
from desktop.messages.say import say
from desktop.ui.pages.page import Frame
from desktop.ui.widgets.card import label

_FIGURES_ALIKE = ["DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Consolas"]  # 0 is no O in a key's name


class CountyFrame(Frame, Protocol):
    """The window. Its county is open as long as it is."""

    county: County


class CountyPage(QWidget):
    """One page. `name` is what `Frame.go` calls it."""

    name = ""

    def __init__(self, frame: CountyFrame) -> None:
        super().__init__()
        self.frame = frame

    @property
    def county(self) -> County:
        """The open book."""
        return self.frame.county

    def enter(self) -> None:
        """The page is shown: read what it needs, put the cursor where work begins."""

    def leave(self) -> None:
        """Another page is shown."""

    def know(self, now: Overview) -> None:
        """The stations were read anew."""

    def stop(self) -> None:
        """The window closes, or a step broke off: begin nothing more."""

    def key(self, keys: str, act: Callable[[], None]) -> None:
        """A key that works while this page is shown."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)


def button(code: str, pressed: Callable[[], None], *, main: bool = False, key: str = "") -> QPushButton:
    """A button with its words, and its key, as its name."""
    made = QPushButton(f"{say(code)}  {key}".rstrip())
    made.setAccessibleName(f"{say(code)} {key}".rstrip())
    made.clicked.connect(lambda _=False: pressed())
    if main:
        made.setProperty("main", "true")
    return made


def give_room(table: QTableView, column: int) -> None:
    """Let one column take what the others leave, wherever it stands: figures stay together."""
    table.horizontalHeader().setStretchLastSection(False)
    table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def key_label(name: str) -> QLabel:
    """A key's name, to be read out letter by letter."""
    made = label(name, part="figure")
    font = made.font()
    font.setFamilies(_FIGURES_ALIKE)
    made.setFont(font)
    return made
