"""The list of vouchers as a page asks for it: newest first, by text, by day, by what has become of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Join, and_, func, or_, select

from db.rows import InsuredRow, PrintJobRow, ReceiptRow, SearchKeyRow
from db.tables import TABLES

_R = TABLES[ReceiptRow]
_J = TABLES[PrintJobRow]
_I = TABLES[InsuredRow]
_K = TABLES[SearchKeyRow]
_LAST: Final = "\U0010ffff"
_PRINTED: Final = "printed"

_DUE = and_(_R.c.void_seq == 0, _J.c.state != _PRINTED)
STATES: Final[dict[str, ColumnElement[bool]]] = {
    "valid": _R.c.void_seq == 0,
    "void": _R.c.void_seq > 0,
    "unprinted": _DUE,
    "banked": and_(_R.c.void_seq == 0, _R.c.deposit_seq > 0, _R.c.treasury_day == ""),
    "treasury": and_(_R.c.void_seq == 0, _R.c.treasury_day != ""),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A voucher and the state of its paper (empty where none was ever due)."""

    receipt: ReceiptRow
    paper: str


def listed(
    connection: Connection, station: str, *, text: str = "", day: str = "", state: str = "", most: int = 500
) -> tuple[list[Listed], int]:
    """The newest `most` vouchers that fit, and how many fit in all.

    `text` is part of a number, the payer's name or a household; or the beginning of any search key of somebody
    insured. `day` is an ISO date, `state` one of STATES; empty means any.
    """
    fits = _fits(station, text, day, state)
    joined = select(*_R.c, func.coalesce(_J.c.state, "").label("paper")).select_from(_with_jobs()).where(fits)
    query = joined.order_by(_R.c.epoch.desc(), _R.c.seq.desc()).limit(most)
    rows = [found._asdict() for found in connection.execute(query)]
    vouchers = [Listed(paper=str(row.pop("paper")), receipt=ReceiptRow(**row)) for row in rows]
    if len(vouchers) < most:
        return vouchers, len(vouchers)
    counted = select(func.count()).select_from(_with_jobs()).where(fits)
    return vouchers, int(connection.execute(counted).scalar_one())


def _with_jobs() -> Join:
    return _R.outerjoin(_J, and_(_J.c.number == _R.c.number, _J.c.copy == "voucher"))


def _fits(station: str, text: str, day: str, state: str) -> ColumnElement[bool]:
    # Cash carried over from a former epoch (seq 0) is money, but no voucher of this book.
    asked: list[ColumnElement[bool]] = [_R.c.station == station, _R.c.seq > 0]
    if day:
        asked.append(_R.c.day == day)
    if state:
        asked.append(STATES[state])
    if text:
        asked.append(_names(text))
    return and_(*asked)


def _names(text: str) -> ColumnElement[bool]:
    known = select(_K.c.document).where(_K.c.k >= text, _K.c.k < text + _LAST)
    insured = select(_I.c.number).where(
        _I.c.station == _R.c.station, or_(_I.c.document.in_(known), _I.c.name.contains(text, autoescape=True))
    )
    return or_(
        func.lower(_R.c.number).endswith(text, autoescape=True),
        _R.c.payer.contains(text, autoescape=True),
        _R.c.household == text,
        _R.c.number.in_(insured),
    )


def days(connection: Connection, station: str, most: int = 90) -> list[str]:
    """The business days with vouchers, the newest first."""
    query = select(_R.c.day).where(_R.c.station == station, _R.c.seq > 0).distinct().order_by(_R.c.day.desc())
    return [str(found[0]) for found in connection.execute(query.limit(most))]
