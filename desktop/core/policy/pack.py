"""A region's rules as values. None = the document leaves it open: a legal value, never filled by a guess.

Plain frozen records, made only by `load.py`, which has checked everything. Amounts are whole fen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from desktop.core.money import Money
from desktop.core.policy.when import Condition
from desktop.core.wire import Short, Text, Wire

UNSET: Final = "未写明"  # how a pack file writes None
COUNTY: Final = "county"  # the key that marks a part as filled in by an overlay; no pack file may write it
# What a pack can have the counter say; each has a sentence in messages.
NOTICES: Final = (
    "NOTICE_ASK_TOWN",
    "NOTICE_SCHOOL_COLLECTS",
    "NOTICE_MIGRANT_PROOF",
    "NOTICE_PAPERS",
    "NOTICE_CONFIRM_READING",
    "NOTICE_BACKDATED",
)
LONGEST_CLAUSE: Final = 400  # what a Reason can hold


class Basis(StrEnum):
    """What a value of the pack rests on."""

    TEXT = "原文"
    INFERRED = "按推断"
    DEFAULT = "默认值"
    SILENT = "未写明"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: the document's own words, and why they are read like this."""

    basis: Basis
    clauses: tuple[str, ...] = ()
    why: str = ""
    county: str = ""  # the county document that filled in what this one leaves open


class Reason(Wire, frozen=True):
    """One step of a quote: which rule, and the document's own words."""

    code: Short
    clause: Text = ""


class Status(StrEnum):
    """Whether the document is in force."""

    FINAL = "正式"
    DRAFT = "征求意见稿"


@dataclass(frozen=True, slots=True)
class Document:
    """The policy document a pack is made from."""

    title: str
    number: str | None
    issued: date | None
    issuers: tuple[str, ...]
    whole: bool  # false: a damaged or cut copy
    source: Source


class Desk(StrEnum):
    """The kinds of questions that only an office can answer."""

    PRICE = "price"
    AID = "aid"
    FUND = "fund"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Tier:
    """一档、二档: what a person pays in a year without aid."""

    id: str
    name: str
    price: Money | None
    floor: bool  # "不低于": the exact amount comes from the county
    source: Source
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Fiscal:
    """The public subsidy beside the premium. Information; never used to compute a price."""

    amount: Money | None
    year: int | None
    total: Money | None  # with the personal part
    floor: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Window:
    """A period in which anybody (or one kind of people) may enrol. Both days are included."""

    id: str
    name: str
    start: date | None
    earliest: date | None  # where start is open: before this day nothing has begun,
    latest: date | None  # from this day on it certainly has
    end: date
    main: bool  # 集中期: situations inside keep its name
    kinds: frozenset[str]  # empty = everybody
    source: Source
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Aid:
    """What one category gets in one tier."""

    amount: Money | None
    percent: int | None = None
    of: str | None = None  # the tier whose price the percentage is of


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of people the region aids, or names without an amount."""

    id: str
    name: str
    rank: int  # place in the pack: decides which category is named when two give the same
    certifier: str | None
    fund: str | None
    aids: Mapping[str, Aid]  # by tier; a tier without an entry is not offered to the category
    derived: bool  # follows from the birth date; the list has the last word
    when: Condition
    levels: frozenset[int]  # grades of disability that count; empty = not asked
    aliases: tuple[str, ...]
    source: Source
    reasons: tuple[Reason, ...]


class Giving(StrEnum):
    """Whether a row of the decision table lets aid count."""

    YES = "给"
    NO = "不给"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One row of the decision table: who may enrol in this situation, at what price, with or without aid."""

    id: str
    name: str
    when: Condition
    window: str | None  # None: the document leaves open what it counts as; "" = the base window
    by_tier: bool  # the tier's own price
    price: Money | None
    floor: bool
    exempt: bool  # nobody pays: waived, not aided
    pay_first: bool  # the person pays in full, the aid comes later (先缴费，后资助)
    aid: Giving | None
    aid_categories: frozenset[str]  # empty = all
    fiscal_fund: str  # who pays the public part, where the document says so
    refund: Money | None  # what is given back to somebody who had paid already
    evidence: tuple[str, ...]
    source: Source
    reasons: tuple[Reason, ...]


