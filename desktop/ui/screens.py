"""Pictures of the real pages, drawn without a screen: for the demo, the README, and whoever reviews a change."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from desktop.books.opening import Book
from desktop.books.signing_in import operators
from desktop.core.errors import BugError
from desktop.ui.app import make_application
from desktop.ui.background import Worker
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.collect import CollectPage
from desktop.ui.session import Session
from desktop.ui.theme import Look

_SIZE: Final = (1366, 728)
_LONGEST_WAIT: Final = 20.0  # seconds for one page; a page that takes longer is a fault of ours
_LANGUAGES: Final = ("zh", "en")


class Resting(Protocol):
    """A window that can be drawn once its work in the background is done."""

    worker: Worker

    def grab(self) -> QPixmap:
        """Its picture."""


def draw_all(book: Book, operator: str, folder: Path, household: str) -> list[Path]:
    """Draw every page in both languages, with `household` on the counter; returns the files. The book is not changed.

    The platform has to be chosen before (QT_QPA_PLATFORM=offscreen).
    """
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    spoken = os.environ.get("CUNJIAO_LANG")
    made: list[Path] = []
    try:
        for language in _LANGUAGES:
            os.environ["CUNJIAO_LANG"] = language
            made += _draw(application, book, operator, folder, household, language)
    finally:
        if spoken is None:
            os.environ.pop("CUNJIAO_LANG", None)
        else:
            os.environ["CUNJIAO_LANG"] = spoken
    return made


def _draw(
    application: QApplication, book: Book, operator: str, folder: Path, household: str, language: str
) -> list[Path]:
    look = Look()
    look.put_on(application)
    window = MainWindow(Session(book), look)
    window.resize(*_SIZE)
    window.show()
    made = [picture(application, window, folder / f"{language}-login.png")]
    window.session.operator = next(one for one in operators(book) if one.id == operator)
    for name, page in window.pages.items():
        if name == "login":
            continue
        window.go(name)
        settle(application, window)
        if isinstance(page, CollectPage):
            page.serve(household)
        made.append(picture(application, window, folder / f"{language}-{name}.png"))
        if isinstance(page, CollectPage):
            page.step_back()
            settle(application, window)
    window.page.leave()
    window.worker.finish()
    window.hide()
    window.deleteLater()
    return made


def picture(application: QApplication, window: Resting, path: Path) -> Path:
    """Draw a window that has come to rest into a file. Raises OSError."""
    settle(application, window)
    if not window.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    return path


def settle(application: QApplication, window: Resting) -> None:
    """Until nothing is under way and everything is painted."""
    end = time.monotonic() + _LONGEST_WAIT
    application.processEvents()
    while not window.worker.idle():
        if time.monotonic() > end:
            raise BugError("a page does not come to rest")
        application.processEvents()
    application.processEvents()
