"""双限报解: by when each yuan of cash has to be at the bank, and what one more receipt would do.

Two triggers, the earlier one wins. *Age*: a receipt's cash is banked within so many calendar days. *Amount*: once the
unit's cash that is not banked, or its takings of one calendar day, reach the limit, everything held goes to the bank
that day (“入库时限不得超出‘5日’，收取现金达到‘10000元’标准的必须当日入库”, read as decision 17 says). The unit is the
village: who took the money plays no part here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.core.money import ZERO, Money, total
from desktop.core.policy.pack import BankDays, Pack

_DAY: Final = timedelta(days=1)
Order = tuple[int, int]  # epoch and number of the event: what came first within a day


class State(StrEnum):
    """Where a receipt's cash is. The county knows of the treasury (decision 20); held ends only with a deposit."""

    HELD = "held"  # 在手
    BANKED = "banked"  # 已缴存
    TREASURY = "treasury"  # 已入库


class Rule(StrEnum):
    """Which trigger sets a due day."""

    AGE = "age"
    AMOUNT = "amount"  # cash not yet banked reached the limit
    DAY = "day"  # the takings of one calendar day reached it


@dataclass(frozen=True, slots=True)
class Limits:
    """The double limit of a region with all that moves a due day. Days are calendar days after the collection."""

    amount: Money
    bank_days: int
    treasury_days: int
    stated: bool  # false: a safety default, not this region's document
    bank: BankDays
    ends: tuple[date, ...] = ()  # last days of stages and windows, which no due day passes


@dataclass(frozen=True, slots=True)
class CashReceipt:
    """A valid cash receipt. `day` is the day the cash was taken, also where it was entered later (decision 26)."""

    number: str
    day: date
    amount: Money
    order: Order = (0, 0)


@dataclass(frozen=True, slots=True)
class Deposit:
    """A walk to the bank on `bank_day`, with the receipts it carried; `entered` on the business day of the event."""

    numbers: tuple[str, ...]
    bank_day: date
    entered: date
    order: Order = (0, 0)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The county says: the cash of these receipts reached the treasury on that day."""

    numbers: tuple[str, ...]
    treasury_day: date


@dataclass(frozen=True, slots=True)
class CashBook:
    """What the journal says about cash. Receipts that became void are as if they had never been taken."""

    receipts: tuple[CashReceipt, ...]
    deposits: tuple[Deposit, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    voids: frozenset[str] = frozenset()

    @property
    def valid(self) -> tuple[CashReceipt, ...]:
        """The receipts that are not void, in the order the cash was taken."""
        kept = (receipt for receipt in self.receipts if receipt.number not in self.voids)
        return tuple(sorted(kept, key=lambda receipt: (receipt.day, receipt.order)))


@dataclass(frozen=True, slots=True)
class Deadline:
    """One receipt's clock. `late` is the station's own breach, `treasury_late` one by the county's date."""

    number: str
    day: date
    amount: Money
    state: State
    rule: Rule
    bank_by: date
    treasury_by: date
    holiday: bool  # 节假日: the bank was closed from the collection to the day that was meant
    late: bool
    treasury_late: bool
    banked_on: date | None = None
    treasury_on: date | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What the bare rule says of some takings: due the same day? in the treasury by when? None without cash."""

    same_day: bool
    treasury_by: date | None


@dataclass(frozen=True, slots=True)
class _Due:
    bank_by: date
    treasury_by: date
    rule: Rule
    holiday: bool


def limits_of(pack: Pack) -> Limits:
    """The double limit a pack sets, with its bank days and with the ends of its stages and windows.

    A stage without a goal (publicity, mobilising) ends nothing that money could be late for.
    """
    ends = {stage.end for stage in pack.stages if stage.goals} | {window.end for window in pack.windows}
    return Limits(
        amount=pack.cash.amount,
        bank_days=pack.cash.bank_days,
        treasury_days=pack.cash.treasury_days,
        stated=pack.cash.stated,
        bank=pack.bank,
        ends=tuple(sorted(ends)),
    )


def is_bank_day(day: date, bank: BankDays) -> bool:
    """True where the bank is open: Monday to Friday but for holidays, and the work days in exchange."""
    return day in bank.opened or (day.weekday() < 5 and day not in bank.closed)


def deadlines(book: CashBook, limits: Limits, today: date) -> tuple[Deadline, ...]:
    """The clock of every valid receipt, in the order the cash was taken (decision 17).

    `today` decides only what is late. Money the county has in the treasury was banked no later than that day, even
    where the station has not entered its slip yet.
    """
    banked = {number: deposit.bank_day for deposit in book.deposits for number in deposit.numbers}
    treasury = {number: one.treasury_day for one in book.confirmations for number in one.numbers}
    trips = _trips(book, limits.amount)
    clocks = []
    for receipt in book.valid:
        due = _due(receipt, trips, limits)
        clocks.append(_deadline(receipt, due, banked.get(receipt.number), treasury.get(receipt.number), today))
    return tuple(clocks)


def duty(receipts: Iterable[CashReceipt], limits: Limits) -> Duty:
    """What the document's rule says of takings nobody has banked, bank calendar aside."""
    book = CashBook(tuple(receipts))
    trips = _trips(book, limits.amount)
    dues = [_treasury_by_age(receipt.day, limits) for receipt in book.valid]
    return Duty(bool(trips), min([*dues, *(day for day, _ in trips.values())], default=None))


