"""A small window of its own for the one thing that can be said before there is a main window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from desktop.messages.say import say
from desktop.ui.widgets.card import label

_WIDTH: Final = 520


class Notice(QWidget):
    """A sentence and one button: Enter closes it. `seconds` after which it closes by itself; 0 is never."""

    def __init__(self, sentence: str, seconds: int = 0) -> None:
        super().__init__()
        self.setWindowTitle(say("NOTICE_TITLE"))
        self.setAccessibleName(sentence)
        said = label(sentence, part="figure")
        said.setWordWrap(True)
        self.button = QPushButton(say("NOTICE_CLOSE"))
        self.button.setProperty("main", "true")
        self.button.setAutoDefault(True)
        self.button.setAccessibleName(say("NOTICE_CLOSE"))
        self.button.clicked.connect(lambda _: self.close())
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(24)
        column.addWidget(said, 1)
        column.addWidget(self.button)
        self.setFixedWidth(_WIDTH)
        if seconds:
            QTimer.singleShot(seconds * 1000, self, self.close)


def show_notice(application: QApplication, sentence: str, seconds: int = 0) -> None:
    """Show it until it is closed."""
    notice = Notice(sentence, seconds)
    notice.show()
    notice.button.setFocus()
    application.exec()
