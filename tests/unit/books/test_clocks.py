"""Forty clocks: which are doubted, what the mark, the CLOCK event, the day and the deadlines are then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from db import index, journal
from db.rows import BreachRow
from desktop.books import doubting, printing
from desktop.books.closing import start_day
from desktop.books.collecting import doubtful
from desktop.books.dating import confirm_day, day_now
from desktop.books.doubting import Cause, believe, keep_county_day
from desktop.books.drawer import deadlines_now
from desktop.books.listing_vouchers import Asked, list_vouchers
from desktop.books.opening import Book
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.clock import BUILT, CHINA, Moment, PinnedClock
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.events import Kind
from tests.factory import CASHIER, REVIEWER, make_book
from tests.unit.books.making import TODAY, Desk, person

PEOPLE: Final = tuple(person(f"690000{1960 + n}0101{n:03d}", f"村民{n}", household=f"{n:02d}") for n in range(6))
DAYS, HOURS, MINUTES = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
DEAD: Final = datetime(2009, 1, 1, tzinfo=CHINA)


class MachineClock(PinnedClock):
    """A clock nobody chose the day of: a machine's, that a test moves."""

    pinned = False

    def restart(self) -> None:
        """The machine is started again: what it counts begins anew."""
        self._boot += "+"
        self._mono_ms = 0


@dataclass(frozen=True)
class Wrong:
    """What happens between a receipt at 9:00 of 2025-12-01 and the next one.

    `after` is the time that really goes by, `off` what the clock gains in it, `wall` where it is put instead; `boot` if
    the machine was off meanwhile; `said` the day a person says then, `again` what the clock gains after that.
    """

    after: timedelta = 10 * MINUTES
    off: timedelta = timedelta()
    wall: datetime | None = None
    boot: bool = False
    said: date | None = None
    again: timedelta | None = None
    county: date | None = None
    last: date = TODAY


@dataclass(frozen=True)
class Said:
    """What must come of it: the cause of a doubt (empty: none), how many CLOCK events, the day the book goes by."""

    cause: str = ""
    clocks: int = 0
    day: date = TODAY
    open: bool = False


def at(month: int, day: int, year: int = 2025) -> date:
    return date(year, month, day)


