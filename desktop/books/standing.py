"""How things stand now: what the status line, the bar and the page 今日 say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db import index
from db.rows import DayRow
from desktop.books.depositing import held_numbers
from desktop.books.drawer import deadlines_now, drawer_now
from desktop.books.exporting import NotExported, not_exported
from desktop.books.figures import Figures, figures
from desktop.books.opening import Book
from desktop.core.cash import Deadline
from desktop.core.drawer import Drawer


@dataclass(frozen=True, slots=True)
class Standing:
    """A look at the book on a day. `open_day` is None before the day was opened."""

    today: date
    open_day: date | None
    drawer: Drawer
    deadlines: tuple[Deadline, ...]
    held: int
    not_exported: NotExported
    figures: Figures
    window_end: date | None
    stage_end: date | None
    stage_name: str


def standing(book: Book, today: date) -> Standing:
    """How things stand."""
    pack = book.pack()
    stages = [stage for stage in pack.stages if stage.end >= today]
    stage = min(stages, key=lambda one: one.end, default=None)
    ends = [window.end for window in pack.windows if window.main]
    return Standing(
        today=today,
        open_day=open_day(book),
        drawer=drawer_now(book, today),
        deadlines=deadlines_now(book, today),
        held=len(held_numbers(book)),
        not_exported=not_exported(book),
        figures=figures(book),
        window_end=max(ends, default=None),
        stage_end=stage.end if stage else None,
        stage_name=stage.name if stage else "",
    )


def open_day(book: Book) -> date | None:
    """The business day that is open, or None."""
    with book.read() as connection:
        row = index.newest(connection, DayRow, station=book.station)
    return date.fromisoformat(row.day) if row is not None and not row.closed_seq else None
