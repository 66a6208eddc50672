"""What the county's window shows: every station as it stands, what waits to be told, what a request would change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.books.enrolling import ask_for_enrolment, key_name
from desktop.clock import PinnedClock
from desktop.core.errors import Refused
from desktop.core.money import ZERO, Money
from desktop.county import opening
from desktop.county.asking import Standing, asked, requests_in
from desktop.county.due import AnswerDue, answers_due
from desktop.county.enrolling import revoke
from desktop.county.figures import REPORT, write_report
from desktop.county.opening import County, check_county, open_county
from desktop.county.overview import SILENT_DAYS, StationNow, overview
from tests.factory import REVIEWER, Pair, enrol_at, make_book
from tests.unit.books.making import FAMILY, PASSPHRASE, TODAY


def the_station(county: County) -> StationNow:
    (one,) = overview(county).stations
    return one


def later(pair: Pair, days: int) -> None:
    assert isinstance(pair.county.clock, PinnedClock)
    pair.county.clock.advance(days=days)


def due(pair: Pair) -> AnswerDue:
    (one,) = answers_due(pair.county)
    return one


def test_a_station_without_a_bundle_is_quiet_since_it_was_enrolled(pair: Pair) -> None:
    now = the_station(pair.county)
    assert (now.last_day, now.quiet, now.held) == (None, 0, ZERO)
    later(pair, SILENT_DAYS)
    assert the_station(pair.county).silent


def test_the_last_day_is_the_newest_a_bundle_told_of(day: Pair) -> None:
    day.take_in()
    now = the_station(day.county)
    assert now.last_day == TODAY
    assert now.held == now.known.figures.cash
    later(day, SILENT_DAYS - 1)
    assert not the_station(day.county).silent
    later(day, 1)
    assert the_station(day.county).silent


def test_cash_is_overdue_only_by_the_days_the_station_told_of(day: Pair) -> None:
    day.take_in()
    later(day, 20)  # nobody knows whether it was banked meanwhile
    assert the_station(day.county).overdue == ZERO
    day.desk.close()
    day.open_day(later=6)
    day.take_in()
    now = the_station(day.county)
    assert now.overdue == now.held > ZERO


def test_nobody_is_silent_when_the_window_is_over(day: Pair) -> None:
    day.take_in()
    later(day, (date(2026, 5, 1) - TODAY).days)
    assert the_station(day.county).quiet is None


def test_a_station_without_trust_is_not_expected_to_report(day: Pair) -> None:
    revoke(day.county, day.book.station)
    later(day, 30)
    assert the_station(day.county).quiet is None


def test_all_stations_add_up(day: Pair, tmp_path: Path) -> None:
    day.take_in()
    other = enrol_at(make_book(tmp_path / "other", "LX02"), day.county, tmp_path / "stick2")
    other.open_day().collect(FAMILY[3])
    other.take_in()
    seen = overview(day.county)
    first, second = (one.known.figures for one in seen.stations)
    assert seen.figures.cash == first.cash + second.cash > first.cash
    assert seen.figures.receipts == 3
    assert seen.twice == ()
    other.book.close()


def test_somebody_who_paid_at_two_stations_is_found(day: Pair, tmp_path: Path) -> None:
    day.take_in()
    other = enrol_at(make_book(tmp_path / "other", "LX02"), day.county, tmp_path / "stick2")
    other.open_day().collect(FAMILY[2])
    other.take_in()
    ((first, second),) = overview(day.county).twice
    assert {first.station, second.station} == {"LX01", "LX02"}
    assert Money(first.payable_fen) > ZERO
    other.book.close()


def test_a_station_is_answered_once_and_again_when_it_brought_more(day: Pair) -> None:
    before = due(day)
    assert not before.due  # enrolment wrote its first answer
    assert before.number == 1
    day.take_in()
    assert due(day).due
    day.issue()
    after = due(day)
    assert (after.due, after.number, after.said_seq) == (False, 2, after.seq)


def test_an_answer_that_no_stick_took_still_has_to_be_written(day: Pair) -> None:
    day.take_in()
    day.stick = day.stick / "gone"
    assert not day.issue().outcome.good
    assert due(day).due


def test_a_request_says_who_asks_and_whether_he_is_known(pair: Pair, tmp_path: Path) -> None:
    book = make_book(tmp_path / "other", "LX02")
    written = ask_for_enrolment(book, REVIEWER, tmp_path, allow_folder=True)
    assert requests_in(tmp_path) == [written.path]
    seen = asked(pair.county, written.path)
    assert (seen.standing, seen.request.station, seen.key) == (Standing.NEW, "LX02", written.key_name)
    book.close()
    again = ask_for_enrolment(pair.book, REVIEWER, tmp_path, allow_folder=True)
    assert asked(pair.county, again.path).standing is Standing.KNOWN
    stranger = make_book(tmp_path / "stranger", pair.book.station)
    (tmp_path / "stick3").mkdir()
    other = ask_for_enrolment(stranger, REVIEWER, tmp_path / "stick3", allow_folder=True)
    replaced = asked(pair.county, other.path)
    assert (replaced.standing, replaced.former_key) == (Standing.REPLACED, key_name(pair.book.keys.public_key))
    stranger.close()


def test_the_report_lies_in_the_countys_folder(day: Pair) -> None:
    day.take_in()
    path = write_report(day.county)
    assert path == day.county.folder / REPORT
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert "LX01" in [cell for row in sheet.iter_rows(values_only=True) for cell in row]


def test_a_report_that_cannot_be_written_is_told(day: Pair) -> None:
    with pytest.raises(Refused) as refused:
        write_report(day.county, day.county.folder / opening.KEY_FILE / "report.xlsx")
    assert refused.value.code == "COUNTY_REPORT_UNWRITABLE"


@pytest.mark.parametrize(
    ("name", "station", "code"),
    [(" ", "", "COUNTY_NAME_MISSING"), ("县", "abc", "COUNTY_ID_FORM"), ("县", "AB", "COUNTY_ID_FORM")],
)
def test_what_is_typed_about_a_county_is_checked(name: str, station: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_county(name, station)
    assert refused.value.code == code


def test_a_county_may_leave_its_id_to_the_program() -> None:
    check_county("县", "")
    check_county("县", "C500102")


def test_a_county_is_there_once_its_keys_are(pair: Pair, tmp_path: Path) -> None:
    assert not opening.exists(tmp_path)
    assert opening.exists(pair.county.folder)
    pair.county.close()
    pair.county = open_county(pair.county.folder, lambda: PASSPHRASE, PinnedClock.at(TODAY))
    assert overview(pair.county).today == TODAY