LAST, FAR, JUMP, COUNTY, BUILD = "before_last_event", "far_ahead", "jump", "before_county", "before_build"
CASES: Final[dict[str, tuple[Wrong, Said]]] = {
    "nothing happens": (Wrong(), Said()),
    "a minute by the network's time": (Wrong(off=MINUTES), Said()),
    "a minute back by the network's time": (Wrong(off=-MINUTES), Said()),
    "the machine is started again": (Wrong(boot=True), Said()),
    "started again, a minute slow": (Wrong(after=timedelta(seconds=20), off=-MINUTES, boot=True), Said()),
    "over midnight": (Wrong(after=16 * HOURS), Said(day=at(12, 2))),
    "over midnight, started again": (Wrong(after=16 * HOURS, boot=True), Said(day=at(12, 2))),
    "over New Year": (Wrong(after=31 * DAYS), Said(day=at(1, 1, 2026))),
    "over New Year, started again": (Wrong(after=31 * DAYS, boot=True), Said(day=at(1, 1, 2026))),
    "asleep with the lid shut": (Wrong(after=3 * DAYS), Said(day=at(12, 4))),
    "a year in the cupboard": (
        Wrong(after=365 * DAYS, boot=True, said=at(12, 1, 2026)),
        Said(day=at(12, 1, 2026), clocks=1),
    ),
    "45 days in the cupboard": (Wrong(after=45 * DAYS, boot=True), Said(day=at(1, 15, 2026))),
    "46 days in the cupboard": (Wrong(after=46 * DAYS, boot=True), Said(FAR, 1, open=True)),
    "46 days and a person says so": (
        Wrong(after=46 * DAYS, boot=True, said=at(1, 16, 2026)),
        Said(day=at(1, 16, 2026), clocks=1),
    ),
    "dead battery": (Wrong(wall=DEAD, boot=True), Said(LAST, 1, open=True)),
    "dead battery while it runs": (Wrong(wall=DEAD), Said(LAST, 1, open=True)),
    "dead battery and a person says the day": (Wrong(wall=DEAD, boot=True, said=TODAY), Said(LAST, 1)),
    "dead battery the next day": (Wrong(after=DAYS, wall=DEAD, boot=True, said=at(12, 2)), Said(LAST, 1, at(12, 2))),
    "a day back": (Wrong(off=-DAYS), Said(LAST, 1, open=True)),
    "a day back, started again": (Wrong(off=-DAYS, boot=True), Said(LAST, 1, open=True)),
    "a day back and a person says the day": (Wrong(off=-DAYS, said=TODAY), Said(LAST, 1)),
    "an hour back": (Wrong(off=-HOURS), Said(LAST, 1, open=True)),
    "an hour back, three hours later": (Wrong(after=3 * HOURS, off=-HOURS), Said(JUMP, 1, open=True)),
    "an hour back and a person says the day": (Wrong(off=-HOURS, said=TODAY), Said(clocks=1)),
    "three minutes back": (Wrong(after=timedelta(), off=-3 * MINUTES), Said(LAST, 1, open=True)),
    "three minutes ahead": (Wrong(off=3 * MINUTES), Said(JUMP, 1, open=True)),
    "an hour ahead": (Wrong(off=HOURS), Said(JUMP, 1, open=True)),
    "a day ahead": (Wrong(off=DAYS), Said(JUMP, 1, open=True)),
    "46 days ahead": (Wrong(off=46 * DAYS), Said(FAR, 1, open=True)),
    "46 days ahead, started again": (Wrong(off=46 * DAYS, boot=True), Said(FAR, 1, open=True)),
    "ten years ahead": (Wrong(off=3650 * DAYS, boot=True), Said(FAR, 1, open=True)),
    "another time zone east": (Wrong(off=2 * HOURS), Said(JUMP, 1, open=True)),
    "summer time": (Wrong(off=-HOURS, boot=True), Said(LAST, 1, open=True)),
    "set to the hour of another zone": (Wrong(off=-8 * HOURS, boot=True), Said(LAST, 1, open=True)),
    "a jump over midnight": (Wrong(off=15 * HOURS), Said(JUMP, 1, open=True)),
    "confirmed and then right again": (Wrong(wall=DEAD, said=TODAY, again=TODAY - DEAD.date()), Said(clocks=1)),
    "confirmed and then wrong again": (Wrong(off=-DAYS, said=TODAY, again=-30 * DAYS), Said(LAST, 2, open=True)),
    "right again by itself": (Wrong(off=46 * DAYS, again=-46 * DAYS), Said(clocks=1)),
    "before the county's newest day": (Wrong(boot=True, county=at(12, 6)), Said(COUNTY, 1, at(12, 6), open=True)),
    "a person is above the county": (Wrong(boot=True, county=at(12, 6), said=TODAY), Said(clocks=1)),
}


def test_there_are_forty_cases() -> None:
    assert len(CASES) == 40


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a machine's own clock, the day open."""
    book = make_book(tmp_path / "book", roster=PEOPLE)
    clock = MachineClock(datetime(2025, 12, 1, 9, 30, tzinfo=CHINA))
    book.clock = clock
    start_day(book, CASHIER)
    yield Desk(book, clock)
    book.close()


def clocks(book: Book) -> int:
    with book.read() as connection:
        return sum(row.kind == Kind.CLOCK for row in journal.stretch(connection, book.station, 1))


@pytest.mark.parametrize("name", CASES)
def test_a_clock_is_doubted_when_it_must_be_and_only_then(desk: Desk, name: str) -> None:
    wrong, expected = CASES[name]
    clock = desk.clock
    assert isinstance(clock, MachineClock)
    assert not doubtful(desk.collect(PEOPLE[0]))
    happen(desk, wrong)
    found = day_now(desk.book)
    assert (found.cause or "", found.open, found.day) == (expected.cause, expected.open, expected.day)
    if not expected.open and expected.day != TODAY:
        return  # another day: it is closed and opened first, which is the next test's business
    booked = desk.collect(PEOPLE[1])
    assert doubtful(booked) == bool(expected.cause)
    assert booked.event.payload.day == TODAY
    assert printing.voucher_of(desk.book, booked.number).time_doubtful == bool(expected.cause)
    assert clocks(desk.book) == expected.clocks
    lines = list_vouchers(desk.book, Asked()).lines
    assert (lines[0].doubtful, lines[-1].doubtful) == (bool(expected.cause), False)
    # The cash of this receipt is due as if it were taken on the open day, and nothing is late for a wrong clock.
    dues = deadlines_now(desk.book, day_now(desk.book).day)
    late = expected.day > date(2025, 12, 5)
    assert [(due.bank_by, due.late) for due in dues] == [(date(2025, 12, 5), late)] * 2


