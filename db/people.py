"""The roster: found by any of a person's keys, replaced when a newer list is taken in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from db import direct, index
from db.direct import Value
from db.rows import CategoryRow, PaidRow, PersonRow, SearchKeyRow
from db.store import bulk
from db.tables import TABLES

_P = TABLES[PersonRow]
_K = TABLES[SearchKeyRow]
_LAST: Final = "\U0010ffff"
_LOOKED_AT: Final = 200  # keys: somebody is found by several that begin alike
_CHUNK: Final = 2000

# The first keys only: whole matches stand before longer ones, without sorting, and without touching the people.
_FOUND = direct.first(
    select(_K.c.document)
    .where(_K.c.k >= bindparam("first"), _K.c.k < bindparam("beyond"))
    .order_by(_K.c.k, _K.c.document),
    _LOOKED_AT,
)
_ADD_KEY = insert(_K)


@cache
def _named(number: int) -> Select[*tuple[Value, ...]]:
    return select(*_P.c).where(_P.c.document.in_([bindparam(f"d{place}") for place in range(number)]))


def find(connection: Connection, key: str, most: int = 50) -> list[PersonRow]:
    """The people with a search key that begins with `key`, whole matches first, each once, at most `most`.

    An empty key finds nobody.
    """
    if not key:
        return []
    keys = direct.fetch(connection, _FOUND, {"first": key, "beyond": key + _LAST})
    documents = list(dict.fromkeys(document for (document,) in keys))[:most]
    if not documents:
        return []
    wanted = {f"d{place}": document for place, document in enumerate(documents)}
    rows = direct.fetch(connection, _named(len(documents)), wanted)
    people = {row[0]: index.row_of(PersonRow, row) for row in rows}
    return [people[document] for document in documents]


def household(connection: Connection, number: str) -> list[PersonRow]:
    """The people of a household, its head first."""
    rows = index.find(connection, PersonRow, household=number)
    return sorted(rows, key=lambda row: (row.relation != "户主", row.birth, row.document))


def households(connection: Connection) -> list[str]:
    """Every household's number, in order."""
    return [str(row[0]) for row in connection.execute(select(_P.c.household).distinct().order_by(_P.c.household))]


def put_people(connection: Connection, people: Iterable[tuple[PersonRow, frozenset[str]]]) -> None:
    """Add people, or replace those with the same document, with the keys they are found by."""
    batch = sorted(people, key=lambda one: one[0].document)
    with bulk(connection):
        for start in range(0, len(batch), _CHUNK):
            part = batch[start : start + _CHUNK]
            connection.execute(delete(_K).where(_K.c.document.in_([person.document for person, _ in part])))
            index.put(connection, [person for person, _ in part])
            # In the order of the key, so that neighbours go in together.
            keys = sorted((key, person.document) for person, known in part for key in known)
            direct.run(connection, _ADD_KEY, [{"k": key, "document": document} for key, document in keys])


def documents(connection: Connection) -> set[str]:
    """Every document number on the roster."""
    return {str(row[0]) for row in connection.execute(select(_P.c.document))}


def counts(connection: Connection) -> tuple[int, int]:
    """People and households on the roster."""
    people, households = connection.execute(select(func.count(), func.count(func.distinct(_P.c.household)))).one()
    return int(people), int(households)


def replace_categories(connection: Connection, rows: list[CategoryRow]) -> None:
    """Take a complete category list: what is not on it any more no longer holds."""
    connection.execute(delete(TABLES[CategoryRow]))
    index.put(connection, rows)


def add_categories(connection: Connection, rows: list[CategoryRow]) -> None:
    """Take additions only: nobody loses an entry."""
    index.put(connection, rows)


def put_paid(connection: Connection, rows: list[PaidRow]) -> None:
    """Take payments made elsewhere; the same payment twice is one."""
    index.put(connection, rows)
