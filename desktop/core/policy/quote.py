"""What a person owes, who pays the rest and from when he is covered: the answer that is shown, signed and kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from desktop.core.errors import Fact
from desktop.core.policy.assess import Assessment, assess, dated_ahead
from desktop.core.policy.case import Case
from desktop.core.policy.pack import UNSET, Desk, Pack, Reason, Status
from desktop.core.policy.situation import notices
from desktop.core.policy.subsidy import best_aid, holdings
from desktop.core.policy.when import At, Since
from desktop.core.policy.window import AFTER, BEFORE, OUTSIDE, next_edge, window_named
from desktop.core.wire import Count, Fen, Flag, Short, Wire

EDGE_WARNING: Final = timedelta(days=5)  # decision 15
UNSPECIFIED: Final = "unspecified"  # the fund, where only the county can say


class Quote(Wire, frozen=True):
    """The amounts and dates of one person. standard = payable + aid + collective, except where a rule exempts."""

    window: Short
    standard_fen: Fen
    aid_fen: Fen
    payable_fen: Fen
    collective_fen: Fen = 0
    later_fen: Fen = 0  # aid that comes after the person has paid in full; not part of the sum
    category: Short = ""  # whose aid it is
    fund: Short = ""
    exempt: Flag = 0  # nobody pays: the standard is waived, not aided
    row: Short = ""  # of the enrolment table
    cover_from: date | None = None
    cover_to: date | None = None
    waiting_months: Count | None = None
    waiting_at_least: Count | None = None  # months that are sure where the whole is open (至少3个月)
    waiting_days: Count | None = None  # where the document counts its months as days
    waiting_from: date | None = None
    waiting_until: date | None = None
    warnings: tuple[Short, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no money may be taken: what is missing, and which office can say it. `code` has a sentence in messages."""

    code: str
    office: str
    facts: dict[str, Fact] = field(default_factory=dict)
    clauses: tuple[str, ...] = ()


