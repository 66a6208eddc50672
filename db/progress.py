"""How far a village is: who of its roster is enrolled, by group and among the aided, and what a day brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, and_, bindparam, case, exists, func, or_, select, true

from db.rows import CategoryRow, FactRow, InsuredRow, JournalRow, PaidRow, PersonRow, ReceiptRow
from db.tables import TABLES

_R = TABLES[ReceiptRow]
_I = TABLES[InsuredRow]
_P = TABLES[PersonRow]
_F = TABLES[FactRow]
_C = TABLES[CategoryRow]
_PAID = TABLES[PaidRow]
_J = TABLES[JournalRow]


@dataclass(frozen=True, slots=True)
class DaySums:
    """A business day's receipts that are not void, and how many were voided on it."""

    households: int
    people: int
    cash_fen: int
    pos_fen: int
    voided: int


_HOUSEHOLD = case((_R.c.household != "", _R.c.household), else_=_R.c.number)
_DAY = select(
    func.count(func.distinct(_HOUSEHOLD)),
    func.coalesce(func.sum(_R.c.people), 0),
    func.coalesce(func.sum(case((_R.c.form == "cash", _R.c.fen), else_=0)), 0),
    func.coalesce(func.sum(case((_R.c.form == "pos", _R.c.fen), else_=0)), 0),
).where(_R.c.station == bindparam("station"), _R.c.day == bindparam("day"), _R.c.void_seq == 0, _R.c.seq > 0)
_VOIDED = select(func.count()).where(_R.c.station == bindparam("station"), _R.c.void_day == bindparam("day"))


def day_sums(connection: Connection, station: str, day: str) -> DaySums:
    """What a business day (ISO) brought."""
    given = {"station": station, "day": day}
    households, people, cash, pos = connection.execute(_DAY, given).one()
    voided = connection.execute(_VOIDED, given).scalar_one()
    return DaySums(int(households), int(people), int(cash), int(pos), int(voided))


_KIND = select(func.count()).where(
    _J.c.station == bindparam("station"),
    _J.c.epoch == bindparam("epoch"),
    _J.c.seq > bindparam("seq"),
    _J.c.kind == bindparam("kind"),
)


def events_since(connection: Connection, station: str, epoch: int, seq: int, kind: str) -> int:
    """How many events of a kind an epoch has after event `seq`."""
    return int(connection.execute(_KIND, {"station": station, "epoch": epoch, "seq": seq, "kind": kind}).scalar_one())


_ENROLLED = (
    select(_R.c.day, func.count())
    .select_from(_I.join(_R, and_(_R.c.station == _I.c.station, _R.c.number == _I.c.number)))
    .where(_I.c.station == bindparam("station"), _I.c.benefit_year == bindparam("benefit_year"))
    .group_by(_R.c.day)
    .order_by(_R.c.day)
)


def enrolled_by_day(connection: Connection, station: str, benefit_year: int, until: str = "") -> list[tuple[str, int]]:
    """How many people were enrolled here on each business day (ISO), net of voids, oldest first.

    As it stood at the end of the day `until` where one is given.
    """
    given = {"station": station, "benefit_year": benefit_year, **({"until": until} if until else {})}
    query = _ENROLLED.where(_valid_by_then() if until else _I.c.live == 1)
    return [(str(day), int(people)) for day, people in connection.execute(query, given)]


@dataclass(frozen=True, slots=True)
class Share:
    """Of so many people of a group of the roster so many are enrolled, here or elsewhere."""

    group: str
    people: int
    enrolled: int


def by_group(
    connection: Connection, station: str, benefit_year: int, states: Iterable[str], until: str = ""
) -> list[Share]:
    """The roster by group: people in one of `states` (those to be asked) and everybody who is enrolled anyway.

    As it stood at the end of the day `until` (ISO) where one is given; what has no date was so before.
    """
    asked = _asked(bool(until))
    query = select(asked.c.grp, func.count(), func.sum(asked.c.enrolled)).group_by(asked.c.grp).order_by(asked.c.grp)
    given = {"station": station, "benefit_year": benefit_year, "states": sorted(states)}
    given |= {"until": until} if until else {}
    return [Share(str(group), int(people), int(done)) for group, people, done in connection.execute(query, given)]


def aided(
    connection: Connection,
    station: str,
    benefit_year: int,
    states: Iterable[str],
    categories: Iterable[str],
    day: str,
    until: str = "",
) -> Share:
    """Of the same people those who stand in one of `categories` on the county's list on `day` (ISO)."""
    asked = _asked(bool(until))
    listed = exists().where(
        _C.c.document == asked.c.document,
        _C.c.category.in_(bindparam("categories", expanding=True)),
        _C.c.since <= bindparam("day"),
        or_(_C.c.until == "", _C.c.until > bindparam("day")),
    )
    query = select(func.count(), func.coalesce(func.sum(asked.c.enrolled), 0)).where(listed)
    given = {
        "station": station,
        "benefit_year": benefit_year,
        "states": sorted(states),
        "categories": sorted(categories),
        "day": day,
        **({"until": until} if until else {}),
    }
    people, done = connection.execute(query, given).one()
    return Share("", int(people), int(done))


@cache
def _asked(dated: bool) -> Subquery:
    here = exists().where(
        _I.c.document == _P.c.document,
        _I.c.benefit_year == bindparam("benefit_year"),
        _I.c.station == bindparam("station"),
        exists().where(_R.c.station == _I.c.station, _R.c.number == _I.c.number, _valid_by_then())
        if dated
        else _I.c.live == 1,
    )
    elsewhere = exists().where(
        _PAID.c.document == _P.c.document,
        _PAID.c.benefit_year == bindparam("benefit_year"),
        _PAID.c.day <= bindparam("until") if dated else true(),
    )
    enrolled = or_(here, elsewhere)
    everybody = select(
        _P.c.document, _P.c.grp, case((enrolled, 1), else_=0).label("enrolled"), _state(dated).label("state")
    ).subquery()
    asked = everybody.c.state.in_(bindparam("states", expanding=True))
    return (
        select(everybody.c.document, everybody.c.grp, everybody.c.enrolled)
        .where(or_(asked, everybody.c.enrolled == 1))
        .subquery()
    )


def _valid_by_then() -> ColumnElement[bool]:
    """Enrolled here by then, also where the voucher became void on a later day."""
    return and_(_R.c.day <= bindparam("until"), or_(_I.c.live == 1, _R.c.void_day > bindparam("until")))


def _state(dated: bool) -> ColumnElement[Any]:  # Any: SQLAlchemy's type of a scalar subquery
    """The newest dated fact, else what the roster says."""
    newest = (
        select(_F.c.state)
        .where(_F.c.station == bindparam("station"), _F.c.document == _P.c.document)
        .where(_F.c.since <= bindparam("until") if dated else true())
        .order_by(_F.c.since.desc(), _F.c.epoch.desc(), _F.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(newest, _P.c.state)
