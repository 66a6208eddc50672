"""撤点 in mid-season: two people, no cash left behind, and afterwards nothing but exports and answers."""

from __future__ import annotations

import pytest

from desktop.books.checking import check_book
from desktop.books.closing import close_day, count, start_day
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.opening import NewOperator
from desktop.books.operators import add
from desktop.books.retiring import ending, retire, retired
from desktop.core.errors import Refused
from desktop.security.rights import Role
from tests.factory import CASHIER, REVIEWER, Pair
from tests.unit.books.making import FAMILY, TODAY, Desk
from tests.unit.county.conftest import day, made, pair, worked

__all__ = ["day", "made", "pair", "worked"]


def test_a_retired_station_still_exports_and_takes_answers_and_nothing_else(day: Pair) -> None:
    deposit(day.book, CASHIER, DepositOrder("s1", TODAY))
    count(day.book, CASHIER, {})
    close_day(day.book, CASHIER)
    event = retire(day.book, CASHIER, REVIEWER, "并站").event
    assert (event.payload.operator, event.body) == (CASHIER, type(event.body)(reason="并站", second=REVIEWER))
    assert retired(day.book)
    assert day.take_in().outcome.good
    assert day.answer().outcome.good
    with pytest.raises(Refused, match="STATION_RETIRED"):
        start_day(day.book, CASHIER)
    with pytest.raises(Refused, match="STATION_RETIRED"):
        retire(day.book, REVIEWER, CASHIER, "again")
    assert check_book(day.book).whole


def test_nothing_ends_with_the_day_open_or_cash_in_the_drawer(desk: Desk) -> None:
    desk.collect(FAMILY[0])
    with pytest.raises(Refused, match="DAY_STILL_OPEN"):
        retire(desk.book, "lgq", "wjg", "并站")
    desk.close()
    with pytest.raises(Refused, match="RETIRE_CASH") as held:
        retire(desk.book, "lgq", "wjg", "并站")
    assert held.value.facts["what"] == "400.00"
    assert not retired(desk.book)


def test_a_station_no_county_knows_cannot_end_with_receipts_nobody_could_take_in(desk: Desk) -> None:
    desk.collect(FAMILY[0])
    deposit(desk.book, CASHIER, DepositOrder("s1", TODAY))
    desk.close()
    assert not ending(desk.book).ready
    with pytest.raises(Refused, match="RETIRE_NOT_ENROLLED"):
        retire(desk.book, "lgq", "wjg", "并站")
    assert not retired(desk.book)


@pytest.mark.parametrize(
    ("first", "second", "reason", "code"),
    [
        (REVIEWER, REVIEWER, "并站", "SECOND_MISSING"),
        (REVIEWER, "nobody", "并站", "OPERATOR_UNKNOWN"),
        (REVIEWER, CASHIER, " ", "REASON_WANTED"),
        (CASHIER, "zxm", "并站", "NOT_ALLOWED"),
    ],
)
def test_two_people_end_a_station_and_one_is_the_administrator(
    pair: Pair, first: str, second: str, reason: str, code: str
) -> None:
    add(pair.book, REVIEWER, NewOperator("zxm", "周小明", Role.REVIEWER, "864209"))
    with pytest.raises(Refused, match=code):
        retire(pair.book, first, second, reason)
    assert not retired(pair.book)
