"""Runs inside the machine whose stick is pulled: a receipt, an export to the stick, the next receipt.

Says `ACK n name sha256` only when an export has come back as good, which is when the window says 可以拔出.
Modes: `safe` is the program as it is; `textbook` leaves out the second flush of the file, and must lose. With
`-recorded` it goes through a few and puts a mark among the recorded writes after each acknowledgement.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from desktop.books.closing import start_day
from desktop.books.exporting import export
from desktop.books.opening import open_book
from desktop.clock import PinnedClock
from desktop.exchange import drive
from tests.faults.village import CASHIER, PEOPLE
from tests.unit.books.making import PASSPHRASE, TODAY, Desk

RECORDED: Final = 24


def textbook(path: Path) -> None:
    """What books say to do after a rename: flush the folder."""
    descriptor = os.open(path.parent, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def main(stick: Path, mode: str) -> None:
    """Export until the stick is gone."""
    if mode.startswith("textbook"):
        drive.sync_after_rename = textbook
    recorded = mode.endswith("-recorded")
    own = Path("/run/book")
    shutil.copytree(os.environ["BOOK"], own)
    clock = PinnedClock.at(TODAY, hour=9, step_seconds=1)
    book = open_book(own, lambda: PASSPHRASE, clock)
    desk = Desk(book, clock)
    start_day(book, CASHIER)
    for number, person in enumerate(PEOPLE[:RECORDED] if recorded else PEOPLE, 1):
        desk.collect(person)
        result = export(book, CASHIER, stick, allow_folder=True)
        assert result.outcome.good, result.outcome
        assert result.path is not None
        print("ACK", number, result.path.name, hashlib.sha256(result.path.read_bytes()).hexdigest(), flush=True)
        if recorded:
            subprocess.run(["dmsetup", "message", "recorded", "0", "mark", str(number)], check=True)
    book.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
