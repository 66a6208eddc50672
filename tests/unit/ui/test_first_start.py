"""The pages of the first start: a book at the end, nothing before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.books import backups, founding
from desktop.books.opening import Book, exists
from desktop.books.recovering import ask_to_recover
from desktop.books.searching import households
from desktop.clock import PinnedClock
from desktop.core.events import Suite
from desktop.county.asking import asked
from desktop.county.enrolling import enrol
from desktop.county.issuing import issue
from desktop.messages.say import say
from desktop.security.passwords import Cost
from desktop.ui.first_start import FirstStart
from tests.factory import make_pair
from tests.unit.books.making import FAMILY, PASSPHRASE

ROSTER = Path(__file__).parents[2] / "data" / "roster" / "roster-messy.xls"
PACKS = paths.resources() / "policy"
TODAY = date(2025, 12, 1)


class MachineClock(PinnedClock):
    """A clock of the machine, as far as a book can tell, on a day of the season."""

    pinned = False


@pytest.fixture
def pages(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FirstStart:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call] # keyring ships no types for it
    quick = Cost(passes=1, memory_kib=64, lanes=1)
    monkeypatch.setattr(founding.found, "__kwdefaults__", {**(founding.found.__kwdefaults__ or {}), "cost": quick})
    return shown(FirstStart(tmp_path / "book", PACKS, MachineClock.at(TODAY)), qtbot)


@pytest.fixture
def practising(tmp_path: Path, qtbot: QtBot, pages: FirstStart) -> FirstStart:
    """The same where people of nowhere are taken in."""
    pages.close()
    return shown(FirstStart(tmp_path / "practice", PACKS, MachineClock.at(TODAY), Suite.DEMO), qtbot)


def shown(made: FirstStart, qtbot: QtBot) -> FirstStart:
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def choose(pages: FirstStart, words: str) -> None:
    """The region whose line has these words."""
    rows = [pages.region.list.item(row).text() for row in range(pages.region.list.count())]
    pages.region.list.setCurrentRow(next(row for row, text in enumerate(rows) if words in text))


def fill(pages: FirstStart) -> None:
    """Good answers on every page."""
    choose(pages, "郁山镇")
    for form, answers in (
        (pages.station, {"station": "YS0901", "village": "米场坝村", "township": "郁山镇"}),
        (pages.agreement, {"agreement": "9", "tax_office": "县税务局"}),
        (
            pages.people,
            {"name1": "王建国", "id1": "wjg", "pin1": "246810", "name2": "李复核", "id2": "lfh", "pin2": "135791"},
        ),
        (pages.secret, {"once": "溪水清清过山坳 2026", "twice": "溪水清清过山坳 2026"}),
    ):
        for name, text in answers.items():
            form.field(name).setText(text)


def test_roster_and_printer_left_for_later_the_pages_make_a_book(
    pages: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(pages)
    for _ in range(5):
        pages.on.click()
    pages.later.click()
    assert not exists(tmp_path / "book")
    with qtbot.waitSignal(pages.founded, timeout=10_000) as heard:
        pages.later.click()
    book, told = heard.args
    assert isinstance(book, Book)
    assert told == ""
    assert (book.station, book.identity.suite.real) == ("YS0901", True)
    book.close()


@pytest.mark.parametrize(
    ("step", "form", "name", "text"),
    [
        (1, "station", "station", "ys 1"),
        (1, "station", "village", ""),
        (2, "agreement", "agreement", ""),
        (2, "agreement", "to", "明年"),
        (3, "people", "id1", "王"),
        (3, "people", "id2", "wjg"),
        (3, "people", "pin1", "123456"),
        (4, "secret", "twice", "另一个"),
        (4, "secret", "once", "短"),
    ],
)
def test_a_fault_is_said_on_its_own_page_and_keeps_what_was_typed(
    pages: FirstStart, step: int, form: str, name: str, text: str, tmp_path: Path
) -> None:
    fill(pages)
    field = getattr(pages, form).field(name)
    field.setText(text)
    for _ in range(step + 1):
        pages.on.click()
    assert pages.step == step
    assert pages._trouble.text() != ""
    assert field.text() == text
    assert not exists(tmp_path / "book")


def test_a_draft_cannot_be_chosen(pages: FirstStart) -> None:
    choose(pages, "征求意见稿")
    pages.on.click()
    assert pages.step == 0
    assert "征求意见稿" in pages._trouble.text()


def test_one_can_go_back(pages: FirstStart) -> None:
    fill(pages)
    pages.on.click()
    pages.on.click()
    pages.back.click()
    assert pages.step == 1
    assert pages.station.text("station") == "YS0901"


def test_the_roster_is_looked_at_first_and_taken_in_with_the_new_book(
    practising: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(practising)
    for _ in range(5):
        practising.on.click()
    practising.roster.look_at(ROSTER)
    qtbot.waitUntil(lambda: practising.idle, timeout=20_000)
    assert practising.roster.found.title.text() == say("LISTS_IS_roster", rows=603)
    assert not exists(tmp_path / "practice")
    practising.on.click()
    with qtbot.waitSignal(practising.founded, timeout=20_000) as heard:
        practising.later.click()
    book, told = heard.args
    assert told == say("FIRST_TAKEN", taken=573)
    assert households(book)
    book.close()


def test_another_list_is_no_roster(practising: FirstStart, qtbot: QtBot) -> None:
    practising.roster.look_at(ROSTER.with_name("subsidy-list.xlsx"))
    qtbot.waitUntil(lambda: practising.idle, timeout=20_000)
    assert "不是花名册" in practising._trouble.text()
    assert practising.roster.chosen is None


def test_without_roster_or_printer_one_is_asked_for_and_may_say_later(pages: FirstStart, qtbot: QtBot) -> None:
    fill(pages)
    for _ in range(6):
        pages.on.click()
    assert pages.step == 5
    assert pages._trouble.text() == say("FIRST_NO_ROSTER")
    pages.later.click()
    qtbot.waitUntil(lambda: pages.idle)
    assert pages.step == 6
    pages.on.click()
    assert pages._trouble.text() == say("FIRST_NO_PRINTER")


def test_a_region_shows_its_rules_with_examples_and_a_draft_says_it_is_for_practice(
    pages: FirstStart, qtbot: QtBot
) -> None:
    choose(pages, "郁山镇")
    qtbot.waitUntil(lambda: pages.idle)
    assert "400" in pages.region.rules.toPlainText()
    choose(pages, "征求意见稿")
    qtbot.waitUntil(lambda: pages.idle)
    assert "只能练习" in pages.region.rules.toPlainText()


def test_left_in_the_middle_nothing_is_written_and_the_next_start_begins_again(
    pages: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(pages)
    for _ in range(5):
        pages.on.click()
    pages.close()
    assert not (tmp_path / "book").exists()
    again = shown(FirstStart(tmp_path / "book", PACKS, MachineClock.at(TODAY)), qtbot)
    assert (again.step, again.station.text("station")) == (0, "")


def test_enter_goes_through_the_fields_and_on_and_esc_goes_back(pages: FirstStart, qtbot: QtBot) -> None:
    choose(pages, "郁山镇")
    qtbot.waitUntil(lambda: pages.idle)
    QTest.keyClick(pages.region.list, Qt.Key.Key_Return)
    for texts in (["YS0901", "米场坝村", "", ""], ["9", "县税务局", "", "", "", "", ""]):
        for text in texts:
            field = QApplication.focusWidget()
            assert isinstance(field, QLineEdit)
            field.insert(text)
            QTest.keyClick(field, Qt.Key.Key_Return)
    assert pages.step == 3
    QTest.keyClick(pages, Qt.Key.Key_Escape)
    assert pages.step == 2


def test_every_page_fits_a_small_window(pages: FirstStart, qtbot: QtBot) -> None:
    fill(pages)
    qtbot.waitUntil(lambda: pages.idle)
    size = pages.minimumSizeHint()
    assert size.width() <= 900
    assert size.height() <= 583


def test_a_lost_passphrase_goes_by_way_of_the_county_and_comes_back_as_a_book(
    practising: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    pair = make_pair(tmp_path / "old")
    pair.open_day()
    pair.desk.collect(FAMILY[0])
    pair.take_in()
    saved = backups.back_up(pair.book, tmp_path / "stick").folder
    pages, new = practising, "溪水清清过山坳 2026"
    pages.from_backup.click()
    pages.restore.form.field("backup").setText(str(saved))
    pages.restore.form.field("passphrase").setText("wrong and long enough")
    pages.on.click()
    qtbot.waitUntil(lambda: pages.restore.told.text() == say("RECOVER_HINT"), timeout=10_000)
    pages.restore.no_passphrase.click()
    form = pages.recover.form
    assert (form.text("station"), form.text("out")) == ("LX01", str(saved.parent))
    form.field("once").setText(new)
    pages.on.click()
    assert pages._trouble.text() == say("FIRST_TWICE")
    form.field("twice").setText(new)
    form.field("backup").setText(str(tmp_path))
    pages.on.click()
    qtbot.waitUntil(lambda: pages._trouble.text() == say("BACKUP_MISSING", folder=str(tmp_path)), timeout=10_000)
    form.field("backup").setText(str(saved))
    with qtbot.waitSignal(pages.recover.asked, timeout=10_000):
        pages.on.click()
    assert pages.on.text() == say("RECOVER_NEXT")
    assert (form.text("once"), form.text("twice")) == ("", "")
    assert not exists(tmp_path / "practice")

    [request] = saved.parent.glob("*.cjr")
    found = asked(pair.county, request)
    assert found.key == pages.recover.key.text()
    enrol(pair.county, found.request)
    answer = issue(pair.county, "LX01", saved.parent, allow_folder=True).path
    pair.close()
    pages.on.click()
    assert pages.restore.told.text() == say("RECOVER_WAITS", key=found.key)
    pages.restore.form.field("passphrase").setText(new)
    pages.on.click()
    qtbot.waitUntil(lambda: pages._trouble.text() == say("RECOVER_NO_ANSWER"), timeout=10_000)
    pages.restore.form.field("answer").setText(str(answer))
    with qtbot.waitSignal(pages.founded, timeout=10_000) as heard:
        pages.on.click()
    book, told = heard.args
    assert isinstance(book, Book)
    assert told == say("RESTORED_ALL", epoch=2)
    book.close()


def test_who_comes_back_another_day_finds_the_request_waiting(
    practising: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "practice"
    made = ask_to_recover(
        folder, "LX01", tmp_path, "a new one for tests", practising._clock, suite=Suite.DEMO, allow_folder=True
    )
    practising.close()
    pages = shown(FirstStart(folder, PACKS, MachineClock.at(TODAY), Suite.DEMO), qtbot)
    assert pages.restore.told.text() == say("RECOVER_WAITS", key=made.key_name)
    assert pages.restore.isVisible()
    pages.back.click()
    assert pages.step == 0


def test_the_first_start_restores_a_backup_and_says_what_it_lacks(
    pages: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    pair = make_pair(tmp_path / "old")
    pair.open_day()
    saved = backups.back_up(pair.book, tmp_path / "stick")
    pair.desk.collect(FAMILY[0])
    pair.take_in()
    answer = pair.issue().path
    pair.close()
    pages.from_backup.click()
    pages.on.click()
    assert pages._trouble.text() == say("RESTORE_NO_BACKUP")
    pages.restore.form.field("backup").setText(str(saved.folder))
    pages.restore.form.field("answer").setText(str(answer))
    pages.restore.form.field("passphrase").setText("wrong and long enough")
    pages.on.click()
    qtbot.waitUntil(lambda: pages._trouble.text() == say("WRONG_PASSPHRASE"), timeout=10_000)
    assert not exists(tmp_path / "book")
    pages.restore.form.field("passphrase").setText(PASSPHRASE)
    with qtbot.waitSignal(pages.founded, timeout=10_000) as heard:
        pages.on.click()
    book, told = heard.args
    assert isinstance(book, Book)
    assert told == say("RESTORED_LACKS", epoch=2, events=1)
    book.close()
