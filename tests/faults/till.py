"""Runs inside the machine whose plug is pulled: a village's desk through the real use cases, one receipt after another.

Says `ACK epoch seq hash` only when a use case has come back, which is when the cadre hands the paper over.
Modes: `safe` is the program as it is; `delete-full` opens the book as Python would by itself, and must lose. With
`-recorded` it goes quickly through a few people and puts a mark among the recorded writes after each acknowledgement.
"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Final

import db.store
from desktop.books.closing import start_day
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.opening import open_book
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.clock import PinnedClock
from tests.faults.village import CASHIER, PEOPLE, REVIEWER
from tests.unit.books.making import PASSPHRASE, Desk

PACE: Final = 0.1  # seconds between two payments: a queue, not a loop
RECORDED: Final = 30  # people of a recorded run


def main(disk: Path, mode: str) -> None:
    """Work until the light goes out."""
    recorded = mode.endswith("-recorded")
    if mode.startswith("delete-full"):
        db.store._SAFE.update(journal_mode="delete", synchronous=2)
    clock = PinnedClock.at(date(2025, 12, 1), hour=9, step_seconds=1)
    book = open_book(disk / "book", lambda: PASSPHRASE, clock)
    desk = Desk(book, clock)
    start_day(book, CASHIER)
    print("READY", flush=True)

    def acknowledge() -> None:
        tail = book.tail()
        print("ACK", tail.epoch, tail.seq, tail.hash.hex(), flush=True)
        if recorded:
            subprocess.run(["dmsetup", "message", "recorded", "0", "mark", str(tail.seq)], check=True)

    acknowledge()
    for served, person in enumerate(PEOPLE[:RECORDED] if recorded else PEOPLE, 1):
        receipt = desk.collect(person)
        acknowledge()
        if served % 4 == 0:
            void(book, CASHIER, VoidOrder(receipt.number, VoidReason.WRONG_TIER, REVIEWER, copies_back=True))
            acknowledge()
        if served % 6 == 0:
            deposit(book, CASHIER, DepositOrder(bank_day=clock.now().day, slip=f"{served:06d}"))
            acknowledge()
        if served % 10 == 0:
            desk.close()
            acknowledge()
            clock.advance(days=1)
            start_day(book, CASHIER)
            acknowledge()
        if not recorded:
            time.sleep(PACE)
    book.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
