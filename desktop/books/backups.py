"""Backups by SQLite's own copy, reopened and verified; restoring one into an empty folder with a new epoch."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from db import upgrade
from db.errors import StoreError
from db.index import find
from db.rows import AckRow
from db.store import Store
from desktop.books.checking import Verdict, check_store
from desktop.books.depositing import on_hand
from desktop.books.opening import BOOK_FILE, KEY_FILE, Book, exists, identify
from desktop.books.recording import Tail, store_error
from desktop.clock import Clock
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.security import keyfile
from desktop.security.keys import Keys

_SUFFIX: Final = ".cjbak"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was reopened and found whole: its folder holds the copy and the sealed key file."""

    folder: Path
    verdict: Verdict


def back_up(book: Book, where: Path) -> Backup:
    """Copy the book (and its sealed key file) into a new folder below `where`, reopen the copy and check it.

    Raises KnownError FOLDER_UNWRITABLE, STORE_…, BACKUP_NOT_WHOLE.
    """
    tail = book.tail()
    folder = where / f"{book.station}-{tail.epoch}-{tail.seq:06d}{_SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / BOOK_FILE).unlink(missing_ok=True)
        shutil.copyfile(book.folder / KEY_FILE, folder / KEY_FILE)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    try:
        book.store.back_up(folder / BOOK_FILE)
    except StoreError as error:
        raise store_error(error) from error
    verdict = verify(folder, book.keys)
    if not verdict.whole:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(folder))
    return Backup(folder, verdict)


def verify(folder: Path, keys: Keys) -> Verdict:
    """Open a backup and check all of it; the backup itself is not changed."""
    try:
        store = Store.open(folder / BOOK_FILE, keys.database_key)
        try:
            return check_store(store, identify(store), keys.public_key)
        finally:
            store.close()
    except StoreError as error:
        raise store_error(error) from error


def locate(path: Path) -> Path:
    """The folder of a backup, given the folder or the copy in it. Raises KnownError BACKUP_MISSING."""
    folder = path.parent if path.is_file() else path
    if not (folder / BOOK_FILE).is_file() or not (folder / KEY_FILE).is_file():
        raise KnownError("BACKUP_MISSING", folder=str(path))
    return folder


def drill(path: Path, ask: Callable[[], str]) -> Verdict:
    """The restore drill: could this backup be restored? Opens and checks it, changes nothing."""
    folder = locate(path)
    return verify(folder, keyfile.unlock(folder / KEY_FILE, ask()))


def restore(path: Path, folder: Path, ask: Callable[[], str], clock: Clock) -> Book:
    """Make a book in an empty folder from a backup. It begins a new epoch, so that no number is used twice.

    Cash that was not banked in the backup is carried over. What was booked after the backup is not here: the county's
    last answer says how much that is.

    Raises Refused BOOK_EXISTS, KnownError BACKUP_MISSING, BACKUP_NOT_WHOLE, WRONG_PASSPHRASE.
    """
    source = locate(path)
    if exists(folder):
        raise Refused("BOOK_EXISTS", folder=str(folder))
    keys = keyfile.unlock(source / KEY_FILE, ask())
    if not verify(source, keys).whole:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(source))
    try:
        return _lay_out(source, folder, keys, clock)
    except BaseException:
        # Half a book, or a whole one in its old epoch, would be taken for the real one and give its numbers again.
        for left in folder.glob(f"{BOOK_FILE}*"):
            left.unlink(missing_ok=True)
        (folder / KEY_FILE).unlink(missing_ok=True)
        raise


def _lay_out(source: Path, folder: Path, keys: Keys, clock: Clock) -> Book:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (KEY_FILE, BOOK_FILE):
            shutil.copyfile(source / name, folder / name)
            (folder / name).chmod(0o600)
        digest = hashlib.sha256((folder / BOOK_FILE).read_bytes()).hexdigest()
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    try:
        store = Store.open(folder / BOOK_FILE, keys.database_key)
    except StoreError as error:
        raise store_error(error) from error
    try:
        upgrade.upgrade(store)
        book = Book(folder, store, keys, identify(store), clock)
        _begin_epoch(book, digest)
    except StoreError as error:
        store.close()
        raise store_error(error) from error
    except BaseException:
        store.close()
        raise
    return book


def _begin_epoch(book: Book, digest: str) -> None:
    former = book.epoch()
    with book.change() as changed:
        tail: Tail = changed.tail
        acks = [row for row in find(changed.connection, AckRow, station=book.station) if not row.of]
        witness = max(((row.acked_epoch, row.acked_seq) for row in acks), default=(0, 0))
        changed.record(
            bodies.Start(
                season=former.season,
                station_name=former.name,
                region=former.region,
                public_key=book.keys.public_key.hex(),
                cause="restore",
                former_epoch=tail.epoch,
                former_seq=tail.seq,
                former_head=tail.hash.hex(),
                carried=tuple(
                    bodies.Carried(number=row.number, day=date.fromisoformat(row.cash_day), fen=row.fen)
                    for row in on_hand(changed.connection, book.station)
                ),
            ),
            epoch=tail.epoch + 1,
        )
        changed.record(
            bodies.Restore(
                backup_sha256=digest,
                backup_epoch=tail.epoch,
                backup_seq=tail.seq,
                witness_epoch=witness[0],
                witness_seq=witness[1],
            )
        )
