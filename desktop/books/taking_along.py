"""Whatever stands on the screen can go to Excel and to paper: a list as it is shown, with this station's name on it."""

from __future__ import annotations

from pathlib import Path

from desktop.books.opening import Book
from desktop.books.printing import unit_of
from desktop.core.errors import KnownError
from desktop.paper.document import Document
from desktop.paper.document_pdf import document_pdf
from desktop.paper.document_xlsx import document_xlsx
from desktop.paper.screen import ScreenList, screen_document
from desktop.security.atomic import write_whole


def list_sheet(book: Book, listed: ScreenList) -> bytes:
    """The list as a workbook."""
    return document_xlsx(_document(book, listed))


def list_paper(book: Book, listed: ScreenList) -> bytes:
    """The list on A4. Raises KnownError TEXT_TOO_LONG, FONTS_MISSING."""
    return document_pdf(_document(book, listed))


def _document(book: Book, listed: ScreenList) -> Document:
    with book.read() as connection:
        unit = unit_of(connection, book)
    return screen_document(listed, unit, suite=book.identity.suite, made=book.clock.now().wall)


def keep_new(path: Path, content: bytes) -> Path:
    """Write a file, never in place of another: the second name ends in -2. Raises KnownError FILE_NOT_SAVED."""
    time, free = 1, path
    while free.exists():
        time += 1
        free = path.with_stem(f"{path.stem}-{time}")
    return keep_file(free, content)


def keep_file(path: Path, content: bytes) -> Path:
    """Write a file whole, its folder made where it is missing. Raises KnownError FILE_NOT_SAVED."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content, 0o644)
    except OSError as error:
        raise KnownError("FILE_NOT_SAVED", folder=str(path.parent)) from error
    return path
