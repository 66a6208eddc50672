"""What a paper can be narrowed to, in words: the months and weeks there are, and which papers a few letters mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from desktop.books.papers import PaperKind
from desktop.core.pinyin import fold_query, search_keys
from desktop.messages.say import say

_WEEK = timedelta(days=7)


class Choice(NamedTuple):
    """One line of a box: its words, and the day a paper is asked for (None: today)."""

    words: str
    day: date | None


def weeks(first: date, last: date) -> list[Choice]:
    """Every week from the first day to the last, Monday to Sunday, the newest first."""
    monday = last - timedelta(days=last.weekday())
    made = [Choice(say("WISH_THIS_WEEK", **_ends(monday)), None)]
    while (monday := monday - _WEEK) + _WEEK > first:
        made.append(Choice(say("WISH_ONE_WEEK", **_ends(monday)), monday))
    return made


def months(first: date, last: date) -> list[Choice]:
    """Every month from the first day to the last, the newest first. A past month is asked for by its last day."""
    made = [Choice(say("WISH_THIS_MONTH", month=f"{last:%Y-%m}"), None)]
    end = last.replace(day=1) - timedelta(days=1)
    while end >= first:
        made.append(Choice(f"{end:%Y-%m}", end))
        end = end.replace(day=1) - timedelta(days=1)
    return made


def _ends(monday: date) -> dict[str, str]:
    return {"start": f"{monday:%m-%d}", "end": f"{monday + timedelta(days=6):%m-%d}"}


def paper_keys(kinds: Iterable[PaperKind]) -> dict[str, frozenset[str]]:
    """What each paper is found by: its name and the first letters of its syllables. Slow the first time."""
    return {kind.id: search_keys(kind.title, "", "", "") for kind in kinds}


def fitting(kinds: Sequence[PaperKind], query: str, keys: Mapping[str, frozenset[str]]) -> list[PaperKind]:
    """The papers whose name, first letters or purpose hold the query; all of them for none."""
    asked = fold_query(query)
    return [kind for kind in kinds if not asked or any(asked in text for text in _texts(kind, keys))]


def _texts(kind: PaperKind, keys: Mapping[str, frozenset[str]]) -> Iterable[str]:
    yield fold_query(kind.title)
    yield fold_query(kind.purpose)
    yield from keys.get(kind.id, ())
