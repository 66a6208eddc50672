from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import exc, text

from db import index, journal, store, upgrade
from db.errors import StoreModeError, StoreReadOnlyError, WrongKeyError, named
from db.rows import JournalRow, SettingRow
from db.store import Store
from db.tables import METADATA, TABLES, TRIGGERS

KEY = bytes(range(32))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(tmp_path / "book.db", KEY)
    upgrade.upgrade(made)
    yield made
    made.close()


def entry(seq: int, station: str = "LX01", epoch: int = 1) -> JournalRow:
    return JournalRow(
        station=station,
        epoch=epoch,
        seq=seq,
        kind="OPEN",
        header=f"h{seq}",
        payload=b"{}",
        prev=b"p",
        hash=b"h",
        signature=b"s",
    )


def test_the_store_runs_in_the_mode_that_survives_a_power_cut(book: Store) -> None:
    with book.write() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous")
        }
    assert found == {"journal_mode": "wal", "synchronous": 3}


def test_a_mode_that_did_not_take_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(store._SAFE, "synchronus", 3)  # a typo in a PRAGMA is silently ignored by SQLite
    with pytest.raises(StoreModeError, match="synchronus"):
        Store.open(tmp_path / "book.db", KEY)


def test_an_old_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(StoreModeError, match="WAL"):
        Store.open(tmp_path / "book.db", KEY)


def test_another_key_does_not_open_the_book(book: Store, tmp_path: Path) -> None:
    with pytest.raises(WrongKeyError):
        Store.open(tmp_path / "book.db", bytes(32))


def test_a_key_of_another_length_is_our_own_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32"):
        Store.open(tmp_path / "book.db", b"short")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreReadOnlyError):
        Store.open(tmp_path / "no" / "book.db", KEY)


def test_nothing_of_the_book_can_be_read_without_the_key(book: Store, tmp_path: Path) -> None:
    with book.write() as connection:
        index.put(connection, [SettingRow(name="unit", value="PLAIN-TEXT-MARK")])
    book.close()
    assert all(b"PLAIN-TEXT-MARK" not in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("statement", ["UPDATE journal SET kind = 'X'", "DELETE FROM journal"])
def test_the_journal_is_only_ever_added_to(book: Store, statement: str) -> None:
    with book.write() as connection:
        journal.append(connection, entry(1))
    with pytest.raises(exc.IntegrityError, match="only ever added"), book.write() as connection:
        connection.execute(text(statement))


def test_a_number_in_the_journal_is_used_once(book: Store) -> None:
    with book.write() as connection:
        journal.append(connection, entry(1))
    with pytest.raises(exc.IntegrityError), book.write() as connection:
        journal.append(connection, entry(1))


def test_a_change_that_fails_leaves_nothing(book: Store) -> None:
    def fail() -> None:
        with book.write() as connection:
            journal.append(connection, entry(1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with book.read() as connection:
        assert journal.epochs(connection) == []


def test_the_tail_is_the_highest_number_of_the_newest_epoch(book: Store) -> None:
    with book.write() as connection:
        for row in (entry(1), entry(2), entry(1, epoch=2), entry(9, station="OTHER")):
            journal.append(connection, row)
    with book.read() as connection:
        tail = journal.tail(connection, "LX01")
        stretch = [row.seq for row in journal.stretch(connection, "LX01", 1)]
        epochs = journal.epochs(connection)
    assert tail is not None
    assert (tail.epoch, tail.seq) == (2, 1)
    assert stretch == [1, 2]
    assert epochs == [("LX01", 1, 2), ("LX01", 2, 1), ("OTHER", 1, 9)]


def test_the_reading_side_cannot_write(book: Store) -> None:
    with pytest.raises(StoreReadOnlyError), book.read() as connection:
        index.put(connection, [SettingRow(name="a", value="b")])


def test_a_backup_opens_with_the_same_key_and_holds_the_same(book: Store, tmp_path: Path) -> None:
    with book.write() as connection:
        journal.append(connection, entry(1))
    book.back_up(tmp_path / "copy.db")
    copy = Store.open(tmp_path / "copy.db", KEY)
    with copy.read() as connection:
        assert journal.epochs(connection) == [("LX01", 1, 1)]
    assert copy.check_file() == []
    copy.close()


def test_a_flipped_bit_in_the_file_is_found(book: Store, tmp_path: Path) -> None:
    with book.write() as connection:
        for seq in range(1, 200):
            journal.append(connection, entry(seq))
    book.close()
    path = tmp_path / "book.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    damaged = Store.open(path, KEY)
    assert damaged.check_file() != []
    damaged.close()


@pytest.mark.parametrize("freed", [False, True])
def test_any_page_that_goes_bad_on_the_disk_is_found_whatever_is_in_memory(tmp_path: Path, *, freed: bool) -> None:
    path = tmp_path / "book.db"
    made = Store.open(path, KEY)
    upgrade.upgrade(made)
    with made.write() as connection:
        index.add(connection, [SettingRow(name=f"{number}", value="x" * 3000) for number in range(40)])
        if freed:
            connection.exec_driver_sql("DELETE FROM setting WHERE name >= '2'")
    made.close()
    whole = path.read_bytes()
    book = Store.open(path, KEY)
    for place in range(1000, len(whole), 4096):
        with book.read() as connection:
            assert bool(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()) is freed
            connection.exec_driver_sql("PRAGMA quick_check").all()  # now every page is in memory
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert book.check_file() != [], place
        path.write_bytes(whole)
    assert book.check_file() == []  # what was wrong did not stay with the store either
    book.close()


def test_closing_brings_the_log_into_the_file(book: Store, tmp_path: Path) -> None:
    with book.write() as connection:
        index.put(connection, [SettingRow(name="a", value="b")])
    book.close()
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_size] == ["book.db"]


def test_migrations_give_the_schema_of_the_row_classes(book: Store) -> None:
    with book.read() as connection:
        made = {
            str(name): " ".join(str(sql).split())
            for name, sql in connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        }
    assert set(TRIGGERS) <= set(made)
    for table in METADATA.sorted_tables:
        assert "STRICT" in made[table.name]
        for column in table.c:
            assert f" {column.name} " in made[table.name].replace('"', " ").replace("(", "( "), (
                table.name,
                column.name,
            )
    wanted = {str(index.name) for table in METADATA.tables.values() for index in table.indexes}
    assert wanted <= set(made)
    tables = {table.name for table in TABLES.values()} | {"alembic_version"}
    assert {name for name, sql in made.items() if sql.startswith("CREATE TABLE")} == tables


def test_a_type_the_column_does_not_hold_is_refused(book: Store) -> None:
    with pytest.raises(exc.IntegrityError), book.write() as connection:
        connection.execute(text("INSERT INTO setting (name, value) VALUES ('a', x'00')"))


def test_upgrading_again_changes_nothing(book: Store) -> None:
    upgrade.upgrade(book)
    assert upgrade.revision(book) == upgrade.head()


def test_a_database_of_a_newer_program_is_not_touched(book: Store) -> None:
    with book.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreModeError, match="newer"):
        upgrade.upgrade(book)


def test_an_upgrade_that_loses_a_trigger_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TRIGGERS, "journal_no_truncate", "…")  # as if the migration had dropped it
    made = Store.open(tmp_path / "book.db", KEY)
    with pytest.raises(StoreModeError, match="journal_no_truncate"):
        upgrade.upgrade(made)
    assert upgrade.revision(made) is None
    made.close()


