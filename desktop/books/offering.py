"""What the people of a basket owe today, and why: the answer before any money is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from db import index
from db.rows import CategoryRow, FactRow, PaidRow, PersonRow
from db.store import Connection
from desktop.books.opening import Book, newest_pack
from desktop.core.errors import Refused
from desktop.core.participation import CHARGEABLE, LastYear
from desktop.core.policy.assess import Assessment, assess
from desktop.core.policy.case import NO_PRIOR, NO_SITUATION, Case, Prior, Situation
from desktop.core.policy.pack import Pack, Status
from desktop.core.policy.quote import Quote, Refusal, quote

# What last year's column of a roster says about being continuously insured. Whether employee insurance counts as
# continuous is an office's question (Y-3): nothing is claimed for it.
_PRIOR: Final[dict[str, Prior]] = {
    LastYear.TIER_1: Prior(enrolled_last_year=True, continuous=True, missed_years=0),
    LastYear.TIER_2: Prior(enrolled_last_year=True, continuous=True, missed_years=0),
    LastYear.RESIDENT_ELSEWHERE: Prior(enrolled_last_year=True, continuous=True, missed_years=0),
    LastYear.NONE: Prior(enrolled_last_year=False, continuous=False, missed_years=1),
    LastYear.NONE_LONGER: Prior(enrolled_last_year=False, continuous=False),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One person of a basket: who, in which tier, and why now. What is None is taken from the roster."""

    document: str
    tier: str
    situation: Situation | None = None
    prior: Prior | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """The answer for one person: a quote, or why none can be made. `list_*` name the county's list that decided.

    `draft` is what the rules of a draft come to: a calculation that nobody may collect by (decision 11).
    """

    person: PersonRow
    case: Case
    tier: str
    quote: Quote | None
    refusal: Refused | Refusal | None
    list_day: str = ""
    list_sha256: str = ""
    draft: Assessment | None = None


def offer_all(book: Book, wanted: list[Wanted], day: date) -> list[Offer]:
    """The offers for several people on a day; nobody's trouble hides another's. Raises Refused PERSON_UNKNOWN."""
    with book.read() as connection:
        pack = book.pack_of(newest_pack(connection, book.station), connection)
        return [offer(connection, pack, book.station, one, day) for one in wanted]


def offer(connection: Connection, pack: Pack, station: str, wanted: Wanted, day: date) -> Offer:
    """What one person owes on `day`, by the rules, the county's lists and the roster. Raises Refused PERSON_UNKNOWN."""
    person = index.get(connection, PersonRow, document=wanted.document)
    if person is None:
        raise Refused("PERSON_UNKNOWN")
    listed = categories_on(connection, person.document, day)
    case = Case(
        day=day,
        tier=wanted.tier,
        birth=date.fromisoformat(person.birth) if person.birth else None,
        categories=tuple(sorted({row.category for row in listed})),
        prior=wanted.prior or _PRIOR.get(person.state_last_year, NO_PRIOR),
        situation=wanted.situation or usual_situation(person),
    )
    trouble = _trouble(connection, station, person, pack.benefit_year)
    answer = quote(pack, case) if trouble is None else None
    return Offer(
        person=person,
        case=case,
        tier=wanted.tier,
        quote=answer if isinstance(answer, Quote) else None,
        refusal=trouble or (answer if isinstance(answer, Refusal) else None),
        list_day=max((row.list_day for row in listed), default=""),
        list_sha256=max(listed, key=lambda row: row.list_day).list_sha256 if listed else "",
        draft=assess(pack, case, derive=False) if trouble is None and pack.status is Status.DRAFT else None,
    )


def categories_on(connection: Connection, document: str, day: date) -> list[CategoryRow]:
    """The person's entries on the county's list that hold on `day` (decision 3)."""
    iso = day.isoformat()
    rows = index.find(connection, CategoryRow, document=document)
    return [row for row in rows if row.since <= iso and (not row.until or row.until > iso)]


def state_of(connection: Connection, station: str, person: PersonRow) -> str:
    """Somebody's participation state: the newest dated fact, else what the roster says."""
    facts = index.find(connection, FactRow, station=station, document=person.document)
    return max(facts, key=lambda row: (row.since, row.epoch, row.seq)).state if facts else person.state


def usual_situation(person: PersonRow) -> Situation:
    """Why somebody enrols, as far as the roster alone tells."""
    if person.kind == "newborn" and person.birth:
        return Situation(kind="newborn", event=date.fromisoformat(person.birth))
    return NO_SITUATION


def _trouble(connection: Connection, station: str, person: PersonRow, benefit_year: int) -> Refused | None:
    from_here = index.get_live(connection, station, person.document, benefit_year)
    if from_here is not None:
        return Refused("PAID_ALREADY", what=from_here.number)
    if index.get(connection, PaidRow, document=person.document, benefit_year=benefit_year) is not None:
        return Refused("PAID_ELSEWHERE")
    state = state_of(connection, station, person)
    return None if state in CHARGEABLE else Refused(f"STATE_{state}")
