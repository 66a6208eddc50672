"""The line at the bottom: station, operator, 离线, not exported, cash, printer, days left. Each part opens its page."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.ui.widgets.card import set_tone


class Part(NamedTuple):
    """One part: what it says, its tone, and the page it opens."""

    text: str
    page: str = ""
    tone: str = ""


class StatusLine(QFrame):
    """As many buttons as there are parts."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(4, 0, 4, 0)
        self._line.setSpacing(0)
        self._line.addStretch(1)
        self._buttons: list[QPushButton] = []

    def show_parts(self, parts: list[Part]) -> None:
        """Say these, left to right."""
        while len(self._buttons) < len(parts):
            button = QPushButton()
            button.clicked.connect(self._press)
            self._line.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
        for button, part in zip(self._buttons, parts, strict=False):
            button.setText(part.text)
            button.setAccessibleName(part.text)
            button.setProperty("page", part.page)
            set_tone(button, part.tone)
            button.show()
        for button in self._buttons[len(parts) :]:
            button.hide()

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and button.property("page"):
            self.chosen.emit(str(button.property("page")))
