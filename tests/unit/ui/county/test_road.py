"""The county's day at the window, by keys: a station is enrolled, its bundle taken in, its answer written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.books.answering import take_answer
from desktop.books.backups import back_up
from desktop.books.enrolling import RequestResult, ask_for_enrolment, enrol, key_name
from desktop.books.exporting import export
from desktop.books.opening import Book
from desktop.books.recovering import ask_to_recover
from desktop.books.restoring import restore
from desktop.core.events import Suite
from desktop.county.issuing import Issued
from desktop.exchange.outcome import Outcome
from desktop.messages.say import say
from desktop.ui.county.answers import AnswersPage
from desktop.ui.county.enrol import EnrolPage
from desktop.ui.county.intake import IntakePage
from desktop.ui.models.sent import STEPS
from desktop.ui.widgets.lamps import Lamp
from tests.factory import CASHIER, REVIEWER, Pair, enrol_at, make_book
from tests.unit.ui.county.conftest import Clerk

GREEN = (Lamp.GOOD,) * STEPS


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Book]:
    """A station nobody has enrolled yet."""
    book = make_book(tmp_path / "stranger", "LX02")
    yield book
    book.close()


def at(clerk: Clerk, key: str) -> object:
    clerk.press(key)
    return clerk.window.page


def enrolling(clerk: Clerk) -> EnrolPage:
    page = at(clerk, "f3")
    assert isinstance(page, EnrolPage)
    return page


def answering(clerk: Clerk) -> AnswersPage:
    page = at(clerk, "f6")
    assert isinstance(page, AnswersPage)
    return page


def test_the_whole_road_by_keys(clerk: Clerk, day: Pair, stranger: Book, tmp_path: Path) -> None:
    day.stick = tmp_path / "own"  # the station's own stick: nothing on it but its request
    day.stick.mkdir()
    written = ask_for_enrolment(stranger, REVIEWER, day.stick, allow_folder=True)
    page = enrolling(clerk)
    page.places.use_folder(day.stick)  # a stick that is plugged in is chosen by itself
    clerk.settle()
    assert page.theirs.text() == written.key_name  # its only request is read by itself
    assert page.tick.hasFocus()
    clerk.keys = 0
    clerk.press("space", "f9")
    assert page.written.lamps.states == GREEN
    answer = day.stick / "CJ_LX02_1_A1.cja"
    enrol(stranger, REVIEWER, answer, day.county.keys.public_key.hex())
    assert export(stranger, CASHIER, day.stick, allow_folder=True).outcome.good
    intake = at(clerk, "f4")
    assert isinstance(intake, IntakePage)
    intake.places.use_folder(day.stick)
    clerk.press("f9")
    assert [line.station for line in intake.table.rows_model.rows] == ["LX02"]
    answers = answering(clerk)
    answers.places.use_folder(day.stick)
    clerk.settle()
    assert answers.ticked == ["LX02"]
    clerk.press("f9")
    assert answers.written.lamps.states == GREEN
    assert take_answer(stranger, REVIEWER, day.stick / "CJ_LX02_1_A2.cja").outcome.good
    assert clerk.keys == 6


def test_nobody_is_enrolled_before_the_keys_were_compared(clerk: Clerk, day: Pair, stranger: Book) -> None:
    request = ask_for_enrolment(stranger, REVIEWER, day.stick, allow_folder=True)
    page = enrolling(clerk)
    page.places.use_folder(day.stick)
    clerk.settle()
    assert page.theirs.text() == "—"
    page.add(request.path)
    clerk.settle()
    assert page.theirs.text() == request.key_name
    assert not page.go.isEnabled()
    clerk.press("f9")
    assert list(day.stick.glob("*LX02*.cja")) == []
    assert page.requests.placeholderText() == say("DESK_REQUESTS_SEEN", count=2)  # LX01's old one is on it too


def test_a_known_station_is_told_from_a_new_one_and_from_a_replaced_key(
    clerk: Clerk, day: Pair, stranger: Book, tmp_path: Path
) -> None:
    page = enrolling(clerk)
    ask_for_enrolment(day.book, REVIEWER, tmp_path, allow_folder=True)
    page.add(tmp_path / "CJ_LX01.cjr")
    clerk.settle()
    assert say("DESK_ASKS_known") in page.sheet.toPlainText()
    ask_for_enrolment(stranger, REVIEWER, tmp_path, allow_folder=True)
    page.add(tmp_path / "CJ_LX02.cjr")
    clerk.settle()
    assert say("DESK_ASKS_new") in page.sheet.toPlainText()
    assert not page.tick.isChecked()


def test_another_pc_of_an_enrolled_station_is_refused_under_the_lamps(clerk: Clerk, day: Pair, tmp_path: Path) -> None:
    twin = make_book(tmp_path / "twin", "LX01")
    ask_for_enrolment(twin, REVIEWER, tmp_path, allow_folder=True)
    twin.close()
    page = enrolling(clerk)
    page.places.use_folder(tmp_path)
    clerk.settle()
    assert page.theirs.text() != "—"
    clerk.press("space", "f9")
    assert page.written.ending.text() == say("ENROL_OTHER_KEY", station="LX01")
    assert page.written.lamps.states[0] is Lamp.BAD


def lost(day: Pair, folder: Path, station: str = "LX01") -> RequestResult:
    """The request of a station that lost its passphrase, written to the stick."""
    return ask_to_recover(
        folder, station, day.stick, "a new one for tests", day.desk.clock, suite=Suite.DEMO, allow_folder=True
    )


def test_a_request_for_lost_keys_shows_what_the_county_has_and_which_key_ends(
    clerk: Clerk, day: Pair, tmp_path: Path
) -> None:
    day.take_in()
    seq = day.book.tail().seq - 1  # the note of the export came after it
    saved = back_up(day.book, tmp_path).folder
    request = lost(day, tmp_path / "new")
    page = enrolling(clerk)
    page.places.use_folder(day.stick)
    clerk.settle()
    page.add(request.path)
    clerk.settle()
    told = page.sheet.toPlainText()
    assert say("DESK_ASKS_recovers") in told
    assert key_name(day.book.keys.public_key) in told
    assert say("DESK_HAD_UP_TO", receipts=2, day="2025-12-01", epoch=1, seq=seq) in told
    assert "LX01站" in told
    assert "练习村" in told
    assert page.theirs.text() == request.key_name
    assert not page.go.isEnabled()
    clerk.press("space", "f9")
    assert page.written.lamps.states == GREEN
    [answer] = set(day.stick.glob("*.cja")) - {day.stick / "CJ_LX01_1_A1.cja"}
    book = restore(saved, tmp_path / "new", lambda: "a new one for tests", day.desk.clock, answer)
    assert book.tail().epoch == 2
    book.close()
    page.add(request.path)  # the stick was lost: the same key gets another answer
    clerk.settle()
    assert say("DESK_ASKS_known") in page.sheet.toPlainText()


def test_lost_keys_that_nothing_is_kept_for_are_told_before_anybody_signs(
    clerk: Clerk, day: Pair, tmp_path: Path
) -> None:
    page = enrolling(clerk)
    for station, code in (("LX01", "ESCROW_MISSING"), ("LX77", "STATION_UNKNOWN")):
        page.add(lost(day, tmp_path / station, station).path)
        clerk.settle()
        assert page.trouble.text() == say(code, station=station)
        assert not page.tick.isEnabled()


def test_a_file_that_is_no_request_is_told_under_its_name(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "CJ_LX07.cjr"
    path.write_bytes(b"nothing of ours")
    page = enrolling(clerk)
    page.add(path)
    clerk.settle()
    assert page.trouble.isVisible()
    assert page.trouble.text()
    assert not page.tick.isEnabled()


def test_space_takes_a_station_out_and_back_in(clerk: Clerk, day: Pair) -> None:
    day.take_in()
    page = answering(clerk)
    page.places.use_folder(day.stick)
    assert page.ticked == ["LX01"]
    page.table.setFocus()
    clerk.press("space")
    assert page.ticked == []
    assert not page.go.isEnabled()
    clerk.press("space")
    assert page.ticked == ["LX01"]
    assert page.go.isEnabled()


def test_a_station_without_news_is_not_ticked_but_may_be(clerk: Clerk, day: Pair) -> None:
    page = answering(clerk)
    assert page.ticked == []
    page.all.click()
    assert page.ticked == ["LX01"]
    page.all.click()
    assert page.ticked == []


def test_a_stick_that_does_not_take_it_stops_the_others(
    clerk: Clerk, day: Pair, stranger: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tried: list[str] = []

    def removed(county: object, station: str, folder: Path, *, allow_folder: bool) -> Issued:
        del county, allow_folder
        tried.append(station)
        return Issued(Outcome.REMOVED, station, 2, folder / "x.cja", 1, 1, "00")

    enrol_at(stranger, day.county, tmp_path / "stick2")
    monkeypatch.setattr("desktop.ui.county.answers.issue", removed)
    page = answering(clerk)
    page.places.use_folder(day.stick)
    page.all.click()
    assert page.ticked == ["LX01", "LX02"]
    clerk.press("f9")
    assert tried == ["LX01"]
    assert page.written.lamps.states == (Lamp.GOOD, Lamp.BAD, Lamp.OFF, Lamp.OFF)
    assert page.written.ending.text() == say(Outcome.REMOVED) + say("DESK_LEFT", left=1)
    assert page.ticked == ["LX01", "LX02"]  # nobody has got his
    note = page.table.rows_model.index(0, 2).data(Qt.ItemDataRole.DisplayRole)
    assert note == say("DESK_NOT_ANSWERED", number=2)
