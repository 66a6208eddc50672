"""查人: who is meant by a few keys, and how he stands."""

from __future__ import annotations

from dataclasses import dataclass

from db import index, people
from db.rows import InsuredRow, PaidRow, PersonRow
from db.store import Connection
from desktop.books.offering import state_of
from desktop.books.opening import Book
from desktop.core.participation import CHARGEABLE
from desktop.core.pinyin import fold_query

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody found. `paid` is the voucher's number here, or how he paid elsewhere; `open` = to be asked for money."""

    person: PersonRow
    paid: str
    state: str

    @property
    def open(self) -> bool:
        """True where the person is still to be asked for money here."""
        return not self.paid and self.state in CHARGEABLE


def find(book: Book, query: str) -> list[Hit]:
    """People by name, initials, pinyin, numbers or household; whole matches first, then those still to pay."""
    with book.read() as connection:
        year = book.season(connection)
        return [hit(connection, book.station, person, year) for person in matching(connection, query)]


def household(book: Book, number: str) -> list[PersonRow]:
    """The people of a household, its head first."""
    with book.read() as connection:
        return people.household(connection, number)


def households(book: Book) -> list[str]:
    """Every household's number, in order."""
    with book.read() as connection:
        return people.households(connection)


def counts(book: Book) -> tuple[int, int]:
    """People and households on the roster."""
    with book.read() as connection:
        return people.counts(connection)


def matching(connection: Connection, query: str) -> list[PersonRow]:
    """The people a query names, at most 50, whole matches first."""
    return people.find(connection, fold_query(query), _SHOWN)


def hit(connection: Connection, station: str, person: PersonRow, year: int) -> Hit:
    """How a person stands for a benefit year."""
    here: InsuredRow | None = index.get_live(connection, station, person.document, year)
    elsewhere = None if here else index.get(connection, PaidRow, document=person.document, benefit_year=year)
    paid = here.number if here else (elsewhere.channel or elsewhere.voucher or "+") if elsewhere else ""
    return Hit(person=person, paid=paid, state=state_of(connection, station, person))
