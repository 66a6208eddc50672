"""How SQLite answers the questions that are asked at every booking and every key typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from db import direct, figures, index, journal, people, upgrade
from db.direct import Statement
from db.rows import CategoryRow, DayRow, FactRow, InsuredRow, PaidRow, PersonRow, ReceiptRow, Row, SettingRow
from db.store import Connection, Store
from db.tables import TABLES


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    store = Store.open(tmp_path / "book.db", bytes(range(32)))
    upgrade.upgrade(store)
    with store.write() as opened:
        yield opened
    store.close()


def plan(connection: Connection, statement: Statement) -> str:
    sql = direct._made(statement, "sqlite").sql
    steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("1",) * sql.count("?"))
    return "; ".join(str(step[3]) for step in steps)


@pytest.mark.parametrize(
    ("kind", "columns", "found_by"),
    [
        (InsuredRow, ("document", "benefit_year", "station", "live"), "(document=? AND benefit_year=?)"),
        (ReceiptRow, ("station", "basket"), "(station=? AND basket=?)"),
        (ReceiptRow, ("station", "slip_key", "void_seq"), "(station=? AND slip_key=?)"),
        (FactRow, ("station", "document"), "(station=? AND document=?)"),
        (PaidRow, ("document", "benefit_year"), "(document=? AND benefit_year=?)"),
        (CategoryRow, ("document",), "(document=?)"),
        (PersonRow, ("document",), "(document=?)"),
    ],
)
def test_a_booking_asks_for_single_rows_by_their_own_index(
    connection: Connection, kind: type[Row], columns: tuple[str, ...], found_by: str
) -> None:
    said = plan(connection, index._select(TABLES[kind], columns))
    assert said.startswith("SEARCH")
    assert said.endswith(found_by)


@pytest.mark.parametrize(
    "statement", [journal._TAIL, index._newest(TABLES[DayRow], ("station", "epoch")), people._FOUND, figures._ON_HAND]
)
def test_the_newest_and_the_first_are_found_without_sorting(connection: Connection, statement: Statement) -> None:
    said = plan(connection, statement)
    assert said.startswith("SEARCH")
    assert "SCAN" not in said
    assert "TEMP B-TREE" not in said


def test_rows_come_in_the_order_of_their_key(connection: Connection) -> None:
    index.put(connection, [SettingRow(name=name, value="1") for name in ("b", "c", "a")])
    assert [row.name for row in index.find(connection, SettingRow, value="1")] == ["a", "b", "c"]
    assert index.get(connection, SettingRow, value="1") == SettingRow(name="a", value="1")


def test_the_drivers_errors_come_as_sqlalchemys_own_and_neither_tells_the_values(connection: Connection) -> None:
    row = SettingRow(name="690000196001010019", value="")
    index.add(connection, [row])
    with pytest.raises(IntegrityError) as caught:
        index.add(connection, [row])
    assert "690000" not in str(caught.value)
    with pytest.raises(IntegrityError):
        index.add(connection, [row, row])
    with pytest.raises(IntegrityError) as from_sqlalchemy:
        connection.execute(insert(TABLES[SettingRow]), [index.values(row)])
    assert "690000" not in str(from_sqlalchemy.value)
