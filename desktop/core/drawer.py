"""The drawer on a day: how full, what has to go to the bank, and whether the next receipt would reach the limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.core.cash import Deadline, Limits, Rule, State
from desktop.core.money import ZERO, Money, total

NEAR_PERCENT: Final = 70  # from here on the drawer is shown in amber


@dataclass(frozen=True, slots=True)
class CashDay:
    """All cash of one calendar day, as the deposit calendar shows it."""

    day: date
    vouchers: int  # whose money is still held
    held: Money
    banked: Money
    in_treasury: Money
    bank_by: date
    treasury_by: date
    rule: Rule
    holiday: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Drawer:
    """The drawer on a day. `on_hand` is what no deposit has named yet; change float stands outside (decision 21)."""

    day: date
    limit: Money
    on_hand: Money
    taken_today: Money
    left: Money  # what can still be taken before either trigger
    must_bank_today: Money  # due today or before
    overdue: Money  # of that, what should have been banked before today
    next_due: date | None  # the next due day from today on
    next_amount: Money

    @property
    def percent(self) -> int:
        """How full the gauge is: the fuller of both triggers, whole percent of the limit, over 100 where passed."""
        return max(self.on_hand.fen, self.taken_today.fen) * 100 // self.limit.fen

    @property
    def near(self) -> bool:
        """True from 70 percent on."""
        return self.percent >= NEAR_PERCENT

    @property
    def reached(self) -> bool:
        """True once either trigger is reached."""
        return not self.left


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next receipt would reach the limit: by which trigger, and to what sum."""

    rule: Rule
    limit: Money
    would_be: Money


def by_day(clocks: Iterable[Deadline]) -> tuple[CashDay, ...]:
    """Receipts put together: one line for each calendar day on which cash was taken, oldest first."""
    days: dict[date, list[Deadline]] = {}
    for clock in clocks:
        days.setdefault(clock.day, []).append(clock)
    return tuple(_cash_day(day, days[day]) for day in sorted(days))


def drawer(clocks: Iterable[Deadline], limits: Limits, today: date) -> Drawer:
    """The drawer's figures on `today`, from deadlines made for that day."""
    clocks = tuple(clocks)
    held = [clock for clock in clocks if clock.state is State.HELD]
    on_hand = total(clock.amount for clock in held)
    taken = total(clock.amount for clock in clocks if clock.day == today)
    next_due = min((clock.bank_by for clock in held if clock.bank_by >= today), default=None)
    return Drawer(
        day=today,
        limit=limits.amount,
        on_hand=on_hand,
        taken_today=taken,
        left=max(ZERO, limits.amount - max(on_hand, taken)),
        must_bank_today=total(clock.amount for clock in held if clock.bank_by <= today),
        overdue=total(clock.amount for clock in held if clock.late),
        next_due=next_due,
        next_amount=total(clock.amount for clock in held if clock.bank_by == next_due),
    )


def ahead(on_hand: Money, taken_today: Money, due: Money, limit: Money) -> Ahead | None:
    """Whether taking `due` would reach the limit, so that somebody has to see it first (decision 19).

    Asked once for each crossing, and of the first receipt of a day that begins with a full drawer; not of every
    receipt after that, for people are waiting.
    """
    if not due:
        return None
    if on_hand + due >= limit:
        seen = on_hand >= limit and taken_today > ZERO
        return None if seen else Ahead(Rule.AMOUNT, limit, on_hand + due)
    if taken_today < limit <= taken_today + due:
        return Ahead(Rule.DAY, limit, taken_today + due)
    return None


def _cash_day(day: date, clocks: list[Deadline]) -> CashDay:
    first = min(clocks, key=lambda clock: clock.bank_by)  # held money is never due after banked money of its day

    def sum_of(state: State) -> Money:
        return total(clock.amount for clock in clocks if clock.state is state)

    return CashDay(
        day=day,
        vouchers=sum(clock.state is State.HELD for clock in clocks),
        held=sum_of(State.HELD),
        banked=sum_of(State.BANKED),
        in_treasury=sum_of(State.TREASURY),
        bank_by=first.bank_by,
        treasury_by=first.treasury_by,
        rule=first.rule,
        holiday=first.holiday,
        late=any(clock.late for clock in clocks),
    )
