"""A region's rules in plain words: lines with their clauses, and examples that the rules themselves work out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.books.plain_cash import bank_rules, cash_rules
from desktop.core.money import Money
from desktop.core.policy.assess import Assessment, assess
from desktop.core.policy.case import Case, Prior
from desktop.core.policy.coverage import Cover
from desktop.core.policy.examples import example_of
from desktop.core.policy.pack import UNSET, Basis, Category, Desk, Pack, Source, Status, Window
from desktop.core.policy.window import window_named, window_of
from desktop.messages.say import SENTENCES, say

_FAITHFUL: Final = Prior(enrolled_last_year=True, continuous=True, missed_years=0, insured_years=5, paid_last_year=True)
_GAP: Final = "\u3000"  # between the parts of a line, in both languages
_MISSED: Final = (0, 1, 3)  # years without cover, in the examples of waiting


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: the rule, what it comes to in an example, and what it rests on."""

    text: str
    sources: tuple[Source, ...]
    example: str = ""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The document's own words, each once."""
        return tuple(dict.fromkeys(clause for source in self.sources for clause in source.clauses))

    @property
    def basis(self) -> str:
        """What it rests on, where that is not the document's plain word."""
        said = [
            say(f"RULE_BASIS_{source.basis.name}", why=source.why) + (f"（{source.county}）" if source.county else "")
            for source in self.sources
            if source.basis is not Basis.TEXT or source.county
        ]
        return "\n".join(dict.fromkeys(said)) or say("RULE_BASIS_TEXT" if self.clauses else "RULE_NO_CLAUSE")


@dataclass(frozen=True, slots=True)
class Section:
    """Rules that belong together."""

    title: str
    rules: tuple[Rule, ...]


def sections(pack: Pack, today: date) -> tuple[Section, ...]:
    """Everything a cadre may be asked about prices, dates, aid, cover and cash, worked out for a day near `today`."""
    day = example_day(pack, today)
    parts = (
        ("RULE_PRICES", _prices(pack)),
        ("RULE_WINDOWS", _windows(pack, today)),
        ("RULE_AID", _aid(pack, day)),
        ("RULE_CASES", _cases(pack, today)),
        ("RULE_COVER", _cover(pack, day)),
        ("RULE_CASH", (Rule(*line) for line in (*cash_rules(pack, day), *bank_rules(pack, day)))),
        ("RULE_STAGES", _stages(pack)),
        ("RULE_NOTES", _notes(pack)),
    )
    made = (Section(say(code), tuple(rules)) for code, rules in parts)
    return tuple(section for section in made if section.rules)


def example_day(pack: Pack, today: date) -> date:
    """A day the examples hold on: today inside a main window, else the last day of one."""
    window = window_named(pack, window_of(pack, today, "none"))
    if window is not None and window.main:
        return today
    return max((window.end for window in pack.windows if window.main), default=today)


def _prices(pack: Pack) -> Iterator[Rule]:
    if pack.status is Status.DRAFT:
        yield Rule(say("RULE_DRAFT"), (pack.document.source,))
    for tier in pack.tiers.values():
        if tier.price is None or tier.floor:
            price = say("RULE_TIER_OPEN", name=tier.name, office=pack.offices[Desk.PRICE])
        else:
            price = say("RULE_TIER", name=tier.name, yuan=tier.price.short)
        yield Rule(price, (tier.source,))
    if pack.fiscal.amount is not None:
        yield Rule(
            say("RULE_FISCAL", yuan=pack.fiscal.amount.short, year=pack.fiscal.year or UNSET), (pack.fiscal.source,)
        )


def _windows(pack: Pack, today: date) -> Iterator[Rule]:
    for window in pack.windows:
        start = str(window.start) if window.start else say("RULE_OPEN")
        yield Rule(
            say("RULE_WINDOW", name=window.name, start=start, end=str(window.end)),
            (window.source,),
            _where(window, today),
        )


def _where(window: Window, today: date) -> str:
    if window.start is None:
        return ""
    if today < window.start:
        return say("RULE_BEGINS_IN", days=(window.start - today).days)
    return say("RULE_ENDS_IN", days=(window.end - today).days) if today <= window.end else say("RULE_ENDED")


def _aid(pack: Pack, day: date) -> Iterator[Rule]:
    if not pack.categories:
        return
    for category in pack.categories.values():
        certifier = say("RULE_CERTIFIED", office=category.certifier) if category.certifier else ""
        pays = (_pays(pack, category, tier.id, day) for tier in pack.tiers.values())
        yield Rule(category.name + certifier, (category.source,), _GAP.join(pays))
    yield Rule(say("RULE_HIGHEST"), (pack.conflict,))
    yield Rule(say("RULE_LIST_ONLY"), ())


