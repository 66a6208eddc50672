"""Reading and writing rows of any table by their class. Statements are made once and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import Connection, Delete, Insert, Select, Table, bindparam, delete, insert, select
from sqlalchemy.dialects import sqlite

from db import direct
from db.direct import Value as Value
from db.rows import InsuredRow, Row
from db.tables import TABLES

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

R = TypeVar("R", bound=Row)


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(table.c.keys())


_KEYS: Final = {kind: tuple(column.name for column in table.primary_key.columns) for kind, table in TABLES.items()}


def _reader(names: tuple[str, ...]) -> Callable[[Row], tuple[Value, ...]]:
    read: Callable[[Row], tuple[Value, ...]] = attrgetter(*names)
    return read if len(names) > 1 else lambda row: (getattr(row, names[0]),)


def _picker(kind: type[Row]) -> Callable[[Sequence[Value]], tuple[Value, ...]]:
    names = _names(TABLES[kind])
    places = [names.index(name) for name in _KEYS[kind]]
    pick: Callable[[Sequence[Value]], tuple[Value, ...]] = itemgetter(*places)
    return pick if len(places) > 1 else lambda columns: (columns[places[0]],)


_KEY_IN: Final = {kind: _picker(kind) for kind in TABLES}
_KEY_OF: Final = {kind: _reader(names) for kind, names in _KEYS.items()}
_CONTENT_OF: Final = {kind: _reader(_names(table)) for kind, table in TABLES.items()}
_SLOTS: Final[dict[type[Row], tuple[Callable[[Row, Value], None], ...]]] = {
    kind: tuple(getattr(kind, name).__set__ for name in _names(table)) for kind, table in TABLES.items()
}
_SLOT: Final = {kind: dict(zip(_names(TABLES[kind]), slots, strict=True)) for kind, slots in _SLOTS.items()}


def row_of(kind: type[R], found: Iterable[Value]) -> R:
    """A row from its columns in the order of its table.

    Filled slot by slot: a frozen class's own constructor takes four times as long, fifty times for each key typed.
    """
    row = object.__new__(kind)
    for put_in, value in zip(_SLOTS[kind], found, strict=True):
        put_in(row, value)
    return row


@cache
def _select(table: Table, columns: tuple[str, ...]) -> Select[*tuple[Value, ...]]:
    # Not ordered here: to be spared the sorting, SQLite would walk a station's whole key instead of the right index.
    return select(*table.c).where(*(table.c[name] == bindparam(name) for name in columns))


@cache
def _newest(table: Table, columns: tuple[str, ...]) -> Select[*tuple[Value, ...]]:
    query = select(*table.c).where(*(table.c[name] == bindparam(name) for name in columns))
    return direct.first(query.order_by(*(column.desc() for column in table.primary_key.columns)))


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _upsert(table: Table, dialect: str) -> Insert:
    key = [column.name for column in table.primary_key.columns]
    made: sqlite.Insert | postgresql.Insert
    if dialect == "sqlite":
        made = sqlite.insert(table)
    else:
        from sqlalchemy.dialects import postgresql  # for a county's server: no station waits for it at its start

        made = postgresql.insert(table)
    changed = {name: made.excluded[name] for name in _names(table) if name not in key}
    return made.on_conflict_do_update(index_elements=key, set_=changed) if changed else made.on_conflict_do_nothing()


@cache
def _delete(table: Table, columns: tuple[str, ...]) -> Delete:
    return delete(table).where(*(table.c[name] == bindparam(f"k_{name}") for name in columns))


def values(row: Row) -> dict[str, Value]:
    """A row's columns by name."""
    names = _names(TABLES[type(row)])
    return dict(zip(names, attrgetter(*names)(row), strict=True))


def key_of(row: Row) -> tuple[Value, ...]:
    """A row's key, in the order of its table."""
    return _KEY_OF[type(row)](row)


def changed(row: R, **new: Value) -> R:
    """`row` with other values in some columns: what `dataclasses.replace` does, which takes three times as long."""
    kind = type(row)
    made = row_of(kind, _CONTENT_OF[kind](row))
    for name, value in new.items():
        _SLOT[kind][name](made, value)
    return made


def differing(
    connection: Connection, kind: type[Row], rebuilt: dict[tuple[Value, ...], Row], **equal: Value
) -> Iterator[tuple[Value, ...]]:
    """The keys of all rows that are not in the table as they are in `rebuilt` (by key), or only in one of the two.

    `rebuilt` is empty afterwards: of two things this size neither has to be in memory to the end.
    """
    key_in, content = _KEY_IN[kind], _CONTENT_OF[kind]
    for columns in direct.each(connection, _select(TABLES[kind], tuple(equal)), equal):
        row = rebuilt.pop(key := key_in(columns), None)
        if row is None or content(row) != columns:
            yield key
    yield from rebuilt
    rebuilt.clear()


def find(connection: Connection, kind: type[R], **equal: Value) -> list[R]:
    """All rows whose named columns equal the given values, in the order of the table's key."""
    found = direct.fetch(connection, _select(TABLES[kind], tuple(equal)), equal)
    if len(found) > 1:
        found = sorted(found, key=_KEY_IN[kind])
    return [row_of(kind, row) for row in found]


def get(connection: Connection, kind: type[R], **key: Value) -> R | None:
    """The one row with this key, or None; the first where the columns are not a key."""
    rows = find(connection, kind, **key)
    return rows[0] if rows else None


def get_live(connection: Connection, station: str, document: str, benefit_year: int) -> InsuredRow | None:
    """The valid payment of a person for a year at a station."""
    return get(connection, InsuredRow, document=document, benefit_year=benefit_year, station=station, live=1)


def newest(connection: Connection, kind: type[R], **equal: Value) -> R | None:
    """Of the rows whose named columns equal the given values the one with the highest key, or None."""
    table = TABLES[kind]
    found = direct.fetch(connection, _newest(table, tuple(equal)), equal)
    return row_of(kind, found[0]) if found else None


def add(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert rows of one class; a second row with the same key is an error."""
    if rows:
        direct.run(connection, _insert(TABLES[type(rows[0])]), [values(row) for row in rows])


def put(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert rows of one class, or replace those with the same key."""
    if rows:
        statement = _upsert(TABLES[type(rows[0])], connection.dialect.name)
        direct.run(connection, statement, [values(row) for row in rows])


def remove(connection: Connection, kind: type[Row], **equal: Value) -> None:
    """Delete rows of a table that is not the journal."""
    given = {f"k_{name}": value for name, value in equal.items()}
    direct.run(connection, _delete(TABLES[kind], tuple(equal)), [given])
