"""查人, before anything is asked: who is still to pay, by group."""

from __future__ import annotations

from dataclasses import dataclass

from db import unpaid
from desktop.books.opening import Book
from desktop.books.searching import Hit
from desktop.core.participation import CHARGEABLE


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

    @property
    def people(self) -> int:
        """How many are still to pay in what was asked for."""
        return sum(one.people for one in self.groups if self.group in ("", one.name))

    @property
    def households(self) -> int:
        """In how many households."""
        return sum(one.households for one in self.groups if self.group in ("", one.name))


def still_open(book: Book, group: str = "", most: int = 500) -> StillOpen:
    """Who is still to pay this season, in one `group` or in all, at most so many by name."""
    with book.read() as connection:
        asked = (connection, book.station, book.season(connection), CHARGEABLE)
        found = unpaid.unpaid(*asked, group=group, most=most)
        groups = tuple(Group(*one) for one in unpaid.counted(*asked))
    return StillOpen(tuple(Hit(person, "", state) for person, state in found), groups, group)
