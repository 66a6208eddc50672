"""What may not follow what: people and their roles, the end of a station, what a county can have seen."""

from __future__ import annotations

import pytest

from desktop.books.checking import check_book
from desktop.books.closing import hand_over
from desktop.books.recording import Recorded
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.money import Money
from desktop.core.wire import Wire
from tests.unit.books.making import FAMILY, Desk

ZEROS = "0" * 64
CASHIER, ADMIN = "wjg", "lgq"


def record(desk: Desk, body: Wire, operator: str, number: str = "") -> Recorded:
    """An event as whoever has the station's key could write it, past every use case."""
    with desk.book.change() as changed:
        return changed.record(body, operator=operator, number=number)


def refused(desk: Desk, body: Wire, operator: str, number: str = "") -> str:
    with pytest.raises(Refused) as told:
        record(desk, body, operator, number)
    assert check_book(desk.book).whole
    return told.value.code


def entered(desk: Desk, operator: str, role: str = "cashier", action: str = "") -> None:
    record(desk, bodies.Operator(id=operator, name="周", role=role, action=action), "-")


def test_a_role_that_no_table_of_rights_names_is_none(desk: Desk) -> None:
    assert refused(desk, bodies.Operator(id="x", name="周", role="king"), "-") == "ROLE_UNKNOWN"


def test_who_has_left_does_nothing_more_and_does_not_enter_himself_again(desk: Desk) -> None:
    entered(desk, "zhou")
    entered(desk, "zhou", action="left")
    assert refused(desk, bodies.CountCash(notes=(), counted_fen=0), "zhou") == "OPERATOR_UNKNOWN"
    assert refused(desk, bodies.Operator(id="zhou", name="周", role="admin"), "zhou") == "OPERATOR_UNKNOWN"


@pytest.mark.parametrize(
    ("operator", "second", "may"),
    [
        (CASHIER, ADMIN, True),
        (ADMIN, CASHIER, True),  # the second to type was the first to stand there
        (CASHIER, "zhou", False),  # two who may only collect
        (CASHIER, CASHIER, False),
        (ADMIN, ADMIN, False),
        (CASHIER, "gone", False),
        (CASHIER, "nobody", False),
    ],
)
def test_money_goes_back_through_two_hands_and_one_of_them_may_confirm(
    desk: Desk, operator: str, second: str, may: bool
) -> None:
    entered(desk, "zhou")
    entered(desk, "gone", "reviewer")
    entered(desk, "gone", "reviewer", "left")
    number = desk.collect(FAMILY[0]).number
    body = bodies.Void(reason="other", second=second, copies_back=1)
    if may:
        assert record(desk, body, operator, number).number == number
    else:
        assert refused(desk, body, operator, number) == "SECOND_MISSING"


def test_the_drawer_goes_to_another_who_works_here(desk: Desk) -> None:
    with pytest.raises(Refused, match="OPERATOR_UNKNOWN"):
        hand_over(desk.book, CASHIER, "nobody", Money(0))
    with pytest.raises(Refused, match="SHIFT_TO_SELF"):
        hand_over(desk.book, CASHIER, CASHIER, Money(0))


def test_a_station_does_not_end_with_the_desk_open_or_with_cash(desk: Desk) -> None:
    end = bodies.Retire(reason="并村")
    desk.collect(FAMILY[0])
    assert refused(desk, end, ADMIN) == "DAY_STILL_OPEN"
    desk.close()
    assert refused(desk, end, ADMIN) == "RETIRE_CASH"


@pytest.mark.parametrize("ahead", [0, 1, 500])
def test_no_county_has_seen_what_is_not_written(desk: Desk, ahead: int) -> None:
    with desk.book.change() as changed:
        last = changed.tail.seq
    ack = bodies.Ack(epoch=1, seq=last + 1 + ahead, head=ZEROS, sha256=ZEROS, answer="1")
    assert refused(desk, ack, ADMIN) == "TAIL_MISSING"


def test_an_answer_about_a_later_epoch_is_not_for_this_book(desk: Desk) -> None:
    ack = bodies.Ack(epoch=2, seq=1, head=ZEROS, sha256=ZEROS, answer="1")
    assert refused(desk, ack, ADMIN) == "TAIL_MISSING"