def confirmed_or_not(desk: Desk) -> None:
    """Something is booked on the wrong clock, and void again, before it changes once more."""
    booked = desk.collect(PEOPLE[2])
    void(desk.book, CASHIER, VoidOrder(booked.number, VoidReason.WRONG_TIER, REVIEWER, copies_back=True))


def happen(desk: Desk, wrong: Wrong) -> None:
    """Put the clock wrong and let a person say the day, as the case has it."""
    clock = desk.clock
    assert isinstance(clock, MachineClock)
    clock.advance(days=wrong.after.days, seconds=wrong.after.seconds)
    if wrong.boot:
        clock.restart()
    clock.set_wall(wrong.wall or clock.now().wall + wrong.off)
    if wrong.county:
        with desk.book.change() as changed:
            keep_county_day(changed.connection, wrong.county)
    if wrong.said:
        confirm_day(desk.book, CASHIER, wrong.said)
    if wrong.again is not None:
        confirmed_or_not(desk)
        clock.set_wall(clock.now().wall + wrong.again)


def test_where_the_day_decides_the_price_somebody_has_to_say_it_first(desk: Desk) -> None:
    """In this region the window, and with it the price, ends on 2026-02-28."""
    clock = desk.clock
    clock.advance(days=40)
    open_again(desk)
    desk.collect(PEOPLE[1])
    clock.advance(days=20)
    day = open_again(desk)
    clock.set_wall(clock.now().wall - DAYS)
    with pytest.raises(Refused, match="DATE_IN_DOUBT"):
        desk.collect(PEOPLE[0])
    confirm_day(desk.book, CASHIER, day)
    booked = desk.collect(PEOPLE[0])
    assert (doubtful(booked), booked.event.payload.day) == (True, day)


def test_a_wrong_clock_leaves_no_breach_in_the_book(desk: Desk) -> None:
    desk.collect(PEOPLE[0])
    desk.clock.set_wall(desk.clock.now().wall + 46 * DAYS)
    desk.close()
    with desk.book.read() as connection:
        assert not index.find(connection, BreachRow, station=desk.book.station)
    desk.clock.set_wall(desk.clock.now().wall - 46 * DAYS)
    desk.clock.advance(days=7)
    start_day(desk.book, CASHIER)
    desk.close()
    with desk.book.read() as connection:
        [breach] = index.find(connection, BreachRow, station=desk.book.station)
    assert breach.due == "2025-12-05"


def test_a_day_opens_only_on_a_persons_word_while_the_clock_is_in_doubt(desk: Desk) -> None:
    desk.close()
    desk.clock.set_wall(DEAD)
    with pytest.raises(Refused, match="DATE_IN_DOUBT"):
        start_day(desk.book, CASHIER)
    with pytest.raises(Refused, match="DATE_UNLIKELY"):
        start_day(desk.book, CASHIER, said=DEAD.date())
    opened = start_day(desk.book, CASHIER, said=at(12, 2)).event
    assert isinstance(opened.body, bodies.Open)
    assert (opened.payload.day, opened.body.confirmed) == (at(12, 2), 1)


def test_a_clock_event_says_what_was_doubted_and_who_said_the_day(desk: Desk) -> None:
    last = desk.collect(PEOPLE[0]).event.payload.wall
    desk.clock.set_wall(DEAD)
    event = confirm_day(desk.book, CASHIER, TODAY).event
    assert event.body == bodies.ClockChange(
        wall="2009-01-01T00:00:00+08:00", cause=LAST, last_wall=last, confirmed=TODAY
    )
    assert event.payload.operator == CASHIER


def test_a_word_holds_for_half_a_day_on_a_clock_that_stays_wrong(desk: Desk) -> None:
    desk.clock.set_wall(DEAD)
    confirm_day(desk.book, CASHIER, TODAY)
    desk.clock.advance(seconds=11 * 3600)
    assert not day_now(desk.book).open
    desk.clock.advance(seconds=2 * 3600)
    assert day_now(desk.book).open


def test_before_this_program_was_there_no_clock_is_believed() -> None:
    moment = Moment(DEAD, "boot", 0)
    found = believe(moment, None, (BUILT, Cause.BEFORE_BUILD))
    assert (found.cause, found.day) == (BUILD, BUILT)


def test_control_a_clock_that_is_always_believed_misses_most_cases(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubting, "_cause", lambda *_: None)
    desk.clock.set_wall(DEAD)
    assert day_now(desk.book).day == DEAD.date()


def open_again(desk: Desk) -> date:
    """Close the open day and open the one it is."""
    desk.close()
    return start_day(desk.book, CASHIER).event.payload.day
