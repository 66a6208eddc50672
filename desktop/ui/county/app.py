"""Starts the county desk's window, and is the last line of defence while it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from desktop import log
from desktop.books.appearance import appearance
from desktop.county.opening import County
from desktop.messages.say import say
from desktop.ui.app import make_application
from desktop.ui.county.start import CountyStart, Where
from desktop.ui.county.window import CountyWindow
from desktop.ui.theme import Look

_WIDTH, _HEIGHT = 1366, 728  # what a 1366×768 screen leaves


def make_window(county: County, look: Look | None = None) -> CountyWindow:
    """The window on a county's book, looking as it was left."""
    kept = appearance(county)
    look = look or Look(dark=kept.dark, large=kept.large)
    look.put_on(make_application())
    window = CountyWindow(county, look)
    window.resize(_WIDTH, _HEIGHT)
    return window


def run(where: Where, ask: Callable[[], str] | None = None) -> int:
    """Open or make the county's book, then show its window until it is closed."""
    application = make_application()
    Look().put_on(application)
    start = CountyStart(where, ask)
    start.resize(760, 640)
    windows: list[CountyWindow] = []

    def show(county: County) -> None:
        windows.append(make_window(county))
        windows[0].show()
        start.close()

    def last_defence(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        del kind
        said = say("WINDOW_FAULT", reference=log.fault(error))
        if windows:
            windows[0].tell(said, "bad")
        else:
            start.trouble.setText(said)

    sys.excepthook = last_defence
    start.opened.connect(show)
    start.show()
    return application.exec()