def quote(pack: Pack, case: Case) -> Quote | Refusal:
    """What may be collected from this person, or why nothing may be.

    Refuses where the document sets no price, no aid for somebody it aids, or leaves its dates open (decision 1): a
    draft still answers `assess`. Aid counts only for categories on the county's list (decision 3).
    """
    if pack.status is Status.DRAFT:
        return _refuse(pack, "QUOTE_DRAFT", Desk.PRICE, clauses=pack.document.source.clauses)
    if pack.open_questions:
        return _refuse(pack, "QUOTE_PACK_OPEN", Desk.PRICE, what="、".join(pack.open_names))
    found = assess(pack, case, derive=False)
    if found.tier is None:
        return _refuse(pack, "QUOTE_TIER_UNKNOWN", Desk.PRICE, tier=case.tier or "")
    if ahead := dated_ahead(case):
        return _refuse(pack, "QUOTE_BORN_AHEAD" if ahead == "born" else "QUOTE_EVENT_AHEAD", Desk.PRICE)
    standard, payable = found.standard_fen, found.payable_fen
    if standard is None or payable is None or (found.row and found.row.floor):
        return _refusal(pack, case, found)
    if case.collective_fen > payable:
        return _refuse(pack, "QUOTE_COLLECTIVE_TOO_MUCH", Desk.PRICE, most=payable // 100)
    return _quote(pack, case, found, standard, payable)


def _quote(pack: Pack, case: Case, found: Assessment, standard: int, payable: int) -> Quote:
    cover, aid = found.cover, found.aid
    aid_fen = aid.fen or 0
    return Quote(
        window=found.window or UNSPECIFIED,
        standard_fen=standard,
        aid_fen=0 if found.pay_first else aid_fen,
        payable_fen=payable - case.collective_fen,
        collective_fen=case.collective_fen,
        later_fen=aid_fen if found.pay_first else 0,
        category=aid.category,
        fund=UNSPECIFIED if aid.fund is None else aid.fund,
        exempt=int(found.exempt),
        row=found.row.id if found.row else "",
        cover_from=cover.start,
        cover_to=cover.end,
        waiting_months=cover.months,
        waiting_at_least=cover.fixed_months if cover.months is None else None,
        waiting_days=cover.days,
        waiting_from=cover.begins,
        waiting_until=cover.until,
        warnings=_warnings(pack, case, found),
        reasons=_reasons(pack, found),
    )


def _reasons(pack: Pack, found: Assessment) -> tuple[Reason, ...]:
    """Every amount and date with the document's own words: window, tier, row, aid, cover and its end.

    A clause that speaks of two of them stands under both, so that no figure is without its reason.
    """
    window = window_named(pack, found.window)
    category = pack.categories.get(found.aid.category)
    row = found.row
    told = (
        *(window.reasons if window else ()),
        *(found.tier.reasons if found.tier and row and row.by_tier else ()),
        *(row.reasons if row else ()),
        *(category.reasons if category else ()),
        *(pack.conflict_reasons if category and len(found.held) > 1 else ()),
        *(found.cover.row.reasons if found.cover.row else ()),
        *(pack.cover_end_reasons if found.cover.end else ()),
    )
    return tuple({(reason.code, reason.clause): reason for reason in told}.values())


def _warnings(pack: Pack, case: Case, found: Assessment) -> tuple[str, ...]:
    """What the counter must say before it takes the money; codes with sentences in messages."""
    cover = found.cover
    edges = [edge for edge in (next_edge(pack, case.day), _own_edge(found)) if edge is not None]
    said = {
        "WARN_NO_COVER": cover.lost,
        "WARN_EDGE": any(edge - case.day < EDGE_WARNING for edge in edges),
        "WARN_FUND_OPEN": found.aid.fund is None,
        "WARN_PAY_FIRST": found.pay_first,
        "WARN_OTHER_TIER_FREE": bool(found.payable_fen) and _free_elsewhere(pack, found),
        "WARN_AGE_AID_NOT_LISTED": _age_aid_missed(pack, case, found),
        "WARN_WAITING": bool(cover.months),
        "WARN_COVER_OPEN": cover.row is not None and cover.start is None and not cover.lost,
    }
    told = [code for code, holds in said.items() if holds]
    if found.at is not None:
        told += [notice.code for notice in notices(pack, found.at)]
    return tuple(told)


def _own_edge(found: Assessment) -> date | None:
    """The last day of this person's own term (出生90天内): after it the price, or the cover, is another one (G-3)."""
    conditions = [part.when for part in (found.row, found.cover.row) if part is not None]
    terms = [term for when in conditions for term in when if isinstance(term, Since) and not term.beyond]
    starts = [(term, None if found.at is None else term.get(found.at)) for term in terms]
    return min((term.span.last_day(start) for term, start in starts if start is not None), default=None)


def _free_elsewhere(pack: Pack, found: Assessment) -> bool:
    """Another tier would cost this person nothing (001: 重点优抚 in tier 2)."""
    for tier in pack.tiers.values():
        if found.held and tier is not found.tier and tier.price is not None:
            aid = best_aid(found.held, tier.id, price_fen=tier.price.fen)
            if aid.fen == tier.price.fen:
                return True
    return False


def _age_aid_missed(pack: Pack, case: Case, found: Assessment) -> bool:
    """The birth date speaks for an aid, but the county's list does not have the person (decision 3)."""
    if case.birth is None or not pack.derived:
        return False
    listed = {holding.name for holding in found.held}
    return any(holding.name not in listed for holding in holdings(pack, At(case, found.window), derive=True))


def _refusal(pack: Pack, case: Case, found: Assessment) -> Refusal:
    """The most telling reason why there is no price, or no share of it that is certain; with the words it rests on."""
    row = found.row
    if found.ask:
        near = found.near.source.clauses if found.near else ()
        return _refuse(pack, f"ASK_{found.ask[0].upper()}", Desk.PRICE, clauses=near)
    if not found.aid.offered:
        named = (holding.category for holding in found.held if holding.category is not None)
        held = tuple(clause for category in named for clause in category.source.clauses)
        tier = found.tier.name if found.tier else ""
        return _refuse(pack, "QUOTE_TIER_NOT_OFFERED", Desk.AID, clauses=held, tier=tier)
    if found.standard_fen is not None and found.payable_fen is None:
        return _aid_refusal(pack, found)
    windows = tuple(clause for window in pack.windows for clause in window.source.clauses)
    if row is None and found.window == BEFORE:
        return _refuse(pack, "QUOTE_NOT_YET", Desk.PRICE, clauses=windows, first=_first_day(pack))
    if row is None and found.window == AFTER:
        return _refuse(pack, "QUOTE_YEAR_OVER", Desk.PRICE, clauses=windows, year=pack.benefit_year)
    if row is None and found.window == OUTSIDE:
        return _refuse(pack, "QUOTE_CLOSED", Desk.PRICE, clauses=windows, last=_last_main_day(pack, case.day))
    code = "QUOTE_PRICE_IS_FLOOR" if row is not None and row.floor else "QUOTE_PRICE_UNSET"
    return _refuse(pack, code, Desk.PRICE, clauses=row.source.clauses if row else ())


def _aid_refusal(pack: Pack, found: Assessment) -> Refusal:
    names = [pack.categories[name] for name in found.aid.open_for if name in pack.categories]
    office = next((category.certifier for category in names if category.certifier), pack.offices[Desk.AID])
    clauses = tuple(clause for category in names for clause in category.source.clauses)
    row_clauses = found.row.source.clauses if found.row else ()
    what = names[0].name if names else UNSET
    return Refusal("QUOTE_AID_UNSET", office, {"office": office, "category": what}, clauses or row_clauses)


def _first_day(pack: Pack) -> str:
    return min(window.start or pack.year_start for window in pack.windows).isoformat()


def _last_main_day(pack: Pack, day: date) -> str:
    ends = [window.end for window in pack.windows if window.main and window.end < day]
    return max(ends, default=pack.year_end).isoformat()


def _refuse(pack: Pack, code: str, desk: Desk, *, clauses: tuple[str, ...] = (), **facts: Fact) -> Refusal:
    office = pack.offices[desk]
    return Refusal(code, office, {"office": office, **facts}, clauses)
