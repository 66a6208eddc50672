"""From a checked pack file to the pack: yuan become fen, words conditions, and every value takes its reasons along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Final

from desktop.core.money import Money
from desktop.core.policy import pack as packs
from desktop.core.policy.pack import UNSET, Basis, Desk, Pack, Reason, Source
from desktop.core.policy.schema import (
    AidPart,
    CategoryPart,
    CoverPart,
    EnrolmentPart,
    IncentivePart,
    PackFile,
    TierPart,
    WaitPart,
    WindowPart,
)
from desktop.core.policy.schema_words import Count, Days, Sourced, When
from desktop.core.policy.when import AnyOf, Between, Condition, Counted, Holds, OneOf, SameYear, Since, Term

_BASIS_CODES: Final = {
    Basis.INFERRED: "BASIS_INFERRED",
    Basis.DEFAULT: "BASIS_DEFAULT",
    Basis.SILENT: "BASIS_SILENT",
}


_CLOSING: Final = time(17)  # where nothing is written: offices close at five


def build(file: PackFile, sha256: str, *, overlaid: bool) -> Pack:
    """The pack of a file in which nothing was found wrong."""
    categories = _categories(file)
    return Pack(
        id=file.id,
        sha256=sha256,
        region=file.region,
        benefit_year=file.benefit_year,
        year_start=date(file.benefit_year, 1, 1),
        year_end=date(file.benefit_year, 12, 31),
        status=file.status,
        overlaid=overlaid,
        document=_document(file),
        offices=MappingProxyType({desk: getattr(file.offices, desk.value) for desk in Desk}),
        tiers=MappingProxyType({part.id: _tier(part) for part in file.tiers}),
        fiscal=_fiscal(file),
        funds=MappingProxyType(dict(file.funds)),
        windows=tuple(_window(part) for part in file.windows),
        categories=MappingProxyType({category.id: category for category in categories}),
        derived=tuple(category for category in categories if category.derived),
        others_aided=None if file.others.aided == UNSET else False,
        others_source=_source(file.others),
        conflict=_source(file.conflict),
        conflict_reasons=_reasons("WHY_HIGHEST", file.conflict),
        enrolments=tuple(_enrolment(part) for part in file.enrolments),
        covers=tuple(_cover(part) for part in file.covers),
        cover_end=file.cover_end.end,
        cover_end_source=_source(file.cover_end),
        cover_end_reasons=_reasons("WHY_COVER_END", file.cover_end),
        notices=_notices(file),
        stages=_stages(file),
        targets=_targets(file),
        incentives=tuple(_incentive(part) for part in file.incentives),
        cash=_cash(file),
        cutoff=_cutoff(file),
        bank=packs.BankDays(frozenset(file.bank.closed), frozenset(file.bank.open)),
        work_fund=packs.WorkFund(_money(file.work_fund.yuan_per_person), _source(file.work_fund)),
        low_income=tuple(file.low_income.categories),
        low_income_source=_source(file.low_income),
        notes=_notes(file),
        edges=_edges(file),
    )


def _money(yuan: int | None) -> Money | None:
    return None if yuan is None else Money.yuan(yuan)


def _source(part: Sourced) -> Source:
    return Source(part.basis, tuple(part.clause), part.why, part.county)


def _reasons(code: str, part: Sourced) -> tuple[Reason, ...]:
    """The clauses, and where the document alone does not say it, what the value rests on instead."""
    quoted = tuple(Reason(code=code, clause=clause) for clause in part.clause)
    if part.county:
        return (*quoted, Reason(code="BASIS_COUNTY", clause=part.county))
    resting = _BASIS_CODES.get(part.basis)
    return quoted if resting is None else (*quoted, Reason(code=resting, clause=part.why))


def _aid_reasons(part: CategoryPart) -> tuple[Reason, ...]:
    """All under one code: what an aid rests on betrays the category as its clause does (decisions 3 and 25)."""
    resting = f"{part.basis.value}：{part.why}"[: packs.LONGEST_CLAUSE]
    return tuple(
        one if one.code == "WHY_AID" else _aid_reason(one.clause if one.code == "BASIS_COUNTY" else resting)
        for one in _reasons("WHY_AID", part)
    )


def _aid_reason(words: str) -> Reason:
    return Reason(code="WHY_AID", clause=words)


def _document(file: PackFile) -> packs.Document:
    part = file.document
    whole = part.copy_ == "完整"
    return packs.Document(part.title, part.number, part.issued, tuple(part.issuers), whole, _source(part))


def _fiscal(file: PackFile) -> packs.Fiscal:
    part = file.fiscal
    return packs.Fiscal(_money(part.yuan), part.year, _money(part.total), part.floor, _source(part))


def _tier(part: TierPart) -> packs.Tier:
    return packs.Tier(part.id, part.name, _money(part.yuan), part.floor, _source(part), _reasons("WHY_PRICE", part))


def _window(part: WindowPart) -> packs.Window:
    return packs.Window(
        id=part.id,
        name=part.name,
        start=part.start,
        earliest=part.start_earliest,
        latest=part.start_latest,
        end=part.end,
        main=part.main,
        kinds=frozenset(part.situations),
        source=_source(part),
        reasons=_reasons("WHY_WINDOW", part),
    )


def _categories(file: PackFile) -> tuple[packs.Category, ...]:
    prices = {tier.id: tier.yuan for tier in file.tiers}
    return tuple(_category(part, rank, prices) for rank, part in enumerate(file.categories))


def _category(part: CategoryPart, rank: int, prices: Mapping[str, int | None]) -> packs.Category:
    return packs.Category(
        id=part.id,
        name=part.name,
        rank=rank,
        certifier=part.certifier,
        fund=part.fund,
        aids=MappingProxyType({aid.tier: _aid(aid, prices) for aid in part.aid or ()}),
        derived=part.derived,
        when=_condition(part.when),
        levels=frozenset(part.levels),
        aliases=tuple(part.aliases),
        source=_source(part),
        reasons=_aid_reasons(part),
    )


def _aid(part: AidPart, prices: Mapping[str, int | None]) -> packs.Aid:
    """The amount as written, else worked out of the percentage; open where that gives no whole yuan (decision 1)."""
    yuan = part.yuan
    base = prices.get(part.of) if part.of else None
    if yuan is None and base is not None and part.percent is not None and base * part.percent % 100 == 0:
        yuan = base * part.percent // 100
    return packs.Aid(_money(yuan), part.percent, part.of)


def _enrolment(part: EnrolmentPart) -> packs.Enrolment:
    return packs.Enrolment(
        id=part.id,
        name=part.name,
        when=_condition(part.when),
        window=part.window,
        by_tier=part.price == "tier",
        price=_money(part.price) if isinstance(part.price, int) else None,
        floor=part.floor,
        exempt=part.exempt,
        pay_first=part.pay_first,
        aid=part.aid,
        aid_categories=frozenset(part.aid_categories),
        fiscal_fund=part.fiscal_fund,
        refund=_money(part.refund),
        evidence=tuple(part.evidence),
        source=_source(part),
        reasons=_reasons("WHY_PRICE", part),
    )


def _cover(part: CoverPart) -> packs.CoverRow:
    wait = None if part.wait is None else _waiting(part.wait)
    return packs.CoverRow(part.id, _condition(part.when), part.start, wait, _source(part), _reasons("WHY_COVER", part))


def _waiting(part: WaitPart) -> packs.Waiting:
    return packs.Waiting(part.months, part.days, part.per_missed_year, part.free_years, part.since, part.from_)


def _notices(file: PackFile) -> tuple[packs.Notice, ...]:
    return tuple(
        packs.Notice(part.code, _condition(part.when), _source(part), _reasons("WHY_NOTICE", part))
        for part in file.notices
    )


def _stages(file: PackFile) -> tuple[packs.Stage, ...]:
    return tuple(
        packs.Stage(
            id=part.id,
            name=part.name,
            start=part.start,
            end=part.end,
            goals=tuple(packs.Goal(goal.of, goal.percent) for goal in part.goals),
            source=_source(part),
        )
        for part in file.stages
    )


def _targets(file: PackFile) -> tuple[packs.Target, ...]:
    return tuple(
        packs.Target(part.scope, part.name, part.people, part.at_least, _source(part)) for part in file.targets
    )


def _notes(file: PackFile) -> tuple[packs.Note, ...]:
    return tuple(
        packs.Note(part.kind, part.id, part.name, part.start, part.end, part.day_of_month, _source(part))
        for part in file.notes
    )


def _incentive(part: IncentivePart) -> packs.Incentive:
    return packs.Incentive(
        kind=part.kind,
        amount=Money.yuan(part.yuan),
        after_years=part.after_years,
        per_years=part.per_years,
        since_year=part.since,
        paid_from=part.paid.from_ if part.paid else None,
        paid_to=part.paid.to if part.paid else None,
        source=_source(part),
    )


def _cash(file: PackFile) -> packs.CashLimits:
    part = file.cash
    share = Money(Money.yuan(part.yuan).fen // part.stations)
    return packs.CashLimits(share, part.bank_days, part.treasury_days, part.stated, _source(part))


def _cutoff(file: PackFile) -> packs.Cutoff:
    part = file.cutoff
    if part is None:
        return packs.Cutoff(_CLOSING, _CLOSING, Source(Basis.DEFAULT))
    return packs.Cutoff(part.bank, part.tax, _source(part))


def _edges(file: PackFile) -> tuple[date, ...]:
    """The last days after which a price, or the way the cover counts, is another one."""
    ends = {window.end for window in file.windows}
    whens = [row.when for row in file.enrolments] + [row.when for row in file.covers]
    ends |= {when.paid.to for when in whens if when.paid is not None and when.paid.to is not None}
    return tuple(sorted(ends))


def _condition(when: When) -> Condition:
    """The terms of a condition, cheap ones first: what fails early need not be known."""
    terms: list[Term] = []
    for name in when.model_fields_set:
        value = getattr(when, name)
        if name == "any":
            terms.append(AnyOf(tuple(_condition(inner) for inner in value)))
        elif name == "holds":
            terms.append(Holds(frozenset(value)))
        elif isinstance(value, Days):
            terms += _day_terms(name, value)
        elif isinstance(value, Count):
            terms.append(Counted(name, value.min, value.below))
        else:
            terms.append(OneOf(name, frozenset(value if isinstance(value, list) else [value])))
    return tuple(sorted(terms, key=lambda term: (_ORDER.get(term.fact, 1), term.fact)))


_ORDER: Final = {"window": 0, "situation": 0, "any": 2}


def _day_terms(name: str, days: Days) -> list[Term]:
    terms: list[Term] = []
    if days.from_ is not None or days.to is not None:
        terms.append(Between(name, days.from_, days.to))
    if days.within is not None:
        terms.append(Since(name, days.within))
    if days.beyond is not None:
        terms.append(Since(name, days.beyond, beyond=True))
    if days.same_year is not None:
        terms.append(SameYear(name, days.same_year))
    return terms
