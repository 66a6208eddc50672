"""Killed at any moment of a use case, the book is as it was before or as it is after, never between."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

import pytest

from db import index, journal, upgrade
from db.rows import ReceiptRow
from db.store import Store
from desktop.books.checking import check_journal
from desktop.books.closing import close_day, count
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.exporting import export
from desktop.books.opening import BOOK_FILE, KEY_FILE, Book, open_book
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.clock import PinnedClock
from desktop.county import opening
from desktop.county.intake import take_in
from desktop.county.opening import County
from desktop.security import keyfile
from tests.factory import CASHIER, REVIEWER, enrol_at, make_book, make_county
from tests.faults.killing import run_and_kill
from tests.faults.old_schema import FIRST, make_old
from tests.faults.sizes import size
from tests.faults.village import PEOPLE
from tests.unit.books.making import PASSPHRASE, TODAY, Desk

pytestmark = pytest.mark.fault
WRITTEN: Final = "CJ_LX01_1_"


@dataclass(frozen=True)
class Village:
    """A folder with book, county and stick, everything closed; `old` is the same book in the first schema."""

    folder: Path
    old: Path


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Village:
    """Enrolled, the day open, three vouchers, the drawer counted, a bundle on the stick."""
    folder = tmp_path_factory.mktemp("village")
    county = make_county(folder / "county")
    pair = enrol_at(make_book(folder / "book", roster=PEOPLE), county, folder / "stick")
    desk = pair.open_day()
    for person in PEOPLE[:3]:
        desk.collect(person)
    pair.bundle()
    count(pair.book, CASHIER, {10_000: 12})
    key = pair.book.keys.database_key
    pair.close()
    old = tmp_path_factory.mktemp("old")
    shutil.copytree(folder / "book", old / "book")
    make_old(old / "book", key)
    return Village(folder, old)


def book_in(folder: Path) -> Book:
    """The book, some hours on."""
    return open_book(folder / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=15, step_seconds=1))


def county_in(folder: Path) -> County:
    """The county, in the evening."""
    return opening.open_county(folder / "county", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=18, step_seconds=1))


def _collect(folder: Path) -> Callable[[], object]:
    book = book_in(folder)
    assert isinstance(book.clock, PinnedClock)
    desk = Desk(book, book.clock, baskets=10)
    return lambda: desk.collect(*PEOPLE[3:7])


def _void(folder: Path) -> Callable[[], object]:
    book = book_in(folder)
    order = VoidOrder("LX01-2026-1-000002", VoidReason.WRONG_TIER, REVIEWER, copies_back=True)
    return lambda: void(book, CASHIER, order)


def _deposit(folder: Path) -> Callable[[], object]:
    book = book_in(folder)
    return lambda: deposit(book, CASHIER, DepositOrder(slip="000123", bank_day=TODAY))


def _close(folder: Path) -> Callable[[], object]:
    book = book_in(folder)
    return lambda: close_day(book, CASHIER, second=REVIEWER)


def _export(folder: Path) -> Callable[[], object]:
    book = book_in(folder)
    return lambda: export(book, CASHIER, folder / "stick", allow_folder=True)


def _intake(folder: Path) -> Callable[[], object]:
    county = county_in(folder)
    [path] = (folder / "stick").glob(f"{WRITTEN}*.cjb")
    return lambda: take_in(county, path)


def _migration(folder: Path) -> Callable[[], object]:
    book = book_keys(folder)
    store = Store.open(folder / "book" / BOOK_FILE, book)
    return lambda: upgrade.upgrade(store)


def book_keys(folder: Path) -> bytes:
    """The key of the database, without opening it."""
    return keyfile.unlock(folder / "book" / KEY_FILE, PASSPHRASE).database_key


WORK: Final[dict[str, Callable[[Path], Callable[[], object]]]] = {
    "collect": _collect,
    "void": _void,
    "deposit": _deposit,
    "close": _close,
    "export": _export,
    "intake": _intake,
    "migration": _migration,
}


def _one_by_one(folder: Path) -> Callable[[], object]:
    book = book_in(folder)
    assert isinstance(book.clock, PinnedClock)
    desk = Desk(book, book.clock, baskets=10)
    return lambda: [desk.collect(person) for person in PEOPLE[3:7]]


CONTROL: Final[dict[str, Callable[[Path], Callable[[], object]]]] = {"one by one": _one_by_one}


@dataclass(frozen=True)
class Found:
    """How things stand: how far book and county are, which bundles are whole on the stick, which schema."""

    seq: int
    receipts: tuple[str, ...]
    county: int
    bundles: int
    schema: str | None


def look(folder: Path) -> Found:
    """Open everything that was left and hold it against its own journal."""
    store = Store.open(folder / "book" / BOOK_FILE, book_keys(folder))
    schema = upgrade.revision(store)
    store.close()
    book = book_in(folder)
    assert check_journal_of(book)
    with book.read() as connection:
        tail = journal.tail(connection, "LX01")
        receipts = tuple(row.number for row in index.find(connection, ReceiptRow, station="LX01"))
    book.close()
    seen = 0
    if (folder / "county").exists():
        county = county_in(folder)
        with county.read() as connection:
            known = journal.tail(connection, "LX01")
        seen = known.seq if known else 0
        bundles = [take_in(county, path) for path in sorted((folder / "stick").glob(f"{WRITTEN}*.cjb"))]
        assert all(one.outcome.good for one in bundles), bundles
        county.close()
    assert tail is not None
    stick = len(list((folder / "stick").glob(f"{WRITTEN}*.cjb"))) if (folder / "stick").exists() else 0
    return Found(tail.seq, receipts, seen, stick, schema)


def shot(source: Path, folder: Path, kind: str, after: float | None) -> tuple[bool, float, Found]:
    """Do one piece of work on a copy and kill it; whether it ended first, how long it took, and what was left."""
    shutil.copytree(source, folder)
    ended, took = run_and_kill(lambda: (WORK | CONTROL)[kind](folder), after)
    found = look(folder)
    shutil.rmtree(folder)
    return ended, took, found


def before_and_after(source: Path, folder: Path, kind: str) -> tuple[Found, Found, float]:
    """How things stand without the work and with it, and how long it takes."""
    shutil.copytree(source, folder / "untouched")
    before = look(folder / "untouched")
    _, took, after = shot(source, folder / "whole", kind, None)
    assert before != after
    return before, after, took


@pytest.mark.parametrize("kind", WORK)
def test_killed_at_any_moment_it_is_before_or_after(village: Village, tmp_path: Path, kind: str) -> None:
    source = village.old if kind == "migration" else village.folder
    before, after, took = before_and_after(source, tmp_path, kind)
    # An export is a file first and an entry after: the file may be there and not be counted yet, never the reverse.
    between = [replace(before, bundles=after.bundles)] if kind == "export" else []
    chance = Random(kind)
    met = set()
    for number in range(size(small=4, ci=30, release=100)):
        ended, _, found = shot(source, tmp_path / str(number), kind, chance.uniform(0, took * 1.3))
        assert found in [before, after, *between]
        assert not ended or found == after
        met.add(found == after)
    if size(small=0, ci=1):
        assert met == {True, False}, "every shot came before the work, or after it"


@pytest.mark.fault_full
def test_control_work_in_several_changes_is_found_between(village: Village, tmp_path: Path) -> None:
    before, after, took = before_and_after(village.folder, tmp_path, "one by one")
    chance = Random("control")
    shots = [
        shot(village.folder, tmp_path / str(number), "one by one", chance.uniform(0, took)) for number in range(20)
    ]
    assert any(found not in (before, after) for _, _, found in shots)


def test_the_first_schema_comes_to_the_newest_with_everything_in_it(village: Village, tmp_path: Path) -> None:
    shutil.copytree(village.old, tmp_path / "old")
    folder = tmp_path / "old"
    store = Store.open(folder / "book" / BOOK_FILE, book_keys(folder))
    assert upgrade.revision(store) == FIRST
    store.close()
    book = book_in(folder)
    assert check_journal_of(book)
    with book.read() as connection:
        assert len(index.find(connection, ReceiptRow, station="LX01")) == 3
    assert upgrade.revision(book.store) == upgrade.head()
    book.close()


def check_journal_of(book: Book) -> bool:
    """True where the chain is whole and the index is what it makes."""
    with book.read() as connection:
        return check_journal(connection, book.identity, book.keys.public_key).whole
