"""The book's own check at the start: a little after the window stands, beside everything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop import log
from desktop.books.opening import Book
from desktop.messages.say import say
from desktop.ui.background import Worker

_AFTER_MS: Final = 1500  # the window's first second belongs to whoever signs in


class StartCheck(QObject):
    """`sentence` is what it found, empty while nothing is known to be wrong; `found` is called when that changes."""

    def __init__(self, book: Book, worker: Worker, found: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.sentence = ""
        self._book, self._worker, self._found = book, worker, found
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look a little later, once."""
        if self._timer.interval() != _AFTER_MS:
            self._timer.start(_AFTER_MS)

    def stop(self) -> None:
        """The window closes: the book is let go of."""
        self._timer.stop()

    def look(self) -> None:
        """Look now."""
        from desktop.books.starting import check_at_start  # no start waits for it

        book = self._book
        self._worker.read(lambda: [(one.code, one.what) for one in check_at_start(book)], self._told)

    def _told(self, wrong: list[tuple[str, str]]) -> None:
        if wrong:
            log.LOG.warning("start check: %s", ", ".join(sorted({code for code, _ in wrong})))
            code, what = wrong[0]
            self.sentence = say("START_UNSOUND", what=say(code, what=what))
            self._found()
