"""The drawer's figures of a day, and the warning before the receipt that would reach the limit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.cash import CashBook, CashReceipt, Confirmation, Deposit, Limits, Rule, deadlines
from desktop.core.drawer import Ahead, CashDay, Drawer, ahead, by_day, drawer
from desktop.core.money import ZERO, Money
from desktop.core.policy.pack import BankDays

MONDAY = date(2025, 12, 1)
LIMIT = Money.yuan(10_000)
LIMITS = Limits(LIMIT, bank_days=4, treasury_days=5, stated=True, bank=BankDays(frozenset(), frozenset()))


def day(n: int) -> date:
    """Monday is day 0."""
    return MONDAY + timedelta(days=n)


def taken(*receipts: tuple[int, int]) -> tuple[CashReceipt, ...]:
    """Receipts of so many yuan on such days, numbered from 1."""
    return tuple(CashReceipt(str(n), day(on), Money.yuan(yuan), (1, n)) for n, (on, yuan) in enumerate(receipts, 1))


def banked(on: int, *numbers: str) -> Deposit:
    return Deposit(numbers, day(on), day(on), (1, 100))


def drawer_on(today: int, receipts: tuple[CashReceipt, ...], *deposits: Deposit) -> Drawer:
    return drawer(deadlines(CashBook(receipts, deposits), LIMITS, day(today)), LIMITS, day(today))


def test_an_empty_drawer_asks_for_nothing() -> None:
    found = drawer_on(0, ())
    assert (found.on_hand, found.left, found.must_bank_today, found.next_due) == (ZERO, LIMIT, ZERO, None)
    assert (found.percent, found.near, found.reached) == (0, False, False)


def test_the_drawer_says_what_can_still_be_taken_before_the_same_day_duty() -> None:
    found = drawer_on(1, taken((0, 8_000), (1, 440)))
    assert (found.on_hand, found.taken_today, found.left) == (Money.yuan(8_440), Money.yuan(440), Money.yuan(1_560))


def test_after_a_noon_deposit_the_takings_of_the_day_are_what_is_left_by() -> None:
    found = drawer_on(0, taken((0, 9_600), (0, 100)), banked(0, "1"))
    assert (found.on_hand, found.left) == (Money.yuan(100), Money.yuan(300))


def test_amber_begins_at_seventy_percent() -> None:
    assert not drawer_on(0, taken((0, 6_999))).near
    assert drawer_on(0, taken((0, 7_000))).near


def test_at_the_limit_all_that_is_held_goes_today() -> None:
    found = drawer_on(2, taken((0, 4_000), (2, 6_000)))
    assert found.reached
    assert (found.must_bank_today, found.overdue) == (LIMIT, ZERO)
    assert (found.next_due, found.next_amount) == (day(2), LIMIT)


def test_the_limit_reached_on_a_saturday_asks_for_monday() -> None:
    found = drawer_on(5, taken((5, 10_000)))
    assert found.reached
    assert (found.must_bank_today, found.next_due, found.next_amount) == (ZERO, day(7), LIMIT)


def test_the_next_due_day_is_named_with_its_amount_alone() -> None:
    found = drawer_on(2, taken((0, 400), (0, 40), (1, 400), (2, 800)))
    # Monday's and Tuesday's money is due on Friday (Tuesday's fourth day is a Saturday), Wednesday's too.
    assert (found.next_due, found.next_amount) == (day(4), Money.yuan(1_640))
    assert drawer_on(3, taken((0, 400), (3, 800))).next_amount == Money.yuan(400)


def test_what_should_have_been_banked_stays_in_the_bill_of_today() -> None:
    found = drawer_on(7, taken((0, 400), (7, 800)))
    assert (found.overdue, found.must_bank_today) == (Money.yuan(400), Money.yuan(400))
    assert (found.next_due, found.next_amount) == (day(11), Money.yuan(800))


def test_money_the_county_has_in_the_treasury_in_time_is_not_overdue() -> None:
    book = CashBook(taken((0, 400)), confirmations=(Confirmation(("1",), day(4)),))
    found = drawer(deadlines(book, LIMITS, day(7)), LIMITS, day(7))
    assert (found.on_hand, found.overdue, found.must_bank_today) == (Money.yuan(400), ZERO, Money.yuan(400))


def test_one_line_for_each_day_with_money_taken() -> None:
    clocks = deadlines(
        CashBook(
            taken((0, 400), (0, 800), (0, 1_200), (7, 500)),
            (banked(1, "2", "3"),),
            (Confirmation(("3",), day(3)),),
        ),
        LIMITS,
        day(5),
    )
    assert by_day(clocks) == (
        CashDay(
            day=day(0),
            vouchers=1,
            held=Money.yuan(400),
            banked=Money.yuan(800),
            in_treasury=Money.yuan(1_200),
            bank_by=day(4),
            treasury_by=day(5),
            rule=Rule.AGE,
            holiday=False,
            late=True,
        ),
        CashDay(
            day=day(7),
            vouchers=1,
            held=Money.yuan(500),
            banked=ZERO,
            in_treasury=ZERO,
            bank_by=day(11),
            treasury_by=day(12),
            rule=Rule.AGE,
            holiday=False,
            late=False,
        ),
    )


def test_a_day_shows_when_what_is_still_held_is_due() -> None:
    # 9,600 banked in time have till Friday; the 800 after them fell under the day's duty.
    clocks = deadlines(CashBook((*taken((0, 9_600)), after := CashReceipt("2", day(0), Money.yuan(800), (1, 200))),
                                (banked(0, "1"),)), LIMITS, day(0))  # fmt: skip
    (line,) = by_day(clocks)
    assert after.day == line.day
    assert (line.held, line.bank_by, line.rule) == (Money.yuan(800), day(0), Rule.DAY)


@pytest.mark.parametrize(
    ("on_hand", "taken_today", "due", "found"),
    [
        (9_600, 400, 399, None),
        (9_600, 400, 400, Ahead(Rule.AMOUNT, LIMIT, Money.yuan(10_000))),
        (0, 9_600, 800, Ahead(Rule.DAY, LIMIT, Money.yuan(10_400))),
        (9_600, 9_600, 800, Ahead(Rule.AMOUNT, LIMIT, Money.yuan(10_400))),
        (10_400, 800, 400, None),  # seen when it was crossed
        (10_400, 9_800, 400, None),  # and the day's own takings add nothing to what is due today
        (10_400, 0, 400, Ahead(Rule.AMOUNT, LIMIT, Money.yuan(10_800))),  # a day begins with a full drawer
        (800, 10_400, 400, None),  # the day's limit was seen when it was crossed
        (9_600, 19_200, 400, Ahead(Rule.AMOUNT, LIMIT, Money.yuan(10_000))),
        (9_999, 9_999, 0, None),
    ],
)
def test_the_receipt_that_would_reach_the_limit_is_announced(
    on_hand: int, taken_today: int, due: int, found: Ahead | None
) -> None:
    assert ahead(Money.yuan(on_hand), Money.yuan(taken_today), Money.yuan(due), LIMIT) == found


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9_000)), max_size=8).map(sorted), st.integers(1, 20_000))
def test_the_warning_comes_exactly_before_the_gauge_turns_red(receipts: list[tuple[int, int]], yuan: int) -> None:
    before = drawer_on(3, taken(*receipts))
    after = drawer_on(3, taken(*receipts, (3, yuan)))
    warned = ahead(before.on_hand, before.taken_today, Money.yuan(yuan), LIMIT) is not None
    begins_full = before.reached and not before.taken_today
    assert warned is (after.reached and (begins_full or not before.reached))