class Anchor(StrEnum):
    """The day from which something counts; a day before the benefit year stands for its first (decision 14)."""

    YEAR = "年度首日"
    PAID = "缴费当日"
    NEXT_DAY = "缴费次日"
    NEXT_MONTH = "缴费次月1日"
    BORN = "出生当日"
    EVENT = "事由当日"
    EVENT_MONTH = "事由次月1日"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting period: its fixed length, what each missed year adds, and from when it counts."""

    months: int | None
    days: int | None  # where the document counts its months as days
    per_missed_year: int  # months for each missed year,
    free_years: int  # after this many of them,
    since_year: int | None  # counting from this year on
    begins: Anchor | None


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One row of the cover table: from when somebody is covered, and how long he waits before."""

    id: str
    when: Condition
    start: Anchor | date | None
    waiting: Waiting | None  # None: open; months 0: no waiting
    source: Source
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the counter must say or do; all rows that fit apply."""

    code: str
    when: Condition
    source: Source
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """What share of whom must be enrolled by the end of a stage."""

    of: str  # target, general, aided, residents
    percent: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the campaign. A stage is not a window: prices do not depend on it."""

    id: str
    name: str
    start: date | None
    end: date
    goals: tuple[Goal, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Target:
    """How many people are to be enrolled."""

    scope: str  # village, town, city
    name: str
    people: int
    at_least: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Incentive:
    """A raised ceiling of the critical illness insurance. Display only."""

    kind: str  # continuous, zero_claim
    amount: Money
    after_years: int  # continuous: after these,
    per_years: int  # each so many further years count once
    since_year: int | None
    paid_from: date | None  # zero_claim: the payment must lie in here
    paid_to: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class CashLimits:
    """The double limit: at this amount bank the same day; else within these days of the collection.

    `amount` is one station's share, where a county lets several stations of a village take cash.
    """

    amount: Money
    bank_days: int
    treasury_days: int
    stated: bool  # false: a safety default, not this document's
    source: Source


@dataclass(frozen=True, slots=True)
class Cutoff:
    """Until when what is taken today still counts as today, at the bank and at the tax office (decision 15)."""

    bank: time
    tax: time
    source: Source

    @property
    def first(self) -> time:
        """The earlier of both: later nothing can be entered today."""
        return min(self.bank, self.tax)


@dataclass(frozen=True, slots=True)
class BankDays:
    """When banks are open: Monday to Friday but for `closed`, and on the work days in exchange."""

    closed: frozenset[date]
    opened: frozenset[date]


@dataclass(frozen=True, slots=True)
class WorkFund:
    """What the village gets for its work, per person enrolled. Never netted from premiums."""

    per_person: Money | None
    source: Source


@dataclass(frozen=True, slots=True)
class Note:
    """A rule for people rather than for computing: a channel, a paper, a ledger, a ban."""

    kind: str  # 渠道, 证件, 台账, 公示, 纪律, 共济, 集体资助, 其他
    id: str
    name: str
    start: date | None
    end: date | None
    day_of_month: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class Pack:
    """All rules of one region and benefit year."""

    id: str
    sha256: str
    region: str
    benefit_year: int
    year_start: date
    year_end: date
    status: Status
    overlaid: bool
    document: Document
    offices: Mapping[Desk, str]
    tiers: Mapping[str, Tier]
    fiscal: Fiscal
    funds: Mapping[str, str]  # id → as the document writes it
    windows: tuple[Window, ...]
    categories: Mapping[str, Category]
    derived: tuple[Category, ...]
    others_aided: bool | None  # people of other categories: False = no aid, None = the document leaves it open
    others_source: Source
    conflict: Source  # the highest single aid counts; what that rests on
    conflict_reasons: tuple[Reason, ...]
    enrolments: tuple[Enrolment, ...]
    covers: tuple[CoverRow, ...]
    cover_end: date | None
    cover_end_source: Source
    cover_end_reasons: tuple[Reason, ...]
    notices: tuple[Notice, ...]
    stages: tuple[Stage, ...]
    targets: tuple[Target, ...]
    incentives: tuple[Incentive, ...]
    cash: CashLimits
    cutoff: Cutoff
    bank: BankDays
    work_fund: WorkFund
    low_income: tuple[str, ...]
    low_income_source: Source
    notes: tuple[Note, ...]
    edges: tuple[date, ...]  # last days of a price or of a way to count the cover, in order

    @property
    def open_questions(self) -> tuple[str, ...]:
        """What must be filled in before money may be taken: ids of windows without a first day, of floor prices."""
        undated = [window.id for window in self.windows if window.start is None]
        floors = [tier.id for tier in self.tiers.values() if tier.floor or tier.price is None]
        return (*undated, *floors)

    @property
    def open_names(self) -> tuple[str, ...]:
        """The same by the names the document gives them, for people."""
        names = {window.id: window.name for window in self.windows} | {t.id: t.name for t in self.tiers.values()}
        return tuple(names[one] for one in self.open_questions)

    @property
    def category_names(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """For each category its id, the office that certifies it ("" if the document does not say) and all its names.

        A name may stand with two categories: only the certifying office tells them apart then (边缘户).
        """
        return tuple((part.id, part.certifier or "", (part.name, *part.aliases)) for part in self.categories.values())

    def fund_name(self, fund: str) -> str:
        """The fund as the document writes it."""
        return self.funds.get(fund, UNSET)
