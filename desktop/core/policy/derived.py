"""What follows from a pack beside the premium: targets, low-income categories, incentives, the agency fee."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.core.money import ZERO, Money
from desktop.core.policy.pack import Goal, Pack, Target


def target_named(pack: Pack, name: str) -> Target | None:
    """The target of a village or of the whole, by its name in the annex."""
    return next((target for target in pack.targets if target.name == name), None)


def target_of(pack: Pack, scope: str) -> Target | None:
    """The target of the whole town or city."""
    return next((target for target in pack.targets if target.scope == scope), None)


def people_needed(goal: Goal, base: int) -> int:
    """How many of `base` people a goal asks for, rounded up: 95 % of 2145 is 2038 (Y-10)."""
    return -(-base * goal.percent // 100)


def is_low_income(pack: Pack, categories: Iterable[str]) -> bool:
    """Whether somebody belongs into the ledger of the 七类低收入人员 (decision 9: by inference)."""
    return not set(categories).isdisjoint(pack.low_income)


def raised_ceiling(
    pack: Pack, *, continuous_years: int | None = None, zero_claim: bool | None = None, paid: date | None = None
) -> Money | None:
    """By how much the critical illness ceiling rises; None where the document leaves it open. Display only.

    Two raises at once are open: no document says whether they add up (Y-19).
    """
    raises = []
    for incentive in pack.incentives:
        if incentive.kind == "zero_claim":
            timely = _within(paid, incentive.paid_from, incentive.paid_to)
            if zero_claim is None or (zero_claim and timely is None):
                continue
            raises.append(incentive.amount if zero_claim and timely else ZERO)
        elif continuous_years is not None:
            further = max(0, continuous_years - incentive.after_years)
            raises.append(incentive.amount * (further // (incentive.per_years or 1)))
    earned = [amount for amount in raises if amount]
    if not raises or len(earned) > 1:
        return None
    return earned[0] if earned else ZERO


def _within(day: date | None, first: date | None, last: date | None) -> bool | None:
    """Whether a day lies in a period; None where the day is not known and would matter."""
    if first is None and last is None:
        return True
    return None if day is None else (first is None or day >= first) and (last is None or day <= last)


def agency_fee(pack: Pack, people: int) -> Money | None:
    """What the village gets for enrolling so many people, those who pay nothing included (decision 10)."""
    rate = pack.work_fund.per_person
    return None if rate is None else rate * people


def percent_of(standard: Money, percent: int) -> Money | None:
    """A percentage of a premium; None where it does not come out in whole yuan (decision 1: no document rounds)."""
    return Money(standard.fen * percent // 100) if standard.fen * percent % 10_000 == 0 else None
