"""Reads the county's list of premiums paid elsewhere (online, bank, school): who is on it is not asked again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.core.money import Money
from desktop.core.participation import CHARGEABLE, EMPLOYEE, State
from desktop.core.person import RosterPerson
from desktop.core.problems import BARRING, Level, Problem
from desktop.core.roster.cells import Line, body
from desktop.core.roster.draft import Findings, Terms
from desktop.core.roster.headings import PAID, Field, find_headings
from desktop.core.roster.match import compare_names
from desktop.core.roster.row import read_number
from desktop.core.roster.table import Table
from desktop.core.roster.words import read_day, read_name

# What somebody would have had to pay on a day in a tier; None where the rules give no price.
Due = Callable[[RosterPerson, str, date], Money | None]


@dataclass(frozen=True, slots=True)
class Payment:
    """One premium somebody paid through another channel. `tier` is "" where the list does not say."""

    row: int
    number: str
    name: str
    year: int
    amount: Money
    tier: str = ""
    day: date | None = None
    channel: str = ""
    voucher: str = ""

    @property
    def key(self) -> tuple[str, int, str]:
        """What makes two rows, of one file or of two, the same payment."""
        return self.number, self.year, self.voucher or f"{self.day} {self.amount.fen}"


@dataclass(frozen=True, slots=True)
class PaidResult:
    """What a list of payments gives. `waiting` are payments of people who are not on the roster: held, but kept."""

    file: str
    payments: tuple[Payment, ...]
    waiting: tuple[Payment, ...]
    problems: tuple[Problem, ...]
    rows: int

    def numbers(self, year: int) -> frozenset[str]:
        """Who paid for `year`."""
        return frozenset(payment.number for payment in self.payments if payment.year == year)


@dataclass(slots=True)
class _Entry(Findings):
    payment: Payment | None = None


def read_paid(
    table: Table,
    terms: Terms,
    people: Mapping[str, RosterPerson] | None = None,
    *,
    due: Due | None = None,
    notice: date | None = None,
) -> PaidResult:
    """Payments and problems of a list of premiums paid elsewhere; matched by number, never by name.

    `people` are those on the roster by number; `due` tells an overpayment; `notice` is the day of the region's
    document: what was paid before it stands. Raises KnownError TABLE_NO_HEADINGS without columns of number and amount.
    """
    headings = find_headings(table, PAID, terms.year, (Field.DOCUMENT, Field.AMOUNT), terms.matched)
    entries = [_read(line, terms) for line in body(table, headings)]
    _copies(entries, terms.year)
    for entry in entries:
        if entry.payment is not None and not entry.barred:
            _about(entry, entry.payment, terms.year, notice)
            if people is not None:
                _match(entry, entry.payment, people, terms.year, due)
    return PaidResult(
        file=table.file,
        payments=tuple(entry.payment for entry in entries if entry.payment and not entry.barred),
        waiting=tuple(entry.payment for entry in entries if entry.payment and _only_missing(entry)),
        problems=tuple(problem for entry in entries for problem in entry.problems(table.file, fixes=False)),
        rows=len(entries),
    )


def merged(results: Sequence[PaidResult]) -> PaidResult:
    """Several lists as one: a payment that stands in two of them is one payment."""
    first, *others = results
    payments = {payment.key: payment for result in reversed(results) for payment in result.payments}
    waiting = {payment.key: payment for result in reversed(results) for payment in result.waiting}
    problems = [*first.problems, *(problem for result in others for problem in result.problems)]
    rows = sum(result.rows for result in results)
    return replace(
        first,
        payments=tuple(payments.values()),
        waiting=tuple(waiting.values()),
        problems=tuple(problems),
        rows=rows,
    )


def _read(line: Line, terms: Terms) -> _Entry:
    name = read_name(line.cell(Field.NAME))
    # The county's system spells names its own way; the number decides, and a lost character is told when matching.
    faults = [fault for fault in name.faults if fault.code not in ("NO_NAME", "NAME_LOST_CHAR")]
    entry = _Entry(line.number, name.text, faults)
    document = read_number(line, terms, entry.faults)
    amount = _amount(line.text(Field.AMOUNT))
    if amount is None:
        entry.add(Level.REFUSE, "AMOUNT_UNREAD")
    year = _year(line.text(Field.YEAR))
    if year is None:
        entry.add(Level.HOLD, "YEAR_UNREAD")
    if document is None or amount is None or year is None:
        return entry
    entry.payment = Payment(
        row=line.number,
        number=document.number,
        name=entry.name,
        year=year,
        amount=amount,
        tier=_tier(line.text(Field.TIER)),
        day=read_day(line.cell(Field.PAID_ON)),
        channel=line.text(Field.CHANNEL),
        voucher=line.text(Field.VOUCHER),
    )
    return entry


def _amount(text: str) -> Money | None:
    try:
        found = Money.parse(text.replace("，", ",").replace("￥", "¥"))
    except ValueError:
        return None
    return found if found.fen >= 0 else None


def _year(text: str) -> int | None:
    """The benefit year of 2026, 2026年度, 202601-202612."""
    match = re.match(r"(20\d\d)(?!\d{5})", text)
    return int(match[1]) if match else None


def _tier(text: str) -> str:
    if re.search("二|2|高", text):
        return "2"
    return "1" if re.search("一|1|普通|基本", text) else ""


def _copies(entries: Sequence[_Entry], year: int) -> None:
    """One voucher twice is one payment; two vouchers of one person are one person paid, and a refund to ask for."""
    seen: dict[tuple[str, int, str], _Entry] = {}
    first_of: dict[str, _Entry] = {}
    for entry in entries:
        payment = entry.payment
        if payment is None or entry.barred:
            continue
        first = seen.setdefault(payment.key, entry)
        if first is not entry:
            entry.add(Level.MERGE, "DUP_ROW", first=first.row)
        elif payment.year == year:
            earlier = first_of.setdefault(payment.number, entry)
            if earlier is not entry:
                entry.add(Level.WARN, "PAID_TWICE", first=earlier.row)


def _about(entry: _Entry, payment: Payment, year: int, notice: date | None) -> None:
    if payment.year != year:
        entry.add(Level.INFO, "OTHER_YEAR", year=payment.year)
    elif notice is not None and payment.day is not None and payment.day < notice:
        entry.add(Level.INFO, "BEFORE_NOTICE", day=payment.day.isoformat())


def _match(entry: _Entry, payment: Payment, people: Mapping[str, RosterPerson], year: int, due: Due | None) -> None:
    person = people.get(payment.number)
    if person is None:
        entry.add(Level.HOLD, "NOT_IN_ROSTER")
        return
    if mismatch := compare_names(payment.name, person.name):
        entry.add(Level.WARN, mismatch, listed=payment.name, roster=person.name)
    if payment.year != year:
        return
    if person.state is State.DEAD:
        entry.add(Level.WARN, "DEAD_PAID")
    elif person.state in EMPLOYEE:
        entry.add(Level.WARN, "EMPLOYEE_PAID")
    elif person.state not in CHARGEABLE:
        entry.add(Level.WARN, "ELSEWHERE_PAID")
    elif due is not None and payment.day is not None:
        owed = due(person, payment.tier, payment.day)
        if owed is not None and payment.amount > owed:
            entry.add(Level.WARN, "OVERPAID", paid=payment.amount.short, due=owed.short)


def _only_missing(entry: _Entry) -> bool:
    return [fault.code for fault in entry.faults if fault.level in BARRING] == ["NOT_IN_ROSTER"]
