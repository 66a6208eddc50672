"""What the form alone cannot tell of a pack: whether its parts fit each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from desktop.core.errors import Fact
from desktop.core.policy.case import KINDS
from desktop.core.policy.clauses import Finding
from desktop.core.policy.lines import Path
from desktop.core.policy.pack import NOTICES, Giving
from desktop.core.policy.schema import CategoryPart, EnrolmentPart, PackFile
from desktop.core.policy.schema_words import When
from desktop.core.policy.window import AFTER, BEFORE, OUTSIDE


def check(pack: PackFile) -> Iterator[Finding]:
    """Everything wrong with a pack whose form is right."""
    yield from _doubles(pack)
    yield from _dates(pack)
    yield from _categories(pack)
    yield from _rows(pack)
    yield from _sums(pack)


def _doubles(pack: PackFile) -> Iterator[Finding]:
    tables: dict[str, Iterable[str]] = {
        "tiers": [part.id for part in pack.tiers],
        "windows": [part.id for part in pack.windows],
        "categories": [part.id for part in pack.categories],
        "enrolments": [part.id for part in pack.enrolments],
        "covers": [part.id for part in pack.covers],
        "stages": [part.id for part in pack.stages],
        "notes": [part.id for part in pack.notes],
        "targets": [part.name for part in pack.targets],
    }
    for table, ids in tables.items():
        seen: set[str] = set()
        for index, name in enumerate(ids):
            if name in seen:
                yield Finding((table, index), "PACK_TWICE", {"value": name})
            seen.add(name)
    yield from _aliases(pack)


def _aliases(pack: PackFile) -> Iterator[Finding]:
    """A name may stand for two categories only where two offices certify them (边缘户)."""
    certifiers: dict[str, list[str | None]] = {}
    for part in pack.categories:
        for name in {_fold(name) for name in (part.name, *part.aliases)}:
            certifiers.setdefault(name, []).append(part.certifier)
    for index, part in enumerate(pack.categories):
        for place, name in enumerate(part.aliases):
            offices = certifiers[_fold(name)]
            if len(offices) > 1 and (None in offices or len(set(offices)) < len(offices)):
                yield Finding(("categories", index, "aliases", place), "PACK_ALIAS_TWICE", {"value": name})


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _dates(pack: PackFile) -> Iterator[Finding]:
    first, last = date(pack.benefit_year - 1, 1, 1), date(pack.benefit_year, 12, 31)
    for index, window in enumerate(pack.windows):
        path = ("windows", index)
        starts = [window.start, window.start_earliest, window.start_latest]
        if any(start and start > window.end for start in starts):
            yield Finding((*path, "end"), "PACK_ENDS_BEFORE_START")
        if window.start and (window.start_earliest or window.start_latest):
            yield Finding((*path, "start"), "PACK_START_KNOWN")
        if any(start and not first <= start <= last for start in starts) or not first <= window.end <= last:
            yield Finding(path, "PACK_OTHER_YEAR", {"year": pack.benefit_year})
        yield from _known((*path, "situations"), window.situations, KINDS)
    for index, stage in enumerate(pack.stages):
        if stage.start and stage.start > stage.end:
            yield Finding(("stages", index, "end"), "PACK_ENDS_BEFORE_START")
    if pack.cover_end.end and pack.cover_end.end.year != pack.benefit_year:
        yield Finding(("cover_end", "end"), "PACK_OTHER_YEAR", {"year": pack.benefit_year})
    if pack.cash.bank_days > pack.cash.treasury_days:
        yield Finding(("cash", "bank_days"), "PACK_BANK_AFTER_TREASURY")
    for day in sorted(set(pack.bank.closed) & set(pack.bank.open)):
        yield Finding(("bank", "open", pack.bank.open.index(day)), "PACK_BANK_BOTH", {"day": day.isoformat()})


def _known(path: Path, used: Iterable[str], known: Iterable[str]) -> Iterator[Finding]:
    for name in used:
        if name not in known:
            yield Finding(path, "PACK_UNKNOWN_NAME", {"value": name})


def _categories(pack: PackFile) -> Iterator[Finding]:
    prices = {tier.id: tier.yuan for tier in pack.tiers}
    for index, part in enumerate(pack.categories):
        path = ("categories", index)
        if part.fund is not None:
            yield from _known((*path, "fund"), [part.fund], pack.funds)
        if part.derived and not part.when.model_fields_set:
            yield Finding((*path, "when"), "PACK_DERIVED_WITHOUT_WHEN")
        yield from _aids(path, part, prices)
    ids = [part.id for part in pack.categories]
    yield from _known(("low_income", "categories"), pack.low_income.categories, ids)


def _aids(path: Path, part: CategoryPart, prices: dict[str, int | None]) -> Iterator[Finding]:
    tiers = [aid.tier for aid in part.aid or ()]
    for index, aid in enumerate(part.aid or ()):
        here = (*path, "aid", index)
        price = prices.get(aid.tier)
        if aid.tier not in prices or tiers.count(aid.tier) > 1:
            yield Finding((*here, "tier"), "PACK_TIER", {"value": aid.tier})
            continue
        if aid.yuan is None and aid.percent is None:
            yield Finding(here, "PACK_AID_EMPTY")
        if (aid.yuan is None) != (aid.pays is None):
            yield Finding(here, "PACK_AID_HALF")
        if (aid.percent is None) != (aid.of is None) or (aid.of is not None and aid.of not in prices):
            yield Finding(here, "PACK_PERCENT_OF")
            continue
        base = prices[aid.of] if aid.of is not None else None
        worked = base * aid.percent / 100 if base is not None and aid.percent is not None else None
        if aid.yuan is not None and worked is not None and worked != aid.yuan:
            facts: dict[str, Fact] = {"base": base or 0, "percent": aid.percent or 0, "yuan": aid.yuan}
            yield Finding((*here, "percent"), "PACK_PERCENT_DIFFERS", facts)
        if price is not None and aid.yuan is not None:
            if aid.yuan > price:
                yield Finding((*here, "yuan"), "PACK_AID_TOO_HIGH", {"yuan": aid.yuan, "price": price})
            if aid.pays is not None and aid.yuan + aid.pays != price:
                sums: dict[str, Fact] = {"yuan": aid.yuan, "pays": aid.pays, "price": price}
                yield Finding((*here, "pays"), "PACK_PAYS_DIFFERS", sums)


def _rows(pack: PackFile) -> Iterator[Finding]:
    windows = [*(window.id for window in pack.windows), BEFORE, OUTSIDE, AFTER]
    for index, row in enumerate(pack.enrolments):
        path = ("enrolments", index)
        yield from _condition(pack, (*path, "when"), row.when, windows, rows=())
        yield from _row(pack, path, row)
    rows = [row.id for row in pack.enrolments]
    for index, cover in enumerate(pack.covers):
        yield from _condition(pack, ("covers", index, "when"), cover.when, windows, rows)
    for index, notice in enumerate(pack.notices):
        yield from _known(("notices", index, "code"), [notice.code], NOTICES)
        yield from _condition(pack, ("notices", index, "when"), notice.when, windows, rows)
    for index, part in enumerate(pack.categories):
        yield from _condition(pack, ("categories", index, "when"), part.when, (), rows=())
    for table, whens in (("enrolments", [r.when for r in pack.enrolments]), ("covers", [c.when for c in pack.covers])):
        for index, when in enumerate(whens):
            if any(not earlier.model_fields_set or earlier == when for earlier in whens[:index]):
                yield Finding((table, index), "PACK_ROW_NEVER_REACHED")


def _row(pack: PackFile, path: Path, row: EnrolmentPart) -> Iterator[Finding]:
    yield from _known((*path, "aid_categories"), row.aid_categories, [part.id for part in pack.categories])
    if row.fiscal_fund:
        yield from _known((*path, "fiscal_fund"), [row.fiscal_fund], pack.funds)
    if isinstance(row.price, int) and row.aid is Giving.YES:
        yield Finding((*path, "aid"), "PACK_AID_OUTSIDE_TIER")
    if row.exempt and row.pay_first:
        yield Finding((*path, "exempt"), "PACK_EXEMPT_AND_PAYS")


def _condition(
    pack: PackFile, path: Path, when: When, windows: Iterable[str], rows: Iterable[str]
) -> Iterator[Finding]:
    yield from _known((*path, "situation"), when.situation or (), KINDS)
    yield from _known((*path, "window"), when.window or (), windows)
    yield from _known((*path, "row"), when.row or (), rows)
    yield from _known((*path, "holds"), when.holds or (), [part.id for part in pack.categories])
    for name in ("paid", "born", "event"):
        days = getattr(when, name)
        if days and days.from_ and days.to and days.from_ > days.to:
            yield Finding((*path, name), "PACK_ENDS_BEFORE_START")
    for index, inner in enumerate(when.any or ()):
        yield from _condition(pack, (*path, "any", index), inner, windows, rows)


def _sums(pack: PackFile) -> Iterator[Finding]:
    villages = [part.people for part in pack.targets if part.scope == "village"]
    for index, part in enumerate(pack.targets):
        if part.scope == "town" and villages and sum(villages) != part.people:
            yield Finding(
                ("targets", index, "people"), "PACK_TARGET_SUM", {"sum": sum(villages), "people": part.people}
            )
