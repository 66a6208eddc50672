"""Long work beside a window that must not stand still."""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

T = TypeVar("T")
_LOCK = Lock()
_under_way = 0


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
