"""加人, a card on the reader, those served last, and vouchers written anew: by keys, in the real page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.books.figures import figures
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core.idnumber import check_character
from desktop.core.money import Money
from desktop.ui.models.basket import BasketState
from desktop.ui.pages.collect import CollectPage
from desktop.ui.pages.vouchers import VouchersPage
from tests.unit.books.making import FAMILY
from tests.unit.ui.driving import Hands

FIRST = "69000020251101002"
BABY = FIRST + check_character(FIRST)


def page_of(hands: Hands) -> CollectPage:
    page = hands.window.pages["collect"]
    assert isinstance(page, CollectPage)
    return page


def collecting(hands: Hands) -> CollectPage:
    hands.press("f2")
    return page_of(hands)


def cash(hands: Hands) -> Money:
    return figures(hands.window.session.book).cash


def state_of(hands: Hands) -> BasketState:
    state = page_of(hands).state
    assert isinstance(state, BasketState)
    return state


def insert(hands: Hands) -> None:
    QTest.keyClick(hands.focus, Qt.Key.Key_Insert)
    hands.settle()


def card(hands: Hands, number: str, seconds: float = 0.0) -> None:
    """A reader types a number and Enter, `seconds` between two keys."""
    ticks = iter(range(1_000))
    page_of(hands).reader.clock = lambda: next(ticks) * seconds
    for sign in number:
        QTest.keyClicks(hands.focus, sign)
    QTest.keyClick(hands.focus, Qt.Key.Key_Return)
    hands.settle()


def test_somebody_new_is_added_to_the_household_and_pays_with_it(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "down", "down", "space")
    insert(hands)
    panel = page.panels.adding
    hands.type(BABY)
    assert "2025-11-01" in panel.said
    panel.name.setText("王新")
    panel.relation.setText("孙子")
    panel.take.click()
    hands.settle()
    lines = state_of(hands).lines
    assert [line.pays for line in lines].count(True) == 4, "who was left out stays out, the new one pays"
    hands.press("f9")
    assert figures(hands.window.session.book).persons_paid == 4


def test_a_number_that_cannot_be_right_is_said_under_the_fields(hands: Hands) -> None:
    page = collecting(hands)
    insert(hands)
    hands.type(BABY[:17] + ("1" if BABY[17] != "1" else "2"))
    assert "末位对不上" in page.panels.adding.said
    assert page.panels.adding.number.text().startswith(FIRST)


def test_somebody_known_brings_his_household_instead(hands: Hands) -> None:
    page = collecting(hands)
    insert(hands)
    hands.type(FAMILY[2].document)
    assert not page.panels.open
    assert state_of(hands).served.household == "01"


def test_nothing_is_booked_while_a_panel_is_open(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    insert(hands)
    hands.press("f9")
    assert cash(hands) == Money(0)
    assert page.panels.open
    hands.press("esc", "f9")
    assert cash(hands) == Money.yuan(1_240)


def test_a_card_brings_the_household_wherever_the_cursor_is(hands: Hands) -> None:
    page = collecting(hands)
    card(hands, FAMILY[1].document)
    assert state_of(hands).served.household == "01"
    page.payment.payer.setFocus()
    card(hands, FAMILY[0].document)
    assert page.payment.payer.text() == ""
    page.family.table.setFocus()
    card(hands, FAMILY[0].document)
    assert [line.tier for line in state_of(hands).lines] == ["1"] * 4
    hands.press("f9")
    assert cash(hands) == Money.yuan(1_240)


def test_a_hand_is_no_card(hands: Hands) -> None:
    page = collecting(hands)
    page.payment.payer.setFocus()
    card(hands, FAMILY[0].document, seconds=0.05)
    assert page.state is None
    assert page.payment.payer.text() == FAMILY[0].document


def test_a_card_nobody_knows_opens_the_panel_with_its_number(hands: Hands) -> None:
    page = collecting(hands)
    card(hands, BABY)
    assert page.panels.adding.isVisible()
    assert page.panels.adding.number.text() == BABY


def test_those_served_last_are_shown_with_what_is_void(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "f9")
    (row,) = page.last.table.rows_model.rows
    assert (row.amount, row.void, row.group) == (Money.yuan(1_240), False, "1")
    opened: list[str] = []
    page.opened.connect(opened.append)
    page.last.opened.emit(row.number)
    assert opened == [row.number]
    vouchers = hands.window.page
    assert isinstance(vouchers, VouchersPage)
    hands.settle()
    assert [line.number for line in vouchers.table.rows_model.rows] == [row.number]


def test_a_void_voucher_is_written_anew_with_its_people(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "down", "down", "space", "f9")
    number = page.last.table.rows_model.rows[0].number
    void(hands.window.session.book, "wjg", VoidOrder(number, VoidReason.WRONG_PERSON, "lgq", copies_back=True))
    page.serve_again(number)
    hands.settle()
    assert [line.pays for line in state_of(hands).lines].count(True) == 3
    hands.press("f9")
    assert figures(hands.window.session.book).persons_paid == 3


def test_the_line_below_says_sum_reason_and_clause_but_no_category(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "down", "down")
    said = page.family.why
    assert "资助 360 元" in said
    assert "自缴 40 元" in said
    assert "“" in said
    assert "最低生活保障" not in said
    assert "1,240" in page.family.sum
    page.family.categories.click()
    assert "最低生活保障" in page.family.why
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [hands.window]
