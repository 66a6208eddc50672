"""A process that does nothing, beside one that is measured: its longest stop is what the machine itself takes then.

Run as a module it sleeps a millisecond at a time until its input ends, and says how long the longest took.
"""

from __future__ import annotations

import sys
from threading import Event, Thread
from time import perf_counter
from typing import Final

_TICK_S: Final = 0.001
_MILLION: Final = 1_000_000


def main() -> None:
    """Watch until nobody wants it any more."""
    ended = Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        ended.set()

    Thread(target=wait_for_the_end, daemon=True).start()
    longest, last = 0.0, perf_counter()
    while not ended.wait(_TICK_S):
        now = perf_counter()
        longest, last = max(longest, now - last), now
    print(longest * _MILLION, flush=True)


if __name__ == "__main__":
    main()
