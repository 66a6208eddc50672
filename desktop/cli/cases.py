"""Quote cases as people and scripts write them: JSON in, the question for the rules out, and the answer back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Annotated, Final, Literal, TypeVar

import msgspec

from desktop.core.cash import CashReceipt, duty, limits_of
from desktop.core.errors import Fact
from desktop.core.money import Money
from desktop.core.policy.assess import Assessment, assess
from desktop.core.policy.case import KINDS, Case, Prior, Situation
from desktop.core.policy.derived import agency_fee, percent_of, raised_ceiling, target_named, target_of
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import UNSPECIFIED

Answer = dict[str, object]
Input = Mapping[str, object]
T = TypeVar("T")

# What a case may say at all: beyond it neither calendar nor memory has an answer.
_FIRST: Final = date(1900, 1, 1)
_LAST: Final = date(2199, 12, 31)
_MOST_MONTHS: Final = 1200
_MOST_RECEIPTS: Final = 100_000
Count = Annotated[int, msgspec.Meta(ge=0, le=_MOST_RECEIPTS)]
Yuan = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]


class BadCase(ValueError):
    """The line is not a case of the contract: a code with a sentence in messages; facts name fields, never values."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


# Names of the contract on the left; {last} and {year} stand for last year and the benefit year.
_PRIOR: Final = {
    "enrolled_{last}": "enrolled_last_year",
    "continuous": "continuous",
    "missed_years": "missed_years",
    "basic_insurance_years": "insured_years",
    "paid_{last}_resident_premium": "paid_last_year",
}
_EVENT: Final = {
    "type": "kind",
    "date": "event",
    "parent_insured_in_province": "parent_insured",
    "verified_uninsured": "verified_uninsured",
    "employee_months_{year}": "months_this_year",
    "employee_months_{last}": "months_last_year",
    "employee_months": "months_continuous",
    "employee_gap_{year}": "gap_this_year",
    "proof": "proof",
    "certified_in_window": "certified_in_window",
    "objective_reason": "objective_reason",
    "already_paid": "already_paid",
    "school": "school",
}
_PERSON: Final = {
    "payment_date": "day",
    "tier": "tier",
    "birth_date": "birth",
    "categories": "categories",
    "hukou_local": "hukou_local",
    "disability_level": "disability_level",
}


@cache
def _names(year: int) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    prior, event, person = (
        {name.format(year=year, last=year - 1): field for name, field in names.items()}
        for names in (_PRIOR, _EVENT, _PERSON)
    )
    return prior, event, person


def _renamed(given: object, names: Mapping[str, str], part: str = "") -> dict[str, object]:
    """Names of the contract become our own. Null says nothing, as if the field were not there."""
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise BadCase("CASE_NOT_OBJECT", field=part)
    for name in given:
        if name not in names:
            raise BadCase("CASE_UNKNOWN_FIELD", field=f"{part}.{name}" if part else name)
    return {names[name]: value for name, value in given.items() if value is not None}


_AT: Final = re.compile(r" - at `\$\.?([^`]*)`$")
_LACKS: Final = re.compile(r"missing required field `(\w+)`")


def _converted(given: dict[str, object], kind: type[T], names: Mapping[str, str] | None = None, part: str = "") -> T:
    """`given` as `kind`; raises BadCase with the field's name as the contract writes it."""
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        told = str(error)
        place, lacks = _AT.search(told), _LACKS.search(told)
        path = [*(place[1].split(".") if place and place[1] else []), *([lacks[1]] if lacks else [])]
        theirs = {field: name for name, field in (names or {}).items()}
        field = ".".join([*([part] if part else []), *(theirs.get(name, name) for name in path)])
        raise BadCase("CASE_MISSING" if lacks else "CASE_FIELD", field=field) from error


