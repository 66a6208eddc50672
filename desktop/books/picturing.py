"""The voucher as a picture: what the paper looks like, on the screen."""

from __future__ import annotations

from desktop.books.opening import Book
from desktop.books.printing import voucher_of
from desktop.paper.picture import pages_png
from desktop.paper.voucher import draw_voucher

_DPI = 115  # as wide as the list beside it


def voucher_picture(book: Book, number: str) -> bytes:
    """The voucher's first page as PNG. Changes nothing: nothing was printed.

    Raises Refused RECEIPT_UNKNOWN, KnownError MISSING_GLYPH, TEXT_TOO_LONG, FONTS_MISSING.
    """
    return pages_png(draw_voucher(voucher_of(book, number)), _DPI, only=(0,))[0]
