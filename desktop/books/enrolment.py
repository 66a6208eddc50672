"""What a station knows of its county: the record the county signed, the answers taken in, what is not acknowledged."""

from __future__ import annotations

from dataclasses import dataclass

from db import index, journal
from db.rows import AckRow, KeyRow
from db.store import Connection
from desktop.exchange.records import StationRecord, read_record


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The newest station record, its signed form (base64), and the county's signing key (32 raw bytes)."""

    record: StationRecord
    signed: str
    county_key: bytes


def enrolment(connection: Connection, station: str) -> Enrolment | None:
    """By which county this station is enrolled; None before that."""
    rows = index.find(connection, KeyRow, station=station, action="enrolled")
    if not rows:
        return None
    newest = max(rows, key=lambda row: (row.epoch, row.seq))
    county_key = bytes.fromhex(newest.public_key)
    return Enrolment(read_record(newest.record, county_key), newest.record, county_key)


def key_revoked(connection: Connection, station: str, public_key: bytes) -> bool:
    """True where the county has said that this key of the station is not trusted any more."""
    known = index.get(connection, KeyRow, station=station, of=station, public_key=public_key.hex())
    return known is not None and known.action == "revoked"


def answers(connection: Connection, station: str) -> list[AckRow]:
    """The county's answers that were taken in, in the order they came."""
    return [row for row in index.find(connection, AckRow, station=station) if not row.of]


def last_answer(connection: Connection, station: str) -> int:
    """The number of the newest answer taken in, 0 for none."""
    return max((int(row.answer) for row in answers(connection, station)), default=0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events of one epoch that the county has not acknowledged."""

    epoch: int
    first: int
    last: int


def unanswered(connection: Connection, station: str) -> list[Stretch]:
    """What the county has not acknowledged, oldest epoch first; a restored book may hold two epochs."""
    acked = [(row.acked_epoch, row.acked_seq) for row in answers(connection, station)]
    # An epoch is begun at the county only when the one before is there up to where it ended.
    begun = max((epoch for epoch, seq in acked if seq), default=0)
    found = []
    for of, epoch, last in journal.epochs(connection):
        if of == station and epoch >= begun:
            first = 1 + max((seq for acked_epoch, seq in acked if acked_epoch == epoch), default=0)
            if first <= last:
                found.append(Stretch(epoch, first, last))
    return found
