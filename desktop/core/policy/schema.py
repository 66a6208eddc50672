"""The form of a pack file, as pydantic checks it. Imported only when a pack is read: pydantic costs 86 ms.

Nearly every key must be written; what the document leaves open is written 未写明, so that nothing is left out unseen.
"""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from desktop.core.policy.pack import UNSET, Anchor, Giving, Status
from desktop.core.policy.schema_words import (
    MOST_YUAN,
    AnchorOrUnset,
    Days,
    Few,
    Id,
    Kind,
    Name,
    OrUnset,
    Percent,
    Sourced,
    Strict,
    When,
    Year,
    Yuan,
    read_price,
    read_start,
    word,
)


class DocumentPart(Sourced):
    """[document]."""

    title: Name
    number: Annotated[Name | None, OrUnset]
    issued: Annotated[date | None, OrUnset]
    issuers: list[Name]
    copy_: Literal["完整", "残缺"] = Field(alias="copy")


class OfficesPart(Sourced):
    """[offices]: who can answer."""

    price: Name
    aid: Name
    fund: Name
    cover: Name


class TierPart(Sourced):
    """[[tiers]]."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]
    name: Name
    yuan: Annotated[Yuan | None, OrUnset]
    floor: bool


class FiscalPart(Sourced):
    """[fiscal]."""

    yuan: Annotated[Yuan | None, OrUnset]
    year: Annotated[Year | None, OrUnset]
    total: Annotated[Yuan | None, OrUnset]
    floor: bool


class WindowPart(Sourced):
    """[[windows]]."""

    id: Id
    name: Name
    start: Annotated[date | None, OrUnset]
    start_earliest: date | None = None
    start_latest: date | None = None
    end: date
    main: bool
    situations: list[Kind] = Field(default_factory=list)


class AidPart(Strict):
    """One tier's aid of a category: in yuan, or in percent of a tier's price, or both."""

    tier: str
    yuan: Yuan | None = None
    pays: Yuan | None = None
    percent: Percent | None = None
    of: str | None = None


class CategoryPart(Sourced):
    """[[categories]]."""

    id: Id
    name: Name
    certifier: Annotated[Name | None, OrUnset]
    fund: Annotated[Id | None, OrUnset]
    aid: Annotated[list[AidPart] | None, OrUnset]
    aliases: list[Name]
    derived: bool = False
    when: When = Field(default_factory=When)
    levels: list[Annotated[int, Field(ge=1, le=10)]] = Field(default_factory=list)


class EnrolmentPart(Sourced):
    """[[enrolments]]: one row of the decision table."""

    id: Id
    name: Name
    when: When
    window: Annotated[Id | None, OrUnset] = ""
    price: Annotated[int | Literal["tier"] | None, PlainValidator(read_price)]
    floor: bool = False
    exempt: bool = False
    pay_first: bool = False
    aid: Annotated[Giving | None, word(Giving, unset=True)]
    aid_categories: list[Id] = Field(default_factory=list)
    fiscal_fund: str = ""
    refund: Annotated[Yuan | None, OrUnset] = None
    evidence: list[Name]


def _waiting(value: object) -> object:
    """0 is short for no waiting at all."""
    if value == UNSET:
        return None
    return {"months": 0} if type(value) is int and value == 0 else value


class WaitPart(Strict):
    """A waiting period; months 0: none."""

    months: Annotated[int, Field(ge=0, le=24)]
    days: Few | None = None
    per_missed_year: Few = 0
    free_years: Few = 0
    since: Year | None = None
    from_: AnchorOrUnset = Field(default=None, alias="from")

    @model_validator(mode="after")
    def _begins(self) -> Self:
        if self.months and "from_" not in self.model_fields_set:
            raise PydanticCustomError("from_missing", "no first day")
        return self


class CoverPart(Sourced):
    """[[covers]]: one row of the cover table."""

    id: Id
    when: When
    start: Annotated[Anchor | date | None, PlainValidator(read_start)] = None
    wait: Annotated[WaitPart | None, BeforeValidator(_waiting)]

    @model_validator(mode="after")
    def _starts(self) -> Self:
        waits = self.wait is not None and self.wait.months > 0
        if waits == ("start" in self.model_fields_set):
            raise PydanticCustomError("start_or_wait", "start and wait do not fit")
        return self


class NoticePart(Sourced):
    """[[notices]]."""

    code: Name
    when: When


class EndPart(Sourced):
    """[cover_end]."""

    end: Annotated[date | None, OrUnset]


class OthersPart(Sourced):
    """[others]: people of categories that the pack does not name."""

    aided: Literal["无", "未写明"]


class ConflictPart(Sourced):
    """[conflict]: several categories at once."""

    rule: Literal["就高"]


class LowIncomePart(Sourced):
    """[low_income]: 七类低收入人员."""

    categories: list[Id]


class GoalPart(Strict):
    """What share of whom."""

    of: Literal["target", "general", "aided", "residents"]
    percent: Percent


class StagePart(Sourced):
    """[[stages]]."""

    id: Id
    name: Name
    start: date | None = None
    end: date
    goals: list[GoalPart]


class TargetPart(Sourced):
    """[[targets]]."""

    scope: Literal["village", "town", "city"]
    name: Name
    number: Few | None = None
    people: Annotated[int, Field(ge=1, le=100_000_000)]
    at_least: bool


class IncentivePart(Sourced):
    """[[incentives]]."""

    kind: Literal["continuous", "zero_claim"]
    yuan: Yuan
    after_years: Few = 0
    per_years: Few = 0
    since: Year | None = None
    paid: Days | None = None


class CashPart(Sourced):
    """[cash]: the double limit."""

    yuan: Annotated[int, Field(ge=1, le=MOST_YUAN)]
    treasury_days: Annotated[int, Field(ge=0, le=60)]
    bank_days: Annotated[int, Field(ge=0, le=60)]
    stated: bool
    stations: Annotated[int, Field(ge=1, le=20)] = 1  # of a village, which share the limit equally


class CutoffPart(Sourced):
    """[cutoff]: until when the bank and the tax office take today's money as today's."""

    bank: time
    tax: time


class BankPart(Strict):
    """[bank]: when banks are closed on a weekday and open on a weekend."""

    closed: list[date]
    open: list[date]


class WorkFundPart(Sourced):
    """[work_fund]."""

    yuan_per_person: Annotated[Yuan | None, OrUnset]


class NotePart(Sourced):
    """[[notes]]: what people must know and the program does not compute."""

    kind: Literal["渠道", "证件", "台账", "公示", "纪律", "共济", "集体资助", "其他"]
    id: Id
    name: Name
    start: date | None = None
    end: date | None = None
    day_of_month: Annotated[int, Field(ge=1, le=31)] | None = None


class PackFile(Strict):
    """The whole file."""

    format: Literal[1]
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{1,30}-20[0-9]{2}$")]
    region: Name
    benefit_year: Year
    status: Annotated[Status, word(Status)]
    document: DocumentPart
    offices: OfficesPart
    tiers: Annotated[list[TierPart], Field(min_length=1)]
    fiscal: FiscalPart
    funds: dict[Id, Name]
    windows: Annotated[list[WindowPart], Field(min_length=1)]
    others: OthersPart
    conflict: ConflictPart
    categories: list[CategoryPart]
    low_income: LowIncomePart
    enrolments: Annotated[list[EnrolmentPart], Field(min_length=1)]
    covers: list[CoverPart]
    cover_end: EndPart
    notices: list[NoticePart] = Field(default_factory=list)
    stages: list[StagePart] = Field(default_factory=list)
    targets: list[TargetPart] = Field(default_factory=list)
    incentives: list[IncentivePart] = Field(default_factory=list)
    cash: CashPart
    cutoff: CutoffPart | None = None  # a file may be older than this part
    bank: BankPart
    work_fund: WorkFundPart
    notes: list[NotePart] = Field(default_factory=list)
