"""县补充文件: believed only with the signature of a county this book belongs to, whenever rules are read."""

from __future__ import annotations

from collections.abc import Iterable

from db import index
from db.rows import KeyRow
from db.store import Connection
from desktop.core.errors import KnownError
from desktop.exchange.records import overlay_signed


def county_keys(connection: Connection, station: str) -> tuple[bytes, ...]:
    """The signing keys (32 raw bytes) of the county this station is enrolled at; none before enrolment."""
    rows = index.find(connection, KeyRow, station=station, action="enrolled")
    return tuple({bytes.fromhex(row.public_key): None for row in rows})


def believe_overlay(keys: Iterable[bytes], overlay: bytes, signature: str) -> None:
    """Nothing, where one of the county's keys signed the overlay, or where there is no overlay.

    Raises KnownError OVERLAY_NOT_SIGNED where nobody signed it, OVERLAY_OTHER_COUNTY where it was somebody else, or
    the file was changed afterwards.
    """
    if not overlay:
        return
    if not signature:
        raise KnownError("OVERLAY_NOT_SIGNED")
    if not any(overlay_signed(key, overlay, signature) for key in keys):
        raise KnownError("OVERLAY_OTHER_COUNTY")
