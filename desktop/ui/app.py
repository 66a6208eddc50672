"""Starts the window on an open book, and is the last line of defence while it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QMessageLogContext, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop import log
from desktop.books.appearance import appearance
from desktop.books.opening import Book
from desktop.clock import Clock
from desktop.messages.say import language, say
from desktop.ui.first_start import FirstStart
from desktop.ui.main_window import MainWindow
from desktop.ui.session import Session
from desktop.ui.theme import Look

_WIDTH, _HEIGHT = 1366, 728  # what a 1366×768 screen leaves


def make_application() -> QApplication:
    """The one application, with Qt's own words in Chinese."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    qInstallMessageHandler(_qt_says)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("cunjiao")
    if language() == "zh":
        translator = QTranslator(application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(QLocale("zh_CN"), "qtbase", "_", folder):
            application.installTranslator(translator)
    return application


def _qt_says(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's own remarks belong in the diary, not on a cadre's console."""
    del context
    level = log.LOG.info if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else log.LOG.warning
    level("Qt: %s", text)


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
    application = make_application()
    Look().put_on(application)
    pages = FirstStart(folder, packs, clock)
    pages.resize(900, 600)
    windows: list[MainWindow] = []

    def show(book: Book, hint: str = "") -> None:
        windows.append(make_window(book, hint))
        windows[0].show()
        pages.close()

    pages.founded.connect(show)
    pages.practise.connect(lambda: show(*practise()))
    pages.show()
    return application.exec()


def run(book: Book, hint: str = "") -> int:
    """Show the window until it is closed."""
    application = make_application()
    window = make_window(book, hint)

    def last_defence(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        del kind
        window.tell(say("WINDOW_FAULT", reference=log.fault(error)), "bad")

    sys.excepthook = last_defence
    window.show()
    return application.exec()
