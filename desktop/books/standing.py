"""How things stand now: what the status line, the bar and the page 今日 say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db import index, vouchers
from db.rows import DayRow
from desktop.books.dating import day_now
from desktop.books.depositing import held_numbers
from desktop.books.doubting import Belief
from desktop.books.drawer import deadlines_now, drawer_now
from desktop.books.exporting import NotExported, not_exported
from desktop.books.figures import Figures, figures
from desktop.books.listing_vouchers import VoucherState
from desktop.books.opening import Book
from desktop.books.paper_settings import paper_settings
from desktop.books.retiring import Ending, ending, retired
from desktop.core.cash import Deadline
from desktop.core.drawer import Drawer


@dataclass(frozen=True, slots=True)
class Standing:
    """A look at the book on a day. `open_day` is None before the day was opened."""

    today: date
    day: Belief
    open_day: date | None
    drawer: Drawer
    deadlines: tuple[Deadline, ...]
    held: int
    not_exported: NotExported
    figures: Figures
    window_end: date | None
    stage_end: date | None
    stage_name: str
    unexported_days: int  # whole days since the last export; before the first one, since the first day of work
    printer: str  # empty: papers are saved as files
    unprinted: int  # vouchers whose paper did not come out
    ending: Ending | None = None  # where the station has ended: what is left to do


def standing(book: Book, today: date) -> Standing:
    """How things stand on `today`, or on the day the book goes by while the clock is not believed."""
    pack = book.pack()
    belief = day_now(book)
    if belief.cause:
        today = belief.day
    stages = [stage for stage in pack.stages if stage.end >= today]
    stage = min(stages, key=lambda one: one.end, default=None)
    ends = [window.end for window in pack.windows if window.main]
    waiting = not_exported(book)
    return Standing(
        today=today,
        day=belief,
        open_day=open_day(book),
        drawer=drawer_now(book, today),
        deadlines=deadlines_now(book, today),
        held=len(held_numbers(book)),
        not_exported=waiting,
        figures=figures(book),
        window_end=max(ends, default=None),
        stage_end=stage.end if stage else None,
        stage_name=stage.name if stage else "",
        unexported_days=(today - _last_export(book, waiting, today)).days,
        printer=paper_settings(book).printer,
        unprinted=_unprinted(book),
        ending=ending(book) if retired(book) else None,
    )


def _last_export(book: Book, waiting: NotExported, today: date) -> date:
    if waiting.last_export is not None:
        return waiting.last_export.date()
    with book.read() as connection:
        days = index.find(connection, DayRow, station=book.station)
    return min((date.fromisoformat(row.day) for row in days), default=today)


def _unprinted(book: Book) -> int:
    with book.read() as connection:
        return vouchers.listed(connection, book.station, state=VoucherState.UNPRINTED, most=1)[1]


def open_day(book: Book) -> date | None:
    """The business day that is open, or None."""
    with book.read() as connection:
        row = index.newest(connection, DayRow, station=book.station)
    return date.fromisoformat(row.day) if row is not None and not row.closed_seq else None
