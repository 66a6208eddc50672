"""What holds for every page of the county's window: usable without a mouse or eyes, no larger than the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.books.appearance import appearance
from desktop.books.enrolling import ask_for_enrolment
from desktop.county.intake import take_in
from desktop.messages.say import say
from desktop.ui.county.enrol import EnrolPage
from desktop.ui.county.intake import IntakePage
from desktop.ui.county.window import CountyWindow, entries
from desktop.ui.theme import Look
from tests.factory import REVIEWER, Pair
from tests.unit.ui.county.conftest import Clerk, seat
from tests.unit.ui.test_all_pages import LARGE_LETTERS, SMALLEST, focusable, name_of

NAMES = ("stations", "enrol", "intake", "answers", "guide")


def pages(clerk: Clerk, day: Pair) -> Iterator[str]:
    """Every page, with as much on it as there can be."""
    ask_for_enrolment(day.book, REVIEWER, day.stick, allow_folder=True)
    for name, page in clerk.window.pages.items():
        clerk.window.go(name)
        clerk.settle()
        if isinstance(page, EnrolPage):
            page.places.use_folder(day.stick)
        if isinstance(page, IntakePage):
            page.take([day.bundle()])
        clerk.settle()
        yield name


def test_each_page_has_its_key_and_opens_without_a_pop_up(clerk: Clerk) -> None:
    assert tuple(clerk.window.pages) == tuple(entry.page for entry in entries()) == NAMES
    for entry in entries():
        clerk.press(entry.key.lower())
        assert clerk.window.page.name == entry.page
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        assert shown == [clerk.window]


def test_every_widget_that_takes_the_cursor_has_a_name(clerk: Clerk, day: Pair) -> None:
    nameless, seen = [], 0
    for page in pages(clerk, day):
        for widget in focusable(clerk.window):  # type: ignore[arg-type] # any window has widgets
            inner = widget.parent()
            if isinstance(inner, QAbstractScrollArea) and widget in (inner.viewport(), inner.verticalScrollBar()):
                continue
            seen += 1
            if not name_of(widget):
                nameless.append((page, type(widget).__name__, widget.objectName()))
    assert nameless == []
    assert seen > 40


def too_large(clerk: Clerk, day: Pair, most: tuple[int, int]) -> dict[str, tuple[int, int]]:
    found = {}
    for page in pages(clerk, day):
        clerk.window.tell(say("DESK_BAR_OVERDUE", name="大坝村便民服务站", amount="12,345.50"), "warn")
        clerk.settle()
        wants = clerk.window.minimumSizeHint()
        if wants.width() > most[0] or wants.height() > most[1]:
            found[page] = (wants.width(), wants.height())
    return found


def test_every_page_fits_the_smallest_screen(clerk: Clerk, day: Pair) -> None:
    assert too_large(clerk, day, SMALLEST) == {}


def cut(window: CountyWindow) -> list[str]:
    """Words on buttons and single lines that have less room than they need."""
    short = []
    for widget in (*window.page.findChildren(QPushButton), *window.page.findChildren(QLabel)):
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        if widget.isVisible() and not wraps and widget.width() < widget.minimumSizeHint().width():
            short.append(widget.text())
    return short


def test_no_words_are_cut_on_the_smallest_screen(clerk: Clerk, day: Pair) -> None:
    clerk.window.resize(*SMALLEST)
    clerk.window.tell(say("DESK_BAR_OVERDUE", name="大坝村便民服务站", amount="12,345.50"), "warn")
    for page in pages(clerk, day):
        assert cut(clerk.window) == [], page
        # Lines that wrap need more height than any hint tells: the window must not have grown.
        assert (clerk.window.width(), clerk.window.height()) == SMALLEST, page


def test_large_letters_fit_the_usual_screen_and_cut_nothing(day: Pair, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        clerk = seat(day, qtbot, Look(large=True))
        clerk.window.resize(*LARGE_LETTERS)
        assert too_large(clerk, day, LARGE_LETTERS) == {}
        for name in NAMES:
            clerk.window.go(name)
            clerk.settle()
            assert cut(clerk.window) == [], name
            assert (clerk.window.width(), clerk.window.height()) == LARGE_LETTERS, name
    finally:
        Look().put_on(application)


def test_f11_makes_letters_large_at_once_and_keeps_what_is_on_the_page(clerk: Clerk, day: Pair) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    clerk.press("f4")
    page = clerk.window.page
    assert isinstance(page, IntakePage)
    page.take([day.bundle()])
    clerk.settle()
    button = page.go.height()
    try:
        clerk.press("f11")
        assert clerk.window.page is page
        assert page.table.rows_model.rows
        assert page.go.height() > button
        assert appearance(day.county).large
        clerk.press("f11")
        assert page.go.height() == button
    finally:
        Look().put_on(application)


def test_a_fault_of_our_own_is_told_and_lets_go_of_every_page(
    clerk: Clerk, day: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("desktop.ui.county.intake.take_in", breaks)
    clerk.press("f4")
    page = clerk.window.page
    assert isinstance(page, IntakePage)
    page.take([day.bundle()])
    clerk.settle()
    assert clerk.window.bar.property("tone") == "bad"
    monkeypatch.setattr("desktop.ui.county.intake.take_in", take_in)
    page.take([day.bundle()])
    clerk.settle()
    assert [line.state.words for line in page.table.rows_model.rows] == [say("DESK_IN_TAKEN")]
