"""A small window that asks for the book's passphrase, where the system's keyring does not open it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.ui.widgets.card import label
from desktop.ui.widgets.form import Field, Form

T = TypeVar("T")
LEFT: Final = "PASSPHRASE_LEFT"  # the window was closed: nothing more is to be said
_WIDTH: Final = 520


class PassphraseWindow(QWidget):
    """`typed` brings the passphrase, `left` tells that nobody wants to type one."""

    typed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(say("NOTICE_TITLE"))
        self.said = label(say("PASSPHRASE_ASKED"), part="figure")
        self.said.setWordWrap(True)
        self.form = Form((Field("passphrase", "FIRST_PASSPHRASE", secret=True),))
        self.trouble = label(tone="bad")
        self.trouble.setWordWrap(True)
        self.go = QPushButton(say("PASSPHRASE_GO"))
        self.go.setAccessibleName(say("PASSPHRASE_GO"))
        self.go.setProperty("main", "true")
        self.go.clicked.connect(lambda _=False: self._go())
        self.form.last.returnPressed.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(16)
        for widget in (self.said, self.form, self.trouble, self.go):
            column.addWidget(widget)
        self.setFixedWidth(_WIDTH)

    def ask(self, trouble: str) -> str:
        """What somebody types; what was wrong with the last is said. Raises KnownError PASSPHRASE_LEFT."""
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.form.last.clear()
        self._allow(True)
        self.show()
        self.activateWindow()
        self.form.begin()
        answers: list[str] = []
        loop = QEventLoop()
        self.typed.connect(answers.append)
        self.typed.connect(lambda _: loop.quit())
        self.left.connect(loop.quit)
        loop.exec()
        self.typed.disconnect()
        if not answers:
            raise KnownError(LEFT)
        self.trouble.hide()
        self._allow(False)
        QApplication.processEvents()  # opening takes a second, in which it says so
        return answers[0]

    def _allow(self, ready: bool) -> None:
        self.form.setEnabled(ready)
        self.go.setEnabled(ready)
        self.go.setText(say("PASSPHRASE_GO" if ready else "PASSPHRASE_OPENING"))

    def _go(self) -> None:
        if text := self.form.text("passphrase"):
            self.typed.emit(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody wants to type one."""
        event.accept()
        self.left.emit()


def until_right(open_with: Callable[[Callable[[], str]], T]) -> T:
    """Open something; where its passphrase is wanted, ask for it here until it is right.

    Raises KnownError PASSPHRASE_LEFT where the window was closed, and whatever else opening raises.
    """
    asked: list[PassphraseWindow] = []
    trouble = ""

    def ask() -> str:
        if not asked:
            asked.append(PassphraseWindow())
        return asked[0].ask(trouble)

    try:
        while True:
            try:
                return open_with(ask)
            except KnownError as error:
                if error.code != "WRONG_PASSPHRASE":
                    raise
                trouble = say_error(error)
    finally:
        for window in asked:
            window.deleteLater()
