"""The window's measurements, each in a process of its own as the program is: no other benchmark's memory, no other's
threads. What to measure comes as one JSON line on the input, the figures go to the output.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from desktop.cli import main as program  # a start of the program loads all its commands before the window
from desktop.cli.benches.making import CASHIER, PIN, REVIEWER
from desktop.cli.benches.workshop import opened
from desktop.ui.measured.bare import UP, USABLE, say_line, say_memory
from desktop.ui.measured.desk import Desk, press

_REST_SECONDS: Final = 3.0


class Order(msgspec.Struct):
    """What to measure, on which book."""

    what: str
    folder: str
    passphrase: str
    queries: list[str] = []
    roster: str = ""


def start(order: Order) -> None:
    """Says UP when the window is painted, USABLE when the first key of a search has been answered, then the memory."""
    with opened(Path(order.folder), order.passphrase) as book:
        desk = Desk(book)
        say_line(UP)
        desk.log_in(CASHIER, PIN)
        finder = desk.collect_page().finder
        press(finder.field, 0, order.queries[0])
        desk.settle()
        say_line(USABLE)
        finder.clear()
        desk.settle()
        say_memory()
        sys.stdin.read()


def keys(order: Order) -> None:
    """One line for each key: microseconds until the candidates are painted, and until a bare list is."""
    with opened(Path(order.folder), order.passphrase) as book:
        desk = Desk(book)
        desk.log_in(CASHIER, PIN)
        for us, floor_us in desk.key_times(order.queries):
            say_line(f"{us} {floor_us}")


def gaps(order: Order) -> None:
    """One line: the longest gap while a roster is taken in, and at rest, microseconds."""
    with opened(Path(order.folder), order.passphrase) as book:
        desk = Desk(book)
        desk.log_in(REVIEWER, PIN)
        rest = desk.gap_at_rest(_REST_SECONDS)
        say_line(f"{desk.gap_importing(Path(order.roster))} {rest}")


_MEASURES: Final[dict[str, Callable[[Order], None]]] = {"start": start, "keys": keys, "gaps": gaps}


def main() -> int:
    """Do what the first line of the input says."""
    program.parser()
    order = msgspec.json.decode(sys.stdin.readline(), type=Order)
    _MEASURES[order.what](order)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
