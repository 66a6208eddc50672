"""走访: somebody went to a household; what he found is a dated fact about each person who is still to pay.

A visit needs no kind of its own in the journal: FACT says whose state is what from which day, and who says so. The
source names who went, the note what came of it, in the words the papers print.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from db import index, journal, unpaid
from db.rows import FactRow, PaidRow, PersonRow
from db.store import Connection
from desktop.books.desk import allow
from desktop.books.offering import state_of
from desktop.books.opening import Book
from desktop.books.recording import Change
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.events import read_event
from desktop.core.participation import CHARGEABLE, State
from desktop.core.person import PersonKind, Residence
from desktop.messages.say import SENTENCES
from desktop.security.rights import Action

_VISIT: Final = "走访"
_NOT_MET: Final = "走访未遇"  # said in the source, which the index has: nobody was at home
_BY: Final = "："
_AND: Final = "；"
_LONGEST_AGO: Final = timedelta(days=366)  # a slip of the finger in the year
_ALL: Final = 1_000_000


class Outcome(StrEnum):
    """What came of a visit; each has its words on screen and paper."""

    AGREES = "agrees"
    CONSIDERS = "considers"
    AWAY = "away"
    NOT_MET = "not_met"
    DECLINES = "declines"
    NO_CONTACT = "no_contact"
    RESIDENT_ELSEWHERE = "resident_elsewhere"
    EMPLOYEE = "employee"
    DIED = "died"
    MOVED = "moved"

    @property
    def words(self) -> str:
        """As papers write it."""
        return SENTENCES[f"VISIT_{self.name}"].zh


# What somebody's state is from then on; of the others it stays as it was.
_STATES: Final[dict[Outcome, State]] = {
    Outcome.AGREES: State.UNPAID,
    Outcome.DECLINES: State.REFUSE,
    Outcome.NO_CONTACT: State.LOST,
    Outcome.RESIDENT_ELSEWHERE: State.RES_OUT,
    Outcome.DIED: State.DEAD,
    Outcome.MOVED: State.MOVED,
}
# Outcomes about one person, not about his family.
OF_ONE: Final = frozenset({Outcome.RESIDENT_ELSEWHERE, Outcome.EMPLOYEE, Outcome.DIED, Outcome.MOVED})


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as the journal tells it: to whom, when, who went, what came of it."""

    document: str
    day: date
    by: str
    result: str
    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What is written down of a visit: whom it is about, and what came of it."""

    documents: tuple[str, ...]
    outcome: Outcome
    day: date
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Before a visit is written down: everybody of the household who is still to pay, and who usually goes there."""

    people: tuple[PersonRow, ...]
    by: str


def visit(book: Book, operator: str, seen: Seen) -> int:
    """Record a visit, a FACT for each person; for how many.

    Raises Refused NOT_ALLOWED, VISIT_DAY (ahead, or more than a year ago), VISIT_NOBODY, VISIT_BY, PERSON_UNKNOWN,
    VISIT_PAID where somebody has paid: nobody has to go there any more.
    """
    if not seen.documents:
        raise Refused("VISIT_NOBODY")
    if not seen.by.strip():
        raise Refused("VISIT_BY")
    with book.change() as changed:
        allow(changed, operator, Action.EDIT_PERSON)
        today = changed.belief().day
        source = _NOT_MET if seen.outcome is Outcome.NOT_MET else _VISIT
        if not today - _LONGEST_AGO <= seen.day <= today:
            raise Refused("VISIT_DAY", day=seen.day.isoformat())
        for document in dict.fromkeys(seen.documents):
            person = _to_pay(book, changed, document)
            changed.record(
                bodies.Fact(
                    document=document,
                    state=_state(changed.connection, book.station, person, seen.outcome),
                    since=seen.day,
                    source=source + _BY + seen.by.strip(),
                    note=_AND.join(part for part in (seen.outcome.words, seen.note.strip()) if part),
                ),
                operator=operator,
            )
    return len(set(seen.documents))


def to_ask(book: Book, document: str) -> Asked:
    """Who of somebody's household is still to pay, he himself first. Raises Refused PERSON_UNKNOWN, VISIT_PAID."""
    with book.read() as connection:
        person = index.get(connection, PersonRow, document=document)
        if person is None:
            raise Refused("PERSON_UNKNOWN")
        year = book.season(connection)
        if _paid(connection, book.station, document, year):
            raise Refused("VISIT_PAID", name=person.name)
        family = index.find(connection, PersonRow, household=person.household) if person.household else []
        others = [
            one
            for one in family
            if one.document != document
            and not _paid(connection, book.station, one.document, year)
            and state_of(connection, book.station, one) in CHARGEABLE
        ]
    return Asked((person, *others), person.responsible)


def visits(connection: Connection, station: str, document: str = "") -> list[Visit]:
    """Every visit, of one person or of all, the oldest first."""
    asked = {"document": document} if document else {}
    rows = index.find(connection, FactRow, station=station, **asked)
    ordered = sorted(rows, key=lambda row: (row.since, row.epoch, row.seq))
    return [_told(connection, row) for row in ordered if row.source.startswith(_VISIT)]


def _told(connection: Connection, row: FactRow) -> Visit:
    event = next(journal.stretch(connection, row.station, row.epoch, row.seq, row.seq))
    body = read_event(event.payload).body
    assert isinstance(body, bodies.Fact)
    return Visit(row.document, body.since, body.source.partition(_BY)[2], body.note, row.epoch, row.seq)


def newest(found: Iterable[Visit]) -> dict[str, Visit]:
    """The newest visit to each person, of visits in their order."""
    return {one.document: one for one in found}


def known_homes(connection: Connection, station: str) -> frozenset[str]:
    """The households about which the book holds a dated fact: somebody was met there, or something else is known."""
    rows = index.find(connection, FactRow, station=station)
    known = {row.document for row in rows if not row.source.startswith(_NOT_MET)}
    people = index.find(connection, PersonRow) if known else []
    return frozenset(home_of(person) for person in people if person.document in known)


def not_visited(connection: Connection, station: str, year: int) -> list[tuple[PersonRow, str]]:
    """People still to pay, with their states, of the households about which the book holds no dated fact.

    A visit that met nobody leaves a household among them.
    """
    waiting = unpaid.unpaid(connection, station, year, CHARGEABLE, most=_ALL)
    known = known_homes(connection, station)
    return [(person, state) for person, state in waiting if home_of(person) not in known]


def home_of(person: PersonRow) -> str:
    """What tells households apart; who has none is one by himself."""
    return person.household or person.document


def _to_pay(book: Book, changed: Change, document: str) -> PersonRow:
    person = index.get(changed.connection, PersonRow, document=document)
    if person is None:
        raise Refused("PERSON_UNKNOWN")
    if _paid(changed.connection, book.station, document, book.season(changed.connection)):
        raise Refused("VISIT_PAID", name=person.name)
    return person


def _paid(connection: Connection, station: str, document: str, year: int) -> bool:
    here = index.get_live(connection, station, document, year)
    return here is not None or index.get(connection, PaidRow, document=document, benefit_year=year) is not None


def _state(connection: Connection, station: str, person: PersonRow, outcome: Outcome) -> str:
    if outcome is Outcome.EMPLOYEE:
        away = person.kind == PersonKind.MIGRANT or person.residence == Residence.REGISTERED_AWAY
        return State.EMP_OUT if away else State.EMP_LOCAL
    return _STATES.get(outcome) or state_of(connection, station, person)
