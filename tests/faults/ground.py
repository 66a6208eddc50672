"""What a simulated week stands on: a county, its stations, a clock for each, folders, and the ways between them."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from desktop.books.answering import take_answer
from desktop.books.closing import start_day
from desktop.books.collecting import Basket, collect
from desktop.books.offering import Wanted
from desktop.books.opening import Book, open_book
from desktop.clock import CHINA, PinnedClock
from desktop.core import bodies
from desktop.core.errors import KnownError
from desktop.county import opening
from desktop.county.intake import take_in
from desktop.county.issuing import issue
from desktop.county.noticing import Notice, notify
from desktop.county.opening import County
from desktop.exchange.answer import CategoryLine, CategoryList
from desktop.exchange.outcome import Outcome
from tests.factory import CASHIER
from tests.faults.notebook import Paper
from tests.faults.station import AIDED, COUNTY, PEOPLE, PRICE_FEN, STATIONS, Station
from tests.unit.books.making import PASSPHRASE, TODAY

_DAY: Final = {"DAY_NOT_OPEN", "DAY_STILL_OPEN"}
_COLLECT: Final = _DAY | {"PAID_ALREADY", "PAID_ELSEWHERE", "AUTHORITY_OUTSIDE", "FORM_DIFFERS", "DATE_IN_DOUBT"}
REFUSALS: Final[dict[str, set[str]]] = {
    "open_day": {"DAY_STILL_OPEN", "DAY_BEFORE_LAST"},
    "next_day": {"DAY_STILL_OPEN", "DAY_BEFORE_LAST"},
    "collect": _COLLECT,
    "collect_kept": _COLLECT,
    "void": _DAY | {"RECEIPT_UNKNOWN", "RECEIPT_VOID", "RECEIPT_BANKED"},
    "deposit": _DAY | {"NOTHING_TO_DEPOSIT", "BANK_DAY_BEFORE_CASH"},
    "close_day": _DAY,
    "hand_over": _DAY,
    "retire": {"DAY_STILL_OPEN", "RETIRE_CASH"},
    "take_answer": {Outcome.OLDER_ANSWER},
}


class Ground:
    """A copy of `start` for one week, by its seed, and what its steps are made of."""

    def __init__(self, start: Path, folder: Path, seed: int) -> None:
        shutil.copytree(start, folder)
        self.folder = folder
        self.chance = Random(seed)
        self.done: Counter[str] = Counter()
        self.copies = 0
        self.county = self._county(folder / COUNTY)
        self.stations = [self._station(name) for name in STATIONS[: 1 + (self.chance.random() < 0.2)]]
        lines = tuple(CategoryLine(document=one, category="tekun", since=TODAY) for one in sorted(AIDED))
        for station in self.stations:
            self._notify(station, CategoryList(source="民政局", as_of=TODAY, complete=1, lines=lines))

    def close(self) -> None:
        """Let go of everything."""
        for station in self.stations:
            station.book.close()
        self.county.close()

    @contextmanager
    def _unless_refused(self, step: str) -> Iterator[None]:
        """A refusal is an answer, if it is one that this step may get: a till that refuses all would be no till."""
        try:
            yield
        except KnownError as error:
            if error.code not in REFUSALS.get(step, set()) | {"STATION_RETIRED"}:
                raise
            self.done[f"{step} {error.code}"] += 1

    def _book(self, station: Station, basket: Basket) -> None:
        recorded = collect(station.book, station.operator, basket)
        people = tuple((one.document, 0 if one.document in station.notes.aided else PRICE_FEN) for one in basket.people)
        assert recorded.number not in station.notes.papers, "a number was given twice"
        place = (recorded.header.epoch, recorded.header.seq)
        form = "pos" if basket.slip else "cash" if any(fen for _, fen in people) else "zero"
        station.notes.papers[recorded.number] = Paper(place, form, people)

    def _basket(self, station: Station) -> Basket:
        station.baskets += 1
        people = self.chance.sample(PEOPLE, self.chance.choice([1, 1, 2, 3]))
        pos = self.chance.random() < 0.3 and any(one.document not in AIDED for one in people)
        return Basket(
            id=f"b{station.baskets}",
            people=tuple(Wanted(one.document, "1") for one in people),
            household=people[0].household,
            payer=people[0].name,
            slip=bodies.Slip(merchant="m", terminal="t", batch="1", trace=f"{station.baskets:06d}") if pos else None,
            limit_seen=True,
        )

    def _any_number(self, station: Station) -> str:
        if not station.notes.papers:
            raise KnownError("RECEIPT_UNKNOWN")
        return self.chance.choice(sorted(station.notes.papers))

    def _take_in(self, station: Station, stick: Path) -> None:
        found = take_in(self.county, stick)
        allowed = {Outcome.TAKEN_IN, Outcome.ALREADY_KNOWN, Outcome.GAP}
        refused = {Outcome.REVOKED_KEY} if station.revoked or stick in station.worthless else set()
        assert found.outcome in allowed | refused, found
        self.done[found.outcome] += 1

    def _issue(self, station: Station) -> tuple[Path, int]:
        """The county's answer, and up to which epoch it knows the station."""
        issued = issue(self.county, station.name, self._new_folder("letter", make=True), allow_folder=True)
        assert issued.outcome.good, issued.outcome
        return issued.path, issued.epoch

    def _take_letter(self, station: Station, letter: Path) -> None:
        with self._unless_refused("take_answer"):
            answered = take_answer(station.book, station.operator, letter)
            self.done[f"answer {answered.outcome}"] += 1
            station.hear()

    def _notify(self, station: Station, notice: Notice) -> None:
        notify(self.county, station.name, notice)

    def _pass(self, station: Station, time: timedelta) -> None:
        for clock in {station.clock, self.county.clock}:
            assert isinstance(clock, PinnedClock)
            clock.advance(days=time.days, seconds=time.seconds)
        station.today += time

    def _crashed(self, book: Book) -> Path:
        folder = self._new_folder("crashed")
        shutil.copytree(book.folder, folder, ignore=shutil.ignore_patterns("*-shm"))
        return folder

    def _county(self, folder: Path) -> County:
        clock = PinnedClock.at(TODAY, hour=18, step_seconds=1) if self.copies == 0 else self.county.clock
        return opening.open_county(folder, lambda: PASSPHRASE, clock)

    def _station(self, name: str) -> Station:
        clock = PinnedClock.at(TODAY, hour=8, step_seconds=1)
        book = open_book(self.folder / name, lambda: PASSPHRASE, clock)
        station = Station(name, book, clock, datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=CHINA))
        start_day(book, CASHIER)
        station.note()
        return station

    def _new_folder(self, what: str, *, make: bool = False) -> Path:
        self.copies += 1
        folder = self.folder / f"{what}-{self.copies}"
        if make:
            folder.mkdir()
        return folder
