"""The county's own questions: which files came, who paid twice."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from db.rows import AnswerRow, BundleRow, InsuredRow, JournalRow, ReceiptRow
from db.tables import TABLES

_B = TABLES[BundleRow]
_I = TABLES[InsuredRow]
_R = TABLES[ReceiptRow]
_J = TABLES[JournalRow]
_ANSWER = TABLES[AnswerRow]


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was brought, without its bytes."""

    sha256: str
    file: str
    wall: str
    station: str
    epoch: int
    first: int
    last: int
    outcome: str


_BROUGHT = select(_B.c.sha256, _B.c.file, _B.c.wall, _B.c.station, _B.c.epoch, _B.c.first, _B.c.last, _B.c.outcome)


def brought(connection: Connection, station: str) -> list[Brought]:
    """The files of a station that were brought, in the order they came."""
    query = _BROUGHT.where(_B.c.station == bindparam("station")).order_by(_B.c.wall, _B.c.epoch, _B.c.first)
    return [Brought(*found) for found in connection.execute(query, {"station": station})]


def mark(connection: Connection, station: str, epoch: int, seq: int, outcome: str) -> None:
    """Give another outcome to the files of a station that hold event `seq` of an epoch or a later one."""
    statement = update(_B).where(_B.c.station == station, _B.c.epoch == epoch, _B.c.last >= seq)
    connection.execute(statement.values(outcome=outcome))


_KNOWN = select(_J.c.seq, _J.c.hash).where(
    _J.c.station == bindparam("station"),
    _J.c.epoch == bindparam("epoch"),
    _J.c.seq >= bindparam("first"),
    _J.c.seq <= bindparam("last"),
)


def hashes(connection: Connection, station: str, epoch: int, first: int, last: int) -> dict[int, bytes]:
    """The chain values of the events `first` to `last` of an epoch, as far as they are there."""
    found = connection.execute(_KNOWN, {"station": station, "epoch": epoch, "first": first, "last": last})
    return {int(seq): bytes(value) for seq, value in found}


_LAST = select(func.coalesce(func.max(_J.c.seq), 0)).where(
    _J.c.station == bindparam("station"), _J.c.epoch == bindparam("epoch")
)


def last_seq(connection: Connection, station: str, epoch: int) -> int:
    """How far an epoch of a station is there, 0 for not at all."""
    return int(connection.execute(_LAST, {"station": station, "epoch": epoch}).scalar_one())


@dataclass(frozen=True, slots=True)
class PaidTwice:
    """One of several valid payments of the same person for the same year."""

    document: str
    benefit_year: int
    station: str
    number: str
    day: str
    payable_fen: int


def paid_twice(connection: Connection) -> list[PaidTwice]:
    """Every valid payment of people who have more than one for a year, person by person, oldest first."""
    live: ColumnElement[bool] = _I.c.live == 1
    several = (
        select(_I.c.document, _I.c.benefit_year)
        .where(live)
        .group_by(_I.c.document, _I.c.benefit_year)
        .having(func.count() > 1)
        .subquery()
    )
    query = (
        select(_I.c.document, _I.c.benefit_year, _I.c.station, _I.c.number, _R.c.cash_day, _I.c.payable_fen)
        .join(several, (_I.c.document == several.c.document) & (_I.c.benefit_year == several.c.benefit_year))
        .join(_R, (_R.c.station == _I.c.station) & (_R.c.number == _I.c.number))
        .where(live)
        .order_by(_I.c.document, _I.c.benefit_year, _R.c.wall, _I.c.station, _I.c.number)
    )
    return [PaidTwice(*found) for found in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class PaidIn:
    """A voucher that a station's journal says is in the treasury; `seq` 0 where its cash was carried over."""

    number: str
    seq: int
    fen: int


_PAID_IN = select(_R.c.number, _R.c.seq, _R.c.fen).where(
    _R.c.station == bindparam("station"), _R.c.treasury_day != "", _R.c.void_seq == 0
)


def paid_in(connection: Connection, station: str) -> list[PaidIn]:
    """Every valid voucher that a station's journal says is in the treasury."""
    return [PaidIn(*found) for found in connection.execute(_PAID_IN, {"station": station})]


def last_answer(connection: Connection, station: str) -> int:
    """The newest answer's number to a station, 0 for none."""
    query = select(func.coalesce(func.max(_ANSWER.c.number), 0)).where(_ANSWER.c.station == bindparam("station"))
    return int(connection.execute(query, {"station": station}).scalar_one())
