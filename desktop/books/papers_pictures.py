"""The pictures of the page 今日 for paper: the drawer with its days, the groups, the season."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from desktop.books.papers_source import group_name
from desktop.books.progress import Progress
from desktop.core.cash import Deadline, Limits
from desktop.core.drawer import by_day, drawer
from desktop.paper.drawings import Bar, Bars, CashPicture, Curve

_MOST_GROUPS: Final = 20  # more do not fit a page with the other pictures; the ones that miss most are kept


def bars_of(found: Progress, most: int = _MOST_GROUPS) -> Bars:
    """A bar for each group, in the order of their numbers; of the groups that miss most where there are more."""
    shown = found.groups[:most]
    ordered = sorted(shown, key=lambda one: (not one[0].isdecimal(), int(one[0]) if one[0].isdecimal() else 0, one[0]))
    bars = tuple(Bar(group_name(name), aim.enrolled, aim.base, aim.percent) for name, aim in ordered)
    return Bars(bars, left_out=len(found.groups) - len(shown))


def curve_of(found: Progress, today: date) -> Curve:
    """Who was enrolled by the end of each day, up to `today`."""
    season, village = found.season, found.village
    return Curve(
        start=season.start,
        end=season.end,
        today=today,
        before=season.before,
        days=season.days,
        base=village.base,
        enrolled=village.enrolled,
        percent=village.percent,
        stage_end=found.standing.stage_end,
    )


def cash_of(clocks: Iterable[Deadline], limits: Limits, today: date) -> CashPicture:
    """The drawer against the amount to be banked the same day, and the last days with cash."""
    clocks = tuple(clocks)
    return CashPicture(drawer(clocks, limits, today), by_day(clocks), today)