def test_rows_come_back_as_they_were_put(book: Store) -> None:
    with book.write() as connection:
        index.put(connection, [SettingRow(name="b", value="1"), SettingRow(name="a", value="2")])
        index.put(connection, [SettingRow(name="b", value="3")])
        index.add(connection, [])
        index.put(connection, [])
    with book.read() as connection:
        assert [(row.name, row.value) for row in index.find(connection, SettingRow)] == [("a", "2"), ("b", "3")]
        newest = index.newest(connection, SettingRow)
        assert index.get(connection, SettingRow, name="c") is None
    assert newest == SettingRow(name="b", value="3")
    with book.write() as connection:
        index.remove(connection, SettingRow, name="b")
    with book.read() as connection:
        assert [row.name for row in index.find(connection, SettingRow)] == ["a"]


def test_a_fault_of_our_own_is_not_blamed_on_the_world() -> None:
    assert named(ValueError("UNIQUE constraint failed")) is None


def test_two_processes_add_without_a_gap_or_a_lock(book: Store, tmp_path: Path) -> None:
    """Each reads the tail and adds the next number, in one transaction: no number twice, none left out."""
    program = (
        "import sys; from pathlib import Path; from db.store import Store; from db import journal\n"
        "from db.rows import JournalRow\n"
        "store = Store.open(Path(sys.argv[1]), bytes(range(32)))\n"
        "for _ in range(60):\n"
        "    with store.write() as connection:\n"
        "        tail = journal.tail(connection, 'LX01')\n"
        "        journal.append(connection, JournalRow(station='LX01', epoch=1, seq=tail.seq + 1 if tail else 1,\n"
        "            kind='K', header='', payload=b'', prev=b'', hash=b'', signature=b''))\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "book.db")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    running = [subprocess.Popen(command, env=environment) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    with book.read() as connection:
        assert [row.seq for row in journal.stretch(connection, "LX01", 1)] == list(range(1, 121))
