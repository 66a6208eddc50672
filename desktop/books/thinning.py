"""Which backups on this computer are more than enough: all of the last days, then one a week, then one a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

NEWEST: Final = 7
_WEEKS: Final = timedelta(weeks=8)  # before the newest; older ones are kept by the month


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup and when it was made."""

    folder: Path
    made: datetime


def surplus(backups: Sequence[Kept]) -> list[Kept]:
    """Those that may go, the oldest first: not among the seven newest, and not the last of their week or month."""
    newest_first = sorted(backups, key=lambda one: (one.made, one.folder), reverse=True)
    stay = set(newest_first[:NEWEST])
    seen: set[tuple[str, int, int]] = set()
    for one in newest_first:
        year, week, _ = one.made.isocalendar()
        by_week, by_month = ("week", year, week), ("month", one.made.year, one.made.month)
        recent = newest_first[0].made - one.made < _WEEKS
        if (by_week if recent else by_month) not in seen:
            stay.add(one)
            seen |= {by_week, by_month}
    return [one for one in reversed(newest_first) if one not in stay]
