"""The double limit, by decision 17. Dates are written month-day: 09 to 12 are 2025, the rest 2026.

Bank days of those months: New Year closed 01-01 to 01-03, work on Sunday 01-04; Spring Festival closed 02-15 to 02-23,
work on the Saturdays 02-14 and 02-28.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths
from desktop.core.cash import (
    CashBook,
    CashReceipt,
    Confirmation,
    Deadline,
    Deposit,
    Duty,
    Limits,
    Rule,
    State,
    deadlines,
    duty,
    is_bank_day,
    limits_of,
)
from desktop.core.money import Money
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import BankDays


def d(text: str) -> date:
    month, day = map(int, text.split("-"))
    return date(2025 if month >= 9 else 2026, month, day)


def days(first: str, last: str) -> frozenset[date]:
    return frozenset(d(first) + timedelta(days=n) for n in range((d(last) - d(first)).days + 1))


BANK = BankDays(
    closed=days("01-01", "01-03") | days("02-15", "02-23"),
    opened=frozenset({d("01-04"), d("02-14"), d("02-28")}),
)
NO_ENDS = Limits(amount=Money.yuan(10_000), bank_days=4, treasury_days=5, stated=True, bank=BANK)
STAGES = replace(NO_ENDS, ends=(d("12-31"), d("02-28")))
JANUARY = replace(NO_ENDS, ends=(d("01-31"),))


@dataclass
class Story:
    """What happened to the drawer, in the order it was written down."""

    limits: Limits = STAGES
    receipts: list[CashReceipt] = field(default_factory=list)
    deposits: list[Deposit] = field(default_factory=list)
    confirmations: list[Confirmation] = field(default_factory=list)
    voids: set[str] = field(default_factory=set)
    seq: int = 0

    def _next(self) -> tuple[int, int]:
        self.seq += 1
        return 1, self.seq

    def take(self, day: str, yuan: int, times: int = 1) -> str:
        """Take cash, `times` vouchers of it; the number of the last one."""
        for _ in range(times):
            order = self._next()
            self.receipts.append(CashReceipt(f"{order[1]:06d}", d(day), Money.yuan(yuan), order))
        return self.receipts[-1].number

    def bank(self, day: str, *numbers: str, entered: str = "") -> None:
        """Bank some receipts, or all there is."""
        gone = {number for deposit in self.deposits for number in deposit.numbers} | self.voids
        held = tuple(receipt.number for receipt in self.receipts if receipt.number not in gone)
        self.deposits.append(Deposit(numbers or held, d(day), d(entered or day), self._next()))

    def confirm(self, day: str, *numbers: str) -> None:
        self.confirmations.append(Confirmation(numbers, d(day)))

    def clocks(self, today: str = "11-01") -> dict[str, Deadline]:
        book = CashBook(
            tuple(self.receipts), tuple(self.deposits), tuple(self.confirmations), voids=frozenset(self.voids)
        )
        return {clock.number: clock for clock in deadlines(book, self.limits, d(today))}

    def clock(self, number: str, today: str = "11-01") -> Deadline:
        return self.clocks(today)[number]

    def due(self, number: str) -> tuple[date, Rule]:
        return self.clock(number).bank_by, self.clock(number).rule


# taken, bank by, in the treasury by; * where the bank is closed from first to last (节假日)
ORDINARY_WEEKS = """
11-19 11-21 11-24
11-20 11-24 11-25
11-21 11-25 11-26
11-22 11-26 11-27
11-23 11-27 11-28
11-24 11-28 11-29
11-25 11-28 11-30
12-01 12-05 12-06
12-02 12-05 12-07
12-03 12-05 12-08
"""
END_OF_THE_FIRST_STAGE = """
12-25 12-29 12-30
12-26 12-30 12-31
12-27 12-31 12-31
12-28 12-31 12-31
12-29 12-31 12-31
12-30 12-31 12-31
12-31 12-31 12-31
"""
NEW_YEAR = """
01-01 01-05 01-06
01-02 01-06 01-07
01-03 01-07 01-08
01-04 01-08 01-09
01-05 01-09 01-10
01-06 01-09 01-11
"""
SPRING_FESTIVAL = """
02-09 02-13 02-14
02-10 02-14 02-15
02-11 02-14 02-16
02-12 02-14 02-17
02-13 02-14 02-18
02-14 02-14 02-19
02-15 02-24 02-24 *
02-16 02-24 02-24 *
02-17 02-24 02-24 *
02-18 02-24 02-24 *
02-19 02-24 02-24 *
02-20 02-24 02-25
02-21 02-25 02-26
02-22 02-26 02-27
02-23 02-27 02-28
"""
END_OF_THE_WINDOW = """
02-24 02-28 02-28
02-25 02-28 02-28
02-26 02-28 02-28
02-27 02-28 02-28
02-28 02-28 02-28
03-01 03-05 03-06
03-02 03-06 03-07
03-03 03-06 03-08
"""
NEW_YEAR_WITHOUT_A_STAGE_END = """
12-27 12-31 01-01
12-28 12-31 01-02
12-29 12-31 01-03
12-30 12-31 01-04
12-31 01-04 01-05
"""
WINDOW_THAT_ENDS_ON_A_CLOSED_SATURDAY = """
01-26 01-30 01-31
01-27 01-30 01-31
01-28 01-30 01-31
01-29 01-30 01-31
01-30 01-30 01-31
01-31 01-31 01-31 *
02-01 02-05 02-06
"""
CALENDAR = [
    pytest.param(limits, *line.removesuffix(" *").split(), line.endswith("*"), id=line)
    for limits, table in (
        (STAGES, ORDINARY_WEEKS),
        (STAGES, END_OF_THE_FIRST_STAGE),
        (STAGES, NEW_YEAR),
        (STAGES, SPRING_FESTIVAL),
        (STAGES, END_OF_THE_WINDOW),
        (NO_ENDS, NEW_YEAR_WITHOUT_A_STAGE_END),
        (JANUARY, WINDOW_THAT_ENDS_ON_A_CLOSED_SATURDAY),
    )
    for line in table.split("\n")
    if line
]


@pytest.mark.parametrize(("limits", "taken", "bank_by", "treasury_by", "holiday"), CALENDAR)
def test_cash_of_one_day_has_to_be_gone_by(
    limits: Limits, taken: str, bank_by: str, treasury_by: str, holiday: bool
) -> None:
    story = Story(limits)
    clock = story.clock(story.take(taken, 400))
    assert (clock.bank_by, clock.treasury_by, clock.holiday) == (d(bank_by), d(treasury_by), holiday)
    assert clock.rule is Rule.AGE


def test_9600_yuan_of_one_day_is_under_no_same_day_duty() -> None:
    story = Story()
    assert story.due(story.take("12-01", 400, times=24)) == (d("12-05"), Rule.AGE)


def test_10000_yuan_is_reached_by_25_receipts_of_400_and_every_one_of_them_goes_today() -> None:
    story = Story()
    story.take("12-01", 400, times=25)
    assert {(clock.bank_by, clock.treasury_by) for clock in story.clocks().values()} == {(d("12-01"), d("12-01"))}


def test_12_of_775_and_one_of_400_stay_below_and_the_next_400_crosses() -> None:
    story = Story()
    story.take("12-01", 775, times=12)
    first = story.take("12-01", 400)
    assert story.due(first) == (d("12-05"), Rule.AGE)
    story.take("12-01", 400)
    assert story.due(first) == (d("12-01"), Rule.AMOUNT)


def test_13_of_775_cross() -> None:
    story = Story()
    assert story.due(story.take("12-01", 775, times=13)) == (d("12-01"), Rule.AMOUNT)


def test_after_9600_banked_at_noon_800_more_go_the_same_day_by_the_takings_of_the_day() -> None:
    story = Story()
    before = story.take("12-01", 400, times=24)
    story.bank("12-01")
    after = story.take("12-01", 800)
    assert story.due(after) == (d("12-01"), Rule.DAY)
    assert story.due(before) == (d("12-05"), Rule.AGE)


def test_after_9600_banked_at_noon_the_next_day_starts_anew() -> None:
    story = Story()
    story.take("12-01", 400, times=24)
    story.bank("12-01")
    assert story.due(story.take("12-02", 800)) == (d("12-05"), Rule.AGE)


def test_cash_of_several_days_adds_up_and_the_day_it_reaches_the_limit_takes_all_along() -> None:
    story = Story()
    first, second = story.take("12-01", 4_000), story.take("12-02", 4_000)
    third = story.take("12-03", 2_000)
    assert [story.due(number) for number in (first, second, third)] == [(d("12-03"), Rule.AMOUNT)] * 3


def test_takings_of_two_collectors_are_one_pool() -> None:
    # A receipt does not say who took the money: the unit is the village.
    story = Story()
    of_a = story.take("12-01", 400, times=15)
    of_b = story.take("12-01", 400, times=15)
    assert story.due(of_a) == story.due(of_b) == (d("12-01"), Rule.AMOUNT)


def test_the_oldest_day_is_due_first_where_a_deposit_carries_only_some_of_it() -> None:
    story = Story()
    left_behind, carried = story.take("12-01", 400), story.take("12-01", 400)
    later = story.take("12-03", 400)
    story.bank("12-02", carried)
    clocks = story.clocks("12-05")
    assert {number: (clock.state, clock.bank_by) for number, clock in clocks.items()} == {
        left_behind: (State.HELD, d("12-05")),
        carried: (State.BANKED, d("12-05")),
        later: (State.HELD, d("12-05")),
    }


def test_a_deposit_before_the_limit_is_reached_takes_its_receipts_out_of_the_pool() -> None:
    story = Story()
    story.take("12-01", 9_000)
    story.bank("12-02")
    assert story.due(story.take("12-02", 2_000)) == (d("12-05"), Rule.AGE)


def test_a_deposit_after_the_limit_was_reached_does_not_lift_the_duty_from_what_it_left_behind() -> None:
    story = Story()
    yesterday, today = story.take("12-01", 9_000), story.take("12-02", 2_000)
    story.bank("12-02", yesterday)
    assert story.due(today) == (d("12-02"), Rule.AMOUNT)


def test_cash_taken_after_the_walk_to_the_bank_is_not_under_that_duty() -> None:
    story = Story()
    story.take("12-01", 9_000)
    story.take("12-02", 2_000)
    story.bank("12-02")
    assert story.due(story.take("12-02", 400)) == (d("12-05"), Rule.AGE)


def test_a_slip_entered_the_next_day_counts_from_the_walk_to_the_bank() -> None:
    story = Story()
    carried, after = story.take("12-01", 9_000), story.take("12-02", 2_000)
    next_day = story.take("12-03", 400)
    story.bank("12-02", carried, entered="12-03")
    assert {story.due(number) for number in (carried, after, next_day)} == {(d("12-05"), Rule.AGE)}
    assert not story.clock(carried, "12-05").late


def test_a_slip_entered_the_next_day_carries_cash_of_the_day_of_the_walk_too() -> None:
    story = Story()
    carried, after = story.take("12-01", 9_000), story.take("12-01", 900)
    next_day = story.take("12-02", 2_000)
    story.bank("12-01", carried, entered="12-02")
    assert {story.due(number) for number in (carried, after, next_day)} == {(d("12-05"), Rule.AGE)}


def test_the_limit_reached_on_a_saturday_means_monday() -> None:
    story = Story()
    clock = story.clock(story.take("12-06", 10_000))
    assert (clock.bank_by, clock.treasury_by, clock.holiday) == (d("12-08"), d("12-08"), True)


def test_the_limit_reached_in_spring_festival_means_the_first_day_after_it() -> None:
    story = Story()
    before, within = story.take("02-13", 6_000), story.take("02-20", 4_000)
    assert story.due(before) == (d("02-14"), Rule.AGE)  # it was due before the limit was reached
    assert story.due(within) == (d("02-24"), Rule.AMOUNT)


def test_the_limit_reached_on_a_work_day_in_exchange_means_that_saturday() -> None:
    story = Story()
    assert story.due(story.take("02-28", 10_000)) == (d("02-28"), Rule.AGE)  # due that day anyhow: the window ends
    story = Story()
    assert story.due(story.take("02-14", 10_000)) == (d("02-14"), Rule.AMOUNT)


def test_the_limit_reached_on_the_day_before_a_stage_ends_takes_that_day() -> None:
    story = Story()
    first, second = story.take("12-29", 9_600), story.take("12-30", 400)
    assert story.due(first) == story.due(second) == (d("12-30"), Rule.AMOUNT)


def test_the_limit_reached_on_the_last_day_of_a_window_that_is_no_bank_day_does_not_move_past_it() -> None:
    story = Story(JANUARY)
    clock = story.clock(story.take("01-31", 10_000))
    assert (clock.bank_by, clock.holiday) == (d("01-31"), True)


def test_both_triggers_on_one_day_ask_for_the_earlier_day_in_the_treasury() -> None:
    story = Story()
    oldest = story.take("12-01", 400)
    story.take("12-05", 9_600)
    clock = story.clock(oldest)
    assert (clock.bank_by, clock.treasury_by) == (d("12-05"), d("12-05"))


def test_a_trigger_after_the_last_bank_day_still_brings_the_treasury_forward() -> None:
    story = Story(replace(STAGES, treasury_days=10))
    oldest = story.take("12-03", 400)  # due on Friday 12-05, in the treasury by 12-13
    story.take("12-06", 9_600)
    clock = story.clock(oldest)
    assert (clock.bank_by, clock.treasury_by) == (d("12-05"), d("12-08"))


def test_cash_of_a_holiday_stays_marked_where_the_limit_is_reached_on_the_day_it_is_due() -> None:
    story = Story(replace(STAGES, treasury_days=10))
    in_the_holiday = story.take("02-16", 400)
    story.take("02-24", 9_600)
    clock = story.clock(in_the_holiday)
    assert (clock.bank_by, clock.treasury_by, clock.holiday) == (d("02-24"), d("02-24"), True)


def test_clocks_come_in_the_order_the_cash_was_taken() -> None:
    story = Story()
    story.take("12-02", 400)
    story.take("12-01", 400, times=3)
    book = CashBook(tuple(reversed(story.receipts)))
    assert [clock.number for clock in deadlines(book, STAGES, d("12-02"))] == ["000002", "000003", "000004", "000001"]


def test_a_void_receipt_has_no_clock_and_never_counted() -> None:
    story = Story()
    story.take("12-01", 400, times=24)
    last = story.take("12-01", 400)
    story.voids.add(last)
    clocks = story.clocks()
    assert last not in clocks
    assert {clock.bank_by for clock in clocks.values()} == {d("12-05")}


def test_cash_on_paper_entered_later_counts_on_the_day_it_was_taken() -> None:
    story = Story()
    story.take("12-01", 9_600)
    story.bank("12-01")
    story.take("12-03", 400)
    on_paper = story.take("12-01", 400)
    assert story.due(on_paper) == (d("12-01"), Rule.DAY)


def test_a_receipt_is_late_once_its_last_day_has_passed_and_not_on_it() -> None:
    story = Story()
    number = story.take("12-01", 400)
    assert [story.clock(number, today).late for today in ("12-01", "12-05", "12-06")] == [False, False, True]


def test_a_receipt_banked_late_stays_late_and_one_banked_in_time_never_is() -> None:
    story = Story()
    late = story.take("12-01", 400)
    story.bank("12-06")
    in_time = story.take("12-08", 400)
    story.bank("12-12")
    clocks = story.clocks("02-01")
    assert (clocks[late].late, clocks[in_time].late) == (True, False)
    assert clocks[late].banked_on == d("12-06")


def test_only_the_county_s_date_says_whether_the_treasury_had_it_in_time() -> None:
    story = Story()
    unknown, in_time, late = (story.take("12-01", 400) for _ in range(3))
    story.bank("12-05")
    story.confirm("12-06", in_time)
    story.confirm("12-07", late)
    clocks = story.clocks("01-15")
    assert [(clocks[n].state, clocks[n].treasury_late) for n in (unknown, in_time, late)] == [
        (State.BANKED, False),
        (State.TREASURY, False),
        (State.TREASURY, True),
    ]


def test_money_in_the_treasury_is_not_late_even_if_nobody_entered_the_slip_and_stays_in_the_book_s_drawer() -> None:
    story = Story()
    number = story.take("12-01", 400)
    story.confirm("12-05", number)
    clock = story.clock(number, "12-20")
    assert (clock.state, clock.late, clock.treasury_on) == (State.HELD, False, d("12-05"))


def takings(*groups: tuple[str, int, int]) -> list[CashReceipt]:
    return [
        CashReceipt(f"{day}/{yuan}/{n}", d(day), Money.yuan(yuan)) for day, yuan, count in groups for n in range(count)
    ]


@pytest.mark.parametrize(
    ("groups", "same_day", "treasury_by"),
    [
        ([("12-01", 400, 1)], False, "12-06"),
        ([("12-01", 400, 24)], False, "12-06"),
        ([("12-01", 400, 25)], True, "12-01"),
        ([("12-01", 775, 13)], True, "12-01"),
        ([("12-01", 400, 15), ("12-01", 400, 15)], True, "12-01"),
        ([("12-01", 400, 15), ("12-03", 400, 15)], True, "12-03"),
        ([("12-01", 400, 15), ("12-03", 400, 5)], False, "12-06"),
        ([("12-06", 400, 25)], True, "12-06"),  # the bank calendar is not part of the bare rule
        ([("12-29", 400, 1)], False, "12-31"),
    ],
)
def test_the_bare_rule_of_takings_nobody_banked(
    groups: list[tuple[str, int, int]], same_day: bool, treasury_by: str
) -> None:
    assert duty(takings(*groups), STAGES) == Duty(same_day, d(treasury_by))


def test_without_cash_there_is_no_duty() -> None:
    assert duty([], STAGES) == Duty(False, None)


def test_the_limits_of_a_region_come_from_its_pack() -> None:
    pack = load_pack((paths.resources() / "policy" / "yushan-2026.toml").read_bytes())
    found = limits_of(pack)
    assert (found.amount, found.bank_days, found.treasury_days, found.stated) == (Money.yuan(10_000), 4, 5, True)
    assert {d("12-31"), d("02-28")} <= set(found.ends)
    assert d("02-28") in limits_of(replace(pack, stages=())).ends
    assert d("12-31") in limits_of(replace(pack, windows=())).ends
    assert [is_bank_day(d(day), found.bank) for day in ("02-13", "02-14", "02-16", "02-23", "02-24")] == [
        True, True, False, False, True
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "opened"),
    [("12-05", True), ("12-06", False), ("12-07", False), ("01-02", False), ("01-04", True), ("02-23", False)],
)
def test_banks_open_on_work_days_and_on_work_days_in_exchange(day: str, opened: bool) -> None:
    assert is_bank_day(d(day), BANK) is opened


SEASON = st.dates(d("11-19"), d("03-20"))
BANKS = st.builds(BankDays, closed=st.frozensets(SEASON, max_size=30), opened=st.frozensets(SEASON, max_size=5))
LIMITS = st.builds(
    Limits,
    amount=st.sampled_from([Money.yuan(1_000), Money.yuan(10_000)]),
    bank_days=st.integers(0, 6),
    treasury_days=st.just(7),
    stated=st.just(True),
    bank=st.one_of(st.just(BANK), BANKS),
    ends=st.lists(SEASON, max_size=3).map(tuple),
)
TAKEN = st.lists(st.tuples(SEASON, st.integers(1, 1_200_000)), min_size=1, max_size=12)


def book_of(taken: list[tuple[date, int]]) -> CashBook:
    """Receipts in the order given; some are entered after the day they were taken."""
    return CashBook(tuple(CashReceipt(f"{n:03d}", day, Money(fen), (1, n)) for n, (day, fen) in enumerate(taken, 1)))


@st.composite
def books(draw: st.DrawFn) -> CashBook:
    """Receipts, and walks to the bank that carry some of them, entered the same day or later."""
    book = book_of(draw(TAKEN))
    left = list(book.receipts)
    deposits = []
    for n in range(draw(st.integers(0, 3))):
        carried = draw(st.lists(st.sampled_from(left), unique=True)) if left else []
        if carried:
            newest = max(receipt.day for receipt in carried)
            bank_day = newest + timedelta(days=draw(st.integers(0, 3)))
            entered = bank_day + timedelta(days=draw(st.integers(0, 2)))
            deposits.append(Deposit(tuple(one.number for one in carried), bank_day, entered, (1, 100 + n)))
            left = [receipt for receipt in left if receipt not in carried]
    return replace(book, deposits=tuple(deposits))


@given(books(), LIMITS)
def test_no_receipt_is_without_a_due_day_and_none_is_due_before_it_was_taken(book: CashBook, limits: Limits) -> None:
    clocks = deadlines(book, limits, d("11-19"))
    assert sorted(clock.number for clock in clocks) == sorted(receipt.number for receipt in book.receipts)
    for clock in clocks:
        assert clock.day <= clock.bank_by <= clock.treasury_by


@given(books(), LIMITS)
def test_no_due_day_passes_the_next_end_of_a_stage_or_window(book: CashBook, limits: Limits) -> None:
    for clock in deadlines(book, limits, d("11-19")):
        for end in limits.ends:
            assert end < clock.day or clock.treasury_by <= end


@given(books(), LIMITS)
def test_a_due_day_is_a_bank_day_in_reach_or_marked_as_holiday(book: CashBook, limits: Limits) -> None:
    for clock in deadlines(book, limits, d("11-19")):
        if not clock.holiday:
            assert is_bank_day(clock.bank_by, limits.bank)
            assert clock.bank_by <= clock.day + timedelta(days=limits.bank_days)


def first_bank_day(day: date, limits: Limits) -> date:
    end = min((end for end in limits.ends if end >= day), default=date.max)
    while not is_bank_day(day, limits.bank) and day < end:
        day += timedelta(days=1)
    return day


@given(TAKEN, LIMITS)
def test_the_earlier_trigger_wins(taken: list[tuple[date, int]], limits: Limits) -> None:
    book = book_of(taken)
    by_age = {clock.number: clock for clock in deadlines(book, replace(limits, amount=Money.yuan(10**9)), d("11-19"))}
    in_order = sorted(book.receipts, key=lambda one: (one.day, one.order))
    for index, clock in enumerate(deadlines(book, limits, d("11-19"))):
        # By hand, nothing being banked: the first receipt from this one on with which either sum reaches the limit.
        reached = (
            upto.day
            for n, upto in enumerate(in_order)
            if n >= index
            and limits.amount.fen
            <= max(
                sum(one.amount.fen for one in in_order[: n + 1]),
                sum(one.amount.fen for one in in_order[: n + 1] if one.day == upto.day),
            )
        )
        day = next(reached, None)
        age = by_age[clock.number].bank_by
        assert clock.bank_by == (age if day is None else min(age, first_bank_day(day, limits)))


@given(books(), LIMITS)
def test_a_deposit_never_brings_anybody_s_due_day_forward(book: CashBook, limits: Limits) -> None:
    unbanked = deadlines(replace(book, deposits=()), limits, d("11-19"))
    for without, with_deposits in zip(unbanked, deadlines(book, limits, d("11-19")), strict=True):
        assert without.bank_by <= with_deposits.bank_by


@given(books(), LIMITS, SEASON, st.integers(1, 1_200_000))
def test_one_more_receipt_never_puts_off_a_due_day(book: CashBook, limits: Limits, day: date, fen: int) -> None:
    more = replace(book, receipts=(*book.receipts, CashReceipt("more", day, Money(fen), (1, 99))))
    then = {clock.number: clock.bank_by for clock in deadlines(more, limits, d("11-19"))}
    for clock in deadlines(book, limits, d("11-19")):
        assert then[clock.number] <= clock.bank_by
