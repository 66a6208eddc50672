"""打印与台账: every paper a village prints and hands in, by one list. A page shows it and knows none of them by name.

`PAPERS` says what there is and what each can be narrowed to, `choices` what to choose from, `make` gives the bytes of
both files. New papers are added here and drawn by `paper/document_pdf.py`, `paper/document_xlsx.py` like all others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from db import index
from db.rows import DayRow, DepositRow, ExportRow, PersonRow, ReceiptRow
from desktop.books import (
    papers_counted,
    papers_forms,
    papers_money,
    papers_offices,
    papers_people,
    papers_progress,
    papers_public,
    papers_stock,
    papers_unpaid,
)
from desktop.books.dating import day_now
from desktop.books.opening import Book
from desktop.books.papers_source import Ask, Source, Wanted, responsible_of
from desktop.messages.say import SENTENCES, in_chinese, say
from desktop.paper.document import Document
from desktop.paper.document_pdf import document_pdf
from desktop.paper.document_xlsx import document_xlsx
from desktop.paper.figures import DayReport
from desktop.paper.reports import draw_day_report
from desktop.paper.tables import day_report_xlsx

Drawn = Document | DayReport


class Shelf(StrEnum):
    """What a paper is about: the order in which they are listed."""

    MONEY = "money"
    PEOPLE = "people"
    PROGRESS = "progress"
    OFFICES = "offices"
    PUBLIC = "public"

    @property
    def heading(self) -> str:
        """What the shelf is called."""
        return say(f"SHELF_{self.name}")


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One paper. `asks`: what it can be narrowed to, in the order to ask; `public`: made to be shown to everybody.

    `categories`: says of people by name why they are aided; the window shows it only when asked (decision 25).
    """

    id: str
    shelf: Shelf
    draw: Callable[[Source], Drawn]
    asks: tuple[Ask, ...] = ()
    public: bool = False
    categories: bool = False

    @property
    def title(self) -> str:
        """Its name, in the language of the window."""
        return say(f"PAPER_{self.id.upper()}")

    @property
    def purpose(self) -> str:
        """What it is for and who gets it, in one line."""
        return say(f"PAPER_{self.id.upper()}_FOR")


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen for each `Ask`. The newest deposit and the newest bundle come first."""

    groups: tuple[str, ...]
    responsible: tuple[str, ...]
    first: date  # nothing was done here before this day
    last: date
    deposits: tuple[str, ...]
    bundles: tuple[str, ...]

    def items(self, kind: PaperKind) -> tuple[str, ...]:
        """What `Ask.ITEM` means for this paper."""
        return {"deposit": self.deposits, "handover": self.bundles}.get(kind.id, ())


@dataclass(frozen=True, slots=True)
class Made:
    """A paper's two files. `name` is a file name without its ending, in Chinese, without anything a stick refuses."""

    kind: PaperKind
    name: str
    pdf: bytes
    xlsx: bytes


