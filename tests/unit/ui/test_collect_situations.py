"""参保情形 at the counter: the panel by keys, the price while choosing, and what is booked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.books.figures import figures
from desktop.books.opening import Book
from desktop.ui.main_window import MainWindow
from desktop.ui.models.basket import BasketState
from desktop.ui.pages.collect import CollectPage
from desktop.ui.session import Session
from desktop.ui.theme import Look
from tests.unit.books.regions import guichi
from tests.unit.ui.driving import Hands

__all__ = ["guichi"]


@pytest.fixture
def counter(guichi: Book, qtbot: QtBot) -> Iterator[Hands]:
    """At the collect page of that book, a soldier's household on the counter."""
    window = MainWindow(Session(guichi), Look())
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
    page_of(hands).serve("07")
    hands.settle()
    yield hands
    window.worker.finish()


def page_of(hands: Hands) -> CollectPage:
    page = hands.window.pages["collect"]
    assert isinstance(page, CollectPage)
    return page


def to_soldier(hands: Hands) -> None:
    state = page_of(hands).state
    assert isinstance(state, BasketState)
    place = next(place for place, line in enumerate(state.lines) if line.member.person.name == "王军")
    page_of(hands).family.table.setFocus()
    page_of(hands).family.table.selectRow(place)
    hands.settle()


def test_the_line_says_which_key_opens_the_situations(counter: Hands) -> None:
    to_soldier(counter)
    assert "按 *" in page_of(counter).family.why


def test_a_veteran_is_enrolled_by_keys_with_the_price_shown_before(counter: Hands) -> None:
    page = page_of(counter)
    to_soldier(counter)
    QTest.keyClick(counter.focus, Qt.Key.Key_Asterisk)
    counter.settle()
    panel = page.panels.situations
    assert panel.isVisible()
    while panel.option.kind != "veteran":
        counter.press("down")
    assert "退役证明" in panel.said
    counter.press("enter")
    counter.type("20260210")
    assert "自缴" in panel.answer
    counter.press("enter")
    counter.press("space" if panel.take.hasFocus() else "enter")
    state = page.state
    assert isinstance(state, BasketState)
    line = next(one for one in state.lines if one.member.person.name == "王军")
    assert line.pays
    assert line.situation is not None
    assert line.situation.kind == "veteran"
    counter.press("f9")
    if page.state is not None:  # no cover this year, or the edge of a window: said once
        counter.press("f9")
    assert figures(counter.window.session.book).persons_paid == 1


def test_escape_leaves_the_panel_and_changes_nothing(counter: Hands) -> None:
    page = page_of(counter)
    to_soldier(counter)
    page.open_situations()
    counter.settle()
    counter.press("down", "esc")
    assert not page.panels.open
    assert isinstance(page.state, BasketState)
    assert all(line.situation is None for line in page.state.lines)