def case_of(pack: Pack, given: Input) -> Case:
    """The case a line asks about. Raises BadCase for a field that is missing, unknown or of another kind."""
    prior, event, person = _names(pack.benefit_year)
    top = {name: value for name, value in given.items() if name not in ("prior", "event")}
    case = _converted(_renamed(top, person), Case, person)
    case = replace(
        case,
        prior=_converted(_renamed(given.get("prior"), prior, "prior"), Prior, prior, "prior"),
        situation=_converted(_renamed(given.get("event"), event, "event"), Situation, event, "event"),
    )
    if case.situation.kind not in KINDS:
        raise BadCase("CASE_SITUATION", known="、".join(KINDS))  # a misspelt one would be priced as an ordinary person
    for holder, names in ((case, person), (case.prior, prior), (case.situation, event)):
        _check_bounds(holder, {field: name for name, field in names.items()})
    return case


def _check_bounds(holder: Case | Prior | Situation, theirs: Mapping[str, str]) -> None:
    for field in fields(holder):
        value = getattr(holder, field.name)
        if isinstance(value, date):
            _check_day(value, theirs.get(field.name, field.name))
        if isinstance(value, int) and not 0 <= value <= _MOST_MONTHS:
            raise BadCase("CASE_RANGE", field=theirs.get(field.name, field.name), least=0, most=_MOST_MONTHS)


def _check_day(day: date, field: str) -> None:
    if not _FIRST <= day <= _LAST:
        raise BadCase("CASE_RANGE", field=field, least=_FIRST.isoformat(), most=_LAST.isoformat())


def _yuan(fen: int | None) -> int | str:
    return UNSPECIFIED if fen is None else fen // 100


def _day(day: date | None) -> str:
    return UNSPECIFIED if day is None else day.isoformat()


def _premium(pack: Pack, given: Input) -> Answer:
    case = case_of(pack, given)
    found = assess(pack, case)
    answer: Answer = {"window": found.window or UNSPECIFIED}
    if found.tier is None:
        return answer | dict.fromkeys(_NOT_ANSWERED) | {"error": "tier_not_defined"}
    answer |= {
        "standard": _yuan(found.standard_fen),
        "subsidy": _yuan(found.aid.fen),
        "fund": UNSPECIFIED if found.aid.fund is None else found.aid.fund or None,
        "payable": _yuan(found.payable_fen),
    }
    return answer | _cover(found) | _extras(case, found)


_NOT_ANSWERED: Final = (
    *("standard", "subsidy", "fund", "payable", "coverage_start", "coverage_end", "waiting_months", "waiting_until"),
)


def _cover(found: Assessment) -> Answer:
    cover = found.cover
    answer: Answer = {
        "coverage_start": None if cover.lost else _day(cover.start),
        "coverage_end": None if cover.lost else _day(cover.end),
        "waiting_months": UNSPECIFIED if cover.months is None else cover.months,
        "waiting_until": None if cover.months == 0 else _day(cover.until),
    }
    if cover.days and cover.months:
        answer["waiting_days"] = cover.days
    if cover.begins:
        answer["waiting_counted_from"] = cover.begins.isoformat()
    if cover.fixed_months:
        answer["waiting_fixed_months"] = cover.fixed_months
    if cover.lost:
        answer["warning"] = "waiting_covers_rest_of_year"
    return answer


def _extras(case: Case, found: Assessment) -> Answer:
    answer: Answer = {}
    row = found.row
    if found.exempt:
        answer["exempt"] = True
    if found.pay_first and found.standard_fen is not None and found.aid.fen is not None:
        answer["net_after_aid"] = (found.standard_fen - found.aid.fen) // 100
    if row is not None and row.fiscal_fund:
        answer["fiscal_part_fund"] = row.fiscal_fund
    if case.situation.already_paid:
        answer["refund"] = UNSPECIFIED if row is None or row.refund is None else row.refund.in_yuan
    return answer


class _Receipts(msgspec.Struct):
    date: date
    amount: Yuan
    method: Literal["cash", "pos"]
    count: Count = 1
    collector: str = ""


class _Cash(msgspec.Struct):
    receipts: list[_Receipts]


class _Target(msgspec.Struct):
    village: str | None = None
    scope: str | None = None


class _WorkFund(msgspec.Struct):
    people_collected: Yuan


class _Incentive(msgspec.Struct):
    continuous_years: Count | None = None
    zero_claim: bool | None = None
    payment_date: date | None = None


class _Percent(msgspec.Struct):
    individual_standard: Yuan
    percent: Count


