"""Laying a copy of a book down: its sealed key file, the store by SQLite's own copy, and a signed note of its end.

A file copied by hand while the program runs has lost what stood in the log beside it, and no check inside it can tell:
the note can.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from db.store import Store
from desktop.core.errors import KnownError
from desktop.core.wire import Count, Sha256, Station, Wire, WireError, decode, encode
from desktop.security import seal
from desktop.security.atomic import sync_after_rename, sync_folder, write_whole
from desktop.security.keys import Keys

BOOK_FILE: Final = "book.db"
KEY_FILE: Final = "book.key"
NOTE_FILE: Final = "backup.note"
SUFFIX: Final = ".cjbak"
RESTORING: Final = "restoring"  # where a restoring makes the book ready
RESTORING_LOCK: Final = "restoring.lock"  # held meanwhile
RECOVERY_KEY: Final = "recovery.key"  # new keys that wait for the county's answer
_NOTE_TYPE: Final = "application/vnd.cunjiao.backup"
_LARGEST: Final = 64 * 1024


class Note(Wire, frozen=True):
    """Where the journal in a backup ends, so that a copy with less in it is known for what it is."""

    version: Literal[1]
    station: Station
    epoch: Count
    seq: Count
    head: Sha256


def write_note(folder: Path, keys: Keys, note: Note) -> None:
    """Sign the note into a backup's folder. Raises OSError."""
    write_whole(folder / NOTE_FILE, seal.wrap(keys, _NOTE_TYPE, encode(note)))


def read_note(folder: Path, public_key: bytes) -> Note | None:
    """The note of a backup; None for a copy that was made by hand. Raises KnownError BACKUP_NOT_WHOLE."""
    try:
        with (folder / NOTE_FILE).open("rb") as file:
            data = file.read(_LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(folder)) from error
    try:
        return decode(seal.believe(seal.read_envelope(data, _NOTE_TYPE), public_key), Note)
    except (KnownError, WireError) as error:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(folder)) from error


def copy_book(store: Store, key_file: Path, folder: Path) -> Path:
    """Copy a store and its key file into `folder`, which is made; a former copy there stays until the new one is whole.

    Returns the copy, still under a name of its own: `put_in_place` once it was found whole. Raises KnownError
    FOLDER_UNWRITABLE, a StoreError.
    """
    part = _part(folder)
    try:
        _make_folder(folder)
        remove_store(part)
        write_whole(folder / KEY_FILE, key_file.read_bytes())
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise KnownError("STORE_FULL") from error
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    store.back_up(part)
    return part


def clear_away(folder: Path) -> None:
    """Of a copy that came to nothing leave nothing: it takes room, and on a stick there is little. A former copy in the
    same folder stays. Where the stick is gone there is nothing to do.
    """
    with suppress(OSError):
        remove_store(_part(folder))
        if not (folder / BOOK_FILE).exists():
            (folder / KEY_FILE).unlink(missing_ok=True)
            folder.rmdir()


def _part(folder: Path) -> Path:
    return folder / f"{BOOK_FILE}.part"


def _make_folder(folder: Path) -> None:
    """A folder that stays: on FAT it is gone after a pull, with all that was flushed in it, unless what holds its name
    is flushed too.
    """
    new = [one for one in folder.parents if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in (folder, *new):
        sync_folder(one.parent)


@contextmanager
def laid_out(folder: Path) -> Iterator[Path]:
    """The store of a backup, copied to where it can be written as it is: opening one in place writes beside it.

    Raises KnownError BACKUP_NOT_WHOLE, STORE_FULL.
    """
    with TemporaryDirectory(prefix="cunjiao-", ignore_cleanup_errors=True) as place:
        yield take_store(folder, Path(place) / BOOK_FILE)


def take_store(folder: Path, target: Path) -> Path:
    """Copy a backup's store, and the log beside one that was copied by hand, to a file that is not there yet.

    Raises KnownError BACKUP_NOT_WHOLE, STORE_FULL.
    """
    try:
        for beside in ("", "-wal"):
            source = folder / f"{BOOK_FILE}{beside}"
            if not beside or source.is_file():
                shutil.copyfile(source, copy := target.with_name(f"{target.name}{beside}"))
                copy.chmod(0o600)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise KnownError("STORE_FULL") from error
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(folder)) from error
    return target


def clear_restoring(folder: Path) -> None:
    """Take away what a restoring left that broke off. The book's file comes last: with it the book is whole.

    Raises KnownError FOLDER_UNWRITABLE.
    """
    done = (folder / BOOK_FILE).exists()
    if done:
        with suppress(OSError):  # it is held, and who holds it takes it away
            (folder / RESTORING_LOCK).unlink(missing_ok=True)
    if not (folder / RESTORING).exists():
        return
    try:
        (folder / (RECOVERY_KEY if done else KEY_FILE)).unlink(missing_ok=True)
        shutil.rmtree(folder / RESTORING)
    except OSError as error:
        if done:
            return  # what is left is sealed, and the book is whole
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error


def put_in_place(part: Path) -> None:
    """Give a copy that was found whole its name. Raises KnownError FOLDER_UNWRITABLE."""
    folder = part.parent
    try:
        remove_store(folder / BOOK_FILE)
        part.replace(folder / BOOK_FILE)
        sync_after_rename(folder / BOOK_FILE)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error


def remove_store(path: Path) -> None:
    """Take a store away with what SQLite keeps beside it. Raises OSError."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)