def paying(pack: Pack, category: Category, tier: str, day: date) -> Assessment:
    """What somebody of this category pays: worked out by the same rules as at the counter."""
    return assess(pack, Case(day=day, tier=tier, categories=(category.id,)), derive=False)


def _pays(pack: Pack, category: Category, tier: str, day: date) -> str:
    return _sum(paying(pack, category, tier, day), _tier(pack, tier))


def _tier(pack: Pack, tier: str) -> str:
    """The tier's name, where there is more than one."""
    return f"{pack.tiers[tier].name} " if len(pack.tiers) > 1 else ""


def _sum(found: Assessment, tier: str) -> str:
    if found.payable_fen is None or found.standard_fen is None:
        return say("RULE_PAYS_OPEN", tier=tier)
    aid = found.aid.fen or 0
    said = {
        "tier": tier,
        "standard": Money(found.standard_fen).short,
        "aid": Money(aid).short,
        "yuan": Money(found.payable_fen).short,
    }
    if found.pay_first and aid:
        return say("RULE_PAYS_FIRST", **said)
    return say("RULE_PAYS_AIDED" if aid else "RULE_PAYS", **said)


def _cases(pack: Pack, today: date) -> Iterator[Rule]:
    """The rows of the decision table, in its order, each with somebody it fits."""
    tier = next(iter(pack.tiers))
    for row in pack.enrolments:
        found = example_of(pack, row, tier, today)
        example = ""
        if found is not None:
            case, answer = found
            told = _sum(answer, _tier(pack, tier))
            example = say("RULE_EXAMPLE", who=_who(pack, case), pays=told, cover=_covered(answer.cover))
        evidence = say("RULE_EVIDENCE", papers=_GAP.join(row.evidence)) if row.evidence else ""
        cover = found[1].cover.row if found else None
        yield Rule(row.name + evidence, (row.source, *([cover.source] if cover else [])), example)


def _who(pack: Pack, case: Case) -> str:
    """The example's person and day, in words."""
    held = pack.categories[case.categories[0]].name if case.categories else ""
    situation = case.situation
    said = [
        held,
        say("RULE_BORN", day=str(case.birth)) if case.birth else "",
        say("RULE_EVENT", day=str(situation.event)) if situation.event else "",
        say("RULE_PAYS_ON", day=str(case.day)),
    ]
    return _GAP.join(one for one in said if one)


def _covered(cover: Cover) -> str:
    if cover.lost:
        return say("RULE_COVER_LOST")
    if cover.start is None:
        return say("RULE_COVER_AT_LEAST", months=cover.fixed_months) if cover.fixed_months else ""
    start = say("RULE_COVER_FROM", day=str(cover.start))
    return start + (say("RULE_COVER_WAITS", months=cover.months) if cover.months else "")


def _cover(pack: Pack, day: date) -> Iterator[Rule]:
    """From when an ordinary person is covered who paid on the day, or after the window, by the years he missed."""
    tier = next(iter(pack.tiers))
    last = max((window.end for window in pack.windows if window.main), default=day)
    told = False
    for paid in dict.fromkeys((day, last + timedelta(days=1))):
        for missed in _MISSED:
            prior = _gone(missed) if missed else _FAITHFUL
            found = assess(pack, Case(day=paid, tier=tier, prior=prior), derive=False)
            covered = _covered(found.cover)
            if found.cover.row is None or not covered or found.payable_fen is None:
                continue
            told = True
            text = say("RULE_MISSED" if missed else "RULE_FAITHFUL", years=missed, day=str(paid))
            yield Rule(text, (found.cover.row.source,), covered)
    if pack.cover_end is not None and told:
        yield Rule(say("RULE_COVER_END", day=str(pack.cover_end)), (pack.cover_end_source,))


def _gone(missed: int) -> Prior:
    return Prior(enrolled_last_year=False, continuous=False, missed_years=missed, paid_last_year=False)


def _stages(pack: Pack) -> Iterator[Rule]:
    for stage in pack.stages:
        goals = (
            say("RULE_GOAL", who=say(f"RULE_GOAL_{goal.of.upper()}"), percent=goal.percent) for goal in stage.goals
        )
        yield Rule(say("RULE_STAGE", name=stage.name, end=str(stage.end)), (stage.source,), _GAP.join(goals))
    for one in pack.incentives:
        code = f"RULE_INCENTIVE_{one.kind.upper()}"
        yield Rule(say(code, years=one.after_years, yuan=one.amount.short), (one.source,))
    if pack.work_fund.per_person is not None:
        yield Rule(say("RULE_WORK_FUND", yuan=pack.work_fund.per_person.short), (pack.work_fund.source,))


def _notes(pack: Pack) -> Iterator[Rule]:
    for note in pack.notes:
        kind = f"RULE_KIND_{note.kind}"
        title = say(kind) if kind in SENTENCES else note.kind
        yield Rule(f"{title}{_GAP}{note.name}", (note.source,))
