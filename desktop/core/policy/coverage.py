"""From when somebody is covered, and how long he waits. Only ever shown as 预计: the insurance office decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.core.calendar import add_months, first_of_next_month
from desktop.core.policy.pack import Anchor, CoverRow, Pack, Waiting
from desktop.core.policy.when import At, met

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cover:
    """Cover of the benefit year. None = open; with `lost` there is no start and no end, without waiting no `until`."""

    row: CoverRow | None = None
    start: date | None = None
    end: date | None = None
    months: int | None = None  # 0: no waiting
    fixed_months: int | None = None  # at least so many, where the whole is open
    days: int | None = None
    begins: date | None = None
    until: date | None = None
    lost: bool = False  # would begin after the year's end: there is no cover at all


def cover_of(pack: Pack, at: At) -> Cover:
    """The first row of the cover table that fits; a row that only may fit leaves everything open."""
    for row in pack.covers:
        answer = met(row.when, at)
        if answer:
            return _by_row(pack, row, at)
        if answer is None:
            break
    return Cover(end=pack.cover_end)


def _by_row(pack: Pack, row: CoverRow, at: At) -> Cover:
    waiting = row.waiting
    if waiting is None or waiting.months == 0:
        start = _anchored(row.start, at, pack.year_start)
        if start is not None and _too_late(pack, start):
            return Cover(row, months=None if waiting is None else 0, lost=True)
        return Cover(row, start, pack.cover_end, None if waiting is None else 0)
    months = _months(waiting, at, pack.benefit_year)
    begins = _anchored(waiting.begins, at, pack.year_start)
    if months is None or begins is None:
        return Cover(row, None, pack.cover_end, months, waiting.months, waiting.days, begins)
    start = begins + timedelta(days=waiting.days) if waiting.days else add_months(begins, months)
    lost = _too_late(pack, start)
    return Cover(
        row,
        start=None if lost else start,
        end=None if lost else pack.cover_end,
        months=months,
        fixed_months=waiting.months,
        days=waiting.days,
        begins=begins,
        until=start - _DAY,
        lost=lost,
    )


def _too_late(pack: Pack, start: date) -> bool:
    return pack.cover_end is not None and start > pack.cover_end


def _months(waiting: Waiting, at: At, benefit_year: int) -> int | None:
    """The whole waiting in months; None where years count that the pack does not count (decision 13)."""
    if waiting.months is None or not waiting.per_missed_year:
        return waiting.months
    missed = at.case.prior.missed_years
    if not missed:
        return None  # not known, or a first enrolment: the rule speaks of missed years only (Y-3)
    counted = missed
    if waiting.since_year is not None:
        counted = min(missed, max(0, benefit_year - waiting.since_year))
    if counted < missed:
        return None
    return waiting.months + max(0, counted - waiting.free_years) * waiting.per_missed_year


def _anchored(anchor: Anchor | date | None, at: At, year_start: date) -> date | None:
    """The day an anchor means in this case; never before the benefit year, unless the document names the day."""
    if anchor is None or isinstance(anchor, date):
        return anchor
    case = at.case
    day: date | None
    match anchor:
        case Anchor.YEAR:
            day = year_start
        case Anchor.PAID:
            day = case.day
        case Anchor.NEXT_DAY:
            day = case.day + _DAY
        case Anchor.NEXT_MONTH:
            day = first_of_next_month(case.day)
        case Anchor.BORN:
            day = case.birth
        case Anchor.EVENT:
            day = case.situation.event
        case Anchor.EVENT_MONTH:
            day = case.situation.event and first_of_next_month(case.situation.event)
    return None if day is None else max(day, year_start)
