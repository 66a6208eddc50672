"""What can go wrong with the store, by name. `db` speaks no language: the layers above turn names into sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import exc


class StoreError(Exception):
    """Something about the database file, not about our code."""


class StoreBusyError(StoreError):
    """Another program held the book for longer than we wait."""


class StoreFullError(StoreError):
    """No room on the disk; nothing of the change was kept."""


class StoreReadOnlyError(StoreError):
    """The file or its folder cannot be written."""


class StoreDamagedError(StoreError):
    """The file is not a whole database, or its pages do not fit their seals."""


class WrongKeyError(StoreError):
    """The file does not open with this key (or is no database at all: the cipher cannot tell)."""


class StoreIoError(StoreError):
    """The disk answered with a fault."""


class StoreModeError(StoreError):
    """The database does not run as safely as it was told to; we do not start on it."""


# The driver gives text, not numbers: the words are SQLite's own and stable since version 3.
_BY_TEXT: tuple[tuple[str, type[StoreError]], ...] = (
    ("database is locked", StoreBusyError),
    ("database table is locked", StoreBusyError),
    ("database or disk is full", StoreFullError),
    ("readonly database", StoreReadOnlyError),
    ("unable to open database", StoreReadOnlyError),
    ("file is not a database", WrongKeyError),
    ("malformed", StoreDamagedError),
    ("no such table", StoreDamagedError),  # the migrations have made them all: somebody took one away
    ("hmac", StoreDamagedError),
    ("could not decode to utf-8", StoreDamagedError),  # SQLite keeps any bytes as text; we never write such
    ("disk i/o error", StoreIoError),
    ("could not translate host name", StoreIoError),
    ("connection refused", StoreIoError),
    ("connection failed", StoreIoError),
    ("connection to server", StoreIoError),
    ("server closed the connection", StoreIoError),
)


_LEAST: Final = 64 * 2**10  # bytes: with less than the log's index takes, nothing can be written


def _is_full(file: Path) -> bool:
    try:
        return disk_usage(file.parent).free < _LEAST
    except OSError:  # the disk itself is the trouble
        return False


def named(error: BaseException) -> StoreError | None:
    """The store's name for a driver's error, None where it is a fault of our own code."""
    text = str(error).lower()
    for words, kind in _BY_TEXT:
        if words in text:
            return kind(words)
    return None


@contextmanager
def translated(file: Path | None = None) -> Iterator[None]:
    """Turn the driver's errors about the world into ours; faults of our own code pass as they are.

    Where not even the log's index finds room, SQLite speaks of the disk and not of its being full: `file` is where to
    look.
    """
    try:
        yield
    except (exc.DBAPIError, sqlcipher.Error) as error:
        # SQLAlchemy wraps the driver's error; the few statements sent to the driver itself bring it bare.
        known = named(error.orig if isinstance(error, exc.DBAPIError) and error.orig else error)
        if known is None:
            raise
        if isinstance(known, StoreIoError) and file is not None and _is_full(file):
            known = StoreFullError(str(known))
        raise known from error
