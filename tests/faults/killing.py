"""Killing a use case at any moment: a fork of the test does the work, and is shot."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable

_READY, _DONE = b"r", b"d"


def run_and_kill(prepare: Callable[[], Callable[[], object]], after: float | None) -> tuple[bool, float]:
    """Run what `prepare` returns in a process of its own and kill that `after` so many seconds, or let it end (None).

    Returns whether it ended by itself, and how long the work took (or had) in seconds. What goes wrong in it, other
    than the shot, fails the test.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(prepare, writing)
    os.close(writing)
    try:
        assert os.read(reading, 1) == _READY, "the work could not be prepared"
        began = time.monotonic()
        ended = bool(select.select([reading], [], [], after)[0])
        os.kill(child, signal.SIGKILL)
        ended = ended and os.read(reading, 1) == _DONE
        took = time.monotonic() - began
    finally:
        os.close(reading)
        _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the work went wrong"
    return ended, took


def _work(prepare: Callable[[], Callable[[], object]], writing: int) -> None:
    """Never returns: whatever happens, the fork must not run on as a second test session."""
    try:
        work = prepare()
        os.write(writing, _READY)
        work()
        os.write(writing, _DONE)
        signal.pause()
    finally:
        os._exit(1)