def _trips(book: CashBook, limit: Money) -> dict[str, tuple[date, Rule]]:
    """The receipts that fell under the same-day duty: the day it arose, and by which trigger.

    Goes through the days as they went: what was carried to the bank before a trigger was reached is not under it.
    """
    found: dict[str, tuple[date, Rule]] = {}
    held: dict[str, Money] = {}
    fresh: list[str] = []  # held, and under no duty yet
    on_hand, taken = ZERO, dict.fromkeys((receipt.day for receipt in book.valid), ZERO)
    for (day, *_), event in _timeline(book):
        if isinstance(event, Deposit):
            on_hand -= total(held.pop(number, ZERO) for number in event.numbers)
            fresh = [number for number in fresh if number in held]
            continue
        held[event.number] = event.amount
        fresh.append(event.number)
        on_hand += event.amount
        taken[day] += event.amount
        rule = Rule.AMOUNT if on_hand >= limit else Rule.DAY if taken[day] >= limit else None
        if rule is not None:
            found.update(dict.fromkeys(fresh, (day, rule)))
            fresh = []
    return found


def _timeline(book: CashBook) -> list[tuple[tuple[date, Order, int], CashReceipt | Deposit]]:
    """Receipts and deposits in the order they happened.

    A deposit entered on a later day than the bank's stands right after the newest receipt it names: what it does not
    name of that day was taken after the walk to the bank. No deposit stands before a receipt it names.
    """
    taken = {receipt.number: (receipt.day, receipt.order, 0) for receipt in book.valid}
    events: list[tuple[tuple[date, Order, int], CashReceipt | Deposit]] = [
        (taken[receipt.number], receipt) for receipt in book.valid
    ]
    for deposit in book.deposits:
        order = deposit.order if deposit.entered <= deposit.bank_day else (0, 0)
        carried = [taken[number] for number in deposit.numbers if number in taken]
        day, order, _ = max([(deposit.bank_day, order, 0), *carried])
        events.append(((day, order, 1), deposit))
    return sorted(events, key=lambda pair: pair[0])


def _due(receipt: CashReceipt, trips: dict[str, tuple[date, Rule]], limits: Limits) -> _Due:
    bank_by, holiday = _bank_by(receipt.day, limits.bank_days, limits)
    treasury_by = max(bank_by, _treasury_by_age(receipt.day, limits))
    dues = [_Due(bank_by, treasury_by, Rule.AGE, holiday)]
    if receipt.number in trips:
        day, rule = trips[receipt.number]
        bank_by, holiday = _bank_by(day, 0, limits)
        dues.append(_Due(bank_by, bank_by, rule, holiday))
    first = min(dues, key=lambda due: (due.bank_by, due.treasury_by))
    return replace(
        first,
        treasury_by=min(due.treasury_by for due in dues),
        holiday=any(due.holiday for due in dues if due.bank_by == first.bank_by),
    )


def _bank_by(day: date, days: int, limits: Limits) -> tuple[date, bool]:
    """The last bank day from `day` to `days` later; where there is none the first one after, and True for 节假日."""
    end = _end_after(day, limits)
    last = min(day + timedelta(days=days), end)
    for back in range((last - day).days + 1):
        if is_bank_day(last - back * _DAY, limits.bank):
            return last - back * _DAY, False
    after = last + _DAY
    while not is_bank_day(after, limits.bank):
        after += _DAY
    return min(after, end), True


def _treasury_by_age(day: date, limits: Limits) -> date:
    return min(day + timedelta(days=limits.treasury_days), _end_after(day, limits))


def _end_after(day: date, limits: Limits) -> date:
    return min((end for end in limits.ends if end >= day), default=date.max)


def _deadline(
    receipt: CashReceipt, due: _Due, banked_on: date | None, treasury_on: date | None, today: date
) -> Deadline:
    state = State.HELD if banked_on is None else State.TREASURY if treasury_on else State.BANKED
    return Deadline(
        number=receipt.number,
        day=receipt.day,
        amount=receipt.amount,
        state=state,
        rule=due.rule,
        bank_by=due.bank_by,
        treasury_by=due.treasury_by,
        holiday=due.holiday,
        late=(banked_on or treasury_on or today) > due.bank_by,
        treasury_late=treasury_on is not None and treasury_on > due.treasury_by,
        banked_on=banked_on,
        treasury_on=treasury_on,
    )
