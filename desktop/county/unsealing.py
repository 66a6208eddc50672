"""A station forgot its passphrase: with what the county keeps of its database key a backup is opened and checked here.

The county has no station's signing key, and gets none: what it finds can be read, not written on.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db import county as questions
from db.errors import StoreError
from db.rows import StationRow
from db.store import Store
from desktop.books.backups import locate
from desktop.books.checking import Verdict, check_store
from desktop.books.copying import laid_out
from desktop.books.opening import identify
from desktop.books.recording import store_error
from desktop.core.errors import KnownError, Refused
from desktop.county.enrolling import station_of
from desktop.county.opening import County
from desktop.security.escrow import read_escrow


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What a check of the backup found, and how many of its newest epoch's events no bundle has brought yet."""

    verdict: Verdict
    beyond: int


def in_keeping(county: County, row: StationRow) -> tuple[bytes, bytes]:
    """The signing key (32 raw public bytes) and the 32-byte database key of the book a station's escrow is of.

    After new keys were signed that is its former book, until the first bundle of the new one. Raises Refused
    ESCROW_MISSING where no bundle has brought any; KnownError SEAL_….
    """
    if not row.escrow:
        raise Refused("ESCROW_MISSING", station=row.station)
    return read_escrow(row.escrow, county.keys.age_identity)


def unseal(county: County, station: str, backup: Path) -> Unsealed:
    """Open a station's backup without its passphrase and check all of it.

    Raises Refused STATION_UNKNOWN and as `in_keeping`; KnownError BACKUP_MISSING, ESCROW_OTHER_BOOK, STORE_….
    """
    with county.read() as connection:
        public_key, key = in_keeping(county, station_of(connection, station))
    with laid_out(locate(backup, with_key=False)) as copy:
        try:
            store = Store.open(copy, key)
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
