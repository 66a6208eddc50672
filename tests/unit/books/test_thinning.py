"""Which backups may go: a pure function of when they were made."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from desktop.books.thinning import NEWEST, Kept, surplus
from desktop.clock import CHINA

LAST = datetime(2026, 2, 27, 18, tzinfo=CHINA)  # a Friday


def daily(days: int) -> list[Kept]:
    """One each evening, the newest first."""
    return [Kept(Path(f"{n}"), LAST - timedelta(days=n)) for n in range(days)]


def stays(made: list[Kept]) -> list[int]:
    gone = surplus(made)
    return [int(one.folder.name) for one in made if one not in gone]


def test_a_week_of_backups_stays_whole() -> None:
    assert surplus(daily(NEWEST)) == []


def test_older_ones_stay_once_a_week_then_once_a_month() -> None:
    kept = stays(daily(200))
    assert kept[:NEWEST] == list(range(7))
    # Sundays of the seven weeks before, then the last days of the months from December back to August.
    assert kept[NEWEST:] == [12, 19, 26, 33, 40, 47, 54, 58, 89, 119, 150, 180]


def test_many_in_one_day_count_as_many_and_the_newest_stay() -> None:
    made = [Kept(Path(str(n)), LAST - timedelta(minutes=n)) for n in range(20)]
    assert stays(made) == list(range(NEWEST))


def test_thinning_twice_takes_nothing_more() -> None:
    made = daily(200)
    gone = surplus(made)
    assert surplus([one for one in made if one not in gone]) == []


def test_a_season_a_day_at_a_time_never_loses_the_last_week() -> None:
    kept: list[Kept] = []
    for day in range(150):
        kept.append(Kept(Path(f"{day}"), LAST + timedelta(days=day)))
        gone = surplus(kept)
        kept = [one for one in kept if one not in gone]
        assert [int(one.folder.name) for one in kept[-NEWEST:]] == list(range(max(0, day - 6), day + 1))
    assert len(kept) < 25
