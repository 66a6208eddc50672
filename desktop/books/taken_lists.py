"""导入过的名单: what of each kind was taken in last, for the page that takes lists in."""

from __future__ import annotations

from dataclasses import dataclass

from db import index
from db.rows import ListRow
from desktop.books.enrolment import enrolment, last_answer
from desktop.books.opening import Book


@dataclass(frozen=True, slots=True)
class LastList:
    """The newest list of a kind: its own day, and how many rows of it were taken in."""

    day: str
    taken: int


@dataclass(frozen=True, slots=True)
class TakenLists:
    """The newest list of each kind by its kind; the newest answer's number (0: none); whether answers can come."""

    lists: dict[str, LastList]
    answer: int
    enrolled: bool


def taken_lists(book: Book) -> TakenLists:
    """What was taken in so far. Raises KnownError STORE_…."""
    with book.read() as connection:
        rows = index.find(connection, ListRow, station=book.station)
        answer = last_answer(connection, book.station)
        enrolled = enrolment(connection, book.station) is not None
    ordered = sorted(rows, key=lambda row: (row.epoch, row.seq))
    return TakenLists({row.what: LastList(row.as_of, row.taken) for row in ordered}, answer, enrolled)
