"""What the collect page asks: which households a few keys mean, and what a household owes in each tier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from db import index, people
from db.rows import PersonRow
from db.store import Connection
from desktop.books.offering import Offer, Wanted, offer
from desktop.books.opening import Book, newest_pack
from desktop.books.searching import Hit, hit, matching, named_by
from desktop.core.errors import Refused
from desktop.core.policy.case import Prior, Situation

_MOST = 9  # as many as there are digits to pick with


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household that may be meant: through whom it was found, and how many of it are still to pay."""

    household: str
    found: PersonRow
    people: int
    open: int


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the household being served, with what he owes in every tier.

    `situation` and `prior` are what was told at the counter; None where the roster alone speaks.
    """

    person: PersonRow
    offers: dict[str, Offer]
    situation: Situation | None = None
    prior: Prior | None = None

    @property
    def payable(self) -> bool:
        """True where at least one tier can be collected."""
        return any(one.quote is not None for one in self.offers.values())


@dataclass(frozen=True, slots=True)
class Served:
    """A household at the counter."""

    household: str
    head: str
    group: str
    members: tuple[Member, ...]
    tiers: dict[str, str]  # id → name, in the region's order
    funds: dict[str, str]  # id → as the document writes it


def candidates(book: Book, query: str, near: str = "") -> list[Candidate]:
    """The households a query may mean, at most nine.

    Those still to pay stand first, then those a key names whole, then those of group `near`: a village comes by groups.
    """
    with book.read() as connection:
        year = book.season(connection)
        found: dict[str, PersonRow] = {}
        for person in matching(connection, query):
            found.setdefault(person.household or person.document, person)
        looked_at = sorted(
            list(found.items())[: 3 * _MOST],
            key=lambda one: (not named_by(connection, one[1], query), one[1].grp != near),
        )
        still_to_pay: list[Candidate] = []
        others: list[Candidate] = []
        for household, person in looked_at:
            made = _candidate(book, connection, household, person, year)
            (still_to_pay if made.open else others).append(made)
            if len(still_to_pay) == _MOST:  # the others would stand behind these
                break
    return (still_to_pay + others)[:_MOST]


def _candidate(book: Book, connection: Connection, household: str, found: PersonRow, year: int) -> Candidate:
    family = people.household(connection, household) if found.household else [found]
    hits = [hit(connection, book.station, one, year) for one in family]
    return Candidate(household, found, len(family), sum(one.open for one in hits))


def serve(book: Book, household: str, day: date, told: Sequence[Wanted] = ()) -> Served:
    """A household with its offers on `day`; of those in `told`, as was told at the counter.

    `household` is its number, or the document of somebody who belongs to none. Raises Refused PERSON_UNKNOWN where
    nobody lives there.
    """
    with book.read() as connection:
        family = people.household(connection, household)
        alone = None if family else index.get(connection, PersonRow, document=household)
        family = [alone] if alone else family
        if not family:
            raise Refused("PERSON_UNKNOWN")
        pack = book.pack_of(newest_pack(connection, book.station), connection)
        known = {one.document: one for one in told}
        members = []
        for person in family:
            wanted = known.get(person.document) or Wanted(person.document, "")
            offers = {
                tier: offer(connection, pack, book.station, replace(wanted, tier=tier), day) for tier in pack.tiers
            }
            members.append(Member(person, offers, wanted.situation, wanted.prior))
    return Served(
        household=household,
        head=family[0].head or family[0].name,
        group=family[0].grp,
        members=tuple(members),
        tiers={tier.id: tier.name for tier in pack.tiers.values()},
        funds=dict(pack.funds),
    )


def standing_of(book: Book, person: PersonRow) -> Hit:
    """How one person stands this year."""
    with book.read() as connection:
        return hit(connection, book.station, person, book.season(connection))
