"""The page 站点: figures, states, what to look into, the report."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from msgspec import structs

from db import journal
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.events import read_event
from desktop.county.enrolling import State, set_state, station_of
from desktop.county.figures import REPORT
from desktop.county.overview import SILENT_DAYS
from desktop.messages.say import say
from desktop.ui.county.showing import SPARE
from desktop.ui.county.stations import StationsPage
from tests.factory import CASHIER, Pair, enrol_at, make_book
from tests.unit.books.making import FAMILY
from tests.unit.ui.county.conftest import Clerk


@pytest.fixture
def page(clerk: Clerk) -> StationsPage:
    made = clerk.window.page
    assert isinstance(made, StationsPage)
    return made


def read(clerk: Clerk) -> None:
    clerk.window.refresh()
    clerk.settle()


def second(day: Pair, folder: Path, *people: object) -> None:
    """Another station of the county that took in these people."""
    pair = enrol_at(make_book(folder / "other", "LX02"), day.county, folder / "stick2")
    pair.open_day().collect(*people)  # type: ignore[arg-type] # a family's members
    pair.take_in()
    pair.book.close()


def rename(day: Pair, state: State) -> None:
    with day.county.change() as changed:
        set_state(changed.connection, station_of(changed.connection, "LX01"), state)


def test_all_stations_stand_in_the_table_below_their_sums(
    page: StationsPage, clerk: Clerk, day: Pair, tmp_path: Path
) -> None:
    day.take_in()
    second(day, tmp_path, FAMILY[3])
    read(clerk)
    together, *lines = page.table.rows_model.rows
    assert together.now is None
    assert [line.name for line in lines] == ["LX01站", "LX02站"]
    assert together.figures.receipts == 3
    assert together.figures.cash == lines[0].figures.cash + lines[1].figures.cash
    assert {line.state.words for line in lines} == {say("DESK_ACTIVE")}


def test_the_chosen_station_is_described_beside_the_table(page: StationsPage, clerk: Clerk, day: Pair) -> None:
    day.take_in()
    read(clerk)
    assert day.county.name in page.detail.sheet.toPlainText()
    clerk.press("f2", "down")
    said = page.detail.sheet.toPlainText()
    assert "LX01站" in said
    assert day.bundle().name in said or "CJ_LX01" in said
    assert day.county.name not in said


def test_a_table_that_is_read_anew_keeps_the_cursor_on_its_station(page: StationsPage, clerk: Clerk, day: Pair) -> None:
    clerk.press("f2", "down")
    day.take_in()
    read(clerk)
    current = page.table.current()
    assert current is not None
    assert current.name == "LX01站"


def test_a_station_that_needs_somebody_stands_first_and_in_the_bar(
    page: StationsPage, clerk: Clerk, day: Pair, tmp_path: Path
) -> None:
    second(day, tmp_path, FAMILY[3])
    with day.county.change() as changed:
        set_state(changed.connection, station_of(changed.connection, "LX02"), State.FORKED)
    read(clerk)
    assert page.table.rows_model.rows[1].state.words == say("DESK_FORKED")
    assert clerk.window.bar.sentence == say("DESK_BAR_FORKED", name="LX02站")
    clerk.press("f4")
    clerk.window.bar.findChildren(type(page._report_button))[0].click()
    clerk.settle()
    assert clerk.window.page is page
    current = page.table.current()
    assert current is not None
    assert current.name == "LX02站"


def test_silence_is_told_after_a_week(page: StationsPage, clerk: Clerk, day: Pair) -> None:
    assert isinstance(day.county.clock, PinnedClock)
    day.county.clock.advance(days=SILENT_DAYS)
    read(clerk)
    assert page.table.rows_model.rows[1].state.words == say("DESK_SILENT", days=SILENT_DAYS)
    assert clerk.window.bar.sentence == say("DESK_BAR_SILENT", name="LX01站", days=SILENT_DAYS, count=1)


@pytest.mark.parametrize("state", [State.REVOKED, State.FORKED])
def test_a_stopped_station_says_why_beside_the_table(page: StationsPage, clerk: Clerk, day: Pair, state: State) -> None:
    rename(day, state)
    read(clerk)
    clerk.press("f2", "down")
    assert say(f"DESK_WHY_{state.value}") in page.detail.sheet.toPlainText()


def test_who_paid_twice_is_listed_with_both_vouchers_and_no_name(
    page: StationsPage, clerk: Clerk, day: Pair, tmp_path: Path
) -> None:
    day.take_in()
    second(day, tmp_path, FAMILY[2])
    read(clerk)
    (found,) = page.found.rows_model.rows
    assert (found.what, found.tone) == (say("DESK_TWICE"), "bad")
    assert "LX01-2026-1-000002" in found.why
    assert "LX02-2026-1-000001" in found.why
    assert FAMILY[2].document[-4:] in found.why
    assert FAMILY[2].document not in found.why
    assert FAMILY[2].name not in found.why
    assert page.whole.text() == found.why
    assert clerk.window.bar.sentence == say("DESK_BAR_TWICE", people=1)


def test_a_quote_the_rules_do_not_confirm_is_listed_with_both_amounts(
    page: StationsPage, clerk: Clerk, day: Pair
) -> None:
    number = day.desk.collect(FAMILY[3])
    with day.book.read() as connection:
        row = next(journal.stretch(connection, "LX01", 1, number.row.seq))
    body = read_event(row.payload).body
    assert isinstance(body, bodies.Collect)
    (person,) = body.insured
    quote = structs.replace(person.quote, payable_fen=38_000, standard_fen=38_000)
    other = structs.replace(person, document="690000201505050005", quote=quote)
    with day.book.change() as changed:
        changed.record(
            structs.replace(body, basket="doctored", insured=(other,), received_fen=38_000), operator=CASHIER
        )
    day.take_in()
    read(clerk)
    (found,) = page.found.rows_model.rows
    assert (found.what, found.station, found.number) == (say("DESK_QUOTE"), "LX01", "LX01-2026-1-000004")
    assert "380" in found.why
    assert "400" in found.why


def test_where_nothing_is_wrong_that_is_said(page: StationsPage, clerk: Clerk, day: Pair) -> None:
    assert page.nothing.text() == say("DESK_NOTHING_YET")
    day.take_in()
    read(clerk)
    assert page.nothing.text() == say("DESK_NOTHING_FOUND")
    assert not page.found.isVisible()
    assert not clerk.window.bar.isVisible()


def test_ctrl_e_writes_the_report_and_says_where(page: StationsPage, clerk: Clerk, day: Pair) -> None:
    day.take_in()
    read(clerk)
    clerk.press("f2", "ctrl+e")
    path = day.county.folder / REPORT
    assert clerk.window.bar.sentence == say("DESK_REPORTED", file=str(path))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert "LX01" in [cell for row in sheet.iter_rows(values_only=True) for cell in row]


def test_a_narrow_table_leaves_out_what_stands_beside_it(page: StationsPage, clerk: Clerk, day: Pair) -> None:
    day.take_in()
    read(clerk)
    clerk.window.resize(1093, 583)
    clerk.settle()
    columns = range(page.table.rows_model.columnCount())
    assert tuple(column for column in columns if page.table.isColumnHidden(column)) == SPARE
    said = page.detail.sheet.toPlainText()
    assert all(say(code) in said for code in ("DESK_COL_VOIDED", "DESK_COL_ZERO", "DESK_COL_POS"))
    assert page.table.horizontalScrollBar().maximum() == 0
