"""A book with people and lists, and the desk at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import index, people
from db.rows import CategoryRow
from desktop.books.closing import start_day
from desktop.books.opening import Book, Founding, NewOperator, create
from desktop.books.station import StationFacts, describe
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.events import Suite
from desktop.core.pinyin import search_keys
from desktop.security.rights import Role
from tests.unit.books.making import AUTHORITY, CHEAP, DEAD, FAMILY, PACK, PASSPHRASE, TODAY, Desk


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A demo book with its people, its lists and its agreement; the day is not open."""
    clock = PinnedClock.at(TODAY, step_seconds=1)
    operators = [
        NewOperator("wjg", "王会计", Role.CASHIER, "246810"),
        NewOperator("lgq", "李复核", Role.ADMIN, "135791"),
        NewOperator("old", "前任", Role.CASHIER, "112358"),
    ]
    founding = Founding(Suite.DEMO, "LX01", "练习站", "练习村", PACK)
    made = create(tmp_path / "book", founding, operators, PASSPHRASE, clock, CHEAP)
    describe(made, "lgq", StationFacts(AUTHORITY, "练习镇"))
    with made.change() as changed:
        everybody = (*FAMILY, DEAD)
        people.put_people(
            changed.connection, [(row, search_keys(row.name, row.document, row.household, "")) for row in everybody]
        )
        aided = CategoryRow(
            document=FAMILY[1].document,
            category="dibao",
            since="2024-01-01",
            until="",
            department="县民政局",
            list_sha256="a" * 64,
            list_day="2025-11-20",
        )
        index.put(changed.connection, [aided])
        changed.record(bodies.Operator(id="old", name="前任", role="cashier", action="left"))
    yield made
    made.close()


@pytest.fixture
def desk(book: Book) -> Desk:
    """The same with the day open."""
    clock = book.clock
    assert isinstance(clock, PinnedClock)
    start_day(book, "wjg")
    return Desk(book, clock)
