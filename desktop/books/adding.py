"""加人: somebody who is not on the roster is written down at the counter, with an event that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from db import index, people
from db.rows import PersonRow
from db.store import Connection
from desktop.books.dating import day_now
from desktop.books.desk import allow
from desktop.books.opening import Book
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.idnumber import Document, DocumentKind, Fault, Sex, fold_number, read_document
from desktop.core.participation import LastYear, State
from desktop.core.person import PersonKind
from desktop.core.pinyin import search_keys
from desktop.security.rights import Action

ADDED: Final = "added"
HEAD: Final = "户主"  # as rosters write it; the search puts it first
_NEW_HOUSEHOLD: Final = "N"  # and three digits: the county's numbers are digits only
_LONGEST_NAME: Final = 40
_LONGEST_REMARK: Final = 60


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is written down. `household` empty: a new one begins. `birth` and `sex` count only where the number holds
    none; `insured_last_year` None: nobody knows.
    """

    number: str
    name: str
    kind: DocumentKind | None = None
    birth: date | None = None
    sex: Sex | None = None
    relation: str = ""
    group: str = ""
    household: str = ""
    newborn: bool = False
    insured_last_year: bool | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A number as it was typed: the document it stands for, and who has it already."""

    document: Document
    known: PersonRow | None


def look_at(book: Book, number: str, kind: DocumentKind | None = None) -> Looked:
    """What a number stands for, before anything is written.

    Raises Refused with the fault's code (CHECK_DIGIT, LENGTH, BAD_DATE, …) where it stands for nothing.
    """
    with book.read() as connection:
        document = _document(book, number, kind)
        return Looked(document, index.get(connection, PersonRow, document=document.number))


def add_person(book: Book, operator: str, new: NewPerson) -> PersonRow:
    """Write somebody down; PERSON stands in the journal before he can be on a voucher.

    Raises Refused as `look_at` does, NOT_ALLOWED, ADD_NAME, ADD_GROUP, ADD_BIRTH where a number without a date comes
    alone, ADD_KNOWN for somebody who is on the roster.
    """
    document = _document(book, new.number, new.kind)
    name, group = new.name.strip(), new.group.strip()
    if not name or len(name) > _LONGEST_NAME or any(sign.isdigit() for sign in name):
        raise Refused("ADD_NAME")
    if group and not (group.isascii() and group.isdigit() and len(group) <= 3):
        raise Refused("ADD_GROUP")
    birth = document.birth or new.birth
    if birth is None or birth > day_now(book).day:
        raise Refused("ADD_BIRTH")
    with book.change() as changed:
        allow(changed, operator, Action.EDIT_PERSON)
        known = index.get(changed.connection, PersonRow, document=document.number)
        if known is not None:
            raise Refused("ADD_KNOWN", household=known.household)
        row = _row(changed.connection, new, document, birth, book.identity.village)
        people.put_people(changed.connection, [(row, search_keys(row.name, row.document, row.household, ""))])
        changed.record(
            bodies.Person(
                change=ADDED,
                document=row.document,
                document_kind=row.document_kind,
                name=row.name,
                birth=birth,
                household=row.household,
                group=row.grp,
                relation=row.relation,
            ),
            operator=operator,
        )
        return row


def _document(book: Book, number: str, kind: DocumentKind | None) -> Document:
    practice = not book.identity.suite.real
    found = read_document(fold_number(number).text, today=day_now(book).day, practice=practice, kind=kind)
    if isinstance(found, Fault):
        raise Refused(found.code, **dict(found.facts))
    return found


def _row(connection: Connection, new: NewPerson, document: Document, birth: date, village: str) -> PersonRow:
    family = people.household(connection, new.household) if new.household else []
    household = new.household if family else _next_household(connection)
    head = (family[0].head or family[0].name) if family else new.name.strip()
    last_year = {None: LastYear.UNKNOWN, True: LastYear.TIER_1, False: LastYear.NONE}[new.insured_last_year]
    return PersonRow(
        document=document.number,
        document_kind=document.kind,
        name=new.name.strip(),
        birth=birth.isoformat(),
        sex=document.sex or new.sex or "",
        village=family[0].village if family else village,
        grp=new.group.strip() or (family[0].grp if family else ""),
        household=household,
        head=head,
        relation=new.relation.strip() if family else HEAD,
        phone="",
        residence="",
        kind=PersonKind.NEWBORN if new.newborn else PersonKind.UNKNOWN,
        state_last_year=LastYear.NEWBORN if new.newborn else last_year,
        state=State.UNPAID,
        work_place="",
        responsible=family[0].responsible if family else "",
        remark=new.remark.strip()[:_LONGEST_REMARK],
    )


def _next_household(connection: Connection) -> str:
    taken = [
        int(number[1:])
        for number in people.households(connection)
        if number.startswith(_NEW_HOUSEHOLD) and number[1:].isdigit()
    ]
    return f"{_NEW_HOUSEHOLD}{max(taken, default=0) + 1:03d}"
