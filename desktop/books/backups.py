"""Backups by SQLite's own copy, reopened and verified, the older ones thinned; the drill: could it be restored?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.errors import StoreError
from db.store import Store
from desktop.books.checking import Verdict, check_store
from desktop.books.copying import (
    BOOK_FILE,
    KEY_FILE,
    NOTE_FILE,
    SUFFIX,
    Note,
    clear_away,
    copy_book,
    laid_out,
    put_in_place,
    read_note,
    remove_store,
    write_note,
)
from desktop.books.opening import BACKUPS, Book, identify
from desktop.books.recording import store_error
from desktop.books.thinning import Kept, surplus
from desktop.clock import CHINA
from desktop.core.errors import KnownError
from desktop.core.watching import Watch, unwatched
from desktop.security import keyfile
from desktop.security.keys import Keys


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was reopened and found whole: its folder holds the copy, the sealed key file and the note."""

    folder: Path
    verdict: Verdict


def back_up(book: Book, where: Path, watch: Watch = unwatched) -> Backup:
    """Copy the book (and its sealed key file) into a new folder below `where`, reopen the copy and check it.

    In the book's own folder of backups the older ones are thinned afterwards; elsewhere none is touched.

    Raises KnownError FOLDER_UNWRITABLE, STORE_…, BACKUP_NOT_WHOLE, and whatever `watch` raises to stop it.
    """
    tail = book.tail()
    folder = where / f"{book.station}-{tail.epoch}-{tail.seq:06d}{SUFFIX}"
    try:
        verdict = _copy(book, folder, watch)
    except KnownError:
        clear_away(folder)
        raise
    note = Note(version=1, station=book.station, epoch=verdict.epoch, seq=verdict.seq, head=verdict.head)
    try:
        write_note(folder, book.keys, note)
        if where == book.folder / BACKUPS:
            thin(where)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    return Backup(folder, verdict)


def _copy(book: Book, folder: Path, watch: Watch) -> Verdict:
    """A copy in `folder` that was found whole and has its name."""
    try:
        part = copy_book(book.store, book.folder / KEY_FILE, folder)
        verdict = _check(part, book.keys.database_key, book.keys.public_key, watch)
    except StoreError as error:
        raise store_error(error) from error
    if not verdict.whole:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(folder))
    put_in_place(part)
    return verdict


def thin(where: Path) -> list[Path]:
    """Take away what `thinning` says is more than enough; returns the folders that are gone. Raises OSError."""
    made = [Kept(folder, _day(folder / BOOK_FILE)) for folder in backups_in(where)]
    gone = [kept.folder for kept in surplus(made)]
    for folder in gone:
        # The copy last: a folder that is half taken away is still named as what it is.
        for name in (NOTE_FILE, KEY_FILE):
            (folder / name).unlink(missing_ok=True)
        remove_store(folder / BOOK_FILE)
        folder.rmdir()
    return gone


def backups_in(where: Path) -> list[Path]:
    """The backups of a station's days in a folder, the newest first."""
    found = [path for path in where.glob(f"*-*-*{SUFFIX}") if (path / BOOK_FILE).is_file()]
    return sorted(found, key=lambda path: (path / BOOK_FILE).stat().st_mtime_ns, reverse=True)


def verify(folder: Path, keys: Keys, watch: Watch = unwatched, *, by_hand: bool = False) -> Verdict:
    """Check all of a backup, up to where its note says it ends. Nothing is written beside it, not by opening it either.

    Raises KnownError BACKUP_BY_HAND for a copy without a note, unless that is known; BACKUP_NOT_WHOLE, STORE_….
    """
    with laid_out(folder) as copy:
        return verify_copy(copy, folder, keys.database_key, keys.public_key, watch, by_hand=by_hand)


def verify_copy(
    copy: Path, folder: Path, key: bytes, public_key: bytes, watch: Watch = unwatched, *, by_hand: bool = False
) -> Verdict:
    """The same about a copy of a backup that opens with `key` (32 bytes), its newest epoch signed by `public_key`.

    Raises as `verify`.
    """
    note = read_note(folder, public_key)
    if note is None and not by_hand:
        raise KnownError("BACKUP_BY_HAND", folder=str(folder))
    try:
        verdict = _check(copy, key, public_key, watch)
    except (StoreError, KnownError) as error:
        told = store_error(error) if isinstance(error, StoreError) else error
        if told.code in ("STORE_DAMAGED", "STORE_WRONG_KEY"):  # what helps a damaged book is no help here
            told = KnownError("BACKUP_NOT_WHOLE", folder=str(folder))
        raise told from error
    said = None if note is None else (note.station, note.epoch, note.seq, note.head)
    if said is not None and said != (verdict.station, verdict.epoch, verdict.seq, verdict.head) and verdict.whole:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(folder))
    return verdict


def locate(path: Path, *, with_key: bool = True) -> Path:
    """The folder of a backup, given the folder or the copy in it; a key from elsewhere needs no key file there.

    Raises KnownError BACKUP_MISSING.
    """
    folder = path.parent if path.is_file() else path
    if not (folder / BOOK_FILE).is_file() or (with_key and not (folder / KEY_FILE).is_file()):
        raise KnownError("BACKUP_MISSING", folder=str(path))
    return folder


def drill(path: Path, ask: Callable[[], str], watch: Watch = unwatched, *, by_hand: bool = False) -> Verdict:
    """The restore drill: could this backup be restored? Opens and checks it, changes nothing. Raises as `verify`."""
    folder = locate(path)
    return verify(folder, keyfile.unlock(folder / KEY_FILE, ask()), watch, by_hand=by_hand)


def _check(file: Path, key: bytes, public_key: bytes, watch: Watch) -> Verdict:
    store = Store.open(file, key)
    try:
        return check_store(store, identify(store), public_key, watch)
    finally:
        store.close()


def _day(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, CHINA)
