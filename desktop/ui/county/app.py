"""Starts the county desk's window, and is the last line of defence while it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from desktop import log
from desktop.books.appearance import appearance
from desktop.core.errors import Refused
from desktop.county.opening import County
from desktop.messages.say import say_error
from desktop.ui.alone import Alone
from desktop.ui.application import make_application
from desktop.ui.county.start import CountyStart, Where
from desktop.ui.county.window import CountyWindow
from desktop.ui.defence import Defence
from desktop.ui.notice import show_notice
from desktop.ui.theme import Look

_WIDTH, _HEIGHT = 1366, 728  # what a 1366×768 screen leaves
_START = (760, 700)
_SECONDS = 8  # until the second window of a county closes by itself


def make_window(county: County, look: Look | None = None) -> CountyWindow:
    """The window on a county's book, looking as it was left."""
    kept = appearance(county)
    look = look or Look(dark=kept.dark, large=kept.large)
    look.put_on(make_application())
    window = CountyWindow(county, look)
    window.resize(_WIDTH, _HEIGHT)
    return window


def run(where: Where, ask: Callable[[], str] | None = None) -> int:
    """Open or make the county's book, then show its window until it is closed; 1 where another window has it."""
    application = make_application()
    Look().put_on(application)
    try:
        alone = Alone(where.folder)
    except Refused as error:
        log.LOG.info("refused %s", error.code)
        print(say_error(error), file=sys.stderr, flush=True)
        show_notice(application, say_error(error), _SECONDS)
        return 1
    try:
        return _show(application, where, ask)
    finally:
        alone.release()


def _show(application: QApplication, where: Where, ask: Callable[[], str] | None) -> int:
    start = CountyStart(where, ask)
    room = start.screen().availableGeometry()
    start.resize(min(_START[0], room.width()), min(_START[1], room.height()))
    windows: list[CountyWindow] = []

    def show(county: County) -> None:
        windows.append(make_window(county))
        screen = windows[0].screen().availableGeometry()
        small = screen.width() <= _WIDTH or screen.height() <= _HEIGHT
        windows[0].showMaximized() if small else windows[0].show()
        start.close()

    def tell(sentence: str) -> None:
        if windows:
            windows[0].tell(sentence, "bad")
        else:
            start.trouble.setText(sentence)

    start.opened.connect(show)
    start.show()
    with Defence().standing(tell):
        return application.exec()
