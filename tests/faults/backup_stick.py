"""Runs inside the machine whose stick is pulled, full or read-only: a receipt, a backup to the stick, the next receipt.

Says `ACK n folder` when a backup has come back as made, which is when the window says so; `SAID code` for a refusal.
Modes: `on` until the plug is pulled; `careless` the same without flushing what holds a folder's name, and must lose;
`full` and `read-only` make one backup, then spoil the stick, try again and go on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from desktop.books import copying
from desktop.books.backups import back_up, backups_in, drill
from desktop.books.closing import start_day
from desktop.books.opening import Book, open_book
from desktop.clock import PinnedClock
from desktop.core.errors import KnownError
from tests.faults.village import CASHIER, PEOPLE
from tests.unit.books.making import PASSPHRASE, TODAY, Desk

_LEFT: Final = 100_000  # bytes: less than the key and the book need


def save(book: Book, stick: Path, number: int) -> None:
    """One backup, acknowledged or refused."""
    try:
        made = back_up(book, stick)
    except KnownError as error:
        print("SAID", error.code, flush=True)
    else:
        print("ACK", number, made.folder.name, flush=True)


def spoil(stick: Path, mode: str) -> None:
    """No room any more, or no writing."""
    if mode == "full":
        free = shutil.disk_usage(stick).free
        (stick / "holiday.mp4").write_bytes(bytes(free - _LEFT))
        os.sync()
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)


def main(stick: Path, mode: str) -> None:
    """Back up until the stick is gone, or in the ways of a bad one."""
    os.environ["TMPDIR"] = "/run"  # nothing else can be written to here
    own = Path("/run/book")
    shutil.copytree(os.environ["BOOK"], own)
    clock = PinnedClock.at(TODAY, hour=9, step_seconds=1)
    book = open_book(own, lambda: PASSPHRASE, clock)
    desk = Desk(book, clock)
    start_day(book, CASHIER)
    if mode == "careless":
        vars(copying)["sync_folder"] = lambda _: None
    spoilt = mode in ("full", "read-only")
    for number, person in enumerate(PEOPLE[:1] if spoilt else PEOPLE, 1):
        desk.collect(person)
        save(book, stick, number)
    if spoilt:
        spoil(stick, mode)
        desk.collect(PEOPLE[1])
        save(book, stick, 2)
        [whole] = backups_in(stick)
        assert drill(whole, lambda: PASSPHRASE).whole, "the former backup is gone"
        desk.collect(PEOPLE[2])  # the counter goes on
    book.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
