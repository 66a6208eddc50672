"""What stands on a voucher or a slip, as values: every layout, whatever its size, prints these and decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final, NamedTuple

from desktop.core.bodies import Form
from desktop.core.capital import in_words
from desktop.core.events import Suite
from desktop.core.money import Money, total

INSURANCE: Final = "城乡居民基本医疗保险费"
SETTLED_ELSEWHERE: Final = "以医保系统核定为准"
TIME_DOUBTFUL: Final = "时间待核"
_WHOLE_NUMBER: Final = re.compile(r"[0-9A-Za-z]{12}")


class Copy(Enum):
    """The three copies of a voucher (facts 3.3): stays here, goes with the payer, handed up with the deposit."""

    STUB = 1
    PAYER = 2
    ACCOUNTS = 3

    def label(self, form: Form) -> str:
        """Ordinal and use, as written along the edge. Only where cash was taken is the payer's copy a receipt."""
        payer = {Form.CASH: "收据联（缴费人）", Form.POS: "缴费人联", Form.ZERO: "参保人联"}[form]
        use = {Copy.STUB: "存根联", Copy.PAYER: payer, Copy.ACCOUNTS: "记账联"}[self]
        return f"第{'一二三'[self.value - 1]}联　{use}"

    @classmethod
    def all_labels(cls, form: Form) -> str:
        """For carbonless paper, where one print makes all copies."""
        return "　".join(copy.label(form).replace("　", "").replace("（缴费人）", "") for copy in cls)


class Role(NamedTuple):
    """What the form calls those who take part."""

    unit: str
    payer: str
    operator: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Who collects, for whom, and by what agreement."""

    station: str  # code
    name: str
    township: str
    tax_office: str = ""
    agreement: str = ""
    telephone: str = ""  # for complaints


@dataclass(frozen=True, slots=True)
class Cover:
    """When benefits are expected. Dates the document leaves open are None and left to the insurance office."""

    start: date | None = None
    end: date | None = None
    waiting_until: date | None = None

    @property
    def sentence(self) -> str:
        """In one line, with whose word counts in the end (decision 14)."""
        if self.start is None:
            return self.lines[0]
        waiting = f"，{self.lines[-1]}" if self.waiting_until else ""
        until = f"至{self.end}" if self.end else "起"
        return f"预计{self.start}{until}{waiting}，{SETTLED_ELSEWHERE}"

    @property
    def lines(self) -> tuple[str, ...]:
        """For a column headed 以医保系统核定为准. Always 预计: the date that counts is the insurance system's."""
        if self.start is None:
            return ("以医保部门认定为准",)
        waiting = (f"等待期至{self.waiting_until}",) if self.waiting_until else ()
        if self.end is None:
            return (f"预计{self.start}起", *waiting)
        return (f"预计{self.start}", f"至{self.end}", *waiting)


@dataclass(frozen=True, slots=True)
class InsuredLine:
    """One insured person. `document` is already masked (first six, last four; decision 25)."""

    name: str
    document: str
    relation: str
    tier: str
    benefit_year: int
    standard: Money
    aid: Money
    collective: Money
    paid: Money
    cover: Cover | None = None  # None: the document says nothing, so nothing is shown

    def __post_init__(self) -> None:
        if _WHOLE_NUMBER.search(self.document):
            raise ValueError("a whole document number must not reach a paper")


