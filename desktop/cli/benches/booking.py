"""Booking a household of four, from the click to the commit, against one row committed by bare SQLCipher."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from desktop.books.collecting import collect
from desktop.books.opening import Book
from desktop.cli.benches import bare
from desktop.cli.benches.making import CASHIER
from desktop.cli.benches.measure import Figure, Step, in_turn, with_growth
from desktop.cli.benches.workshop import Workshop, baskets

LIMIT: Final = 8.0
_WARM: Final = 10


def measure(workshop: Workshop) -> list[Figure]:
    """Quote, limits, order, signature, journal, index, commit: ÷ BEGIN IMMEDIATE, INSERT, COMMIT on the same disk."""
    figures = []
    for size in workshop.sizes.receipts:
        with workshop.copy_of(workshop.season(size)) as book:
            commit = bare.one_row_commits(book.folder / "floor.db")
            warm = min(_WARM, workshop.sizes.rounds // 2)
            us, floor = in_turn(_rounds(book, commit, size, workshop.sizes.rounds + warm), warm=warm)
        figures.append(Figure("BOOKING", size, us, floor, LIMIT))
    return with_growth(figures)


def _rounds(book: Book, commit: Step, first: int, count: int) -> Iterator[tuple[Step, Step]]:
    for basket in baskets(book, first, first + count):
        yield partial(collect, book, CASHIER, basket), commit
