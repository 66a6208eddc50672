"""Bring a database to the newest schema at start, and make sure nothing was lost on the way."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from db.errors import StoreModeError, translated
from db.store import Store
from db.tables import TRIGGERS

_SCRIPTS: Final = Path(__file__).parent / "migrations"
_TABLE: Final = "alembic_version"


@cache
def _known() -> tuple[str, ...]:
    """The revisions this program knows, newest first: its own files begin with them."""
    return tuple(sorted((path.name.partition("_")[0] for path in _SCRIPTS.glob("versions/[0-9]*_*.py")), reverse=True))


def head() -> str:
    """The newest revision this program knows."""
    return _known()[0]


def revision(store: Store) -> str | None:
    """The revision the database is at, None where it is empty."""
    with store.read() as connection:
        if not inspect(connection).has_table(_TABLE):
            return None
        found: str | None = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()  # noqa: S608 - ours
        return found


def upgrade(store: Store, target: str = "head") -> None:
    """Run the missing migrations in one transaction.

    Foreign keys are off meanwhile, because rebuilding a table under them deletes the rows that point to it, and are
    checked afterwards. Rebuilding a table also drops its triggers without a word: they are looked for at the end.
    Raises StoreModeError where the database is newer than the program, or came out incomplete.
    """
    before = revision(store)
    if before is not None and before not in _known():
        raise StoreModeError(f"the database is newer than this program ({before})")
    if before == head() and target == "head":
        return
    from alembic import command  # heavy, and there is nothing to do at most starts
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    with translated(), store.writer.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        raw = connection.connection.driver_connection
        assert raw is not None
        if sqlite:
            raw.execute("PRAGMA foreign_keys = 0")  # has no effect inside a transaction
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, target)
                if sqlite:
                    _whole(connection)
        finally:
            if sqlite:
                raw.execute("PRAGMA foreign_keys = 1")


def _whole(connection: Connection) -> None:
    rows = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    missing = set(TRIGGERS) - {str(row[0]) for row in rows}
    if missing:
        raise StoreModeError(f"the upgrade lost triggers: {sorted(missing)}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreModeError("the upgrade left rows that point nowhere")
