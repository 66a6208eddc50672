"""The voucher as a picture: what the paper looks like, on the screen."""

from __future__ import annotations

from desktop.books.opening import Book
from desktop.books.printing import voucher_paper
from desktop.paper.picture import pages_png

_DPI = 115  # as wide as the list beside it


def voucher_picture(book: Book, number: str) -> bytes:
    """The voucher's first page as PNG. Changes nothing: nothing was printed.

    Raises Refused RECEIPT_UNKNOWN, KnownError MISSING_GLYPH, TEXT_TOO_LONG, FONTS_MISSING.
    """
    return pages_png(voucher_paper(book, number), _DPI, only=(0,))[0]
