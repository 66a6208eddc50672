"""导入名册: a village's roster is taken into the book; every row becomes a person, or a reason why not."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from db import index, people
from db.rows import PersonRow
from desktop.books.dating import day_now
from desktop.books.desk import allow
from desktop.books.matching import matched
from desktop.books.opening import Book
from desktop.core import bodies
from desktop.core.errors import KnownError
from desktop.core.person import RosterPerson
from desktop.core.pinyin import search_keys
from desktop.core.policy.pack import Pack
from desktop.core.problems import Problem
from desktop.core.roster.aliases import alias_table
from desktop.core.roster.draft import Terms
from desktop.core.roster.reading import read_roster
from desktop.core.roster.table import Table
from desktop.core.watching import Stage, Watch, let_go, pieces, unwatched
from desktop.exchange.sheet import look, read_table
from desktop.security.rights import Action


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a list in did: rows that hold something, how many were taken, how many of them are new."""

    file: str
    rows: int
    taken: int
    added: int
    problems: tuple[Problem, ...]


_PIECE: Final = 1_000  # people written between two looks at whether it is still wanted


def take_roster(book: Book, operator: str, path: Path, watch: Watch = unwatched) -> Taken:
    """Take a roster in. People already known are corrected, nobody is removed.

    Raises KnownError TABLE_… where the file is no table, and what `watch` raises; then nothing is taken in.
    """
    rows, problems, waiting = _read(book, path, watch)
    digest = digest_of(path)
    taken = len(waiting)
    with book.change() as changed:
        allow(changed, operator, Action.TAKE_LISTS)
        known = people.documents(changed.connection)
        added = sum(person.number not in known for person in waiting)
        for piece in pieces(waiting, _PIECE):
            watch(Stage.WRITING, taken - len(waiting) - len(piece), taken)
            people.put_people(changed.connection, [(person_row(person), keys_of(person)) for person in piece])
        changed.record(
            bodies.List(
                what="roster",
                source=path.name,
                as_of=day_now(book).day,
                rows=rows,
                taken=taken,
                added=added,
                sha256=digest,
            ),
            operator=operator,
        )
    return Taken(path.name, rows, taken, added, problems)


def _read(book: Book, path: Path, watch: Watch) -> tuple[int, tuple[Problem, ...], list[RosterPerson]]:
    """How many rows, what is to be said of them, and the people in the order they are kept in."""
    table = read_table(path, watch=watch)
    result = read_roster(table, terms(book), watch)
    let_go_of(table)
    return result.rows, result.problems, sorted(result.people, key=lambda person: person.number)


def let_go_of(table: Table) -> None:
    """Free a table that nobody looks at any more, without keeping a window waiting."""
    if isinstance(table.rows, list):
        let_go(table.rows)


def village_of(path: Path, today: date) -> str:
    """The village most people of a roster belong to, before any book exists. Raises KnownError TABLE_…."""
    result = read_roster(read_table(path), Terms(year=today.year + 1, today=today, practice=True))
    villages = Counter(person.village for person in result.people if person.village)
    return villages.most_common(1)[0][0] if villages else ""


def terms(book: Book) -> Terms:
    """Under which circumstances this book reads a list."""
    with book.read() as connection:
        said = matched(connection)
    return replace(terms_of(book.pack(), day_now(book).day, practice=not book.identity.suite.real), matched=said)


def terms_of(pack: Pack, today: date, *, practice: bool) -> Terms:
    """The same by the rules a book will have."""
    return Terms(year=pack.benefit_year, today=today, practice=practice, aliases=alias_table(pack.category_names))


def digest_of(path: Path) -> str:
    """SHA-256 of a file, for the journal. Raises KnownError TABLE_… for what cannot be a table, as its reader would."""
    look(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
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
