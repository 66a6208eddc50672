"""The folder a book is restored into: one restoring at a time, nothing of a former book beside it, none left over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from desktop.books.copying import BOOK_FILE, RESTORING_LOCK
from desktop.core.errors import KnownError, Refused
from desktop.security.holding import hold


@contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """The folder is made and ours: what another restoring is at is not taken for what one left that broke off.

    Of one that comes to nothing no folder stays that was not there before, unless somebody put a file in. Raises
    Refused RESTORING_NOW, KnownError FOLDER_UNWRITABLE.
    """
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        with _alone(folder):
            yield
    except BaseException:
        with suppress(OSError):
            for one in new:
                one.rmdir()
        raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    lock = folder / RESTORING_LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = hold(lock)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    if held is None:
        raise Refused("RESTORING_NOW", folder=str(folder))
    try:
        yield
    finally:
        held.close()
        with suppress(OSError):
            lock.unlink()


def set_aside(folder: Path) -> None:
    """What SQLite kept beside a book that is gone would be read into the new one; it may be all that is left of that.

    Raises OSError.
    """
    for ending in ("-wal", "-journal", "-shm"):
        beside = folder / f"{BOOK_FILE}{ending}"
        if beside.exists():
            names = (folder / f"former-{number}-{beside.name}" for number in count(1))
            beside.rename(next(name for name in names if not name.exists()))
