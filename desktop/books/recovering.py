"""口令或钥匙没了: new keys for a station, which the county signs; then its answer opens the backup (`restoring`).

The new keys wait, sealed like any others, beside where the book will be. Nothing is behind them yet: whoever forgets
their passphrase too asks once more.
"""

from __future__ import annotations

from pathlib import Path

from db import journal
from db.errors import StoreError, WrongKeyError
from db.resealing import reseal
from db.store import Store
from desktop.books.copying import RECOVERY_KEY as RECOVERY_KEY
from desktop.books.enrolling import RequestResult, key_name
from desktop.books.founding import check_id
from desktop.books.marking import begun, mark_begun, told_by_name
from desktop.books.opening import exists, identify
from desktop.books.recording import store_error
from desktop.clock import Clock
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.exchange.answer import read_answer
from desktop.exchange.drive import write_bundle
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import StationRequest, read_request, recovery_name, write_request
from desktop.security import keyfile
from desktop.security.keys import Keys
from desktop.security.passwords import STANDARD, Cost, check_new_passphrase


def station_of_backup(path: Path) -> str:
    """Whose backup it is by its name, which is a hint only; empty for a folder that somebody named himself."""
    told = told_by_name(path.parent if path.is_file() else path)
    return told[0] if told else ""


def waits(folder: Path) -> bool:
    """Whether new keys wait here for the county's answer."""
    return (folder / RECOVERY_KEY).exists()


def waiting_key(folder: Path) -> str:
    """The name of the key that waits, to be compared at the county; empty where none does, or it cannot be read."""
    try:
        return key_name(keyfile.public_key_of(folder / RECOVERY_KEY))
    except KnownError:
        return ""


def ask_to_recover(
    folder: Path,
    station: str,
    out: Path,
    passphrase: str,
    clock: Clock,
    *,
    backup: Path | None = None,
    suite: Suite = Suite.REAL,
    allow_folder: bool = False,
    cost: Cost = STANDARD,
) -> RequestResult:
    """Make new keys for the book that is to come back in `folder`, and write the request to the county into `out`.

    Asked again with the same passphrase it presents the same keys: a stick may be lost. `backup` tells which epochs
    were begun that the county may not have heard of.

    Raises Refused BOOK_EXISTS, STATION_FORM, PASSPHRASE_…; KnownError FOLDER_UNWRITABLE, KEYFILE_….
    """
    if exists(folder):
        raise Refused("BOOK_EXISTS", folder=str(folder))
    check_id(station)
    check_new_passphrase(passphrase)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    keys = _waiting(folder / RECOVERY_KEY, passphrase, cost)
    request = StationRequest(
        version=1,
        suite=suite,
        station=station,
        name="",
        village="",
        region="",
        epoch=max(1, begun(backup, station) or 0) if backup else 1,
        public_key=keys.public_key.hex(),
        age_recipient=keys.age_recipient,
        made=clock.now().day,
        recovers=1,
    )
    data = write_request(request, keys)
    name = recovery_name(station, data)
    outcome = write_bundle(out, name, data, read_request, allow_folder=allow_folder)
    return RequestResult(outcome, out / name, key_name(keys.public_key))


def open_lost(data: bytes, keys: Keys, copy: Path, made: Path, folder: Path) -> bytes:
    """Open a copy of the backup with what the county's answer brings, and write it to `made` under the new key.

    Returns the key (32 raw public bytes) that the county says signed its newest epoch. An epoch the county never heard
    of is noted beside the backup's `folder`, so that the next request names it. Raises KnownError as
    `read_answer` does, OTHER_STATION, RECOVER_NO_KEY, RECOVER_NOT_THIS, ESCROW_OTHER_BOOK, RECOVER_EPOCH, STORE_….
    """
    read = read_answer(data, keys.age_identity, None)  # the backup tells, once it is open, which county is its own
    record = read.record
    if record.public_key != keys.public_key.hex():
        raise KnownError(Outcome.OTHER_STATION)
    if read.answer.database_key is None:
        raise KnownError("RECOVER_NO_KEY")
    try:
        store = Store.open(copy, bytes.fromhex(read.answer.database_key))
    except WrongKeyError as error:
        raise KnownError("RECOVER_NOT_THIS") from error
    except StoreError as error:
        raise store_error(error) from error
    try:
        identity = identify(store)
        if identity.station != record.station:
            raise KnownError("ESCROW_OTHER_BOOK", station=identity.station)
        with store.read() as connection:
            tail = journal.tail(connection, identity.station)
        epoch = tail.epoch if tail else 0
        signer = record.signs(epoch)
        if epoch >= record.epoch or signer is None:
            mark_begun(folder, identity.station, epoch)
            raise KnownError("RECOVER_EPOCH")
        reseal(store, made, keys.database_key)
    except StoreError as error:
        raise store_error(error) from error
    finally:
        store.close()
    return signer


def _waiting(path: Path, passphrase: str, cost: Cost) -> Keys:
    """The keys that wait already, if this passphrase opens them; else new ones in their place."""
    if path.exists():
        try:
            return keyfile.unlock(path, passphrase)
        except KnownError as error:
            if error.code not in ("WRONG_PASSPHRASE", "KEYFILE_DAMAGED"):
                raise
        try:
            path.unlink()
        except OSError as error:
            raise KnownError("FOLDER_UNWRITABLE", folder=str(path.parent)) from error
    return keyfile.create(path, passphrase, cost)
