"""日结 in two steps: count the drawer blind and only then see the book; close, back up, and write the day report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from desktop.books import closing
from desktop.books.backups import back_up
from desktop.books.closing import DayBook, close_day, day_book
from desktop.books.dating import day_now
from desktop.books.desk import open_day, second_person
from desktop.books.drawer import deadlines_now
from desktop.books.exporting import not_exported
from desktop.books.opening import BACKUPS as BACKUPS
from desktop.books.opening import Book
from desktop.books.printing import unprinted
from desktop.books.reporting import day_report
from desktop.core.errors import KnownError
from desktop.core.money import Money, total
from desktop.paper.reports import draw_day_report
from desktop.security.atomic import write_whole

REPORTS: Final = "reports"


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted, against the book; `not_printed` and `not_exported` are vouchers, `overdue` is cash."""

    day: date
    book: DayBook
    counted: Money
    not_printed: int
    not_exported: int
    overdue: Money

    @property
    def difference(self) -> Money:
        """More than zero: 长款. Less: 短款."""
        return self.counted - self.book.on_hand


@dataclass(frozen=True, slots=True)
class Settled:
    """A closed day. It stays closed where backup or report met trouble: that is told, and can be done again."""

    day: date
    backup: Path | None
    report: Path | None
    troubles: tuple[KnownError, ...]


def count_drawer(book: Book, operator: str, pieces: dict[int, int]) -> Counted:
    """Record the count (face value in fen → pieces), then show the book beside it.

    Raises Refused FACE_UNKNOWN, PIECES_NEGATIVE, DAY_NOT_OPEN.
    """
    closing.count(book, operator, pieces)
    late = [clock for clock in deadlines_now(book, day_now(book).day) if clock.late]
    waiting = not_exported(book).receipts
    with book.change() as changed:
        day = open_day(changed)
        return Counted(
            day=date.fromisoformat(day.day),
            book=day_book(changed.connection, changed, day.opened_seq),
            counted=Money(day.counted_fen),
            not_printed=len(unprinted(changed.connection)),
            not_exported=waiting,
            overdue=total(clock.amount for clock in late),
        )


def settle(book: Book, operator: str, *, second: str = "", reason: str = "") -> Settled:
    """Close the day on its last count, then back up and write the day report.

    Raises Refused SECOND_MISSING, NOT_COUNTED, REASON_MISSING, BOOK_DIFFERS, DAY_NOT_OPEN: then nothing was closed.
    """
    if second:
        with book.change() as changed:
            second_person(changed, operator, second)
    day = close_day(book, operator, second=second, reason=reason).event.payload.day
    troubles: list[KnownError] = []
    backup = report = None
    try:
        backup = back_up(book, book.folder / BACKUPS).folder
    except KnownError as error:
        troubles.append(error)
    try:
        report = write_report(book)
    except KnownError as error:
        troubles.append(error)
    return Settled(day, backup, report, tuple(troubles))


def write_report(book: Book) -> Path:
    """Write the report of the day that was closed last as a PDF into the book's `reports`.

    Raises Refused NO_CLOSED_DAY, KnownError FONTS_MISSING, FOLDER_UNWRITABLE.
    """
    report = day_report(book)
    paper = draw_day_report(report)
    folder = book.folder / REPORTS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{report.day}-{report.closed:%H%M%S}.pdf"
        write_whole(path, paper)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    return path
