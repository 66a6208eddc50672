"""收款 by keyboard alone, on a real book: how many keys, what is said, and that nothing is lost."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from db import people
from db.rows import PersonRow
from desktop.books.collecting import kept_baskets
from desktop.books.figures import figures
from desktop.core.money import Money
from desktop.core.pinyin import search_keys
from desktop.ui.main_window import MainWindow
from desktop.ui.models.basket import BasketState
from desktop.ui.pages.collect import CollectPage
from tests.unit.books.making import FAMILY, person
from tests.unit.ui.driving import Hands


def page_of(hands: Hands) -> CollectPage:
    page = hands.window.pages["collect"]
    assert isinstance(page, CollectPage)
    return page


def collecting(hands: Hands) -> CollectPage:
    """On the page, the cursor in the search box, no key counted."""
    hands.press("f2")
    hands.keys = 0
    return page_of(hands)


def cash(hands: Hands) -> Money:
    return figures(hands.window.session.book).cash


def serving(page: CollectPage) -> bool:
    return page.state is not None


def searching(hands: Hands) -> bool:
    return page_of(hands).finder.field.hasFocus()


def test_exact_cash_for_a_household_of_four_takes_five_keys(hands: Hands) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "f9")
    assert (cash(hands), hands.keys) == (Money.yuan(1_240), 5)
    assert searching(hands)
    assert hands.window.bar.sentence.startswith("已收 1,240 元，凭证 LX01-2026-1-000001")


def test_enter_all_the_way_takes_six(hands: Hands) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "enter", "enter")
    assert (cash(hands), hands.keys) == (Money.yuan(1_240), 6)


def test_with_change_it_takes_nine_and_the_change_is_said(hands: Hands) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    hands.type("1300")
    hands.press("f9")
    assert (cash(hands), hands.keys) == (Money.yuan(1_240), 9)
    assert "找零 60 元" in hands.window.bar.sentence


def test_the_keypad_alone_will_do(hands: Hands) -> None:
    collecting(hands)
    hands.type(FAMILY[0].document[-4:])
    hands.press("enter", "+")
    assert (cash(hands), hands.keys) == (Money.yuan(1_240), 6)


def test_a_card_payment_takes_twelve_keys(hands: Hands) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "f8")
    hands.type("000123")
    hands.press("f9")
    assert hands.keys == 12
    assert figures(hands.window.session.book).pos == Money.yuan(1_240)


def test_one_member_is_left_out_with_three_keys_more(hands: Hands) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "down", "down", "space", "f9")
    assert hands.keys == 8
    assert figures(hands.window.session.book).persons_paid == 3


def test_the_second_tier_for_one_takes_two_keys_more(hands: Hands) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "down")
    hands.type("2")
    hands.press("f9")
    assert (cash(hands), hands.keys) == (Money.yuan(1_240 + 375), 7)


def test_too_little_money_is_said_and_kept_in_the_field(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    hands.type("1000")
    hands.press("f9")
    assert cash(hands) == Money(0)
    assert page.payment.received.text() == "1000"
    assert page.payment.received.hasFocus()


def test_the_first_of_several_households_is_never_picked_by_itself(hands: Hands) -> None:
    other = person("69000019700101088", "吴建国", household="03", head="吴建国", relation="户主", birth="1970-01-01")
    add(hands.window, other)
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter")
    assert not serving(page)
    hands.type("2")
    assert page.state is not None
    assert page.state.served.household in ("01", "03")


def add(window: MainWindow, *rows: PersonRow) -> None:
    with window.session.book.change() as changed:
        people.put_people(
            changed.connection, [(row, search_keys(row.name, row.document, row.household, "")) for row in rows]
        )


def test_escape_lets_a_household_go_and_keeps_nothing(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "esc")
    assert page.state is None
    assert searching(hands)
    assert kept_baskets(hands.window.session.book) == []


def test_a_half_done_household_is_there_again_after_a_power_cut(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("wjg")
    hands.press("enter", "down", "down", "space")
    setattr(page, "state", None)  # noqa: B010 - the machine went off: what the page held is gone, the book is not
    hands.press("f3", "f2")
    state = page.state
    assert isinstance(state, BasketState)
    assert [line.pays for line in state.lines].count(True) == 3
    hands.press("f9")
    assert figures(hands.window.session.book).persons_paid == 3


def test_the_limit_is_said_once_and_the_same_key_goes_on(hands: Hands) -> None:
    crowd = [person(f"6900001970010{n:04d}", f"村民{n}", household="09") for n in range(100, 124)]
    add(hands.window, *crowd)
    page = collecting(hands)
    page.serve("09")
    hands.settle()
    hands.press("f9")
    assert cash(hands) == Money.yuan(9_600)
    hands.type("wjg")
    hands.press("enter", "f9")
    assert "10,000" in hands.window.bar.sentence
    assert cash(hands) == Money.yuan(9_600)
    hands.press("f9")
    assert cash(hands) == Money.yuan(10_840)


def test_nobody_found_says_what_to_try(hands: Hands) -> None:
    page = collecting(hands)
    hands.type("zzz")
    assert page.finder.found == []


def test_no_pop_up_opens_in_a_payment(hands: Hands) -> None:
    collecting(hands)
    hands.type("wjg")
    hands.press("enter", "f9")
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [hands.window]
