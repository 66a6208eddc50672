"""Quote cases as people and scripts write them: JSON in, the question for the rules out, and the answer back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Annotated, Final, Literal, TypeVar

import msgspec

from desktop.core.cash import CashReceipt, duty, limits_of
from desktop.core.money import Money
from desktop.core.policy.assess import Assessment, assess
from desktop.core.policy.case import Case, Prior, Situation
from desktop.core.policy.derived import agency_fee, percent_of, raised_ceiling, target_named, target_of
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import UNSPECIFIED

Answer = dict[str, object]
Input = Mapping[str, object]
S = TypeVar("S", bound=msgspec.Struct)

# What a case may say at all: beyond it neither calendar nor memory has an answer.
_FIRST: Final = date(1900, 1, 1)
_LAST: Final = date(2199, 12, 31)
_MOST_MONTHS: Final = 1200
_MOST_RECEIPTS: Final = 100_000
Count = Annotated[int, msgspec.Meta(ge=0, le=_MOST_RECEIPTS)]
Yuan = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]


class BadCase(ValueError):
    """The line is not a case of the contract; the text names the field, never its value."""


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


def _renamed(given: object, names: Mapping[str, str]) -> dict[str, object]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise BadCase("object expected")
    try:
        return {names[name]: value for name, value in given.items()}
    except KeyError as error:
        raise BadCase(f"unknown field {error}") from error


def case_of(pack: Pack, given: Input) -> Case:
    """The case a line asks about. Raises BadCase for a field that is missing, unknown or of another kind."""
    prior, event, person = _names(pack.benefit_year)
    top = {name: value for name, value in given.items() if name not in ("prior", "event")}
    try:
        case = msgspec.convert(_renamed(top, person), Case)
        case = replace(
            case,
            prior=msgspec.convert(_renamed(given.get("prior"), prior), Prior),
            situation=msgspec.convert(_renamed(given.get("event"), event), Situation),
        )
    except msgspec.ValidationError as error:
        raise BadCase(str(error)) from error
    for holder in (case, case.prior, case.situation):
        _check_bounds(holder)
    return case


def _check_bounds(holder: Case | Prior | Situation) -> None:
    for field in fields(holder):
        value = getattr(holder, field.name)
        if isinstance(value, date):
            _check_day(value)
        if isinstance(value, int) and not 0 <= value <= _MOST_MONTHS:
            raise BadCase(f"{field.name}: 0 … {_MOST_MONTHS}")


def _check_day(day: date) -> None:
    if not _FIRST <= day <= _LAST:
        raise BadCase(f"{_FIRST} … {_LAST}")


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


def _read(given: Input, kind: type[S]) -> S:
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        raise BadCase(str(error)) from error


def _cash(pack: Pack, given: Input) -> Answer:
    """The double limit of decision 17, only where the document states one."""
    receipts = _read(given, _Cash).receipts
    if not pack.cash.stated:
        return {"same_day_required": UNSPECIFIED, "treasury_due": UNSPECIFIED}
    if sum(receipt.count for receipt in receipts) > _MOST_RECEIPTS:
        raise BadCase(f"receipts: at most {_MOST_RECEIPTS}")
    for receipt in receipts:
        _check_day(receipt.date)
    taken = [
        CashReceipt(f"{line}-{number}", receipt.date, Money.yuan(receipt.amount), (line, number))
        for line, receipt in enumerate(receipts)
        if receipt.method == "cash"
        for number in range(receipt.count)
    ]
    found = duty(taken, limits_of(pack))
    return {"same_day_required": found.same_day, "treasury_due": found.treasury_by and found.treasury_by.isoformat()}


def _target(pack: Pack, given: Input) -> Answer:
    asked = _read(given, _Target)
    if asked.village is None and asked.scope is None:
        raise BadCase("village or scope expected")
    found = target_named(pack, asked.village) if asked.village else target_of(pack, asked.scope or "")
    if found is None:
        return {"target": UNSPECIFIED}
    return {"target": found.people} | ({"op": ">="} if found.at_least else {})


def _workfund(pack: Pack, given: Input) -> Answer:
    fee = agency_fee(pack, _read(given, _WorkFund).people_collected)
    return {"yuan": UNSPECIFIED if fee is None else fee.in_yuan}


def _incentive(pack: Pack, given: Input) -> Answer:
    last = f"zero_claim_{pack.benefit_year - 1}"
    asked = _read({"zero_claim" if name == last else name: value for name, value in given.items()}, _Incentive)
    if asked.payment_date is not None:
        _check_day(asked.payment_date)
    raised = raised_ceiling(
        pack, continuous_years=asked.continuous_years, zero_claim=asked.zero_claim, paid=asked.payment_date
    )
    return {"raise": UNSPECIFIED if raised is None else raised.in_yuan}


def _percent(_pack: Pack, given: Input) -> Answer:
    asked = _read(given, _Percent)
    standard = Money.yuan(asked.individual_standard)
    aid = percent_of(standard, asked.percent)
    if aid is None:
        return {"subsidy": UNSPECIFIED, "payable": UNSPECIFIED}
    return {"subsidy": aid.in_yuan, "payable": (standard - aid).in_yuan}


def _guard(pack: Pack, given: Input) -> Answer:
    """May this amount be taken? Only the exact one; never from somebody enrolled elsewhere."""
    flags = {name: value for name, value in given.items() if isinstance(value, bool) and name not in _PERSON}
    if any(flags.values()) or "amount_taken" not in given:
        return {"accept": False}
    taken = given["amount_taken"]
    if type(taken) is not int:
        raise BadCase("amount_taken: whole yuan expected")
    window = pack.windows[0]
    rest = {name: value for name, value in given.items() if name != "amount_taken" and name not in flags}
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
        raise BadCase("unknown kind")
    return asked(pack, given)
