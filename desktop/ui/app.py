"""Starts the window on an open book, and is the last line of defence while it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings, QSize

from desktop import log
from desktop.books.appearance import appearance
from desktop.books.opening import Book
from desktop.clock import Clock
from desktop.core.errors import KnownError, Refused
from desktop.messages.say import say, say_error
from desktop.ui.alone import Alone
from desktop.ui.application import make_application as make_application
from desktop.ui.defence import Defence
from desktop.ui.main_window import MainWindow
from desktop.ui.notice import Notice, show_notice
from desktop.ui.passphrase import LEFT
from desktop.ui.session import Session
from desktop.ui.theme import Look

_WIDTH, _HEIGHT = 1366, 728  # what a 1366×768 screen leaves
_SMALL: Final = QSize(1440, 900)  # on a screen up to this size the window takes all of it
_PLACE: Final = "window.ini"
_SECONDS: Final = 8  # until the second window of a book closes by itself


def make_window(book: Book, hint: str = "", look: Look | None = None) -> MainWindow:
    """The window on a book; `hint` is shown at log-in (practice)."""
    kept = appearance(book)
    look = look or Look(dark=kept.dark, large=kept.large)
    look.put_on(make_application())
    window = MainWindow(Session(book), look)
    window.hint(hint)
    window.resize(_WIDTH, _HEIGHT)
    return window


def first_start(folder: Path, packs: Path, clock: Clock, practise: Callable[[], tuple[Book, str]]) -> int:
    """The set-up pages, then the window on the new book; or on the practice book, if that is asked for first."""
    from desktop.ui.first_start import FirstStart  # once in a book's life: no other start waits for it

    application = make_application()
    Look().put_on(application)
    pages = FirstStart(folder, packs, clock)
    pages.resize(900, 600)
    shown: list[_Shown] = []
    notices: list[Notice] = []

    def tell(sentence: str) -> None:
        if shown:
            shown[0].window.fault(sentence)
        else:
            notices.append(Notice(sentence))
            notices[-1].show()

    def show(book: Book, hint: str = "") -> None:
        try:
            shown.append(_Shown(book, hint, Alone(book.folder)))
        except Refused as error:
            book.close()
            tell(say_error(error))
        else:
            pages.close()

    pages.founded.connect(show)
    pages.practise.connect(lambda: show(*practise()))
    pages.show()
    with Defence().standing(tell):
        return application.exec()


def run(folder: Path, open_it: Callable[[], tuple[Book, str]]) -> int:
    """Show the book in a folder until its window is closed; `open_it` brings it, with a hint for log-in.

    What keeps it from being shown is said in a small window, and on the console; then 1.
    """
    application = make_application()
    Look().put_on(application)
    try:
        alone = Alone(folder)
        try:
            shown = _Shown(*open_it(), alone)
        except BaseException:
            alone.release()
            raise
    except KnownError as error:
        log.LOG.info("refused %s", error.code)
        print(say_error(error), file=sys.stderr, flush=True)
        if error.code != LEFT:
            show_notice(application, say_error(error), _SECONDS if error.code == "ALREADY_OPEN" else 0)
        return 1
    except Exception as error:
        # Nobody sees a console behind an icon; the command line writes it down.
        show_notice(application, say("OUR_FAULT", reference=log.fault(error)))
        raise
    with Defence().standing(shown.window.fault):
        return application.exec()


class _Shown:
    """A book in its window, until that is closed. Opened where it was last; on a small screen as large as that is."""

    def __init__(self, book: Book, hint: str, alone: Alone) -> None:
        self.window = make_window(book, hint)
        self._place = QSettings(str(book.folder / _PLACE), QSettings.Format.IniFormat)
        self._alone = alone
        self.window.closed.connect(self._closed)
        kept = self._place.value("geometry")
        screen = self.window.screen().availableGeometry()
        if screen.width() <= _SMALL.width() or screen.height() <= _SMALL.height():
            self.window.showMaximized()
        else:
            if isinstance(kept, QByteArray):
                self.window.restoreGeometry(kept)
            self.window.show()

    def _closed(self) -> None:
        self._place.setValue("geometry", self.window.saveGeometry())
        self._alone.release()
