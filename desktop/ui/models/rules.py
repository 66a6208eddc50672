"""A region's rules in plain words, with worked examples and the document's own text, as Markdown. Qt-free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.core.money import Money
from desktop.core.policy.assess import assess
from desktop.core.policy.case import Case
from desktop.core.policy.pack import Category, Desk, Pack, Source, Status
from desktop.messages.say import say


def rules_text(pack: Pack, today: date) -> str:
    """Everything a cadre may be asked about prices, dates, aid and cash."""
    parts = (_head(pack), _prices(pack), _windows(pack), _aid(pack, _day(pack, today)), _cash(pack), _stages(pack))
    lines = [line for part in parts for line in part]
    return "\n".join([*lines, *_words(pack)])


def _day(pack: Pack, today: date) -> date:
    """A day the examples hold on: today inside a main window, else its last day."""
    main = [window for window in pack.windows if window.main]
    for window in main:
        if window.start is not None and window.start <= today <= window.end:
            return today
    return max((window.end for window in main), default=today)


def _head(pack: Pack) -> Iterator[str]:
    yield f"# {pack.region} {pack.benefit_year}"
    if pack.status is Status.DRAFT:
        yield say("RULE_DRAFT") + "\n"
    yield say("RULE_BY", title=pack.document.title, number=pack.document.number or say("RULE_OPEN")) + "\n"


def _prices(pack: Pack) -> Iterator[str]:
    yield f"## {say('RULE_PRICES')}"
    for tier in pack.tiers.values():
        if tier.price is None or tier.floor:
            yield "- " + say("RULE_TIER_OPEN", name=tier.name, office=pack.offices[Desk.PRICE])
        else:
            yield "- " + say("RULE_TIER", name=tier.name, yuan=tier.price.short)
    yield ""


def _windows(pack: Pack) -> Iterator[str]:
    yield f"## {say('RULE_WINDOWS')}"
    for window in pack.windows:
        start = str(window.start) if window.start else say("RULE_OPEN")
        yield "- " + say("RULE_WINDOW", name=window.name, start=start, end=str(window.end))
    yield ""


def _aid(pack: Pack, day: date) -> Iterator[str]:
    if not pack.categories:
        return
    yield f"## {say('RULE_AID')}"
    yield say("RULE_AID_HINT", day=str(day)) + "\n"
    tiers = list(pack.tiers.values())
    yield "| " + " | ".join([say("RULE_CATEGORY"), *(tier.name for tier in tiers)]) + " |"
    yield "| --- |" + " --- |" * len(tiers)
    for category in pack.categories.values():
        pays = [_pays(pack, category, tier.id, day) for tier in tiers]
        yield "| " + " | ".join([category.name, *pays]) + " |"
    yield ""


def _pays(pack: Pack, category: Category, tier: str, day: date) -> str:
    """What somebody of this category pays: worked out by the same rules as at the counter."""
    found = assess(pack, Case(day=day, tier=tier, categories=(category.id,)), derive=False)
    if found.payable_fen is None:
        return say("RULE_OPEN")
    return say("RULE_PAYS", yuan=Money(found.payable_fen).short)


def _cash(pack: Pack) -> Iterator[str]:
    cash = pack.cash
    yield f"## {say('RULE_CASH')}"
    yield "- " + say("RULE_CASH_AMOUNT", yuan=cash.amount.short)
    yield "- " + say("RULE_CASH_DAYS", bank=cash.bank_days, treasury=cash.treasury_days)
    if not cash.stated:
        yield "- " + say("RULE_CASH_DEFAULT")
    yield ""


def _stages(pack: Pack) -> Iterator[str]:
    if not pack.stages:
        return
    yield f"## {say('RULE_STAGES')}"
    for stage in pack.stages:
        goals = "，".join(f"{goal.percent}%" for goal in stage.goals)
        yield "- " + say("RULE_STAGE", name=stage.name, end=str(stage.end)) + (f"（{goals}）" if goals else "")
    yield ""


def _words(pack: Pack) -> Iterator[str]:
    """Each clause the rules quote, once, in the order of the parts above."""
    sources: list[Source] = [
        *(tier.source for tier in pack.tiers.values()),
        *(window.source for window in pack.windows),
        *(category.source for category in pack.categories.values()),
        *(row.source for row in pack.enrolments),
        *(row.source for row in pack.covers),
        pack.cash.source,
        *(stage.source for stage in pack.stages),
        *(note.source for note in pack.notes),
    ]
    yield f"## {say('RULE_WORDS')}"
    for clause in dict.fromkeys(clause for source in sources for clause in source.clauses):
        yield f"> {clause}\n"
