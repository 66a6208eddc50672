"""Every day of the seasons, every situation, every category: one walk that checks all that must always hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

from desktop.core.calendar import age_on
from desktop.core.policy.case import KINDS, NO_SITUATION, Case, Prior, Situation
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Quote, Refusal, quote

FIRST, LAST = date(2025, 9, 1), date(2027, 4, 30)
SEASON = tuple(FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
# The words would be the person's own date, or there are none: the document does not mention such people at all.
WITHOUT_WORDS = frozenset({"QUOTE_BORN_AHEAD", "QUOTE_EVENT_AHEAD", "QUOTE_PRICE_UNSET"})
LOYAL, GONE = Prior(True, True, 0, 2), Prior(False, False, 1, 0)
# One of them lies in the window, one at its end, one after it: what happened, and a birth on the same day.
EVENTS = (date(2025, 11, 15), date(2026, 1, 20), date(2026, 10, 1))


def told(kind: str, event: date) -> Situation:
    """Everything is known, in favour of the person: so that nothing is only asked for."""
    if kind == "none":
        return NO_SITUATION
    return Situation(kind, event, True, True, 4, 4, 6, False, True, True, True, False, "池州市区")


def asked(kind: str, event: date, prior: Prior, tier: str) -> Case:
    birth = event if kind in ("newborn", "welfare_institution_child") else date(1966, 1, 15)
    return Case(FIRST, tier, birth, (), prior, told(kind, event), True, 1)


def walks(pack: Pack, *, full: bool) -> Iterator[Case]:
    """Each situation in each tier; with each day it may rest on and both histories, or with one of them in turn."""
    turns = cycle((event, prior) for event in EVENTS for prior in (LOYAL, GONE))
    for tier in pack.tiers:
        for kind in KINDS:
            for _ in range(len(EVENTS) * 2 if full else 1):
                event, prior = next(turns)
                yield asked(kind, event, prior, tier)
            if not full:
                next(turns)


def walk(pack: Pack, case: Case, categories: Sequence[str], codes: set[str], *, full: bool) -> int:
    """Quote `case` on every day, alone and with every category, or with one after the other; how many answers."""
    before: dict[str, tuple[date, Quote]] = {}
    turns = cycle([name] for name in categories)
    count = 0
    for day in SEASON:
        today = replace(case, day=day)
        alone = quote(pack, today)
        names = categories if full else next(turns)
        answers = {"": alone, **{name: quote(pack, replace(today, categories=(name,))) for name in names}}
        for held, found in answers.items():
            count += 1
            if isinstance(found, Refusal):
                assert found.office, (held, today, found)
                assert found.clauses or found.code in WITHOUT_WORDS, (held, today, found)
                codes.add(found.code)
                continue
            check(found, (held, today))
            explained(found, (held, today))
            earlier = before.get(held)
            if earlier is not None and same_age(case, earlier[0], day) and earlier[1].window == found.window:
                assert found.payable_fen >= earlier[1].payable_fen, (held, earlier[0], today)
            before[held] = (day, found)
        for name in names:
            aided = answers[name]
            if isinstance(alone, Quote) and isinstance(aided, Quote):
                assert aided.payable_fen <= alone.payable_fen, (name, today)
    return count


def check(found: Quote, about: object) -> None:
    """person + aid + collective = standard, but for who is exempt; nothing is negative; later aid stands apart."""
    parts = (found.payable_fen, found.aid_fen, found.collective_fen, found.later_fen)
    assert min(parts) >= 0, about
    if found.exempt:
        assert (found.payable_fen, found.aid_fen, found.collective_fen, found.later_fen) == (0, 0, 0, 0), about
    else:
        assert found.payable_fen + found.aid_fen + found.collective_fen == found.standard_fen, about
        assert not (found.later_fen and found.aid_fen), about


def explained(found: Quote, about: object) -> None:
    """Every amount and every date has the document's words, or what it rests on where the document is silent."""
    codes = {reason.code for reason in found.reasons if reason.clause}
    assert "WHY_PRICE" in codes, about
    assert "WHY_AID" in codes or not (found.aid_fen or found.later_fen), about
    assert "WHY_COVER" in codes or not (found.cover_from or found.waiting_months), about
    assert codes & {"WHY_COVER_END", "BASIS_DEFAULT"} or not found.cover_to, about


def same_age(case: Case, one: date, other: date) -> bool:
    """Whether both days see the person at the same age."""
    return case.birth is None or age_on(case.birth, one) == age_on(case.birth, other)
