"""The way in: a county's book is made once, opened by its passphrase, and shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from desktop.clock import PinnedClock
from desktop.core.events import Suite
from desktop.county.opening import County
from desktop.messages.say import say
from desktop.paths import resources
from desktop.ui.county.app import make_window
from desktop.ui.county.start import CountyStart, Where
from desktop.ui.theme import Look
from tests.factory import make_county
from tests.unit.books.making import CHEAP, PASSPHRASE, TODAY


@pytest.fixture
def where(tmp_path: Path) -> Where:
    return Where(tmp_path / "county", resources() / "policy", PinnedClock.at(TODAY, step_seconds=1), cost=CHEAP)


@pytest.fixture
def opened() -> Iterator[list[County]]:
    """The books that were brought; they are closed in the end."""
    made: list[County] = []
    yield made
    for county in made:
        county.close()


def shown(qtbot: QtBot, start: CountyStart, opened: list[County]) -> CountyStart:
    qtbot.addWidget(start)
    start.opened.connect(opened.append)
    start.show()
    settle(qtbot, start)
    return start


def settle(qtbot: QtBot, start: CountyStart) -> None:
    qtbot.waitUntil(start.worker.idle, timeout=10_000)
    QApplication.processEvents()


def filled(start: CountyStart, once: str = PASSPHRASE, twice: str = PASSPHRASE) -> None:
    start.office.field("name").setText("练习县医保局")
    start.secret.field("once").setText(once)
    start.secret.field("twice").setText(twice)
    start.practice.setChecked(True)


def test_the_first_start_makes_a_county_and_brings_it(qtbot: QtBot, where: Where, opened: list[County]) -> None:
    start = shown(qtbot, CountyStart(where), opened)
    filled(start)
    row = next(n for n in range(start.region.count()) if "郁山" in start.region.item(n).text())
    start.region.setCurrentRow(row)
    start.make.click()
    assert not start.make.isEnabled()  # a second press would find the county there already
    qtbot.waitUntil(lambda: bool(opened))
    (county,) = opened
    assert (county.name, county.identity.suite) == ("练习县医保局", Suite.PRACTICE)
    assert county.pack().id == "yushan-2026"


def test_a_draft_is_marked_in_the_list_of_rules(qtbot: QtBot, where: Where, opened: list[County]) -> None:
    start = shown(qtbot, CountyStart(where), opened)
    listed = [start.region.item(n).text() for n in range(start.region.count())]
    assert len(listed) == 5
    assert sum("征求意见稿" in text for text in listed) == 1


@pytest.mark.parametrize(
    ("name", "station", "once", "twice", "code"),
    [
        ("", "", PASSPHRASE, PASSPHRASE, "COUNTY_NAME_MISSING"),
        ("县", "x", PASSPHRASE, PASSPHRASE, "COUNTY_ID_FORM"),
        ("县", "", PASSPHRASE, "another one entirely", "FIRST_TWICE"),
    ],
)
def test_what_is_missing_is_told_below_and_nothing_is_made(
    qtbot: QtBot, where: Where, opened: list[County], name: str, station: str, once: str, twice: str, code: str
) -> None:
    start = shown(qtbot, CountyStart(where), opened)
    filled(start, once, twice)
    start.office.field("name").setText(name)
    start.office.field("id").setText(station)
    start.make.click()
    assert start.trouble.text() == say(code)
    assert not (where.folder / "county.key").exists()


def test_the_forms_are_walked_through_with_enter(qtbot: QtBot, where: Where, opened: list[County]) -> None:
    start = shown(qtbot, CountyStart(where), opened)
    start.activateWindow()
    qtbot.waitUntil(start.isActiveWindow)
    assert start.office.field("name").hasFocus()
    QTest.keyClick(start.office.field("name"), "\r")
    assert start.office.field("id").hasFocus()
    QTest.keyClick(start.office.field("id"), "\r")
    assert isinstance(QApplication.focusWidget(), QListWidget)


def test_a_known_county_asks_for_its_passphrase_and_again_for_a_wrong_one(
    qtbot: QtBot, where: Where, opened: list[County]
) -> None:
    make_county(where.folder).close()
    start = shown(qtbot, CountyStart(where), opened)
    field = start.known.field("passphrase")
    assert field.isVisible()
    assert start.trouble.text() == ""  # nobody has done anything wrong yet
    field.setText("not the right one")
    start.enter.click()
    settle(qtbot, start)
    assert start.trouble.text() == say("WRONG_PASSPHRASE")
    assert field.selectedText()
    assert opened == []
    field.setText(PASSPHRASE)
    QTest.keyClick(field, "\r")
    qtbot.waitUntil(lambda: bool(opened))


def test_a_passphrase_that_is_brought_opens_without_a_question(
    qtbot: QtBot, where: Where, opened: list[County]
) -> None:
    make_county(where.folder).close()
    shown(qtbot, CountyStart(where, lambda: PASSPHRASE), opened)
    qtbot.waitUntil(lambda: bool(opened))


def test_the_window_opens_as_it_was_left(qtbot: QtBot, where: Where) -> None:
    window = make_window(make_county(where.folder), Look())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.worker.idle, timeout=10_000)
    assert "练习县医保局" in window.windowTitle()
    assert window.page.name == "stations"
    window.close()
