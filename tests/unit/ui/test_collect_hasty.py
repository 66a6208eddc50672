"""Hasty hands on 收款: keys typed ahead or held down, lists that change meanwhile. Never another sum, never others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from db import index
from db.rows import CategoryRow
from desktop.books.figures import figures
from desktop.core.money import Money
from desktop.messages.say import say
from desktop.ui.pages import collect as module
from tests.unit.books.making import FAMILY, person
from tests.unit.ui.driving import Hands
from tests.unit.ui.test_collect import add, cash, collecting, page_of

_OTHER = person("69000019700101088", "赵大海", household="03", head="赵大海", relation="户主", birth="1970-01-01")


def served(hands: Hands) -> str:
    page = page_of(hands)
    return page.state.served.household if page.state else ""


def test_nothing_is_booked_while_another_household_is_being_looked_for(hands: Hands) -> None:
    add(hands.window, _OTHER)
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "/")
    hands.type("zdh")
    hands.press("f9")
    assert cash(hands) == Money(0)
    assert hands.window.bar.sentence == say("COLLECT_SEARCH_FIRST")
    hands.press("esc", "f9")
    assert cash(hands) == Money.yuan(1_240)


def test_keys_typed_ahead_of_the_next_household_never_book_the_one_before(hands: Hands) -> None:
    add(hands.window, _OTHER)
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "/")
    hands.type("zdh")
    QTest.keyClick(page.finder.field, Qt.Key.Key_Return)
    QTest.keyClick(hands.focus, Qt.Key.Key_F9)  # before the answer is there
    hands.settle()
    assert (cash(hands), served(hands)) == (Money(0), "03")


def test_let_go_and_pressed_in_the_same_moment_is_a_key_held_down(hands: Hands) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "enter")
    handle = hands.window.windowHandle()
    for kind, at in ((QEvent.Type.KeyRelease, 500), (QEvent.Type.KeyPress, 500), (QEvent.Type.KeyPress, 700)):
        assert cash(hands) == Money(0)
        event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(at)
        QCoreApplication.sendEvent(handle, event)
        hands.settle()
    assert cash(hands) == Money.yuan(1_240)


def test_an_amount_typed_before_the_household_is_there_is_its_amount(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    QTest.keyClick(page.finder.field, Qt.Key.Key_Return)
    QTest.keyClicks(hands.focus, "1300")
    hands.settle()
    hands.press("f9")
    assert cash(hands) == Money.yuan(1_240)
    assert "找零 60 元" in hands.window.bar.sentence


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Plus, Qt.Key.Key_F9])
def test_a_key_held_down_is_one_key(hands: Hands, key: Qt.Key) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "enter")
    handle = hands.window.windowHandle()
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        repeat = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True)
        repeat.ignore()
        QCoreApplication.sendEvent(handle, repeat)
        assert repeat.isAccepted(), "else it would be a shortcut"
    hands.settle()
    assert cash(hands) == Money(0)
    QCoreApplication.sendEvent(
        handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    )
    hands.settle()
    assert cash(hands) == Money.yuan(1_240)


@pytest.mark.parametrize("typed", ["010001", "99999999999", "-5", "0.001", "1e9", "１３00x"])
def test_what_is_no_sum_anybody_hands_over_is_not_booked(hands: Hands, typed: str) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    page.payment.received.setText(typed)
    hands.press("f9")
    assert cash(hands) == Money(0)
    assert page.payment.received.text() == typed
    assert page.payment.received.selectedText() == typed
    hands.type("1300")
    hands.press("f9")
    assert cash(hands) == Money.yuan(1_240)


@pytest.mark.parametrize("typed", ["", "abc", "12345", "１２３４５６", "1234567"])
def test_a_slip_has_six_digits_or_twelve(hands: Hands, typed: str) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "f8")
    page.payment.received.setText(typed)
    hands.press("f9")
    assert figures(hands.window.session.book).pos == Money(0)
    page.payment.received.setText("123456789012")
    hands.press("f9")
    assert figures(hands.window.session.book).pos == Money.yuan(1_240)


def test_f9_and_escape_are_heard_wherever_tab_has_led(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    while page.isAncestorOf(hands.focus):
        hands.press("tab")
    hands.press("f9")
    assert cash(hands) == Money.yuan(1_240)


def test_f2_puts_the_cursor_back_to_the_money(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "f4", "f2")
    assert page.payment.received.hasFocus()


def test_no_panel_makes_the_window_grow(hands: Hands) -> None:
    page, size = collecting(hands), hands.window.size()
    page.open_adding()
    hands.settle()
    hands.press("esc")
    hands.type("wjg")
    hands.press("enter")
    page.open_adding()
    hands.settle()
    hands.press("esc")
    page.open_situations()
    hands.settle()
    assert page.panels.open
    assert hands.window.size() == size


def test_the_slash_of_the_keypad_is_no_letter_to_search_for(hands: Hands) -> None:
    page = collecting(hands)
    hands.press("/")
    hands.type("wjg")
    hands.press("/")
    assert page.finder.field.text() == "wjg"
    assert page.finder.field.hasFocus()


def test_where_nobody_pays_f9_says_so(hands: Hands) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "down", "space", "down", "space", "down", "space", "down", "space", "f9")
    assert cash(hands) == Money(0)
    assert hands.window.bar.sentence == say("COLLECT_NOBODY_PAYS")


def aided(hands: Hands, place: int) -> None:
    """The county's list comes in, while a household stands on the counter."""
    row = CategoryRow(
        document=FAMILY[place].document,
        category="tekun",
        since="2024-01-01",
        until="",
        department="县民政局",
        list_sha256="b" * 64,
        list_day="2025-11-21",
    )
    with hands.window.session.book.change() as changed:
        index.put(changed.connection, [row])


def test_a_household_come_back_to_owes_what_the_newest_list_says(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "down", "down", "space", "f3")
    assert page.payment.due == Money.yuan(1_200)
    aided(hands, 0)
    hands.press("f2")
    assert page.payment.due == Money.yuan(800)
    assert page.state is not None
    assert [line.pays for line in page.state.lines] == [True, False, True, True]
    hands.press("f9")
    assert cash(hands) == Money.yuan(800)


def test_another_sum_than_the_one_on_the_screen_is_not_booked(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    aided(hands, 0)
    hands.press("f9")
    assert cash(hands) == Money(0)
    assert "刚才说应收 1,240 元" in hands.window.bar.sentence
    assert page.payment.due == Money.yuan(840)
    hands.press("f9")
    assert cash(hands) == Money.yuan(840)


def test_after_a_fault_f9_works_again(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    with monkeypatch.context() as patched:
        patched.setattr(module, "collect", broken)
        hands.press("f9")
    assert cash(hands) == Money(0)
    hands.press("f9")
    assert (cash(hands), figures(hands.window.session.book).receipts) == (Money.yuan(1_240), 1)


def test_the_next_name_may_be_typed_before_the_book_has_answered(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    QTest.keyClick(hands.focus, Qt.Key.Key_F9)
    QTest.keyClicks(hands.focus, "zdh")
    hands.settle()
    assert cash(hands) == Money.yuan(1_240)
    assert (page.finder.field.text(), page.finder.field.hasFocus()) == ("zdh", True)


def test_a_refusal_brings_the_cursor_back_to_where_it_was(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    hands.type("1300")
    aided(hands, 0)
    hands.press("f9")
    assert cash(hands) == Money(0)
    assert (page.payment.received.hasFocus(), page.finder.field.text()) == (True, "")
