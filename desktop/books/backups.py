"""Backups by SQLite's own copy, reopened and verified, and the drill: could this one be restored?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db.errors import StoreError
from db.store import Store
from desktop.books.checking import Verdict, check_store
from desktop.books.opening import BOOK_FILE, KEY_FILE, Book, identify
from desktop.books.recording import store_error
from desktop.core.errors import KnownError
from desktop.security import keyfile
from desktop.security.keys import Keys

SUFFIX: Final = ".cjbak"


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
    folder = where / f"{book.station}-{tail.epoch}-{tail.seq:06d}{SUFFIX}"
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
