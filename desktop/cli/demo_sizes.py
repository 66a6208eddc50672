"""The demo's papers on every sheet a village may have in its printer: one of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.books import printing
from desktop.books.opening import Book
from desktop.paper.facts import Voucher
from desktop.paper.layout import Sheet


def draw_each_size(book: Book, numbers: list[str], folder: Path) -> None:
    """Beside the A5 vouchers: `<number>-<sheet>.pdf`, and the slips of one whose payer is another's."""
    for number in _one_of_each(book, numbers):
        for sheet in list(Sheet)[1:]:
            (folder / f"{number}-{sheet}.pdf").write_bytes(printing.voucher_paper(book, number, sheet))
            slips = printing.print_slips(book, number, sheet)
            if slips is not None:
                (folder / f"{number}-{sheet}-slips.pdf").write_bytes(slips)


def _one_of_each(book: Book, numbers: list[str]) -> Iterator[str]:
    """The largest voucher by cash, by card, over nothing, and paid by another; and a void one."""
    kinds: dict[tuple[object, bool, bool], Voucher] = {}
    for number in numbers:
        voucher = printing.voucher_of(book, number)
        kind = (voucher.form, voucher.payer_of_household, voucher.voided is not None)
        if kind not in kinds or kinds[kind].people < voucher.people:
            kinds[kind] = voucher
    yield from sorted(voucher.number for voucher in kinds.values())
