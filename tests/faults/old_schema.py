"""A book as the first schema that was handed out kept it, with data in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from db import upgrade
from db.store import Store
from desktop.books.opening import BOOK_FILE

FIRST: Final = "0001"


def make_old(folder: Path, key: bytes) -> None:
    """Put the book in `folder` (closed) into a file of the first schema, row for row."""
    book, old = folder / BOOK_FILE, folder / "old"
    store = Store.open(old, key)
    upgrade.upgrade(store, FIRST)
    store.close()
    connection = sqlcipher.connect(str(old), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"ATTACH '{book}' AS now KEY \"x'{key.hex()}'\"")
    tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    connection.execute("BEGIN")
    for (table,) in tables:
        if table == "alembic_version" or table.startswith("sqlite_"):
            continue
        columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM now."{table}"')
    connection.execute("COMMIT")
    connection.close()
    for left in folder.glob(f"{BOOK_FILE}*"):
        left.unlink()
    old.rename(book)
    for left in folder.glob("old-*"):
        left.unlink()
