"""Pays at the real window and is stopped at a counted step of the store, to be killed there. Not a test.

Reads one order a line (JSON), forks for each, and answers on a line: so that Python, Qt and the program are loaded
once. A step is any statement that the book's writing connection is given, BEGIN and COMMIT too.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, cast

import msgspec
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import db.store
from desktop.books.collecting import Basket, collect, drop_basket
from desktop.books.opening import Book, open_book
from desktop.books.recording import Recorded
from desktop.clock import PinnedClock
from desktop.ui.app import make_application
from desktop.ui.main_window import MainWindow
from desktop.ui.pages import collect as page
from desktop.ui.session import Session
from desktop.ui.theme import Look
from tests.unit.books.making import PASSPHRASE, TODAY
from tests.unit.ui.driving import Hands

TILL_CHOICE = "choice"  # what the folder holds once the household is served: its basket
_LOADED = 60.0  # seconds; the machine may have much else to do
TILL_PAY = "pay"  # and once F9 is pressed


class Order(TypedDict):
    """`step` 0 pays to the end; `careless` forgets the basket before the receipt is in the book."""

    folder: str
    step: int
    careless: bool


class Answer(TypedDict):
    """`steps` taken, where it was not stopped."""

    stopped: bool
    steps: int


class _Patience:
    """Of pytest-qt's robot, what hands need."""

    def waitUntil(self, true: Callable[[], bool], *, timeout: int = 10_000) -> None:
        end = time.monotonic() + max(timeout / 1000, _LOADED)
        while not true():
            if time.monotonic() > end:
                raise TimeoutError
            QApplication.processEvents()
            time.sleep(0.001)  # the worker wants the processor too


class Steps:
    """Counts from `begin` on, and stops the whole process at the one that is asked for."""

    def __init__(self, stop_at: int) -> None:
        self.taken = 0
        self._counting = False
        self._stop_at = stop_at

    def begin(self) -> None:
        self._counting = True

    def __call__(self, statement: str) -> None:
        if self._counting:
            self.taken += 1
            if self.taken == self._stop_at:
                # To this very thread: sent to the process it goes to the window's, and this one runs on meanwhile.
                signal.pthread_kill(threading.get_ident(), signal.SIGSTOP)


def _counted(steps: Steps) -> None:
    """From now on the writing connection tells its statements."""
    connect = db.store._connect

    def traced(path: Path, key: bytes, *, reading: bool) -> object:
        made = connect(path, key, reading=reading)
        if not reading:
            made.set_trace_callback(steps)
        return made

    db.store._connect = traced


def _careless(book: Book, operator: str, basket: Basket) -> Recorded:
    drop_basket(book, basket.id)
    return collect(book, operator, basket)


def pay(folder: Path, steps: Steps) -> None:
    """Somebody signs in, serves the family, chooses another tier for the second of them, leaves out the third, pays."""
    _counted(steps)
    application = make_application()
    look = Look()
    look.put_on(application)
    book = open_book(folder / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=10, step_seconds=1))
    window = MainWindow(Session(book), look)
    window.resize(1366, 728)
    window.setUpdatesEnabled(False)  # nobody looks, and painting is most of the time
    window.show()
    window.activateWindow()
    patience = _Patience()
    patience.waitUntil(window.isActiveWindow)
    hands = Hands(window, cast(QtBot, patience))
    hands.type("wjg")
    hands.press("enter")
    hands.type("246810")
    hands.press("enter", "f2")
    hands.type("wjg")
    hands.press("enter")
    collecting = window.pages["collect"]
    assert isinstance(collecting, page.CollectPage)

    def say(name: str) -> None:
        assert collecting.state is not None
        (folder / name).write_bytes(msgspec.json.encode(collecting.state.basket()))

    say(TILL_CHOICE)
    steps.begin()
    hands.press("down", "down", "2", "down", "space")
    say(TILL_PAY)
    hands.press("f9")
    patience.waitUntil(window.printing.idle)
    hands.settle()


def main() -> None:
    """Until nothing is asked any more."""
    for line in sys.stdin:
        order: Order = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _be_stopped(order, writing)
        os.close(writing)
        _, status = os.waitpid(child, os.WUNTRACED)
        stopped = os.WIFSTOPPED(status)
        if stopped:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        taken = os.read(reading, 16)
        os.close(reading)
        if not stopped and not taken:
            sys.exit("the payment went wrong")
        print(json.dumps(Answer(stopped=stopped, steps=int(taken or 0))), flush=True)


def _be_stopped(order: Order, writing: int) -> None:
    """Never returns: whatever happens, the fork must not go on reading orders."""
    try:
        if order["careless"]:
            page.collect = _careless  # type: ignore[attr-defined] # what the page calls, by its own name
        steps = Steps(order["step"])
        pay(Path(order["folder"]), steps)
        os.write(writing, str(steps.taken).encode())
        os._exit(0)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
