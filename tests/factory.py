"""Makers shared by tests: a station's book with a household, a county, both enrolled with each other.

All people are made up (area prefix 69). Keys are cheap to make here; everything else is the real thing.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db import index, people
from db.rows import PersonRow, ReceiptRow
from desktop.books.answering import Answered, take_answer
from desktop.books.closing import start_day
from desktop.books.enrolling import ask_for_enrolment, enrol
from desktop.books.exporting import ExportResult, export
from desktop.books.opening import Book, Founding, NewOperator, create, open_book
from desktop.books.station import StationFacts, describe
from desktop.clock import PinnedClock
from desktop.core.events import Suite
from desktop.core.pinyin import search_keys
from desktop.county import enrolling, opening
from desktop.county.intake import Intake, take_in
from desktop.county.issuing import Issued, issue
from desktop.county.opening import County, CountyFounding
from desktop.security.rights import Role
from tests.unit.books.making import AUTHORITY, CHEAP, FAMILY, PACK, PASSPHRASE, TODAY, Desk

CASHIER, REVIEWER = "wjg", "lgq"


def make_book(
    folder: Path,
    station: str = "LX01",
    *,
    suite: Suite = Suite.DEMO,
    day: date = TODAY,
    roster: Sequence[PersonRow] = FAMILY,
) -> Book:
    """A station's book with its operators, its agreement and a roster; the day is not open."""
    clock = PinnedClock.at(day, step_seconds=1)
    operators = [
        NewOperator(CASHIER, "王会计", Role.CASHIER, "246810"),
        NewOperator(REVIEWER, "李复核", Role.ADMIN, "135791"),
    ]
    founding = Founding(suite, station, f"{station}站", "练习村", PACK)
    book = create(folder, founding, operators, PASSPHRASE, clock, CHEAP)
    describe(book, REVIEWER, StationFacts(AUTHORITY, "练习镇"))
    with book.change() as changed:
        people.put_people(
            changed.connection, [(row, search_keys(row.name, row.document, row.household, "")) for row in roster]
        )
    return book


def make_county(folder: Path, *, suite: Suite = Suite.DEMO, day: date = TODAY, db: str = "") -> County:
    """A county's book by the rules the books above work by."""
    clock = PinnedClock.at(day, hour=18, step_seconds=1)
    founding = CountyFounding(suite, "练习县医保局", PACK)
    return opening.create(folder, founding, PASSPHRASE, clock, cost=CHEAP, db=db)


@dataclass
class Pair:
    """A station and its county, and the stick that goes between them."""

    book: Book
    county: County
    stick: Path

    def __post_init__(self) -> None:
        assert isinstance(self.book.clock, PinnedClock)
        with self.book.read() as connection:
            booked = len(index.find(connection, ReceiptRow, station=self.book.station))
        self.desk = Desk(self.book, self.book.clock, baskets=booked)

    def open_day(self, later: int = 0) -> Desk:
        """The station's desk with the day opened, so many days later."""
        self.desk.clock.advance(days=later)
        start_day(self.book, CASHIER)
        return self.desk

    def export(self) -> ExportResult:
        """What the station hands in."""
        return export(self.book, CASHIER, self.stick, allow_folder=True)

    def bundle(self) -> Path:
        """The same, written well."""
        result = self.export()
        assert result.outcome.good, result.outcome
        assert result.path is not None
        return result.path

    def take_in(self, path: Path | None = None) -> Intake:
        """A bundle at the county; the newest where none is named."""
        return take_in(self.county, path or self.bundle())

    def issue(self) -> Issued:
        """The county's answer."""
        return issue(self.county, self.book.station, self.stick, allow_folder=True)

    def answer(self) -> Answered:
        """The county's answer, taken in at the station."""
        issued = self.issue()
        assert issued.outcome.good, issued.outcome
        return take_answer(self.book, CASHIER, issued.path)

    def close(self) -> None:
        """Let go of both books."""
        self.book.close()
        self.county.close()


def enrol_at(book: Book, county: County, stick: Path) -> Pair:
    """The whole road of enrolment: request, record, first answer taken in."""
    stick.mkdir(exist_ok=True)
    request = ask_for_enrolment(book, REVIEWER, stick, allow_folder=True)
    assert request.outcome.good, request.outcome
    enrolling.enrol(county, enrolling.request_in(request.path))
    first = issue(county, book.station, stick, allow_folder=True)
    assert first.outcome.good, first.outcome
    enrol(book, REVIEWER, first.path, county.keys.public_key.hex())
    return Pair(book, county, stick)


def make_pair(folder: Path, *, suite: Suite = Suite.DEMO, db: str = "") -> Pair:
    """A station enrolled at a county; nothing collected yet."""
    county = make_county(folder / "county", suite=suite, db=db)
    return enrol_at(make_book(folder / "book", suite=suite), county, folder / "stick")


def copy_pair(made: Path, folder: Path, hour: int = 10) -> Pair:
    """A pair that `make_pair` made in another folder and that was closed, as a copy of its own: quicker than making."""
    shutil.copytree(made, folder)
    book = open_book(folder / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=hour, step_seconds=1))
    clock = PinnedClock.at(TODAY, hour=18, step_seconds=1)
    county = opening.open_county(folder / "county", lambda: PASSPHRASE, clock)
    return Pair(book, county, folder / "stick")