def _cash(pack: Pack, given: Input) -> Answer:
    """The double limit of decision 17, only where the document states one."""
    receipts = _converted(dict(given), _Cash).receipts
    if not pack.cash.stated:
        return {"same_day_required": UNSPECIFIED, "treasury_due": UNSPECIFIED}
    if sum(receipt.count for receipt in receipts) > _MOST_RECEIPTS:
        raise BadCase("CASE_RANGE", field="receipts", least=0, most=_MOST_RECEIPTS)
    for receipt in receipts:
        _check_day(receipt.date, "receipts.date")
    taken = [
        CashReceipt(f"{line}-{number}", receipt.date, Money.yuan(receipt.amount), (line, number))
        for line, receipt in enumerate(receipts)
        if receipt.method == "cash"
        for number in range(receipt.count)
    ]
    found = duty(taken, limits_of(pack))
    return {"same_day_required": found.same_day, "treasury_due": found.treasury_by and found.treasury_by.isoformat()}


def _target(pack: Pack, given: Input) -> Answer:
    asked = _converted(dict(given), _Target)
    if asked.village is None and asked.scope is None:
        raise BadCase("CASE_MISSING", field="village / scope")
    found = target_named(pack, asked.village) if asked.village else target_of(pack, asked.scope or "")
    if found is None:
        return {"target": UNSPECIFIED}
    return {"target": found.people} | ({"op": ">="} if found.at_least else {})


def _workfund(pack: Pack, given: Input) -> Answer:
    fee = agency_fee(pack, _converted(dict(given), _WorkFund).people_collected)
    return {"yuan": UNSPECIFIED if fee is None else fee.in_yuan}


def _incentive(pack: Pack, given: Input) -> Answer:
    last = f"zero_claim_{pack.benefit_year - 1}"
    renamed = {"zero_claim" if name == last else name: value for name, value in given.items()}
    asked = _converted(renamed, _Incentive, {last: "zero_claim"})
    if asked.payment_date is not None:
        _check_day(asked.payment_date, "payment_date")
    raised = raised_ceiling(
        pack, continuous_years=asked.continuous_years, zero_claim=asked.zero_claim, paid=asked.payment_date
    )
    return {"raise": UNSPECIFIED if raised is None else raised.in_yuan}


def _percent(_pack: Pack, given: Input) -> Answer:
    asked = _converted(dict(given), _Percent)
    standard = Money.yuan(asked.individual_standard)
    aid = percent_of(standard, asked.percent)
    if aid is None:
        return {"subsidy": UNSPECIFIED, "payable": UNSPECIFIED}
    return {"subsidy": aid.in_yuan, "payable": (standard - aid).in_yuan}


def _guard(pack: Pack, given: Input) -> Answer:
    """May this amount be taken? Only the exact one; never where something is said that no price knows of."""
    known = {*_names(pack.benefit_year)[2], "prior", "event", "amount_taken"}
    if any(value for name, value in given.items() if name not in known) or "amount_taken" not in given:
        return {"accept": False}
    taken = given["amount_taken"]
    if isinstance(taken, bool) or not isinstance(taken, int | float):
        raise BadCase("CASE_FIELD", field="amount_taken")
    window = pack.windows[0]
    rest = {name: value for name, value in given.items() if name in known and name != "amount_taken"}
    day = window.start or window.latest or window.end
    payable = assess(pack, case_of(pack, {"payment_date": day.isoformat(), **rest})).payable_fen
    return {"accept": payable is not None and payable == taken * 100}


_KINDS: Final[Mapping[str, Callable[[Pack, Input], Answer]]] = {
    "premium": _premium,
    "cash": _cash,
    "target": _target,
    "workfund": _workfund,
    "incentive": _incentive,
    "percent": _percent,
    "guard": _guard,
}


def answer(pack: Pack, kind: str, given: Input) -> Answer:
    """The answer to one case, in the words of the contract (whole yuan). Raises BadCase."""
    asked = _KINDS.get(kind)
    if asked is None:
        raise BadCase("CASE_KIND", known="、".join(_KINDS))
    return asked(pack, given)
