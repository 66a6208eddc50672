"""The window at work, measured, each in a process of its own as the program is: no other benchmark's memory, no other's
threads. What to measure comes as one JSON line on the input, the figures go to the output.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from desktop.cli.benches.making import CASHIER, PIN, REVIEWER
from desktop.cli.benches.workshop import opened
from desktop.ui.measured.bare import say_line
from desktop.ui.measured.desk import Desk

READY: Final = "READY"


class Order(msgspec.Struct):
    """What to measure, on which book."""

    what: str
    folder: str
    passphrase: str
    queries: list[str] = []
    roster: str = ""

    @property
    def book(self) -> Path:
        """The folder of the book."""
        return Path(self.folder)


def read_order() -> Order:
    """The first line of the input."""
    return msgspec.json.decode(sys.stdin.readline(), type=Order)


def keys(order: Order) -> None:
    """One line for each key: microseconds until the candidates are painted, and until a bare list is."""
    with opened(order.book, order.passphrase) as book:
        desk = Desk(book)
        desk.log_in(CASHIER, PIN)
        for us, floor_us in desk.key_times(order.queries):
            say_line(f"{us} {floor_us}")


def gaps(order: Order) -> None:
    """READY, and then the longest gap while a roster is taken in and the program's own work in one, microseconds."""
    with opened(order.book, order.passphrase) as book:
        desk = Desk(book)
        desk.log_in(REVIEWER, PIN)
        say_line(READY)
        gap, own = desk.gap_importing(Path(order.roster))
        say_line(f"{gap} {own}")


_MEASURES: Final[dict[str, Callable[[Order], None]]] = {"keys": keys, "gaps": gaps}


def main() -> int:
    """Do what the first line of the input says."""
    order = read_order()
    _MEASURES[order.what](order)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
