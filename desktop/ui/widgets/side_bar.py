"""The pages on the left, each with its key. Icons only where the window is narrow."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget


class Entry(NamedTuple):
    """One line: the page's name, its words, its key."""

    page: str
    words: str
    key: str = ""


class SideBar(QFrame):
    """Buttons for the pages; `chosen` says which is wanted. The keys work wherever the cursor is."""

    chosen = Signal(str)
    WIDTH = 150

    def __init__(self, entries: tuple[Entry, ...], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("side")
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(4)
        for entry in entries:
            button = QPushButton(f"{entry.words}  {entry.key}".rstrip())
            button.setCheckable(True)
            button.setAccessibleName(f"{entry.words} {entry.key}".strip())
            button.clicked.connect(lambda _=False, page=entry.page: self.chosen.emit(page))
            group.addButton(button)
            column.addWidget(button)
            self._buttons[entry.page] = button
            if entry.key:
                shortcut = QShortcut(QKeySequence(entry.key), window)
                shortcut.activated.connect(lambda page=entry.page: self.chosen.emit(page))
        column.addStretch(1)

    def mark(self, page: str) -> None:
        """Show which page is open."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)
