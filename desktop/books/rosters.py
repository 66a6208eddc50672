"""导入名册: a village's roster is taken into the book; every row becomes a person, or a reason why not."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db import index, people
from db.rows import PersonRow
from desktop.books.desk import allow
from desktop.books.opening import Book
from desktop.core import bodies
from desktop.core.errors import KnownError
from desktop.core.person import RosterPerson
from desktop.core.pinyin import search_keys
from desktop.core.problems import Problem
from desktop.core.roster.aliases import alias_table
from desktop.core.roster.draft import Terms
from desktop.core.roster.reading import read_roster
from desktop.exchange.sheet import read_table
from desktop.security.rights import Action


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a list in did: rows that hold something, how many were taken, how many of them are new."""

    file: str
    rows: int
    taken: int
    added: int
    problems: tuple[Problem, ...]


def take_roster(book: Book, operator: str, path: Path) -> Taken:
    """Take a roster in. People already known are corrected, nobody is removed.

    Raises KnownError TABLE_… where the file is no table; then nothing is taken in.
    """
    result = read_roster(read_table(path), terms(book))
    rows = [(person_row(person), keys_of(person)) for person in result.people]
    digest = digest_of(path)
    with book.change() as changed:
        allow(changed, operator, Action.TAKE_LISTS)
        known = people.documents(changed.connection)
        added = sum(row.document not in known for row, _ in rows)
        people.put_people(changed.connection, rows)
        changed.record(
            bodies.List(
                what="roster",
                source=path.name,
                as_of=book.clock.now().day,
                rows=result.rows,
                taken=len(rows),
                added=added,
                sha256=digest,
            ),
            operator=operator,
        )
    return Taken(path.name, result.rows, len(rows), added, result.problems)


def village_of(path: Path, today: date) -> str:
    """The village most people of a roster belong to, before any book exists. Raises KnownError TABLE_…."""
    result = read_roster(read_table(path), Terms(year=today.year + 1, today=today, practice=True))
    villages = Counter(person.village for person in result.people if person.village)
    return villages.most_common(1)[0][0] if villages else ""


def terms(book: Book) -> Terms:
    """Under which circumstances this book reads a list."""
    pack = book.pack()
    return Terms(
        year=pack.benefit_year,
        today=book.clock.now().day,
        practice=not book.identity.suite.real,
        aliases=alias_table(pack.category_names),
    )


def digest_of(path: Path) -> str:
    """SHA-256 of a file, for the journal. Raises KnownError TABLE_MISSING."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise KnownError("TABLE_MISSING", file=path.name) from error


def keys_of(person: RosterPerson) -> frozenset[str]:
    """What a person is found by."""
    return search_keys(person.name, person.number, person.household, person.phone)


def person_row(person: RosterPerson) -> PersonRow:
    """A person as the book keeps him."""
    return PersonRow(
        document=person.number,
        document_kind=person.document.kind,
        name=person.name,
        birth=person.birth.isoformat() if person.birth else "",
        sex=person.sex or "",
        village=person.village,
        grp="" if person.group is None else str(person.group),
        household=person.household,
        head=person.head,
        relation=person.relation,
        phone=person.phone,
        residence=person.residence,
        kind=person.kind,
        state_last_year=person.state_last_year,
        state=person.state,
        work_place=person.work_place,
        responsible=person.responsible,
        remark=person.remark,
    )


def known_person(book: Book, document: str) -> PersonRow | None:
    """Somebody on the roster by his document number."""
    with book.read() as connection:
        return index.get(connection, PersonRow, document=document)
