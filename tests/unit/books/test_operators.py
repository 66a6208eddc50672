from __future__ import annotations

import pytest

from desktop.books.appearance import Appearance, appearance, keep_appearance
from desktop.books.checking import check_book
from desktop.books.opening import Book, NewOperator
from desktop.books.operators import add, change_pin, everybody, let_go
from desktop.books.signing_in import sign_in
from desktop.books.station import station_facts
from desktop.core.errors import Refused
from desktop.security.rights import Role
from tests.unit.books.making import AUTHORITY, CHEAP

NEW = NewOperator("zxm", "周小明", Role.CASHIER, "864209")


def test_a_new_operator_signs_in_and_the_book_stays_whole(book: Book) -> None:
    add(book, "lgq", NEW, CHEAP)
    assert sign_in(book, "zxm", "864209").name == "周小明"
    assert check_book(book).whole


@pytest.mark.parametrize(
    ("by", "person", "code"),
    [
        ("wjg", NEW, "NOT_ALLOWED"),
        ("lgq", NewOperator("wjg", "王俊国", Role.CASHIER, "864209"), "OPERATOR_TAKEN"),
        ("lgq", NewOperator("old", "欧来迪", Role.CASHIER, "864209"), "OPERATOR_TAKEN"),
        ("lgq", NewOperator("周", "周小明", Role.CASHIER, "864209"), "OPERATOR_FORM"),
        ("lgq", NewOperator("zxm", " ", Role.CASHIER, "864209"), "OPERATOR_FORM"),
        ("lgq", NewOperator("zxm", "周小明", Role.CASHIER, "123456"), "PIN_EASY"),
        ("lgq", NewOperator("zxm", "周小明", Role.CASHIER, "86"), "PIN_FORM"),
    ],
)
def test_nobody_is_added_against_the_rules(book: Book, by: str, person: NewOperator, code: str) -> None:
    before = everybody(book)
    with pytest.raises(Refused, match=code):
        add(book, by, person, CHEAP)
    assert everybody(book) == before


def test_ones_own_pin_needs_the_old_one(book: Book) -> None:
    with pytest.raises(Refused, match="PIN_WRONG"):
        change_pin(book, "wjg", "wjg", "864209", old="111111", cost=CHEAP)
    change_pin(book, "wjg", "wjg", "864209", old="246810", cost=CHEAP)
    with pytest.raises(Refused, match="PIN_WRONG"):
        sign_in(book, "wjg", "246810")
    assert sign_in(book, "wjg", "864209").id == "wjg"


def test_a_forgotten_pin_is_replaced_by_an_administrator_only(book: Book) -> None:
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        change_pin(book, "wjg", "lgq", "864209", cost=CHEAP)
    change_pin(book, "lgq", "wjg", "864209", cost=CHEAP)
    assert sign_in(book, "wjg", "864209").id == "wjg"
    with pytest.raises(Refused, match="OPERATOR_UNKNOWN"):
        change_pin(book, "lgq", "old", "864209", cost=CHEAP)


def test_who_has_left_cannot_sign_in_and_an_administrator_is_always_left(book: Book) -> None:
    let_go(book, "lgq", "wjg")
    with pytest.raises(Refused, match="PIN_WRONG"):
        sign_in(book, "wjg", "246810")
    with pytest.raises(Refused, match="OPERATOR_SELF"):
        let_go(book, "lgq", "lgq")
    with pytest.raises(Refused, match="OPERATOR_UNKNOWN"):
        let_go(book, "lgq", "wjg")
    assert {person.id: active for person, active in everybody(book)} == {"wjg": False, "lgq": True, "old": False}
    assert check_book(book).whole


def test_the_look_is_kept(book: Book) -> None:
    assert appearance(book) == Appearance()
    keep_appearance(book, Appearance(large=True))
    assert appearance(book) == Appearance(large=True, dark=False)


def test_the_set_up_is_read_back_as_it_was_entered(book: Book) -> None:
    facts = station_facts(book)
    assert facts is not None
    assert (facts.authority, facts.township) == (AUTHORITY, "练习镇")
