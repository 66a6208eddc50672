"""一览: all stations as the county sees them today, and what somebody has to look into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from db import index, journal
from db.county import PaidIn, PaidTwice
from db.rows import EpochRow, JournalRow, StationRow
from db.store import Connection
from desktop.books.drawer import cash_book
from desktop.books.enrolling import key_name
from desktop.books.figures import Figures
from desktop.core import cash
from desktop.core.cash import CashBook, Limits, limits_of
from desktop.core.drawer import Drawer, drawer
from desktop.core.events import read_event
from desktop.core.money import ZERO, Money, total
from desktop.core.policy.pack import Pack
from desktop.core.policy.window import window_named, window_of
from desktop.county.claims import never_in_treasury
from desktop.county.differences import paid_twice
from desktop.county.enrolling import State, newest_key, stations
from desktop.county.figures import StationFigures, all_figures
from desktop.county.opening import County
from desktop.county.rewinding import lost
from desktop.exchange.records import read_record

SILENT_DAYS: Final = 7  # stations report weekly (每周销号): after a week somebody should call


@dataclass(frozen=True, slots=True)
class LostStretch:
    """Vouchers a station no longer has because an older backup was restored; `fen` is what was taken on them."""

    station: str
    numbers: tuple[str, ...]
    fen: int


@dataclass(frozen=True, slots=True)
class StationNow:
    """One station. `held` and `overdue` are cash not banked as of `last_day`, the newest day its journal here shows.
    `claimed` is what only the station says is in the treasury.

    `quiet` is how many days lie since then, or since enrolment where nothing came; None where silence means nothing.
    """

    known: StationFigures
    village: str
    key: str
    retired: bool
    last_day: date | None
    quiet: int | None
    held: Money
    overdue: Money
    claimed: Money = ZERO

    @property
    def station(self) -> str:
        """The station's id."""
        return self.known.station

    @property
    def silent(self) -> bool:
        """True where nothing came for a week while people may pay."""
        return self.quiet is not None and self.quiet >= SILENT_DAYS


@dataclass(frozen=True, slots=True)
class Overview:
    """A look at everything on a day."""

    today: date
    stations: tuple[StationNow, ...]
    twice: tuple[tuple[PaidTwice, ...], ...]
    lost: tuple[LostStretch, ...]

    @property
    def figures(self) -> Figures:
        """All stations together."""
        return summed([one.known.figures for one in self.stations])


def overview(county: County) -> Overview:
    """How all stations stand. Raises KnownError."""
    today, pack = county.clock.now().day, county.pack()
    figures = {one.station: one for one in all_figures(county)}
    limits, open_now = limits_of(pack), _collecting(pack, today)
    with county.read() as connection:
        rows = [row for row in stations(connection) if row.station in figures]
        now = tuple(_now(county, connection, row, figures[row.station], limits, today) for row in rows)
        gone = tuple(
            LostStretch(row.station, tuple(one.receipts), one.fen)
            for row in rows
            for one in lost(connection, row.station)
            if one.receipts
        )
    if not open_now:
        now = tuple(_at_rest(one) for one in now)
    return Overview(today, now, tuple(tuple(same) for same in paid_twice(county)), gone)


def summed(figures: Sequence[Figures]) -> Figures:
    """Several stations' figures as one."""
    return Figures(
        receipts=sum(one.receipts for one in figures),
        voided=sum(one.voided for one in figures),
        persons_paid=sum(one.persons_paid for one in figures),
        persons_zero=sum(one.persons_zero for one in figures),
        cash=total(one.cash for one in figures),
        pos=total(one.pos for one in figures),
        deposited=total(one.deposited for one in figures),
        treasury=total(one.treasury for one in figures),
    )


def _now(
    county: County, connection: Connection, row: StationRow, known: StationFigures, limits: Limits, today: date
) -> StationNow:
    key = newest_key(connection, county.station, row.station)
    assert key is not None  # a station's row and its key are written in one change
    tail = journal.tail(connection, row.station)
    last_day = _day_of(tail)
    epoch = index.newest(connection, EpochRow, station=row.station)
    retired = epoch is not None and epoch.retired_seq > 0
    since = last_day or read_record(key.record, None).issued
    claimed = never_in_treasury(connection, row.station)
    till = _drawer(_cash_of(connection, row.station, claimed), limits, last_day)
    return StationNow(
        known=known,
        village=row.village,
        key=key_name(bytes.fromhex(row.public_key)),
        retired=retired,
        last_day=last_day,
        quiet=max(0, (today - since).days) if known.state is State.ACTIVE and not retired else None,
        held=till.on_hand if till else ZERO,
        overdue=till.overdue if till else ZERO,
        claimed=total(Money(one.fen) for one in claimed),
    )


def _drawer(book: CashBook, limits: Limits, day: date | None) -> Drawer | None:
    """The station's drawer on the last day it told of: later it may have banked what is not known here yet."""
    if day is None:
        return None
    try:
        return drawer(cash.deadlines(book, limits, day), limits, day)
    except OverflowError:  # a station may sign that it is the year 9999; no day follows its last
        return None


def _cash_of(connection: Connection, station: str, claimed: Sequence[PaidIn]) -> CashBook:
    """Its cash; what only the station says is in the treasury (`claimed`) is not, and its days run on."""
    book, numbers = cash_book(connection, station), {one.number for one in claimed}
    return replace(book, confirmations=tuple(one for one in book.confirmations if numbers.isdisjoint(one.numbers)))


def _day_of(tail: JournalRow | None) -> date | None:
    return read_event(tail.payload).payload.day if tail else None


def _collecting(pack: Pack, day: date) -> bool:
    """True while the main window is open, or may be."""
    found = window_of(pack, day)
    window = window_named(pack, found)
    return found is None or (window is not None and window.main)


def _at_rest(one: StationNow) -> StationNow:
    return replace(one, quiet=None)
