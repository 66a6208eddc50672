"""今日: what the day brought and how far the village is. One look, for the page that says what to do now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate

from db import index, progress
from db.progress import Share
from db.rows import DayRow
from db.store import Connection
from desktop.books.opening import Book
from desktop.books.standing import Standing, standing
from desktop.core.events import Kind
from desktop.core.money import Money
from desktop.core.participation import CHARGEABLE
from desktop.core.policy.derived import people_needed, target_named
from desktop.core.policy.pack import Goal, Pack, Stage, Status

_EVERYBODY = ("general", "target", "residents")  # goals that speak of the whole village


@dataclass(frozen=True, slots=True)
class DayCounts:
    """A business day's vouchers, net of voids; `voided` and `reprints` happened on that day."""

    day: date
    households: int
    people: int
    cash: Money
    pos: Money
    voided: int
    reprints: int


@dataclass(frozen=True, slots=True)
class Aim:
    """So many of `base` people by the end of a stage. `percent` is None where no stage asks for anything."""

    base: int
    enrolled: int
    percent: int | None = None

    @property
    def missing(self) -> int:
        """How many people are missing for the stage, or for all where no stage asks."""
        needed = people_needed(Goal("", 100 if self.percent is None else self.percent), self.base)
        return max(0, needed - self.enrolled)

    @property
    def reached(self) -> float:
        """The share that is enrolled, in percent."""
        return self.enrolled * 100 / self.base if self.base else 0.0


class Missing(StrEnum):
    """What a new book still lacks, in the order it is seen to."""

    ROSTER = "roster"
    AIDED = "aided"
    RULES = "rules"  # a draft: nothing can be collected by it
    PRINTER = "printer"


@dataclass(frozen=True, slots=True)
class Season:
    """How many people were enrolled by the end of each day with receipts; who paid elsewhere counts as `before`."""

    start: date
    end: date
    before: int
    days: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How things stand, with the day and the village. `official`: the target is the document's, not the roster's."""

    standing: Standing
    day: DayCounts
    village: Aim
    official: bool
    aided: Aim
    groups: tuple[tuple[str, Aim], ...]  # the one that misses most first
    stage_days: int | None  # days left of the stage
    season: Season
    missing: tuple[Missing, ...]

    @property
    def a_day(self) -> int:
        """How many people a day reach the village's aim in time."""
        return -(-self.village.missing // max(1, self.stage_days or 1))

    @property
    def asks(self) -> bool:
        """True while the running stage asks for more people than are enrolled: then somebody has to go to them."""
        return any(aim.percent is not None and aim.missing > 0 for aim in (self.village, self.aided))


def progress_on(book: Book, today: date, *, past: bool = False) -> Progress:
    """How the day and the village stand on `today`; with `past`, stood at its end. Raises KnownError STORE_…."""
    until = today.isoformat() if past else ""
    now = standing(book, today)
    pack = book.pack()
    with book.read() as connection:
        people = (connection, book.station, pack.benefit_year, CHARGEABLE)
        shares = progress.by_group(*people, until)
        listed = progress.aided(*people, pack.categories, today.isoformat(), until)
        counts = _day(connection, book.station, now.open_day or today)
        by_day = progress.enrolled_by_day(connection, book.station, pack.benefit_year, until)
    goals = _goals(_stage(pack, today))
    percent = next((goals[of] for of in _EVERYBODY if of in goals), None)
    target = target_named(pack, book.identity.village)
    roster = sum(share.people for share in shares)
    return Progress(
        standing=now,
        day=counts,
        village=Aim(target.people if target else roster, sum(share.enrolled for share in shares), percent),
        official=target is not None,
        aided=_aim(listed, goals.get("aided")),
        groups=tuple(
            (share.group, _aim(share, percent))
            for share in sorted(shares, key=lambda one: (-_aim(one, percent).missing, one.group))
        ),
        stage_days=(now.stage_end - today).days if now.stage_end else None,
        season=_season(pack, by_day, sum(share.enrolled for share in shares), today),
        missing=tuple(_missing(now, pack, roster, listed.people)),
    )


def _season(pack: Pack, by_day: list[tuple[str, int]], enrolled: int, today: date) -> Season:
    elsewhere = max(0, enrolled - sum(people for _, people in by_day))
    sums = accumulate((people for _, people in by_day), initial=elsewhere)
    next(sums)
    days = tuple((date.fromisoformat(day), people) for (day, _), people in zip(by_day, sums, strict=True))
    main = [window for window in pack.windows if window.main]
    begins = [start for window in main if (start := window.start or window.earliest) is not None]
    start = min([*begins, today, *(day for day, _ in days)])
    return Season(start, max([today, *(window.end for window in main)]), elsewhere, days)


def _missing(now: Standing, pack: Pack, roster: int, aided: int) -> Iterator[Missing]:
    if not roster:
        yield Missing.ROSTER
    elif not aided:
        yield Missing.AIDED
    if pack.status is Status.DRAFT:
        yield Missing.RULES
    if not now.printer:
        yield Missing.PRINTER


def _aim(share: Share, percent: int | None) -> Aim:
    return Aim(share.people, share.enrolled, percent)


def _stage(pack: Pack, today: date) -> Stage | None:
    return min((stage for stage in pack.stages if stage.end >= today), key=lambda one: one.end, default=None)


def _goals(stage: Stage | None) -> dict[str, int]:
    return {goal.of: goal.percent for goal in stage.goals} if stage else {}


def _day(connection: Connection, station: str, day: date) -> DayCounts:
    found = progress.day_sums(connection, station, day.isoformat())
    opened = index.find(connection, DayRow, station=station, day=day.isoformat())
    epoch = max((row.epoch for row in opened), default=0)
    since = min((row.opened_seq for row in opened if row.epoch == epoch), default=0)
    return DayCounts(
        day=day,
        households=found.households,
        people=found.people,
        cash=Money(found.cash_fen),
        pos=Money(found.pos_fen),
        voided=found.voided,
        reprints=progress.events_since(connection, station, epoch, since, Kind.REPRINT) if opened else 0,
    )