@dataclass(frozen=True, slots=True)
class Voided:
    """Why and when a voucher became void, and the number that took its place (may be empty)."""

    reason: str
    day: date
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Voucher:
    """Everything on one voucher. Amounts in words are made from the figures' own integers."""

    suite: Suite
    form: Form
    number: str
    issued: datetime  # +08:00
    unit: Unit
    payer: str
    payer_of_household: bool
    lines: tuple[InsuredLine, ...]
    operator: str
    qr: str
    code: str
    reviewer: str = ""
    slip: str = ""  # POS: terminal, batch, trace, reference as on the slip
    notes: tuple[str, ...] = ()
    pad: str = ""  # number of the official or pre-printed form it belongs to
    reprint: int = 0
    time_doubtful: bool = False  # the clock could not be believed
    voided: Voided | None = None

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError("a voucher without a person")
        if (self.form is Form.ZERO) != (not self.total):
            raise ValueError(f"a voucher of form {self.form} over {self.total}")

    @property
    def total(self) -> Money:
        """Actually paid by all."""
        return total(line.paid for line in self.lines)

    @property
    def words(self) -> str:
        """The total in formal characters, 人民币 before it."""
        return in_words(self.total)

    @property
    def people(self) -> int:
        """How many are insured by it."""
        return len(self.lines)

    @property
    def shown(self) -> tuple[InsuredLine, ...]:
        """The lines this payer may see: all for somebody of the household, none for another (decision 25)."""
        return self.lines if self.payer_of_household else ()

    @property
    def title(self) -> str:
        """The paper's name; only cash is called cash (facts 3.1, section 4; decision 8)."""
        return _TITLES[self.form]

    @property
    def roles(self) -> Role:
        """Where nothing is paid nobody is called a payer."""
        if self.form is Form.ZERO:
            return Role("经办单位", "登记人", "经办人")
        return Role("收款单位", "缴费人", "收款人")

    @property
    def method(self) -> str:
        """How it was paid."""
        return {Form.CASH: "现金", Form.POS: "刷卡（POS）", Form.ZERO: "无须个人缴费"}[self.form]

    @property
    def period(self) -> str:
        """费款所属期; several years in one basket are told apart in their lines."""
        years = sorted({line.benefit_year for line in self.lines})
        return "、".join(f"{year}-01-01 至 {year}-12-31" for year in years)

    @property
    def footing(self) -> str:
        """What this paper is and is not (facts 3.1)."""
        return _FOOTINGS[self.form]

    @property
    def remarks(self) -> tuple[str, ...]:
        """The lines under 备注."""
        return tuple(self._remarks())

    def _remarks(self) -> Iterator[str]:
        if self.voided:
            instead = f"，换开 {self.voided.replaced_by}" if self.voided.replaced_by else ""
            yield f"{self.voided.day} 作废：{self.voided.reason}{instead}。"
        if not self.payer_of_household:
            yield "由他人代缴，各参保人另发确认单。"
        if self.pad:
            yield f"对应纸质凭证号 {self.pad}。"
        yield from self.notes
        if self.shown and any(line.cover for line in self.shown):
            yield f"预计待遇享受期{SETTLED_ELSEWHERE}。"
        if self.form is not Form.ZERO:
            yield "如有错误，须收回各联作废重开。"
        if self.unit.telephone:
            yield f"监督电话 {self.unit.telephone}。"

    def texts(self) -> Iterator[str]:
        """Every text that comes from outside and will be printed."""
        unit = self.unit
        yield from (unit.station, unit.name, unit.township, unit.tax_office, unit.agreement, unit.telephone)
        yield from (self.number, self.payer, self.operator, self.reviewer, self.slip, self.code, *self.remarks)
        for line in self.shown:
            yield from (line.name, line.document, line.relation, line.tier)


_TITLES: Final = {Form.CASH: "现金收缴凭证", Form.POS: "缴费登记单", Form.ZERO: "参保登记确认单"}
_FOOTINGS: Final = {
    Form.CASH: "本凭证为代收现金的收款凭据，不作税收完税证明；缴费入库后可凭身份证件查询、打印正式缴费证明。",
    Form.POS: "本单登记刷卡缴费，以 POS 签购单为付款依据，不作税收完税证明；入库后可凭身份证件查询、打印正式缴费证明。",
    Form.ZERO: "本单确认参保登记，个人无须缴费，未收取现金；参保状态以医保系统登记为准。",
}
