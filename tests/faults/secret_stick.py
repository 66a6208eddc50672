"""Runs inside the machine whose stick is searched: everything a station ever writes to a stick, again and again.

Says `ACK n` after each round: a receipt, an export, now and then a backup, the request to be enrolled, a drill. Mode
`day` ends by itself; `on` goes on until the plug is pulled. The `leak-…` modes write one planted secret each to the
stick and take it away again, as a careless program would: the search has to find them.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop.books.backups import back_up, drill
from desktop.books.closing import start_day
from desktop.books.enrolling import ask_for_enrolment
from desktop.books.exporting import export
from desktop.books.opening import Book, open_book
from desktop.clock import PinnedClock
from tests.factory import CASHIER, REVIEWER
from tests.faults.secrets import PLANTED
from tests.unit.books.making import PASSPHRASE, TODAY, Desk

ROUNDS: Final = 12


def in_a_part_file(stick: Path, book: Book) -> None:
    """Written, flushed, deleted: only its clusters still hold it."""
    del book
    _write_and_delete(stick / "CJ_LX01_1_1-9.cjb.part", b"x" * 700 + PLANTED[5].document.encode())


def in_a_file_name(stick: Path, book: Book) -> None:
    """A name is kept in pieces in the folder, also after the file is gone."""
    del book
    _write_and_delete(stick / f"{PLANTED[6].document} {PLANTED[7].name}.txt", b"")


def behind_an_end(stick: Path, book: Book) -> None:
    """Cut short again: what stood behind the new end is no part of any file, and stays."""
    path = stick / "kept.bin"
    path.write_bytes(b"y" * 1000 + book.keys.database_key + b"y" * 100)
    _flush(path)
    with path.open("r+b") as file:
        file.truncate(10)
    _flush(path)


LEAKS: Final[dict[str, Callable[[Path, Book], None]]] = {
    "leak-part": in_a_part_file,
    "leak-name": in_a_file_name,
    "leak-end": behind_an_end,
}


def _write_and_delete(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _flush(path)
    path.unlink()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    os.fsync(descriptor)
    os.close(descriptor)


def main(stick: Path, mode: str) -> None:
    """Work until the end, or until there is nobody left to pay."""
    os.environ["TMPDIR"] = "/run"  # nothing else can be written to here
    own = Path("/run/book")
    shutil.copytree(os.environ["BOOK"], own)
    clock = PinnedClock.at(TODAY, hour=9, step_seconds=1)
    book = open_book(own, lambda: PASSPHRASE, clock)
    desk = Desk(book, clock)
    start_day(book, CASHIER)
    if mode in LEAKS:
        LEAKS[mode](stick, book)
        print("ACK 1", flush=True)
        book.close()
        return
    ask_for_enrolment(book, REVIEWER, stick, allow_folder=True)
    for number, person in enumerate(PLANTED[:ROUNDS] if mode == "day" else PLANTED, 1):
        desk.collect(person)
        assert export(book, CASHIER, stick, allow_folder=True).outcome.good
        if number % 4 == 1:
            made = back_up(book, stick / "backup")
            assert drill(made.folder, lambda: PASSPHRASE).whole
        print("ACK", number, flush=True)
    book.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
