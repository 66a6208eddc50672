"""The one bar: the most urgent thing, or what just happened. A sentence, and a button to act on it; two to answer."""

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
        self._button, self._other = QPushButton(), QPushButton()
        self._button.clicked.connect(lambda: self._press(self._act))
        self._other.clicked.connect(lambda: self._press(self._act_other))
        self._act: Callable[[], None] | None = None
        self._act_other: Callable[[], None] | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 3, 5, 3)
        line.addWidget(self._sign)
        line.addWidget(self._text, 1)
        line.addWidget(self._button)
        line.addWidget(self._other)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now, empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def ask(self, text: str, yes: tuple[str, Callable[[], None]], no: tuple[str, Callable[[], None]]) -> None:
        """Ask something that two buttons answer, each with its words and what it does."""
        self.show_sentence(text, "warn", *yes)
        self._offer(self._other, no[0])
        self._act_other = no[1]

    def show_sentence(self, text: str, tone: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something; with `act`, offer a button for it."""
        self._sign.setText(_SIGNS[tone])
        self._text.setText(text)
        self.setAccessibleName(text)
        self._act, self._act_other = act, None
        self._offer(self._button, button if act else "")
        self._offer(self._other, "")
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            for widget in (self, self._sign, self._text):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.show()

    @staticmethod
    def _offer(button: QPushButton, words: str) -> None:
        button.setVisible(bool(words))
        button.setText(words)
        button.setAccessibleName(words.replace("&", ""))

    def _press(self, act: Callable[[], None] | None) -> None:
        if act is not None:
            act()