PAPERS: Final[tuple[PaperKind, ...]] = (
    PaperKind("day", Shelf.MONEY, papers_counted.day, (Ask.DAY,)),
    PaperKind("count", Shelf.MONEY, papers_counted.count, (Ask.DAY,)),
    PaperKind("deposit", Shelf.MONEY, papers_money.deposit, (Ask.ITEM,)),
    PaperKind("ledger", Shelf.MONEY, papers_money.ledger, (Ask.PERIOD,)),
    PaperKind("deposits", Shelf.MONEY, papers_money.deposits, (Ask.PERIOD,)),
    PaperKind("stock", Shelf.MONEY, papers_stock.stock, (Ask.PERIOD,)),
    PaperKind("work", Shelf.PEOPLE, papers_people.work, (Ask.GROUP,), categories=True),
    PaperKind("low_income", Shelf.PEOPLE, papers_people.low_income, (Ask.GROUP,), categories=True),
    PaperKind("migrants", Shelf.PEOPLE, papers_people.migrants, (Ask.GROUP,)),
    PaperKind("unpaid", Shelf.PEOPLE, papers_unpaid.unpaid, (Ask.RESPONSIBLE, Ask.GROUP)),
    PaperKind("unvisited", Shelf.PEOPLE, papers_unpaid.unvisited, (Ask.RESPONSIBLE, Ask.GROUP)),
    PaperKind("struck", Shelf.PROGRESS, papers_unpaid.struck, (Ask.WEEK,)),
    PaperKind("progress", Shelf.PROGRESS, papers_progress.progress),
    PaperKind("bulletin", Shelf.PROGRESS, papers_progress.bulletin, (Ask.WEEK,)),
    PaperKind("aided", Shelf.OFFICES, papers_people.aided, (Ask.MONTH,), categories=True),
    PaperKind("funds", Shelf.OFFICES, papers_offices.funds, (Ask.PERIOD,)),
    PaperKind("refunds", Shelf.OFFICES, papers_offices.refunds),
    PaperKind("requests", Shelf.OFFICES, papers_offices.requests, categories=True),
    PaperKind("home_aid", Shelf.OFFICES, papers_forms.home_aid, categories=True),
    PaperKind("fee", Shelf.OFFICES, papers_offices.fee),
    PaperKind("handover", Shelf.OFFICES, papers_offices.handover, (Ask.ITEM,)),
    PaperKind("notice", Shelf.PUBLIC, papers_public.notice, (Ask.PERIOD, Ask.FULL_NAMES), public=True),
    PaperKind("leaflet", Shelf.PUBLIC, papers_public.leaflet, public=True),
    PaperKind("inform", Shelf.PUBLIC, papers_forms.inform, (Ask.RESPONSIBLE, Ask.GROUP)),
)
BY_ID: Final = {kind.id: kind for kind in PAPERS}


def make(book: Book, kind: PaperKind, wanted: Wanted | None = None) -> Made:
    """Both files of a paper. Raises KnownError STORE_…, TEXT_TOO_LONG, FONTS_MISSING."""
    drawn = draw(book, kind, wanted or Wanted())
    return Made(kind, file_name(kind, drawn), pdf_of(drawn), xlsx_of(drawn))


def draw(book: Book, kind: PaperKind, wanted: Wanted) -> Drawn:
    """What a paper says, as values; in Chinese, for villagers and offices read it. Raises KnownError STORE_…."""
    with in_chinese(), book.read() as connection:
        return kind.draw(Source(book, connection, wanted))


def pdf_of(drawn: Drawn) -> bytes:
    """The PDF alone, for a preview."""
    return draw_day_report(drawn) if isinstance(drawn, DayReport) else document_pdf(drawn)


def xlsx_of(drawn: Drawn) -> bytes:
    """The workbook alone."""
    return day_report_xlsx(drawn) if isinstance(drawn, DayReport) else document_xlsx(drawn)


def choices(book: Book) -> Choices:
    """What there is to choose from. Raises KnownError STORE_…."""
    today = day_now(book).day
    with book.read() as connection:
        people = index.find(connection, PersonRow)
        deposits = index.find(connection, DepositRow, station=book.station)
        bundles = index.find(connection, ExportRow, station=book.station)
        opened = [row.day for row in index.find(connection, DayRow, station=book.station)]
        taken = [row.day for row in index.find(connection, ReceiptRow, station=book.station)]
    days = [date.fromisoformat(day) for day in (*opened, *taken)]
    return Choices(
        groups=tuple(sorted({row.grp for row in people if row.grp}, key=_number)),
        responsible=tuple(sorted({name for row in people for name in responsible_of(row) if name})),
        first=min(days, default=today),
        last=today,
        deposits=tuple(row.slip for row in sorted(deposits, key=lambda row: (row.epoch, row.seq), reverse=True)),
        bundles=tuple(row.file for row in sorted(bundles, key=lambda row: (row.epoch, row.seq), reverse=True)),
    )


def _number(group: str) -> tuple[bool, int, str]:
    return not group.isdecimal(), int(group) if group.isdecimal() else 0, group


def file_name(kind: PaperKind, drawn: Drawn) -> str:
    """The paper's Chinese name and its day, without an ending."""
    made = drawn.closed if isinstance(drawn, DayReport) else drawn.made
    return f"{SENTENCES[f'PAPER_{kind.id.upper()}'].zh}_{made:%Y%m%d}"
