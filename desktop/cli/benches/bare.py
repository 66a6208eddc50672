"""The floors of what touches the disk: SQLCipher without anything of ours above it, in the mode our store runs in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from desktop.core.chain import Link

Connection = sqlcipher.Connection

_ROW: Final = bytes(200)  # about a header and its signature


def connect(path: Path, key: bytes) -> sqlcipher.Connection:
    """A connection as the store has it; the file is made where there is none."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for setting in ("journal_mode = wal", "synchronous = 3", "foreign_keys = 1", "cache_size = -64000"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def one_row_commits(path: Path) -> Callable[[], None]:
    """What commits one row to a new file each time it is called."""
    connection = connect(path, bytes(range(32)))
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (content) VALUES (?)", (_ROW,))
        connection.execute("COMMIT")

    return commit


def journal(path: Path, key: bytes) -> list[Link]:
    """Every event of a book that is closed, in order."""
    connection = connect(path, key)
    rows = connection.execute("SELECT header, payload, prev, hash, signature FROM journal ORDER BY epoch, seq")
    links = [Link(*row) for row in rows]
    connection.close()
    return links
