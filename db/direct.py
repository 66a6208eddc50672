"""Frequent statements, handed straight to the driver.

SQLAlchemy writes the SQL, and holds connection and transaction; only its machinery around each execution is left out.
It takes some 30 µs where SQLite finds a row by its key in 3, and booking a household asks forty such questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVarTuple, cast

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, literal_column
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

Value = str | int | bytes
Statement = Select[*tuple[Any, ...]] | Insert | Delete  # Any: the columns of a Select are whatever it selects

Ts = TypeVarTuple("Ts")


@cache
def _dialect(name: str) -> Dialect:
    if name == "sqlite":
        return sqlite.dialect()
    from sqlalchemy.dialects.postgresql import psycopg  # for a county's server: no station waits for it at its start

    return psycopg.dialect()  # type: ignore[no-untyped-call] # as SQLAlchemy ships it


@dataclass(frozen=True, slots=True)
class _Made:
    sql: str
    names: tuple[str, ...] | None  # the order of the parameters; None where they go by name
    constants: dict[str, Value]

    def parameters(self, given: Mapping[str, Value]) -> tuple[Value, ...] | dict[str, Value]:
        said = {**self.constants, **given} if self.constants else given
        return dict(said) if self.names is None else tuple([said[name] for name in self.names])


@cache  # statements are made once, at import or by the caches of index.py
def _made(statement: Statement, dialect: str) -> _Made:
    compiled = statement.compile(dialect=_dialect(dialect))
    constants = {name: value for name, value in compiled.params.items() if value is not None}
    names = compiled.positiontup
    return _Made(str(compiled), None if names is None else tuple(names), constants)


def first(query: Select[*Ts], rows: int = 1) -> Select[*Ts]:
    """The query cut to its first rows. The number stands in the text: SQLite plans anew for each limit it is given."""
    return query.limit(literal_column(str(rows))).offset(literal_column("0"))


def fetch(connection: Connection, statement: Statement, given: Mapping[str, Value]) -> list[tuple[Any, ...]]:
    """All rows of a statement whose parameters go by the names in `given`."""
    made = _made(statement, connection.dialect.name)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(made.sql, made.parameters(given))
        return cast("list[tuple[Any, ...]]", cursor.fetchall())
    except _driver_error(connection) as error:
        raise _as_sqlalchemy(connection, made.sql, error) from error
    finally:
        cursor.close()


def each(connection: Connection, statement: Statement, given: Mapping[str, Value]) -> Iterator[tuple[Any, ...]]:
    """As `fetch`, row by row and never all of them in memory."""
    if connection.dialect.name != "sqlite":  # whose driver fetches everything at once unless it is told otherwise
        with connection.execute(statement, given, execution_options={"yield_per": 1000}) as query:
            yield from map(tuple, query)
        return
    made = _made(statement, connection.dialect.name)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(made.sql, made.parameters(given))
        yield from cast("Iterable[tuple[Any, ...]]", cursor)
    except _driver_error(connection) as error:
        raise _as_sqlalchemy(connection, made.sql, error) from error
    finally:
        cursor.close()


def run(connection: Connection, statement: Statement, rows: Sequence[Mapping[str, Value]]) -> None:
    """Run a statement that gives no rows, once for each of `rows`."""
    made = _made(statement, connection.dialect.name)
    cursor = connection.connection.cursor()
    try:
        if len(rows) == 1:
            cursor.execute(made.sql, made.parameters(rows[0]))
        else:
            cursor.executemany(made.sql, cast("Sequence[Mapping[str, Value]]", [made.parameters(row) for row in rows]))
    except _driver_error(connection) as error:
        raise _as_sqlalchemy(connection, made.sql, error) from error
    finally:
        cursor.close()


def _driver_error(connection: Connection) -> type[Exception]:
    return cast("type[Exception]", connection.dialect.loaded_dbapi.Error)


def _as_sqlalchemy(connection: Connection, sql: str, error: Exception) -> Exception:
    # The same exceptions as from everything else that SQLAlchemy runs; without the values, which may be people's.
    base = _driver_error(connection)
    return DBAPIError.instance(sql, None, error, base, dialect=connection.dialect, hide_parameters=True)
