"""Who of the roster is still to pay: not enrolled here nor elsewhere, and in a state in which people are asked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, or_, select

from db import index
from db.rows import FactRow, InsuredRow, PaidRow, PersonRow
from db.tables import TABLES

_I = TABLES[InsuredRow]
_P = TABLES[PersonRow]
_F = TABLES[FactRow]
_PAID = TABLES[PaidRow]


@cache
def _open() -> ColumnElement[bool]:
    here = exists().where(
        _I.c.station == bindparam("station"),
        _I.c.document == _P.c.document,
        _I.c.benefit_year == bindparam("benefit_year"),
        _I.c.live == 1,
    )
    elsewhere = exists().where(_PAID.c.document == _P.c.document, _PAID.c.benefit_year == bindparam("benefit_year"))
    group = or_(bindparam("grp") == "", _P.c.grp == bindparam("grp"))
    return and_(group, ~here, ~elsewhere, _state().in_(bindparam("states", expanding=True)))


def _state() -> ColumnElement[Any]:  # Any: SQLAlchemy's type of a scalar subquery
    """The newest dated fact, else what the roster says."""
    newest = (
        select(_F.c.state)
        .where(_F.c.station == bindparam("station"), _F.c.document == _P.c.document)
        .order_by(_F.c.since.desc(), _F.c.epoch.desc(), _F.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(newest, _P.c.state)


def unpaid(
    connection: Connection, station: str, benefit_year: int, states: Iterable[str], *, group: str = "", most: int = 500
) -> list[tuple[PersonRow, str]]:
    """People still to pay with their states, by group and household; of one `group` where it is named."""
    query = (
        select(*_P.c, _state()).where(_open()).order_by(_P.c.grp, _P.c.household, _P.c.birth, _P.c.document).limit(most)
    )
    given = {"station": station, "benefit_year": benefit_year, "states": sorted(states), "grp": group}
    return [(index.row_of(PersonRow, tuple(row[:-1])), str(row[-1])) for row in connection.execute(query, given)]


def counted(
    connection: Connection, station: str, benefit_year: int, states: Iterable[str]
) -> list[tuple[str, int, int]]:
    """For each group how many people and how many households are still to pay."""
    homes = func.count(func.distinct(_P.c.household))
    query = select(_P.c.grp, func.count(), homes).where(_open()).group_by(_P.c.grp).order_by(_P.c.grp)
    given = {"station": station, "benefit_year": benefit_year, "states": sorted(states), "grp": ""}
    return [(str(group), int(people), int(houses)) for group, people, houses in connection.execute(query, given)]
