"""Drawing a household's voucher, three copies, against a bare page with the same fonts and one QR code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Final

import segno
from reportlab.lib.pagesizes import A5, landscape
from reportlab.pdfgen.canvas import Canvas

from desktop.books.collecting import collect
from desktop.books.opening import Book
from desktop.books.printing import voucher_of
from desktop.cli.benches.making import CASHIER
from desktop.cli.benches.measure import Figure, Step, in_turn
from desktop.cli.benches.workshop import Workshop, baskets
from desktop.paper import fonts
from desktop.paper.voucher import draw_voucher

LIMIT: Final = 3.0
_WARM: Final = 3


def measure(workshop: Workshop) -> list[Figure]:
    """Vouchers of a book, each with a code of its own: ÷ one page with a line in each font and a code as long."""
    size = workshop.sizes.receipts[0]
    fonts.load()
    with workshop.copy_of(workshop.season(size)) as book:
        count = max(2, workshop.sizes.rounds // 4)
        warm = min(_WARM, count // 2)
        us, floor = in_turn(_rounds(book, size, count + warm), warm=warm)
    return [Figure("VOUCHER", 1, us, floor, LIMIT)]


def _rounds(book: Book, first: int, count: int) -> Iterator[tuple[Step, Step]]:
    for basket in baskets(book, first, first + count):
        voucher = voucher_of(book, collect(book, CASHIER, basket).number)
        # Two codes of one length: what is drawn for the voucher must not have been worked out for the floor.
        yield partial(draw_voucher, voucher), partial(bare_page, voucher.qr[:-8] + "AAAAAAAA")


def bare_page(code: str) -> bytes:
    """A page with a line in each of our fonts and a code: the least a paper of ours can cost."""
    out = BytesIO()
    canvas = Canvas(out, landscape(A5), pageCompression=1, invariant=1, initialFontName=fonts.REGULAR)
    for height, font in ((300, fonts.REGULAR), (280, fonts.BOLD)):
        canvas.setFont(font, 12)
        canvas.drawString(60, height, "城乡居民基本医疗保险缴费凭证")
    path = canvas.beginPath()
    for down, row in enumerate(segno.make(code, error="m", boost_error=False).matrix):
        for across, dark in enumerate(row):
            if dark:
                path.rect(60 + across, 200 - down, 1, 1)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
