"""日结, after the close: the day's figures as its report has them, and what is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.books.exporting import not_exported
from desktop.books.opening import Book
from desktop.books.printing import unprinted
from desktop.books.reporting import day_report
from desktop.books.settling import BACKUPS
from desktop.clock import CHINA
from desktop.core.errors import Refused
from desktop.paper.figures import DayReport
from desktop.paper.reports import draw_day_report
from desktop.paper.tables import day_report_xlsx


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """The day that was closed last. `not_exported`, `not_printed`: vouchers; `backup`: when the newest was made."""

    report: DayReport
    not_exported: int
    not_printed: int
    backup: datetime | None


def closed_day(book: Book) -> ClosedDay | None:
    """The day that was closed last; None in a book without one."""
    try:
        report = day_report(book)
    except Refused as error:
        if error.code != "NO_CLOSED_DAY":
            raise
        return None
    with book.read() as connection:
        waiting = len(unprinted(connection))
    return ClosedDay(report, not_exported(book).receipts, waiting, _last_backup(book))


def report_paper(book: Book) -> bytes:
    """The day report of the day closed last. Raises Refused NO_CLOSED_DAY, KnownError FONTS_MISSING."""
    return draw_day_report(day_report(book))


def report_sheet(book: Book) -> bytes:
    """The same as a workbook. Raises Refused NO_CLOSED_DAY."""
    return day_report_xlsx(day_report(book))


def _last_backup(book: Book) -> datetime | None:
    times = [path.stat().st_mtime for path in (book.folder / BACKUPS).glob("*.cjbak")]
    return datetime.fromtimestamp(max(times), CHINA) if times else None
