"""The one bar: the most urgent thing, or what just happened. A sentence, and at most one button to act on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

_SIGNS = {"good": "✓", "info": "ⓘ", "warn": "!", "bad": "▲"}


class Bar(QFrame):
    """Sign, sentence, button. Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton()
        self._button.clicked.connect(self._press)
        self._act: Callable[[], None] | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        line.addWidget(self._sign)
        line.addWidget(self._text, 1)
        line.addWidget(self._button)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now, empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def show_sentence(self, text: str, tone: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something; with `act`, offer a button for it."""
        self._sign.setText(_SIGNS[tone])
        self._text.setText(text)
        self.setAccessibleName(text)
        self._act = act
        self._button.setVisible(act is not None)
        self._button.setText(button)
        self._button.setAccessibleName(button)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            for widget in (self, self._sign, self._text):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.show()

    def _press(self) -> None:
        if self._act is not None:
            self._act()
