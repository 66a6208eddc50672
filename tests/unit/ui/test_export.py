from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.books.exporting import ExportResult
from desktop.books.opening import Book
from desktop.books.signing_in import operators
from desktop.county import enrolling
from desktop.county.issuing import issue
from desktop.exchange.outcome import Outcome
from desktop.messages.say import say
from desktop.ui.main_window import MainWindow
from desktop.ui.models.sent import STEPS, reached
from desktop.ui.pages.export import ExportPage
from desktop.ui.session import Session
from desktop.ui.theme import Look
from desktop.ui.widgets.lamps import Lamp
from tests.factory import CASHIER, REVIEWER, Pair, make_book, make_pair

GREEN = (Lamp.GOOD,) * STEPS
WRITING = {outcome for outcome in Outcome if outcome.value.startswith("EXPORT_")}


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = make_pair(tmp_path)
    yield made
    made.close()


def opened(qtbot: QtBot, book: Book, who: str) -> ExportPage:
    window = MainWindow(Session(book), Look())
    qtbot.addWidget(window)
    window.session.operator = next(one for one in operators(book) if one.id == who)
    window.show()
    window.go("export")
    settle(qtbot, window)
    assert isinstance(window.page, ExportPage)
    return window.page


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.worker.idle, timeout=10_000)


def shell_of(page: ExportPage) -> MainWindow:
    assert isinstance(page.shell, MainWindow)
    return page.shell


def test_an_export_ends_with_four_green_lamps_and_nothing_left(qtbot: QtBot, pair: Pair) -> None:
    pair.open_day().collect()
    page = opened(qtbot, pair.book, CASHIER)
    assert page.receipts.text() == say("SEND_RECEIPTS", count=1)
    page.places.use_folder(pair.stick)
    page.go.click()
    assert page.lamps.states == (Lamp.NOW, Lamp.OFF, Lamp.OFF, Lamp.OFF)
    assert not page.go.isEnabled()  # a second press would export twice
    settle(qtbot, shell_of(page))
    assert page.lamps.states == GREEN
    assert say("SEND_LAMP_good", step=say("SEND_STEP_4")) in page.lamps.accessibleName()
    assert list(pair.stick.glob("*.cjb"))
    assert page.receipts.text() == say("SEND_NOTHING")
    page.leave()


def test_without_a_place_nothing_can_be_exported(qtbot: QtBot, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.books.sending.sticks", list)
    page = opened(qtbot, pair.book, CASHIER)
    assert not page.go.isEnabled()
    page.leave()


def test_a_stick_that_is_plugged_in_appears_and_is_chosen(
    qtbot: QtBot, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged: list[Path] = []
    monkeypatch.setattr("desktop.books.sending.sticks", lambda: plugged)
    page = opened(qtbot, pair.book, CASHIER)
    plugged.append(pair.stick)
    page.places.look()
    settle(qtbot, shell_of(page))
    chosen = page.places.chosen
    assert chosen is not None
    assert (chosen.path, chosen.stick) == (pair.stick, True)
    assert page.go.isEnabled()
    plugged.clear()
    page.places.look()
    settle(qtbot, shell_of(page))
    assert page.places.chosen is None
    page.leave()


def test_the_pcs_own_disk_is_refused_as_a_stick(qtbot: QtBot, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.open_day().collect()
    monkeypatch.setattr("desktop.books.sending.sticks", lambda: [pair.stick])
    page = opened(qtbot, pair.book, CASHIER)
    page.go.click()
    settle(qtbot, shell_of(page))
    assert page.lamps.states[0] is Lamp.BAD
    assert page.ending.text() == say(Outcome.SYSTEM_VOLUME)
    assert page.go.isEnabled()
    page.leave()


def test_every_ending_has_its_lamps_and_its_sentence(qtbot: QtBot, pair: Pair) -> None:
    page = opened(qtbot, pair.book, CASHIER)
    for outcome in sorted(WRITING):
        page._exported(ExportResult(outcome, pair.stick / "x"))
        assert page.ending.text().startswith(say(outcome))
        assert (page.lamps.states == GREEN) == outcome.good
    settle(qtbot, shell_of(page))
    page.leave()


def test_what_could_not_be_read_back_is_never_green_to_the_end() -> None:
    assert {reached(outcome) for outcome in WRITING if not outcome.good} == {0, 1, 2}


def test_a_station_enrols_from_request_to_comparison(qtbot: QtBot, pair: Pair, tmp_path: Path) -> None:
    book = make_book(tmp_path / "other", "LX02")
    page = opened(qtbot, book, REVIEWER)
    window, card = shell_of(page), page.enrolment
    assert card.isVisible()
    page.places.use_folder(pair.stick)
    card.ask.click()
    settle(qtbot, window)
    enrolling.enrol(pair.county, enrolling.request_in(pair.stick / "CJ_LX02.cjr"))
    answer = issue(pair.county, "LX02", pair.stick, allow_folder=True).path
    card.look_at(answer)
    settle(qtbot, window)
    assert len(card.own.text()) == len(card.theirs.text()) == 19
    assert not card.go.isEnabled()  # a person has to say that he compared the names
    card.tick.setChecked(True)
    card.go.click()
    settle(qtbot, window)
    assert not card.isVisible()
    assert say("SEND_TO", county="练习县医保局") in page.county.text()
    page.leave()
    book.close()


def test_who_may_not_enrol_is_told_beforehand_who_may(qtbot: QtBot, tmp_path: Path) -> None:
    book = make_book(tmp_path / "other", "LX02")
    page = opened(qtbot, book, CASHIER)
    card = page.enrolment
    page.places.use_folder(tmp_path)
    assert card.who.text() == say("ENROL_WHO", names="李复核")
    assert card.who.isVisible()
    assert not card.ask.isEnabled()
    assert not card.read.isEnabled()
    window = shell_of(page)
    window.session.operator = next(one for one in operators(book) if one.id == REVIEWER)
    window.go("export")
    settle(qtbot, window)
    assert not card.who.isVisible()
    assert card.ask.isEnabled()
    assert card.read.isEnabled()
    page.leave()
    book.close()


def test_an_answer_for_another_station_is_told_in_the_card(qtbot: QtBot, pair: Pair, tmp_path: Path) -> None:
    book = make_book(tmp_path / "other", "LX02")
    page = opened(qtbot, book, REVIEWER)
    page.enrolment.look_at(pair.issue().path)
    settle(qtbot, shell_of(page))
    assert page.enrolment.ending.text() == say(Outcome.NOT_FOR_US)
    assert not page.enrolment.go.isVisible()
    page.leave()
    book.close()


def test_what_goes_is_told_with_sums_and_numbers_and_what_went_with_the_countys_word(qtbot: QtBot, pair: Pair) -> None:
    number = pair.open_day().collect().number
    page = opened(qtbot, pair.book, CASHIER)
    assert number[-6:] in page.numbers.text()
    assert page.sums.text().startswith("现金")
    assert page.history.toPlainText() == say("SEND_NEVER")
    page.places.use_folder(pair.stick)
    page.go.click()
    settle(qtbot, shell_of(page))
    assert not page.numbers.isVisible()
    assert say("SEND_UNANSWERED") in page.history.toPlainText()
    page.leave()


def test_without_a_stick_the_page_shows_what_to_do(qtbot: QtBot, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.books.sending.sticks", list)
    page = opened(qtbot, pair.book, CASHIER)
    assert page.places.list.isHidden()
    page.places.use_folder(pair.stick)
    assert not page.places.list.isHidden()
    page.leave()
