"""What reports and tables show, as values. Checked here, so that a paper that does not add up cannot be made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop.core.events import Suite
from desktop.core.money import ZERO, Money, total
from desktop.paper.drawings import Picture
from desktop.paper.facts import Unit

_WEEKDAYS: Final = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Tally:
    """Vouchers in force, the people on them, and their money."""

    vouchers: int
    people: int
    amount: Money

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.vouchers + other.vouchers, self.people + other.people, self.amount + other.amount)


@dataclass(frozen=True, slots=True)
class VoidedVoucher:
    """A voucher voided on the day; `cash` is the cash given back for it, zero for POS."""

    number: str
    method: str
    amount: Money
    cash: Money
    reason: str
    second: str  # the second operator's name


@dataclass(frozen=True, slots=True)
class BankDeposit:
    """Cash carried to the bank on the day, the vouchers it carries, and by when it had to be there."""

    slip: str
    bank_day: date
    amount: Money
    numbers: tuple[str, ...]
    due: date


@dataclass(frozen=True, slots=True)
class CashLot:
    """Cash of one day still in the drawer, and by when it must be at the bank."""

    day: date
    vouchers: int
    amount: Money
    due: date
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Denomination:
    """So many notes or coins of one face value."""

    face: Money
    pieces: int

    @property
    def amount(self) -> Money:
        """What they are worth together."""
        return self.face * self.pieces


@dataclass(frozen=True, slots=True)
class DayReport:
    """A closed business day. Vouchers by method are those of the day still in force at its close."""

    suite: Suite
    unit: Unit
    day: date
    closed: datetime  # +08:00
    cash: Tally
    pos: Tally
    zero: Tally
    opening: Money  # in the drawer at the day's beginning, without change float
    taken: Money  # cash taken in the day, voided ones among it
    on_hand: Money  # in the drawer at its end, by the book
    counted: tuple[Denomination, ...]
    reason: str  # for a difference; empty where there is none
    voids: tuple[VoidedVoucher, ...]
    deposits: tuple[BankDeposit, ...]
    lots: tuple[CashLot, ...]
    first_number: str
    last_number: str
    operator: str
    reviewer: str = ""
    gaps: tuple[str, ...] = ()
    unprinted: int = 0
    unexported: int = 0
    last_export: datetime | None = None
    remarks: tuple[str, ...] = ()  # limits acknowledged, breaches, and the like
    pictures: tuple[tuple[str, Picture], ...] = ()  # what each is called; on a page of their own
    witness: str = ""  # last event and its chain value, to hold the book against later

    def __post_init__(self) -> None:
        if self.opening + self.taken - self.given_back - self.banked != self.on_hand:
            raise ValueError("the day's cash does not add up")
        if total(lot.amount for lot in self.lots) != self.on_hand:
            raise ValueError("the cash by days is not the cash on hand")
        if bool(self.difference) != bool(self.reason):
            raise ValueError("a difference needs a reason, and a reason a difference")

    @property
    def all(self) -> Tally:
        """All three methods together."""
        return self.cash + self.pos + self.zero

    @property
    def given_back(self) -> Money:
        """Cash handed back for voided vouchers."""
        return total(void.cash for void in self.voids)

    @property
    def banked(self) -> Money:
        """Cash carried to the bank on the day."""
        return total(deposit.amount for deposit in self.deposits)

    @property
    def counted_total(self) -> Money:
        """What lay in the drawer."""
        return total(note.amount for note in self.counted)

    @property
    def difference(self) -> Money:
        """Counted less booked: above zero 长款, below 短款."""
        return self.counted_total - self.on_hand

    @property
    def verdict(self) -> str:
        """The difference in the word for it."""
        if self.difference == ZERO:
            return "账款相符"
        return f"{'长款' if self.difference > ZERO else '短款'} {Money(abs(self.difference.fen))}"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One insured person of one voucher in the 征缴台账 (facts 5.2). Texts stand as they are to be read."""

    when: datetime
    number: str
    group: str
    head: str
    payer: str
    insured: str
    document_kind: str
    document: str
    tier: str
    period: str
    standard: Money
    aid: Money
    collective: Money
    paid: Money
    method: str
    operator: str
    state: str  # 有效, 作废, 退费中, 已退
    person_number: str = ""
    terminal: str = ""
    batch: str = ""
    trace: str = ""
    reference: str = ""
    deposit_slip: str = ""
    deposit_day: date | None = None
    treasury_day: date | None = None
    treasury_voucher: str = ""
    void_reason: str = ""
    note: str = ""

    @property
    def in_force(self) -> bool:
        """Whether its money counts."""
        return self.state != "作废"


@dataclass(frozen=True, slots=True)
class StationRow:
    """One station in the county's report, as computed from its bundles."""

    station: str
    name: str
    receipts: int
    voided: int
    persons_paid: int
    persons_zero: int
    cash: Money
    pos: Money
    deposited: Money
    seq: int
    head: str
    bundle: str


def weekday(day: date) -> str:
    """星期一 to 星期日."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def number_ranges(numbers: Iterable[str]) -> str:
    """Voucher numbers shortened for reading: 5002430327-2025-1-000001 至 000012、000014."""
    parts: list[str] = []
    stem = ""
    for first, last in _runs(sorted(set(numbers))):
        front, _, tail = first.rpartition("-")
        start = first if front != stem else tail
        stem = front
        parts.append(start if first == last else f"{start} 至 {last.rpartition('-')[2]}")
    return "、".join(parts)


def _runs(numbers: list[str]) -> Iterable[tuple[str, str]]:
    run: list[str] = []
    for number in numbers:
        if run and not _follows(run[-1], number):
            yield run[0], run[-1]
            run = []
        run.append(number)
    if run:
        yield run[0], run[-1]


def _follows(first: str, second: str) -> bool:
    stem, _, tail = first.rpartition("-")
    other, _, next_tail = second.rpartition("-")
    return stem == other and tail.isdecimal() and next_tail.isdecimal() and int(next_tail) == int(tail) + 1
