"""Books of every size for the benchmarks, each made once in a run, in a folder on the disk where books lie."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from desktop.books import closing, searching
from desktop.books.collecting import Basket, collect
from desktop.books.depositing import DepositOrder, deposit, held_numbers
from desktop.books.desk import business_day
from desktop.books.offering import Wanted
from desktop.books.opening import BOOK_FILE, Book, open_book
from desktop.books.rosters import take_roster
from desktop.cli.benches import bare, making
from desktop.cli.benches.making import CASHIER, REVIEWER
from desktop.cli.benches.measure import took
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.events import Payload, read_event

_AT_ONCE: Final = 1_000  # vouchers in one change
_TO_THE_BANK: Final = 50  # receipts; a day has four times as many


@dataclass(frozen=True, slots=True)
class Sizes:
    """How big everything is made."""

    people: tuple[int, ...] = (1_000, 10_000, 100_000)
    receipts: tuple[int, ...] = (500, 2_000, 8_000)
    cases: tuple[int, ...] = (1_000, 10_000, 100_000)
    rounds: int = 240  # of what takes milliseconds
    ledger: int = 50_000  # vouchers in the book that is looked at as at a start
    few: int = 3  # of what takes seconds
    vouchers: tuple[int, int] = (100, 1_000)  # drawn at once
    asked: int = 400  # people searched for


QUICK: Final = Sizes((40, 80), (4, 8), (50, 100), rounds=6, few=2, asked=10, ledger=20, vouchers=(2, 4))


class Workshop:
    """What has been made so far in this run."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        self.folder = folder
        self.sizes = sizes
        self._imported: dict[int, float] = {}
        self._seasons: list[int] = []
        self._scratch = 0

    def roster(self, people: int) -> Path:
        """A village's roster as a workbook."""
        path = self.folder / f"roster-{people}.xlsx"
        if not path.exists():
            making.write_roster(path, making.roster_rows(people))
        return path

    def village(self, people: int) -> Path:
        """The folder of a closed book with that many people on its roster and no receipt."""
        folder = self.folder / f"village-{people}"
        if people not in self._imported:
            self._imported[people] = self._import(people, folder)
        return folder

    def import_us(self, people: int) -> float:
        """How long taking that roster into a new book takes, microseconds; the first time is the village's."""
        if people not in self._imported:
            self.village(people)
            return self._imported[people]
        folder = self.new_folder()
        try:
            return self._import(people, folder)
        finally:
            shutil.rmtree(folder)

    def _import(self, people: int, folder: Path) -> float:
        path = self.roster(people)
        book = making.make_book(folder)
        try:
            return took(take_roster, book, REVIEWER, path)
        finally:
            book.close()

    def season(self, receipts: int) -> Path:
        """The folder of a closed book with that many vouchers for households of four, banked and closed day by day."""
        folder = self.folder / f"season-{receipts}"
        if receipts not in self._seasons:
            before = max((size for size in self._seasons if size < receipts), default=0)
            people = 4 * (self.sizes.receipts[-1] + 2 * self.sizes.rounds)  # some are left to measure with
            shutil.copytree(self.folder / f"season-{before}" if before else self.village(people), folder)
            with opened(folder) as book:
                for basket in baskets(book, before, receipts):
                    collect(book, CASHIER, basket)
            self._seasons.append(receipts)
        return folder

    def ledger(self, receipts: int) -> Path:
        """The folder of a closed book with that many vouchers for one person each, booked in bulk and not one by one.

        A season of this length would take the desk's own use cases a quarter of an hour; what it is read for here does
        not ask how it was written.
        """
        folder = self.folder / f"ledger-{receipts}"
        if not folder.exists():
            shutil.copytree(self.season(self.sizes.receipts[0]), folder)
            with opened(folder) as book:
                links = bare.journal(folder / BOOK_FILE, book.keys.database_key)
                sample = next(read_event(link.payload).body for link in links if "|COLLECT|" in link.header)
                assert isinstance(sample, bodies.Collect)
                for first in range(0, receipts - self.sizes.receipts[0], _AT_ONCE):
                    with book.change() as changed:
                        for number in range(first, min(first + _AT_ONCE, receipts - self.sizes.receipts[0])):
                            changed.record(_like(sample, number), operator=CASHIER, day=business_day(changed))
        return folder

    @contextmanager
    def copy_of(self, folder: Path) -> Iterator[Book]:
        """A copy of a book, open, to be changed and thrown away."""
        copy = self.new_folder()
        shutil.copytree(folder, copy)
        try:
            with opened(copy) as book:
                yield book
        finally:
            shutil.rmtree(copy)

    def new_folder(self) -> Path:
        """A folder that does not exist yet."""
        self._scratch += 1
        return self.folder / f"scratch-{self._scratch}"


@contextmanager
def opened(folder: Path, passphrase: str = making.PASSPHRASE) -> Iterator[Book]:
    """A book with its clock a minute after its last event, as after a start of the machine."""
    book = open_book(folder, lambda: passphrase, PinnedClock.at(making.TODAY))
    try:
        last = book.tail().payload
        assert last is not None
        book.clock = _after(last)
        yield book
    finally:
        book.close()


def _like(sample: bodies.Collect, number: int) -> bodies.Collect:
    """The same voucher for the first of its people, under a number of her own."""
    person = msgspec.structs.replace(sample.insured[0], document=f"L{number:017d}")
    received = max(sample.received_fen, person.quote.payable_fen)
    return msgspec.structs.replace(sample, basket=f"l{number}", insured=(person,), received_fen=received)


def _after(last: Payload) -> PinnedClock:
    start = datetime.fromisoformat(last.wall) + timedelta(minutes=1)
    return PinnedClock(start, step_seconds=1, boot=f"start-{last.seq}")


def baskets(book: Book, first: int, last: int) -> Iterator[Basket]:
    """The baskets of households `first` to `last`, paid in cash. Between them the drawer goes to the bank, and after
    four walks the day is closed and the next one opened, as in a village."""
    for place, household in enumerate(searching.households(book)[first:last], first):
        if place and place % _TO_THE_BANK == 0:
            _to_the_bank(book)
            if place % (4 * _TO_THE_BANK) == 0:
                _next_day(book)
        people = searching.household(book, household)
        yield Basket(
            id=f"b{place}",
            people=tuple(Wanted(person.document, "1") for person in people),
            household=household,
            payer=people[0].name,
            limit_seen=True,
        )


def _to_the_bank(book: Book) -> None:
    if held_numbers(book):
        deposit(book, CASHIER, DepositOrder(slip=str(book.tail().seq), bank_day=book.clock.now().day))


def _next_day(book: Book) -> None:
    closing.count(book, CASHIER, {})
    closing.close_day(book, CASHIER, second=REVIEWER)
    assert isinstance(book.clock, PinnedClock)
    book.clock.advance(days=1)
    closing.start_day(book, CASHIER)
