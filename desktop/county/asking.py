"""看登记申请: what a request asks for, and what it would change, before anybody signs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec.structs import replace

from db import journal
from db.rows import KeyRow
from db.store import Connection
from desktop.books.enrolling import key_name
from desktop.books.figures import figures_of
from desktop.core.events import read_event
from desktop.county.enrolling import newest_key, request_in, station_of
from desktop.county.opening import County
from desktop.county.unsealing import in_keeping
from desktop.exchange.drive import find_files
from desktop.exchange.records import StationRequest, read_record

REQUEST_SUFFIX = ".cjr"


class Standing(StrEnum):
    """What the county knows of whoever asks."""

    NEW = "new"
    KNOWN = "known"  # the same key: another answer does no harm
    REPLACED = "replaced"  # another key: its former one would count no more
    RECOVERS = "recovers"  # the same, because passphrase or key are lost: the county's answer opens its backup


@dataclass(frozen=True, slots=True)
class Had:
    """What the county has of a station: up to event `seq` of `epoch`, of that business day, and how many vouchers."""

    epoch: int
    seq: int
    day: date
    receipts: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, the name of the key in it (to be compared by telephone), and the key known so far, if another.

    One for lost keys does not say what the station is called: `request` has it from the county's own record.
    """

    path: Path
    request: StationRequest
    key: str
    standing: Standing
    former_key: str = ""
    had: Had | None = None


def _recovers(
    county: County, connection: Connection, path: Path, request: StationRequest, former: KeyRow | None
) -> Asked:
    row = station_of(connection, request.station)
    assert former is not None  # a station's row and its key are written in one change
    in_keeping(county, row)
    known = read_record(former.record, None)
    named = replace(request, name=known.name, village=known.village, region=known.region)
    key = key_name(bytes.fromhex(request.public_key))
    if former.public_key == request.public_key:
        return Asked(path, named, key, Standing.KNOWN)
    tail = journal.tail(connection, request.station)
    had = None
    if tail is not None:
        receipts = figures_of(connection, request.station).receipts
        had = Had(tail.epoch, tail.seq, read_event(tail.payload).payload.day, receipts)
    return Asked(path, named, key, Standing.RECOVERS, key_name(bytes.fromhex(former.public_key)), had)


def requests_in(folder: Path) -> list[Path]:
    """The requests in a folder, by name."""
    return find_files(folder, REQUEST_SUFFIX)


def asked(county: County, path: Path) -> Asked:
    """Read a request; nothing is signed.

    Raises KnownError as `request_in` does; for lost keys Refused STATION_UNKNOWN, ESCROW_MISSING.
    """
    request = request_in(path)
    with county.read() as connection:
        former = newest_key(connection, county.station, request.station)
        key = key_name(bytes.fromhex(request.public_key))
        if request.recovers:
            return _recovers(county, connection, path, request, former)
    if former is None:
        return Asked(path, request, key, Standing.NEW)
    if former.public_key == request.public_key:
        return Asked(path, request, key, Standing.KNOWN)
    return Asked(path, request, key, Standing.REPLACED, key_name(bytes.fromhex(former.public_key)))
