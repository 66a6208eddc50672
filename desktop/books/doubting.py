"""The machine's clock against what the book knows: the newest moment that was believed, the county, the program itself.

Order is by number, never by time, so a wrong clock stops nobody. It decides prices and deadlines, though: a doubted
moment is marked, told of once by a CLOCK event, and the day is what a person says it is. Until somebody does, the
earliest day it can be counts for deadlines, and nothing is taken that another possible day would price otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from db import index, journal
from db.rows import JournalRow, SettingRow
from db.store import Connection
from desktop.clock import BUILT, Moment
from desktop.core import bodies
from desktop.core.events import ClockState, Kind, Payload, read_event
from desktop.core.wire import decode

COUNTY_DAY: Final = "county_day"  # the newest day that came signed from the county
_FAR_AHEAD: Final = timedelta(days=45)
LIKELY: Final = timedelta(days=400)  # no station lies longer than that between two entries
_SLACK: Final = timedelta(minutes=2)  # clocks are set right by seconds all the time
_SLACK_SAID: Final = timedelta(days=1)  # a person says the day, not the hour
_HOLDS: Final = timedelta(hours=12)  # what a person said, on a clock that goes on being wrong
_STEP: Final = 50


class Cause(StrEnum):
    """Why a clock is not believed."""

    BEFORE_LAST = "before_last_event"
    FAR_AHEAD = "far_ahead"
    JUMP = "jump"
    BEFORE_COUNTY = "before_county"
    BEFORE_BUILD = "before_build"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The newest moment that was believed. `said` is the day a person gave it, where the clock itself was off.

    `told` is true once a CLOCK event tells of a doubt that came after it.
    """

    clock: datetime
    boot: str
    mono_ms: int
    said: date | None = None
    told: bool = False

    @property
    def wall(self) -> datetime:
        """When it was: by the clock, put onto the day a person said."""
        return self.clock if self.said is None else self.clock + (self.said - self.clock.date())


@dataclass(frozen=True, slots=True)
class Belief:
    """What day it is. Without a `cause` the clock is believed; else `confirmed` tells whether a person said the day.

    `shown` is the clock's own day. Where nobody said anything the day is at least `day` and at most `latest`.
    """

    shown: date
    day: date
    latest: date
    cause: Cause | None = None
    confirmed: bool = False

    @property
    def open(self) -> bool:
        """True while somebody has to say what day it is."""
        return self.cause is not None and not self.confirmed

    @property
    def state(self) -> ClockState:
        """How an event of this moment is marked."""
        return ClockState.OK if self.cause is None else ClockState.DOUBTFUL


def believe(moment: Moment, anchor: Anchor | None, floor: tuple[date, Cause], *, pinned: bool = False) -> Belief:
    """Hold a moment against the newest one that was believed, and against the day it must at least be.

    A day that was chosen for practice (`pinned`) begins in the morning each time the program starts.
    """
    cause = _cause(moment, anchor, floor)
    if cause is Cause.BEFORE_LAST and pinned and anchor is not None and moment.day == anchor.wall.date():
        cause = _jump(moment, anchor)
    if cause is None:
        return Belief(moment.day, moment.day, moment.day)
    if anchor is not None and anchor.said is not None and _goes_on(moment, anchor):
        return Belief(moment.day, anchor.said, anchor.said, cause, confirmed=True)
    earliest = max(floor[0], anchor.wall.date()) if anchor else floor[0]
    ahead = moment.day - earliest
    latest = moment.day if timedelta() < ahead <= LIKELY else earliest + _FAR_AHEAD
    return Belief(moment.day, earliest, latest, cause)


def floor_of(connection: Connection, *, pinned: bool) -> tuple[date, Cause]:
    """The earliest day it can be, and what says so. A day that was chosen for practice is bound by nothing."""
    row = index.get(connection, SettingRow, name=COUNTY_DAY)
    county = date.fromisoformat(row.value) if row else date.min
    if pinned or county >= BUILT:
        return county, Cause.BEFORE_COUNTY
    return BUILT, Cause.BEFORE_BUILD


def anchor_of(connection: Connection, station: str, tail: Payload | None) -> Anchor | None:
    """The newest moment this journal believed; None where it has none. Nearly always the newest event."""
    if tail is None:
        return None
    if tail.clock is ClockState.OK:
        return Anchor(datetime.fromisoformat(tail.wall), tail.boot, tail.mono_ms)
    told = False
    for row in _backwards(connection, station):
        payload = decode(row.payload, Payload)
        said = None
        if payload.kind is Kind.CLOCK:
            body = read_event(row.payload).body
            said = body.confirmed if isinstance(body, bodies.ClockChange) else None
            told = told or said is None
        if said is not None or payload.clock is ClockState.OK:
            return Anchor(datetime.fromisoformat(payload.wall), payload.boot, payload.mono_ms, said, told)
    return None


def keep_county_day(connection: Connection, day: date, *, person: bool = False) -> None:
    """Remember the newest day the county signed; a person's word is above it, the county's clock may be wrong too."""
    row = index.get(connection, SettingRow, name=COUNTY_DAY)
    if row is None or (day.isoformat() < row.value) == person:
        index.put(connection, [SettingRow(name=COUNTY_DAY, value=day.isoformat())])


def _cause(moment: Moment, anchor: Anchor | None, floor: tuple[date, Cause]) -> Cause | None:
    if anchor is not None:
        ahead = moment.wall - anchor.wall
        if ahead <= -_slack(anchor):
            return Cause.BEFORE_LAST
        if ahead > _FAR_AHEAD:
            return Cause.FAR_AHEAD
        if _jump(moment, anchor):
            return Cause.JUMP
    return floor[1] if moment.day < floor[0] else None


def _jump(moment: Moment, anchor: Anchor) -> Cause | None:
    """Within one boot the machine knows how much time has gone."""
    off = abs(moment.wall - anchor.wall - _since(moment, anchor))
    return Cause.JUMP if moment.boot == anchor.boot and off >= _slack(anchor) else None


def _slack(anchor: Anchor) -> timedelta:
    return _SLACK if anchor.said is None else _SLACK_SAID


def _goes_on(moment: Moment, anchor: Anchor) -> bool:
    """The clock is as wrong as it was when a person said the day, and not much time has gone since."""
    since = _since(moment, anchor)
    return moment.boot == anchor.boot and since <= _HOLDS and abs(moment.wall - anchor.clock - since) < _SLACK


def _since(moment: Moment, anchor: Anchor) -> timedelta:
    return timedelta(milliseconds=moment.mono_ms - anchor.mono_ms)


def _backwards(connection: Connection, station: str) -> Iterator[JournalRow]:
    for epoch, last in reversed(journal.epochs_of(connection, station)):
        for end in range(last, 0, -_STEP):
            yield from reversed(list(journal.stretch(connection, station, epoch, max(1, end - _STEP + 1), end)))
