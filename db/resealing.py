"""A book under another key: whoever has the old one reads nothing of it."""

from __future__ import annotations

from pathlib import Path

from db.errors import StoreModeError, translated
from db.store import Store


def reseal(store: Store, target: Path, key: bytes) -> None:
    """Write a whole copy of a store, encrypted with another 32-byte key, to a file that does not exist yet.

    Row by row into fresh pages: what was deleted does not come along. Raises a StoreError.
    """
    if store.path is None:
        raise StoreModeError("a PostgreSQL database has no key of its own")
    with translated(target), store.writer.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = 0")  # the tables come in the order of the schema
        try:
            raw.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(target), f"x'{key.hex()}'"))
            try:
                raw.execute("SELECT sqlcipher_export('fresh')")
            finally:
                raw.execute("DETACH DATABASE fresh")
        finally:
            raw.execute("PRAGMA foreign_keys = 1")
