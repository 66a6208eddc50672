"""The village of the fault tests: enough people for any run, one to a household, and a book that knows them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.factory import CASHIER, REVIEWER, make_book
from tests.unit.books.making import person

__all__ = ["CASHIER", "PEOPLE", "REVIEWER", "make_village"]

PEOPLE: Final = tuple(person(f"690000{1950 + n % 50}0101{n:03d}", f"村民{n}", household=f"{n:04d}") for n in range(400))


def make_village(folder: Path) -> Path:
    """A folder with a book in it, closed; the day is not open."""
    make_book(folder / "book", roster=PEOPLE).close()
    return folder
