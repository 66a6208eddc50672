"""The form of a request that was just written down, to be signed while the villager still stands there."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.books.opening import Book
from desktop.books.papers_offices import request_id, request_paper
from desktop.books.papers_source import Source, Wanted
from desktop.books.requesting import Reference
from desktop.messages.say import in_chinese
from desktop.paper.document_pdf import document_pdf


def request_pdf(book: Book, references: Sequence[Reference]) -> tuple[str, bytes]:
    """The paper's title and its PDF, a page for each request. Raises KnownError MISSING_GLYPH, FONTS_MISSING."""
    wanted = Wanted(item=" ".join(map(request_id, references)))
    with in_chinese(), book.read() as connection:
        document = request_paper(Source(book, connection, wanted))
    return document.title, document_pdf(document)
