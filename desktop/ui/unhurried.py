"""Long work beside a window that must not stand still: it tells how far it is, and can be stopped."""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Event, Lock
from time import monotonic
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.core.errors import Refused
from desktop.core.watching import Stage

T = TypeVar("T")
_LOCK = Lock()
_under_way = 0
_EVERY: Final = 0.1  # seconds between two words about how far it is


def uncollected(function: Callable[[], T]) -> T:
    """Do this without the collector of cycles: with a hundred thousand rows in memory one of its rounds stops every
    thread for 0.2 s, the window's too. What is not in a cycle is let go as ever.
    """
    global _under_way  # noqa: PLW0603 - one collector for the whole process
    with _LOCK:
        _under_way += 1
        gc.disable()
    try:
        return function()
    finally:
        with _LOCK:
            _under_way -= 1
            if not _under_way:
                gc.enable()


class Watched(QObject):
    """Stands between long work in the background and the page that waits for it."""

    moved = Signal(str, int, int)  # the stage, how much is done, of how much (0: nobody knows)

    def __init__(self) -> None:
        super().__init__()
        self._stopped = Event()
        self._said: tuple[str, float] = ("", 0.0)

    def stop(self) -> None:
        """The work ends at its next piece, and nothing of it is kept."""
        self._stopped.set()

    def __call__(self, stage: Stage, done: int, of: int) -> None:
        """Heard by the work itself, in its own thread. Raises Refused STOPPED once somebody wants no more of it."""
        if self._stopped.is_set():
            raise Refused("STOPPED")
        last, at = self._said
        now = monotonic()
        if stage != last or now - at >= _EVERY:
            self._said = (stage, now)
            self.moved.emit(str(stage), done, of)
