"""Sums the index is asked for often."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, func, select

from db import direct
from db.rows import ReceiptRow
from db.tables import TABLES

_R = TABLES[ReceiptRow]
_ON_HAND = select(func.coalesce(func.sum(_R.c.fen), 0)).where(
    _R.c.station == bindparam("station"), _R.c.form == "cash", _R.c.void_seq == 0, _R.c.deposit_seq == 0
)


def on_hand_fen(connection: Connection, station: str) -> int:
    """Cash taken, not void and not banked, fen."""
    return int(direct.fetch(connection, _ON_HAND, {"station": station})[0][0])


_TAKEN = select(func.coalesce(func.sum(_R.c.fen), 0)).where(
    # A cash day is never after the business day it was entered on, which is what the table is sorted by.
    _R.c.station == bindparam("station"),
    _R.c.day >= bindparam("day"),
    _R.c.cash_day == bindparam("day"),
    _R.c.form == "cash",
    _R.c.void_seq == 0,
)


def taken_fen(connection: Connection, station: str, day: str) -> int:
    """Cash taken on a calendar day (ISO) and not void, banked or not, fen."""
    return int(direct.fetch(connection, _TAKEN, {"station": station, "day": day})[0][0])


@dataclass(frozen=True, slots=True)
class CashTaken:
    """What deadlines need to know of a cash receipt that is not void."""

    number: str
    cash_day: str
    fen: int
    epoch: int
    seq: int
    deposit_seq: int
    treasury_day: str


_CASH = select(*(_R.c[field.name] for field in fields(CashTaken))).where(
    _R.c.station == bindparam("station"), _R.c.form == "cash", _R.c.void_seq == 0
)


def cash_taken(connection: Connection, station: str) -> list[CashTaken]:
    """All cash receipts of a station that are not void."""
    return [CashTaken(*found) for found in connection.execute(_CASH, {"station": station})]


@dataclass(frozen=True, slots=True)
class Since:
    """What was taken since an event: receipts written, those void by now, money of those that are not."""

    receipts: int
    voided: int
    cash_fen: int
    pos_fen: int
    last_number: str


_SINCE = select(
    func.count(),
    func.coalesce(func.sum(case((_R.c.void_seq > 0, 1), else_=0)), 0),
    func.coalesce(func.sum(case((and_(_R.c.void_seq == 0, _R.c.form == "cash"), _R.c.fen), else_=0)), 0),
    func.coalesce(func.sum(case((and_(_R.c.void_seq == 0, _R.c.form == "pos"), _R.c.fen), else_=0)), 0),
    func.coalesce(func.max(_R.c.number), ""),
).where(_R.c.station == bindparam("station"), _R.c.epoch == bindparam("epoch"), _R.c.seq > bindparam("seq"))


def since(connection: Connection, station: str, epoch: int, seq: int) -> Since:
    """What was taken in an epoch after event `seq`."""
    receipts, voided, cash, pos, last = connection.execute(
        _SINCE, {"station": station, "epoch": epoch, "seq": seq}
    ).one()
    return Since(int(receipts), int(voided), int(cash), int(pos), str(last))


@dataclass(frozen=True, slots=True)
class Sums:
    """A station's figures over its whole journal, as summary and county compare them."""

    receipts: int
    voided: int
    persons_paid: int
    persons_zero: int
    cash_fen: int
    pos_fen: int
    deposited_fen: int
    treasury_fen: int


_VALID = _R.c.void_seq == 0
_SUMS = select(
    func.coalesce(func.sum(case((_VALID, 1), else_=0)), 0),
    func.coalesce(func.sum(case((_VALID, 0), else_=1)), 0),
    func.coalesce(func.sum(case((_VALID, _R.c.payers), else_=0)), 0),
    func.coalesce(func.sum(case((_VALID, _R.c.people - _R.c.payers), else_=0)), 0),
    func.coalesce(func.sum(case((and_(_VALID, _R.c.form == "cash"), _R.c.fen), else_=0)), 0),
    func.coalesce(func.sum(case((and_(_VALID, _R.c.form == "pos"), _R.c.fen), else_=0)), 0),
    func.coalesce(func.sum(case((and_(_VALID, _R.c.deposit_seq > 0), _R.c.fen), else_=0)), 0),
    func.coalesce(func.sum(case((and_(_VALID, _R.c.treasury_day != ""), _R.c.fen), else_=0)), 0),
).where(_R.c.station == bindparam("station"), _R.c.seq > 0)  # cash carried over was counted in its own epoch


def sums(connection: Connection, station: str) -> Sums:
    """A station's figures, net of voids."""
    return Sums(*(int(value) for value in connection.execute(_SUMS, {"station": station}).one()))


def _of(epoch: ColumnElement[bool], amount: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((epoch, amount), else_=0)), 0)


_HERE = and_(_R.c.epoch == bindparam("epoch"), _R.c.seq > 0)
_EPOCH = select(
    func.coalesce(func.sum(case((_HERE, 1), else_=0)), 0),
    _of(and_(_HERE, _R.c.form == "cash"), _R.c.fen),
    _of(and_(_HERE, _R.c.form == "pos"), _R.c.fen),
    _of(and_(_R.c.void_epoch == bindparam("epoch"), _R.c.void_seq > 0), _R.c.fen),
).where(_R.c.station == bindparam("station"))


def of_epoch(connection: Connection, station: str, epoch: int) -> tuple[int, int, int, int]:
    """What an epoch's events add up to: vouchers written, cash fen, card fen, and the fen of those it made void."""
    count, cash, pos, voided = connection.execute(_EPOCH, {"station": station, "epoch": epoch}).one()
    return int(count), int(cash), int(pos), int(voided)
