"""What follows from the rules beside the premium: a village's goals by stage, low-income people, incentives, fee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db import index, progress
from db.progress import Share
from db.rows import InsuredRow
from db.store import Connection
from desktop.books.opening import Book, newest_pack
from desktop.core.money import Money
from desktop.core.participation import CHARGEABLE, EMPLOYEE
from desktop.core.policy.aims import Counted, StageState, stages_on
from desktop.core.policy.derived import agency_fee
from desktop.core.policy.pack import Incentive, Pack, Source


@dataclass(frozen=True, slots=True)
class LowIncome:
    """七类低收入人员 of the village, by the names of their categories (decision 9: which seven is inferred)."""

    categories: tuple[str, ...]
    listed: int
    enrolled: int
    source: Source

    @property
    def missing(self) -> int:
        """How many of them are not enrolled."""
        return self.listed - self.enrolled


@dataclass(frozen=True, slots=True)
class Fee:
    """代办经费: what the village gets for its work; both readings of the head count (C-13), never netted."""

    per_person: Money
    people: int  # collected here, who pays nothing included
    paying: int
    for_all: Money
    for_paying: Money
    source: Source


@dataclass(frozen=True, slots=True)
class Derived:
    """All of it on one day; every part with the document's own words in its `source`. None: the document is silent."""

    day: date
    village: str
    stages: tuple[StageState, ...]
    low_income: LowIncome | None
    incentives: tuple[Incentive, ...]  # display only
    fee: Fee | None
    fee_source: Source


def derived(book: Book, today: date, *, past: bool = False) -> Derived:
    """How the village stands by the rules in force; with `past`, at the end of `today`. Raises KnownError STORE_…."""
    until = today.isoformat() if past else ""
    with book.read() as connection:
        pack = book.pack_of(newest_pack(connection, book.station), connection)
        village = book.identity.village
        return Derived(
            day=today,
            village=village,
            stages=stages_on(pack, village, _counted(connection, book.station, pack, today, until), today),
            low_income=_low_income(connection, book.station, pack, today, until),
            incentives=pack.incentives,
            fee=_fee(connection, book.station, pack),
            fee_source=pack.work_fund.source,
        )


def _counted(connection: Connection, station: str, pack: Pack, today: date, until: str) -> Counted:
    year = pack.benefit_year
    asked = progress.by_group(connection, station, year, CHARGEABLE, until)
    living = progress.by_group(connection, station, year, CHARGEABLE | EMPLOYEE, until)
    people, enrolled = _sum(asked)
    residents, _ = _sum(living)
    aided = progress.aided(connection, station, year, CHARGEABLE, pack.categories, today.isoformat(), until)
    # Both counts hold everybody who is enrolled, so what one has more than the other are employees.
    return Counted(people, enrolled, aided.people, aided.enrolled, residents, enrolled + residents - people)


def _sum(shares: Iterable[Share]) -> tuple[int, int]:
    told = list(shares)
    return sum(share.people for share in told), sum(share.enrolled for share in told)


def _low_income(connection: Connection, station: str, pack: Pack, today: date, until: str) -> LowIncome | None:
    if not pack.low_income:
        return None
    asked = (connection, station, pack.benefit_year, CHARGEABLE, pack.low_income)
    found = progress.aided(*asked, today.isoformat(), until)
    names = tuple(pack.categories[name].name for name in pack.low_income)
    return LowIncome(names, found.people, found.enrolled, pack.low_income_source)


def _fee(connection: Connection, station: str, pack: Pack) -> Fee | None:
    if pack.work_fund.per_person is None:
        return None
    rows = index.find(connection, InsuredRow, station=station, benefit_year=pack.benefit_year, live=1)
    people, paying = len(rows), sum(row.payable_fen > 0 for row in rows)
    for_all, for_paying = agency_fee(pack, people), agency_fee(pack, paying)
    assert for_all is not None
    assert for_paying is not None
    return Fee(pack.work_fund.per_person, people, paying, for_all, for_paying, pack.work_fund.source)
