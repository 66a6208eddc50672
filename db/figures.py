"""Sums the index is asked for often."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select

from db.rows import ReceiptRow
from db.tables import TABLES

_R = TABLES[ReceiptRow]
_ON_HAND = select(func.coalesce(func.sum(_R.c.fen), 0)).where(
    _R.c.station == bindparam("station"), _R.c.form == "cash", _R.c.void_seq == 0, _R.c.deposit_seq == 0
)


def on_hand_fen(connection: Connection, station: str) -> int:
    """Cash taken, not void and not banked, fen."""
    return int(connection.execute(_ON_HAND, {"station": station}).scalar_one())
