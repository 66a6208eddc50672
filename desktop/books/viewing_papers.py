"""A paper looked at, printed and kept: what is seen is what comes out, drawn once from the book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.books.opening import Book
from desktop.books.papers import Drawn, PaperKind, draw, file_name, pdf_of, xlsx_of
from desktop.books.papers_source import Wanted
from desktop.books.settling import REPORTS
from desktop.books.taking_along import keep_file, keep_new
from desktop.paper.document import Document
from desktop.paper.picture import page_count, pages_png

SHEET: Final = ".xlsx"
_UNFIT: Final = re.compile(r"[^\w一-鿿-]+")  # what file systems and sticks refuse, and spaces


@dataclass(frozen=True, slots=True)
class Viewed:
    """A paper drawn. `empty` says why no row stands in it; nothing where rows do, or where it has no table."""

    kind: PaperKind
    wanted: Wanted
    drawn: Drawn
    pdf: bytes
    pages: int

    @property
    def empty(self) -> str:
        """Why nothing stands in its tables."""
        tables = self.drawn.tables if isinstance(self.drawn, Document) else ()
        return "" if any(True for table in tables for _ in table.lines) else next((t.empty for t in tables), "")

    @property
    def name(self) -> str:
        """A file name without its ending: the paper, what it was narrowed to, the day."""
        title, _, day = file_name(self.kind, self.drawn).rpartition("_")
        asked = (self.wanted.group, self.wanted.responsible, self.wanted.item)
        narrowed = [_UNFIT.sub("", one) for one in asked if one]
        period = [f"{self.wanted.day:%Y%m%d}"] if self.wanted.day else []
        return "_".join([title, *period, *narrowed, day])


def view(book: Book, kind: PaperKind, wanted: Wanted) -> Viewed:
    """Draw a paper. Raises KnownError STORE_…, TEXT_TOO_LONG, FONTS_MISSING."""
    drawn = draw(book, kind, wanted)
    pdf = pdf_of(drawn)
    return Viewed(kind, wanted, drawn, pdf, page_count(pdf))


def page_picture(viewed: Viewed, page: int, dpi: int) -> bytes:
    """A page (from 0) as a PNG at `dpi` dots an inch."""
    return pages_png(viewed.pdf, dpi, only=(page,))[0]


def keep_pdf(book: Book, viewed: Viewed) -> Path:
    """The PDF beside the book, never in place of another. Raises KnownError FILE_NOT_SAVED."""
    return keep_new(book.folder / REPORTS / f"{viewed.name}.pdf", viewed.pdf)


def keep_sheet(book: Book, viewed: Viewed) -> Path:
    """The workbook beside the book, never in place of another. Raises KnownError FILE_NOT_SAVED."""
    return keep_new(book.folder / REPORTS / f"{viewed.name}{SHEET}", xlsx_of(viewed.drawn))


def keep_as(viewed: Viewed, path: Path) -> Path:
    """Where somebody chose; a workbook by its ending, else a PDF. Raises KnownError FILE_NOT_SAVED."""
    if path.suffix.lower() == SHEET:
        return keep_file(path, xlsx_of(viewed.drawn))
    return keep_file(path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf"), viewed.pdf)
