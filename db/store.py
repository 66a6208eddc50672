"""The encrypted file (or the county's PostgreSQL): opened in one safe mode, written by one transaction at a time.

Python's defaults lose the last acknowledged receipt in a power cut, SQLAlchemy's give duplicate numbers. So: WAL with
synchronous=EXTRA, every write transaction begins IMMEDIATE, and what the database really does is asked, not assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.pool import QueuePool

from db.errors import StoreDamagedError, StoreError, StoreIoError, StoreModeError, WrongKeyError, translated

# Named here for the layers above, which do not import SQLAlchemy themselves.
__all__ = ["Connection", "Store", "bulk"]

_BUSY_MS: Final = 30_000
_SAFE: Final[dict[str, str | int]] = {
    "journal_mode": "wal",
    "synchronous": 3,  # EXTRA: FULL in WAL, and right if somebody changes the mode
    "foreign_keys": 1,
    "busy_timeout": _BUSY_MS,
    "trusted_schema": 0,
    "cell_size_check": 1,
}
# KiB of decrypted pages kept in memory, each a ceiling that only a big book reaches. The cadre's next query finds the
# roster there; a long list goes in at random places, and every page that does not stay is sealed and opened again.
_CACHE: Final = -16_000
_READ_CACHE: Final = -64_000
_CHECK_CACHE: Final = -128_000
_BULK_CACHE: Final = -256_000
# Before 3.51.3 WAL could be damaged by two connections that write and checkpoint at once.
_OLDEST_SQLITE: Final = (3, 51, 3)
_POSTGRES_LOCK: Final = 0x43_4A_31  # one county program writes at a time


def _connect(path: Path, key: bytes, *, reading: bool) -> sqlcipher.Connection:
    if sqlcipher.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreModeError(f"SQLite {sqlcipher.sqlite_version} can damage a WAL database")
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000)
    run = connection.execute
    # The raw key: no derivation on every start; the passphrase guards the key file instead.
    run(f"PRAGMA key = \"x'{key.hex()}'\"")
    run("PRAGMA cipher_log_level = NONE")
    try:
        for name, value in _SAFE.items():
            run(f"PRAGMA {name} = {value}")
        run(f"PRAGMA cache_size = {_READ_CACHE if reading else _CACHE}")
        run("PRAGMA temp_store = MEMORY")
        for name, value in _SAFE.items():
            found = run(f"PRAGMA {name}").fetchone()
            if found is None or found[0] != value:
                raise StoreModeError(f"{name} is {found and found[0]}, not {value}")
        if reading:
            run("PRAGMA query_only = 1")
    except sqlcipher.DatabaseError:
        connection.close()
        raise
    return connection


def _sqlite_engine(path: Path, key: bytes, *, reading: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        hide_parameters=True,  # the values of a statement may be people's numbers, and errors are logged
        module=sqlcipher,
        creator=lambda: _connect(path, key, reading=reading),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=3 if reading else 0,  # one question may lead to another while the first is still read
    )
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def bulk(connection: Connection) -> Iterator[None]:
    """Room for thousands of rows at once: meanwhile more pages stay in memory."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size = {_BULK_CACHE}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {_CACHE}")


class Store:
    """One book, or one county database: a writing connection and a reading one, so that search never waits."""

    def __init__(self, writer: Engine, reader: Engine, path: Path | None) -> None:
        self._writer = writer
        self._reader = reader
        self.path = path

    @classmethod
    def open(cls, path: Path, key: bytes) -> Store:
        """Open an encrypted file with its 32-byte key; the file is made where there is none.

        Raises WrongKeyError, StoreBusyError, StoreReadOnlyError, StoreModeError.
        """
        if len(key) != 32:
            raise ValueError("the key is 32 bytes")
        store = cls(_sqlite_engine(path, key, reading=False), _sqlite_engine(path, key, reading=True), path)
        with store.write() as connection:  # the first touch tells whether the key fits
            connection.execute(text("SELECT count(*) FROM sqlite_master"))
        return store

    @classmethod
    def open_url(cls, url: str) -> Store:
        """Open a county's PostgreSQL by URL (postgresql+psycopg://…).

        Raises StoreIoError where it does not answer, be it because the URL is none.
        """
        try:
            engine = create_engine(url, pool_size=2, max_overflow=0, hide_parameters=True)
            store = cls(engine, engine, None)
            with store.read() as connection:
                connection.execute(text("SELECT 1"))
        except (exc.SQLAlchemyError, ValueError, TypeError):
            # Without the cause: its text may quote the URL, and that the password.
            raise StoreIoError("no such database") from None
        return store

    @property
    def writer(self) -> Engine:
        """The writing engine, for migrations only."""
        return self._writer

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One change: everything in it is kept at the end, or nothing. Raises a StoreError."""
        with translated(self.path), self._writer.begin() as connection:
            if self.path is None:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _POSTGRES_LOCK})
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent look at the store; nothing can be changed through it. Raises a StoreError."""
        with translated(self.path), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def read_anew(self) -> Iterator[Connection]:
        """As `read`, with nothing in memory: every page comes from the disk, and SQLCipher looks at its seal.

        The connection is not used again, for it keeps many pages, and one bad page spoils it. Raises a StoreError.
        """
        try:
            with self.read() as connection:
                if self.path is not None:
                    connection.detach()
                    connection.exec_driver_sql("PRAGMA shrink_memory")
                    connection.exec_driver_sql(f"PRAGMA cache_size = {_CHECK_CACHE}")
                yield connection
        except WrongKeyError as error:  # it fitted when the file was opened
            raise StoreDamagedError(str(error)) from error

    def check_file(self) -> list[str]:
        """What SQLite and SQLCipher find wrong with the file itself; empty when it is whole (or a PostgreSQL)."""
        try:
            with self.read_anew() as connection:
                return self.check_pages(connection)
        except StoreDamagedError as error:  # the check itself runs into it
            return [str(error)]

    def check_pages(self, connection: Connection) -> list[str]:
        """Whether the pages hang together, and bear their seals where the connection is one of `read_anew`."""
        if self.path is None:
            return []
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check") if row[0] != "ok"]
        # Nobody reads the free pages, where nothing stands: for them the whole file is gone through.
        free = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
        again = "PRAGMA cipher_integrity_check"
        return [*found, *(str(row[0]) for row in connection.exec_driver_sql(again))] if free else found

    def back_up(self, target: Path) -> None:
        """Write a whole copy, encrypted with the same key, to a file that does not exist yet."""
        if self.path is None:
            raise StoreModeError("a PostgreSQL database is backed up by its own tools")
        with translated(self.path), self._reader.connect() as connection:
            # VACUUM INTO reads one consistent state and cannot run inside a transaction.
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA query_only = 0")
            try:
                raw.execute("VACUUM INTO ?", (str(target),))
            finally:
                raw.execute("PRAGMA query_only = 1")

    def close(self) -> None:
        """Bring the log into the file and let go of it."""
        if self.path is not None:
            try:
                with translated(self.path), self._writer.connect() as connection:
                    raw = connection.connection.driver_connection
                    assert raw is not None
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except StoreError:
                pass  # busy or full: the log stays beside the file and is read again at the next start
        self._writer.dispose()
        self._reader.dispose()
