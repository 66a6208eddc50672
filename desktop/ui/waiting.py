"""What stands on the screen while the program is loaded and its book is opened: its name, and that it is coming."""

from __future__ import annotations

from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from desktop.messages.say import say
from desktop.ui.application import make_application
from desktop.ui.theme import Look

_SIZE: Final = QSize(1366, 728)
_LONGEST: Final = 1.0  # seconds; a window system that has not painted by then is not waited for
_held: list[Waiting] = []  # while it is shown; Qt itself keeps no window that has no parent


class Waiting(QWidget):
    """Goes away by itself when another window is shown."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.painted = False
        self._application = application
        self.setWindowTitle(say("NOTICE_TITLE"))
        name = QLabel(say("NOTICE_TITLE"))
        name.setProperty("part", "amount")
        words = QLabel(say("WAITING"))
        words.setProperty("part", "figure")
        column = QVBoxLayout(self)
        column.addStretch(2)
        for line in (name, words):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.addStretch(3)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of other windows."""
        another = isinstance(watched, QWidget) and watched.isWindow() and watched is not self
        if another and event.type() == QEvent.Type.Show and self in _held:
            _held.remove(self)
            self._application.removeEventFilter(self)
            self.deleteLater()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Know that somebody sees it."""
        super().paintEvent(event)
        self.painted = True


def show_waiting() -> None:
    """Show it; back when it has been painted."""
    application = make_application()
    Look().put_on(application)
    made = Waiting(application)
    _held.append(made)
    room = made.screen().availableGeometry().size()
    made.resize(_SIZE.boundedTo(room))
    made.show()
    end = monotonic() + _LONGEST
    while not made.painted and monotonic() < end:
        application.processEvents()
