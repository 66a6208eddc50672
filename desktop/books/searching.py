"""查人: who is meant by a few keys, and how he stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from db import index, people
from db.rows import InsuredRow, PaidRow, PersonRow, SearchKeyRow
from db.store import Connection
from desktop.books.offering import state_of
from desktop.books.opening import Book
from desktop.core.idnumber import fold_number
from desktop.core.participation import CHARGEABLE
from desktop.core.pinyin import SECOND, fold_query

_SHOWN: Final = 50
_LOOKED_THROUGH: Final = 200  # of those a name means, when more digits tell them apart
_NAME_AND_DIGITS: Final = re.compile(r"([^\d\s]+)(\s*)([0-9]+x?)")


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
    """The people a query names, at most 50, whole matches first.

    A name and digits (`wjg 3`, `wjg18`) narrow it: group, birth year, or the end of the number or of the household's.
    """
    name, digits, apart = _parts(query)
    if not digits:
        return people.find(connection, name, _SHOWN)
    known = [] if apart else people.find(connection, name + digits, _SHOWN)
    if known:
        return known
    named = people.find(connection, name, _LOOKED_THROUGH)
    return [person for person in named if _has(person, digits)][:_SHOWN]


def named_by(connection: Connection, person: PersonRow, query: str) -> bool:
    """True where what is typed is all of a name, a reading or a number, and not only how one begins."""
    key = _parts(query)[0]
    return any(index.get(connection, SearchKeyRow, k=k, document=person.document) for k in (key, key + SECOND))


def _parts(query: str) -> tuple[str, str, bool]:
    """The key to search for, the digits behind a name, and whether a space stands between them."""
    plain = fold_query(query)
    digits = sum(sign.isdigit() for sign in plain)
    if digits >= 15:  # a whole number: marks around it and a look-alike of X are folded as on paper
        return fold_number(query.strip()).text.lower(), "", False
    half = "".join(" " if sign.isspace() else fold_query(sign) for sign in query.strip())
    both = _NAME_AND_DIGITS.fullmatch(half)
    return (fold_query(both[1]), both[3], bool(both[2])) if both else (plain, "", False)


def _has(person: PersonRow, digits: str) -> bool:
    if len(digits) == 1:
        return person.grp == digits
    ends = person.document.lower().endswith(digits) or person.household.endswith(digits)
    return ends or person.grp == digits or person.birth[:4] == digits


def hit(connection: Connection, station: str, person: PersonRow, year: int) -> Hit:
    """How a person stands for a benefit year."""
    here: InsuredRow | None = index.get_live(connection, station, person.document, year)
    elsewhere = None if here else index.get(connection, PaidRow, document=person.document, benefit_year=year)
    paid = here.number if here else (elsewhere.channel or elsewhere.voucher or "+") if elsewhere else ""
    return Hit(person=person, paid=paid, state=state_of(connection, station, person))
