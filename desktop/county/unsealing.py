"""A station forgot its passphrase: with what the county keeps of its database key a backup is opened and checked here.

The county has no station's signing key, and gets none: what it finds can be read, not written on.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db import county as questions
from db.errors import StoreError
from db.store import Store
from desktop.books.backups import locate
from desktop.books.checking import Verdict, check_store
from desktop.books.copying import BOOK_FILE
from desktop.books.opening import identify
from desktop.books.recording import store_error
from desktop.core.errors import KnownError, Refused
from desktop.county.enrolling import station_of
from desktop.county.opening import County
from desktop.security.escrow import open_escrow


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What a check of the backup found, and how many of its newest epoch's events no bundle has brought yet."""

    verdict: Verdict
    beyond: int


def database_key(county: County, station: str) -> bytes:
    """The 32-byte database key of a station, from the county's keeping.

    Raises Refused STATION_UNKNOWN, ESCROW_MISSING where no bundle has brought it; KnownError SEAL_….
    """
    with county.read() as connection:
        row = station_of(connection, station)
    if not row.escrow:
        raise Refused("ESCROW_MISSING", station=station)
    return open_escrow(row.escrow, county.keys.age_identity, bytes.fromhex(row.public_key))


def unseal(county: County, station: str, backup: Path) -> Unsealed:
    """Open a station's backup without its passphrase and check all of it.

    Raises as `database_key`; KnownError BACKUP_MISSING, ESCROW_OTHER_BOOK, STORE_….
    """
    key = database_key(county, station)
    with county.read() as connection:
        public_key = bytes.fromhex(station_of(connection, station).public_key)
    try:
        store = Store.open(locate(backup) / BOOK_FILE, key)
        try:
            identity = identify(store)
            if identity.station != station:
                raise KnownError("ESCROW_OTHER_BOOK", station=identity.station)
            verdict = check_store(store, identity, public_key)
        finally:
            store.close()
    except StoreError as error:
        raise store_error(error) from error
    with county.read() as connection:
        known = questions.last_seq(connection, station, verdict.epoch)
    return Unsealed(verdict, max(0, verdict.seq - known))
