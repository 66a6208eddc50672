"""Why somebody pays what he pays: each amount and date with its reason and the document's words. No widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.books.offering import Offer
from desktop.core.errors import Refused
from desktop.core.money import Money
from desktop.core.policy.pack import Reason
from desktop.core.policy.quote import UNSPECIFIED, Quote
from desktop.messages.say import say

_LONGEST: Final = 72  # characters of a clause on screen; the whole stands in 帮助
_TOLD: Final = ("WHY_PRICE", "WHY_COVER", "WHY_WINDOW")
_AID: Final = ("WHY_AID", "WHY_HIGHEST")  # their words name the category: only when asked (decisions 3 and 25)
_CLAUSES: Final = 2
# Refusals and prices that another situation may change.
_BY_SITUATION: Final = ("QUOTE_CLOSED", "QUOTE_PRICE", "QUOTE_AID_UNSET", "QUOTE_YEAR_OVER", "QUOTE_NOT_YET", "ASK_")


def why_lines(answer: Offer, funds: Mapping[str, str], *, asked: bool = False) -> list[str]:
    """The lines below the household's table for one person; `asked` shows the aid's own words too."""
    if answer.refusal is not None:
        return list(_refused(answer))
    assert answer.quote is not None
    return list(_quoted(answer, answer.quote, funds, asked=asked))


def short_note(answer: Offer) -> str:
    """One clause for the table: what stands in the way, in as few words as it has."""
    if answer.refusal is None:
        quote = answer.quote
        return say("COLLECT_NOTE_EXEMPT") if quote and quote.exempt else ""
    if answer.draft is not None:
        return say("COLLECT_DRAFT")
    said = say(answer.refusal.code, **answer.refusal.facts)
    return said.split("。")[0].split(". ")[0]


def by_situation(answer: Offer) -> bool:
    """True where a situation may change what is refused."""
    return answer.refusal is not None and answer.refusal.code.startswith(_BY_SITUATION)


def _refused(answer: Offer) -> Iterator[str]:
    refusal = answer.refusal
    assert refusal is not None
    if answer.draft is not None:
        yield from _drafted(answer)
    yield f"{answer.person.name}：{say(refusal.code, **refusal.facts)}"
    if by_situation(answer):
        yield say("COLLECT_SITUATION_KEY")
    if not isinstance(refusal, Refused):
        yield from (say("COLLECT_CLAUSE", clause=_cut(clause)) for clause in refusal.clauses[:1])


def _drafted(answer: Offer) -> Iterator[str]:
    found = answer.draft
    assert found is not None
    if found.standard_fen is None or found.payable_fen is None:
        return
    yield say(
        "COLLECT_DRAFT_SUM",
        name=answer.person.name,
        standard=Money(found.standard_fen).short,
        due=Money(found.payable_fen).short,
    )


def _quoted(answer: Offer, quote: Quote, funds: Mapping[str, str], *, asked: bool) -> Iterator[str]:
    facts = {"standard": Money(quote.standard_fen).short, "due": Money(quote.payable_fen).short}
    said = [f"{answer.person.name}："]
    if quote.exempt:
        said.append(say("COLLECT_EXEMPT", **facts))
    elif quote.aid_fen:
        said.append(say("COLLECT_AID_BY", aid=Money(quote.aid_fen).short, **facts))
        if quote.fund in ("", UNSPECIFIED):
            said.append(say("COLLECT_FUND_OPEN", day=answer.list_day))
        else:
            said.append(say("COLLECT_FUND", fund=funds.get(quote.fund, quote.fund), day=answer.list_day))
    else:
        said.append(say("COLLECT_PLAIN", **facts))
    if quote.collective_fen:
        said.append(say("COLLECT_COLLECTIVE", yuan=Money(quote.collective_fen).short))
    if quote.later_fen:
        said.append(say("COLLECT_LATER", yuan=Money(quote.later_fen).short))
    yield "".join(said)
    cover = "".join(_cover(quote))
    if cover:
        yield cover
    for reason in _telling(quote, asked=asked):
        yield f"{say(reason.code)}：“{_cut(reason.clause)}”"
    # That the county decides about the fund stands beside the aid already.
    warned = [say(code) for code in quote.warnings if not (code == "WARN_FUND_OPEN" and quote.aid_fen)]
    if warned:
        yield "　".join(warned)


def _telling(quote: Quote, *, asked: bool) -> list[Reason]:
    """The first words of each kind, those of the price before the others; the aid's when they are asked for."""
    kinds = _AID if asked else _TOLD
    first = {reason.code: reason for reason in reversed(quote.reasons) if reason.clause}
    return [first[kind] for kind in kinds if kind in first][:_CLAUSES]


def _cover(quote: Quote) -> Iterator[str]:
    if quote.waiting_until is not None:
        yield say("COLLECT_WAITING", day=str(quote.waiting_until))
    elif quote.waiting_at_least:
        yield say("COLLECT_WAITING_LEAST", months=quote.waiting_at_least)
    if quote.cover_from is not None:
        yield say("COLLECT_COVER", day=str(quote.cover_from))


def _cut(clause: str) -> str:
    return clause if len(clause) <= _LONGEST else clause[: _LONGEST - 1] + "…"
