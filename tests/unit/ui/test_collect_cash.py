"""收款 in the last days of a price: until when cash is taken stands there before anybody has counted any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.books.closing import start_day
from desktop.books.figures import figures
from desktop.clock import PinnedClock
from desktop.messages.say import say
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.collect import CollectPage
from desktop.ui.session import Session
from desktop.ui.theme import Look
from tests.factory import CASHIER, make_book
from tests.unit.ui.driving import Hands

LAST = date(2026, 2, 28)
UNTIL = say("CASH_UNTIL", day=LAST.isoformat(), at="17:00")
LATE = say("CASH_TOO_LATE", day="2026-03-02", at="17:00")


@pytest.fixture
def clock(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[tuple[Hands, PinnedClock]]:
    """At the collect page, the day open; `param` is the day."""
    day = getattr(request, "param", LAST)
    book = make_book(tmp_path / "book", day=day)
    assert isinstance(book.clock, PinnedClock)
    start_day(book, CASHIER)
    look = Look()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look.put_on(application)
    window = MainWindow(Session(book), look)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(window, qtbot)
    hands.type("wjg")
    hands.press("enter")
    hands.type("246810")
    hands.press("enter", "f2")
    yield hands, book.clock
    window.worker.finish()
    book.close()


def served(hands: Hands) -> CollectPage:
    page = hands.window.pages["collect"]
    assert isinstance(page, CollectPage)
    page.serve("01")
    hands.settle()
    return page


def test_in_the_last_days_it_says_until_when_and_cash_is_taken(clock: tuple[Hands, PinnedClock]) -> None:
    hands, _ = clock
    page = served(hands)
    assert page.family.cash == f"! {UNTIL}"
    hands.press("f9")
    assert figures(hands.window.session.book).receipts == 1


def test_after_the_offices_close_it_says_so_before_cash_is_counted(clock: tuple[Hands, PinnedClock]) -> None:
    hands, time = clock
    time.advance(seconds=8 * 3600)
    page = served(hands)
    assert page.family.cash == f"■ {LATE}"
    hands.press("f9")
    assert figures(hands.window.session.book).receipts == 0, "what was said holds: cash is refused"
    assert hands.window.bar.sentence == LATE


def test_it_follows_who_pays(clock: tuple[Hands, PinnedClock]) -> None:
    hands, _ = clock
    page = served(hands)
    assert page.state is not None
    for _ in page.state.lines:
        hands.press("down", "space")
    assert page.state.paying == []
    assert page.family.cash == "", "where nobody pays there is no cash to speak of"
    hands.press("space")
    assert page.family.cash == f"! {UNTIL}"


@pytest.mark.parametrize("clock", [date(2025, 12, 1)], indirect=True)
def test_on_any_other_day_nothing_is_said(clock: tuple[Hands, PinnedClock]) -> None:
    assert served(clock[0]).family.cash == ""
