"""A station of the simulated weeks: its book, its clock, and the notebook beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from db import index, journal
from db.rows import CategoryRow
from desktop.books.opening import Book, NewOperator, enter_operator
from desktop.clock import PinnedClock
from desktop.exchange.answer import PaidLine
from desktop.security.rights import Role
from tests.factory import CASHIER, enrol_at, make_book, make_county
from tests.faults.notebook import Notebook
from tests.unit.books.making import CHEAP, person

PEOPLE: Final = tuple(person(f"690000{1960 + n}0101{n:03d}", f"村民{n}", household=f"{n:02d}") for n in range(24))
AIDED: Final = frozenset(one.document for one in PEOPLE[:4])
STATIONS: Final = ("LX01", "LX02")
PINS: Final = {CASHIER: "246810", "zxm": "135790"}
PRICE_FEN: Final = 400_00
COUNTY: Final = "county"


def make_start(folder: Path) -> Path:
    """The county and both stations, enrolled, closed: what each week is a copy of."""
    county = make_county(folder / COUNTY)
    for station in STATIONS:
        book = make_book(folder / station, station, roster=PEOPLE)
        with book.change() as changed:
            enter_operator(changed, NewOperator("zxm", "赵出纳", Role.CASHIER, PINS["zxm"]), CHEAP)
        enrol_at(book, county, folder / "stick")
        book.close()
    county.close()
    return folder


@dataclass(frozen=True)
class Backup:
    """A copy of the book, whose key signed it, and the notebook as it was then."""

    folder: Path
    key: bytes
    epoch: int
    notes: Notebook


@dataclass
class Station:
    """A station: its book and clock, the notebook beside it, and what it once had and lost."""

    name: str
    book: Book
    clock: PinnedClock
    today: datetime
    notes: Notebook = field(default_factory=Notebook)
    gone: Notebook = field(default_factory=Notebook)
    operator: str = CASHIER
    baskets: int = 0
    saved: list[Backup] = field(default_factory=list)
    sticks: list[Path] = field(default_factory=list)
    letters: list[Path] = field(default_factory=list)
    told: list[PaidLine] = field(default_factory=list)
    retired: bool = False
    revoked: bool = False
    worthless: set[Path] = field(default_factory=set)  # sticks under a key that ended

    def note(self) -> None:
        """Write down what was acknowledged since, and make sure that nothing acknowledged before has changed."""
        with self.book.read() as connection:
            rows = list(journal.stretch(connection, self.name, self.book.tail().epoch))
        for row in rows:
            assert self.notes.events.setdefault((row.epoch, row.seq), row.hash) == row.hash, "an event changed"
        assert len([place for place in self.notes.events if place[0] == rows[-1].epoch]) == rows[-1].seq, "lost events"
        with self.book.change() as changed:
            assert changed.facts.on_hand_fen() == self.notes.on_hand_fen, "the drawer differs from the notebook"

    @property
    def epoch(self) -> int:
        """The epoch the book is in."""
        return self.book.tail().epoch

    def bank(self, numbers: Sequence[str]) -> None:
        """The cash of these vouchers is at the bank."""
        for number in numbers:
            self.notes.mark(number, banked=True)

    def hear(self) -> None:
        """An answer was taken in: whom the county's list names, the book now knows."""
        with self.book.read() as connection:
            self.notes.aided = frozenset(row.document for row in index.find(connection, CategoryRow))
        assert self.retired or self.notes.aided == AIDED

    def lose_to(self, saved: Notebook) -> None:
        """Go back to what was saved; what is not in it is gone."""
        former, self.notes = self.notes, saved.copy()
        self.gone.events |= {at: former.events[at] for at in former.events.keys() - saved.events.keys()}
        self.gone.papers |= {n: paper for n, paper in former.papers.items() if saved.papers.get(n) != paper}
