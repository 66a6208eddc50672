"""Two windows on one book at the same time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from db import index, people
from db.rows import ReceiptRow
from desktop.books.checking import check_book
from tests.unit.books.conftest import book, desk
from tests.unit.books.making import Desk, person

# By name: naming that conftest as a plugin clashes with pytest finding it by itself.
__all__ = ["book", "desk"]
EACH = 500


def test_two_processes_give_a_thousand_numbers_without_a_gap_or_a_lock(desk: Desk, tmp_path: Path) -> None:
    """Each books 500 people; a busy book would end a process with exit code 1."""
    crowd = [person(f"69000019700101{n:03d}", f"村民{n}", household=str(n)) for n in range(1000)]
    with desk.book.change() as changed:
        people.put_people(changed.connection, [(one, frozenset({one.document})) for one in crowd])
    documents = tmp_path / "documents"
    documents.write_text("\n".join(one.document for one in crowd), encoding="utf-8")
    tills = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.flows.till", str(desk.book.folder), str(at), str(at + EACH), str(documents)]
        )
        for at in (0, EACH)
    ]
    assert [till.wait() for till in tills] == [0, 0]
    with desk.book.read() as connection:
        numbers = [row.number for row in index.find(connection, ReceiptRow, station="LX01")]
    assert numbers == [f"LX01-2026-1-{n:06d}" for n in range(1, 2 * EACH + 1)]
    assert check_book(desk.book).whole
