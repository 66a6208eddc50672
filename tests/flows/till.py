"""A till of its own process: books a stretch of people one by one, as fast as it can. Not a test."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.books.collecting import Basket, collect
from desktop.books.offering import Wanted
from desktop.books.opening import open_book
from desktop.clock import PinnedClock
from desktop.core import bodies
from tests.unit.books.making import PASSPHRASE, SLIP, TODAY


def main(folder: str, first: str, last: str, documents: str) -> None:
    """Book the people at `first` to `last` of the file `documents`; card payments, so that no limit is in the way."""
    people = Path(documents).read_text(encoding="utf-8").split()[int(first) : int(last)]
    book = open_book(Path(folder), lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=10))
    for place, document in enumerate(people):
        slip = bodies.Slip(merchant=SLIP.merchant, terminal=first, batch="1", trace=f"{place:06d}")
        collect(book, "wjg", Basket(id=document, people=(Wanted(document, "1"),), slip=slip))
    book.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
