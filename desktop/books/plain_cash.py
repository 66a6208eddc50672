"""The double limit in plain words (decisions 17 to 21): by when cash is at the bank, and when banks are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.core.cash import CashBook, CashReceipt, Limits, deadlines, is_bank_day, limits_of
from desktop.core.money import Money
from desktop.core.policy.pack import Pack, Source
from desktop.messages.say import say

Line = tuple[str, tuple[Source, ...], str]
_DAY = timedelta(days=1)
_GAP = "\u3000"  # between days, in both languages
_LITTLE = Money.yuan(400)


def cash_rules(pack: Pack, today: date) -> Iterator[Line]:
    """Both triggers, each with its sums worked out as the drawer does it."""
    cash, limits = pack.cash, limits_of(pack)
    rests = (cash.source,)
    if not cash.stated:
        yield say("RULE_CASH_DEFAULT"), rests, ""
    amount = cash.amount
    yield say("RULE_CASH_AMOUNT", yuan=amount.short), rests, _example(limits, amount, today)
    age = say("RULE_CASH_DAYS", bank=cash.bank_days, treasury=cash.treasury_days)
    yield age, rests, _example(limits, _LITTLE, today)
    holiday = _before_longest_rest(pack)
    if holiday is not None:
        yield say("RULE_CASH_HOLIDAY"), rests, _example(limits, _LITTLE, holiday)
    yield say("RULE_CASH_EDGE"), rests, ""
    yield say("RULE_CASH_SAME_DAY"), (), ""
    yield say("RULE_CASH_FLOAT"), (), ""


def _example(limits: Limits, amount: Money, day: date) -> str:
    """The clock of one receipt, told."""
    clock = deadlines(CashBook((CashReceipt("1", day, amount),)), limits, day)[0]
    code = "RULE_CASH_EX_REST" if clock.holiday else "RULE_CASH_EX"
    return say(code, day=_said(day), yuan=amount.short, bank=_said(clock.bank_by), treasury=_said(clock.treasury_by))


def _said(day: date) -> str:
    return say("RULE_DAY", day=f"{day:%m-%d}", weekday=say(f"RULE_WEEKDAY_{day.weekday()}"))


def _before_longest_rest(pack: Pack) -> date | None:
    """The last bank day before the longest time that banks are closed in the benefit year."""
    runs = _rests(pack, pack.year_start, pack.year_end)
    return max(runs, key=lambda run: (run[1] - run[0], -run[0].toordinal()))[0] - _DAY if runs else None


def bank_rules(pack: Pack, today: date) -> Iterator[Line]:
    """When banks rest longer than a weekend, and on which days off they work, from `today` to the end of the year."""
    rests = _rests(pack, today, pack.year_end)
    if rests:
        yield say("RULE_BANK_CLOSED"), (), _GAP.join(_span(first, last) for first, last in rests)
    opened = [day for day in sorted(pack.bank.opened) if today <= day <= pack.year_end]
    if opened:
        yield say("RULE_BANK_OPENED"), (), _GAP.join(_said(day) for day in opened)


def _span(first: date, last: date) -> str:
    return _said(first) if first == last else say("RULE_SPAN", first=f"{first:%m-%d}", last=f"{last:%m-%d}")


def _rests(pack: Pack, start: date, end: date) -> list[tuple[date, date]]:
    """Bank holidays between two days, each with the weekend days that lengthen it."""
    runs: list[tuple[date, date]] = []
    for ordinal in range(start.toordinal(), end.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if is_bank_day(day, pack.bank):
            continue
        if runs and day - runs[-1][1] == _DAY:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return [run for run in runs if any(run[0] <= day <= run[1] for day in pack.bank.closed)]
