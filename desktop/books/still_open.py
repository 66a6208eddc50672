"""查人, before anything is asked: who is still to pay, by group; who was not visited; whose request is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from db import index, unpaid
from db.rows import PersonRow, RequestRow
from db.store import Connection
from desktop.books.opening import Book
from desktop.books.requesting import all_open
from desktop.books.searching import Hit, hit
from desktop.books.visiting import home_of, not_visited
from desktop.core.participation import CHARGEABLE

# What can be asked for in the place of a group; no roster names a group so.
NOT_VISITED: Final = "@not_visited"
REQUESTS: Final = "@requests"


@dataclass(frozen=True, slots=True)
class Group:
    """How many people and households of a group are still to pay."""

    name: str
    people: int
    households: int


@dataclass(frozen=True, slots=True)
class StillOpen:
    """Those still to pay (the first of them, where they are many), and every group that has any."""

    hits: tuple[Hit, ...]
    groups: tuple[Group, ...]
    group: str  # the one asked for; empty for all
    not_visited: int = 0  # households
    requests: int = 0

    @property
    def people(self) -> int:
        """How many are still to pay in what was asked for."""
        return sum(one.people for one in self.groups if self.group in ("", one.name))

    @property
    def households(self) -> int:
        """In how many households."""
        return sum(one.households for one in self.groups if self.group in ("", one.name))


@dataclass(frozen=True, slots=True)
class Errands:
    """What waits outside the counter: households nobody visited, and requests nobody answered."""

    not_visited: int
    requests: int


def errands(book: Book) -> Errands:
    """How many of each this season."""
    with book.read() as connection:
        waiting = not_visited(connection, book.station, book.season(connection))
        return Errands(_homes(waiting), len(all_open(connection, book.station)))


def still_open(book: Book, group: str = "", most: int = 500) -> StillOpen:
    """Who is still to pay this season, in one `group` or in all, at most so many by name.

    With NOT_VISITED instead of a group those whose households nobody visited, with REQUESTS everybody whose request is
    open, paid or not.
    """
    with book.read() as connection:
        year = book.season(connection)
        asked = (connection, book.station, year, CHARGEABLE)
        groups = tuple(Group(*one) for one in unpaid.counted(*asked))
        waiting = not_visited(connection, book.station, year)
        requests = all_open(connection, book.station)
        if group == REQUESTS:
            hits = _asking(connection, book.station, requests, year)
        else:
            named = "" if group == NOT_VISITED else group
            found = waiting if group == NOT_VISITED else unpaid.unpaid(*asked, group=named, most=most)
            hits = [Hit(person, "", state) for person, state in found]
    return StillOpen(tuple(hits[:most]), groups, group, _homes(waiting), len(requests))


def _homes(people: Sequence[tuple[PersonRow, str]]) -> int:
    return len({home_of(person) for person, _ in people})


def _asking(connection: Connection, station: str, requests: Sequence[RequestRow], year: int) -> list[Hit]:
    """Whom the requests are about; who is no longer on the roster is found by the paper only."""
    found = []
    for document in dict.fromkeys(row.document for row in requests):
        person = index.get(connection, PersonRow, document=document)
        if person is not None:
            found.append(hit(connection, station, person, year))
    return found
