"""The journal's own questions: its tail, a stretch of it, and adding to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from db import direct, index
from db.rows import JournalRow
from db.tables import TABLES

_T = TABLES[JournalRow]
_TAIL = direct.first(
    select(*_T.c).where(_T.c.station == bindparam("station")).order_by(_T.c.epoch.desc(), _T.c.seq.desc())
)
_STRETCH = (
    select(*_T.c)
    .where(
        _T.c.station == bindparam("station"),
        _T.c.epoch == bindparam("epoch"),
        _T.c.seq >= bindparam("first"),
        _T.c.seq <= bindparam("last"),
    )
    .order_by(_T.c.seq)
)
_OF_KIND = (
    select(*_T.c)
    .where(_T.c.station == bindparam("station"), _T.c.kind == bindparam("kind"))
    .order_by(_T.c.epoch, _T.c.seq)
)
_NUMBER = select(func.count()).where(_T.c.station == bindparam("station"), _T.c.epoch == bindparam("epoch"))
_STATIONS = select(_T.c.station, _T.c.epoch, func.max(_T.c.seq)).group_by(_T.c.station, _T.c.epoch)

# Whatever number a row bears that somebody put there: a check that left one out would not know of it.
_LOWEST: Final = -(2**63)
_HIGHEST: Final = 2**63 - 1


def append(connection: Connection, row: JournalRow) -> None:
    """Add one event; the key (station, epoch, seq) can be used once."""
    index.add(connection, [row])


def tail(connection: Connection, station: str) -> JournalRow | None:
    """The newest event of a station, None where it has none."""
    found = direct.fetch(connection, _TAIL, {"station": station})
    return index.row_of(JournalRow, found[0]) if found else None


def stretch(
    connection: Connection, station: str, epoch: int, first: int = _LOWEST, last: int = _HIGHEST
) -> Iterator[JournalRow]:
    """The events `first` to `last` of an epoch, in order; every row of it where they are not given."""
    wanted: dict[str, direct.Value] = {"station": station, "epoch": epoch, "first": first, "last": last}
    for found in direct.each(connection, _STRETCH, wanted):
        yield index.row_of(JournalRow, found)


def of_kind(connection: Connection, station: str, kind: str) -> list[JournalRow]:
    """Every event of a kind, in order: for the rare ones that have no table of their own."""
    found = direct.fetch(connection, _OF_KIND, {"station": station, "kind": kind})
    return [index.row_of(JournalRow, row) for row in found]


def epochs_of(connection: Connection, station: str) -> list[tuple[int, int]]:
    """Every (epoch, last seq) of one station, in order."""
    query = _STATIONS.where(_T.c.station == bindparam("station"))
    return sorted((int(epoch), int(last)) for _, epoch, last in connection.execute(query, {"station": station}))


def epochs(connection: Connection) -> list[tuple[str, int, int]]:
    """Every (station, epoch, last seq) in the journal, in order."""
    return sorted((str(s), int(e), int(n)) for s, e, n in connection.execute(_STATIONS))


def number_of_events(connection: Connection, station: str, epoch: int) -> int:
    """How many events of an epoch are there, whatever their numbers."""
    return int(connection.execute(_NUMBER, {"station": station, "epoch": epoch}).scalar_one())
