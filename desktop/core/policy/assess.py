"""What the document makes of a case, read as `policy/decisions.md` says: every answer may be left open."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.policy.case import Case
from desktop.core.policy.coverage import Cover, cover_of
from desktop.core.policy.pack import Enrolment, Giving, Pack, Tier
from desktop.core.policy.situation import NOTHING_SAID, Choice, choose
from desktop.core.policy.subsidy import NO_AID, AidAnswer, Holding, best_aid, holdings
from desktop.core.policy.when import At
from desktop.core.policy.window import window_named, window_of

_OPEN = AidAnswer(None, "", None)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A calculation, not an offer: draft packs answer too. Amounts in fen; None = left open by the document.

    payable + aid = standard, but for somebody exempt (pays nothing) and for those who pay first (pay everything).
    """

    window: str | None
    tier: Tier | None  # None: the region has no such tier, and nothing else is answered
    standard_fen: int | None = None
    aid: AidAnswer = NO_AID
    payable_fen: int | None = None
    cover: Cover = field(default_factory=Cover)
    row: Enrolment | None = None
    ask: tuple[str, ...] = ()  # facts that must be told before any row of the table can be chosen
    near: Enrolment | None = None  # the row that asks for them
    held: tuple[Holding, ...] = ()
    at: At | None = None  # the case as the pack's conditions saw it

    @property
    def exempt(self) -> bool:
        """Nobody pays: the premium is waived, not aided."""
        return self.row is not None and self.row.exempt

    @property
    def pay_first(self) -> bool:
        """The person pays in full, the aid comes later."""
        return self.row is not None and self.row.pay_first


def assess(pack: Pack, case: Case, *, derive: bool = True) -> Assessment:
    """Price, aid and cover of a case under a pack; pure, and fast enough for a county's hundred thousand people.

    `derive` counts categories that only the birth date speaks for; at the counter the county's list must have them.
    """
    base = window_of(pack, case.day, case.situation.kind)
    tier = tier_named(pack, case.tier)
    if tier is None:
        return Assessment(base, None)
    at = At(case, base)
    held = holdings(pack, at, derive=derive)
    ahead = dated_ahead(case)
    choice = Choice(None, (ahead,)) if ahead else NOTHING_SAID if base is None else choose(pack, at)
    row = choice.row
    at.row = row.id if row else ""
    known = base is not None and not choice.ask
    cover = cover_of(pack, at) if known else Cover(end=pack.cover_end)
    if row is None:
        aid = NO_AID if at.aided is False else _OPEN
        return Assessment(
            base if known else None, tier, None, aid, None, cover, None, choice.ask, choice.near, held, at
        )
    price = tier.price if row.by_tier else row.price
    standard = None if price is None else price.fen
    aid = _aid(row, tier, standard, held, at)
    if not aid.offered:
        standard = None
    window, payable = _window(pack, row, base), _payable(row, standard, aid)
    return Assessment(window, tier, standard, aid, payable, cover, row, (), None, held, at)


def dated_ahead(case: Case) -> str:
    """The fact that lies after the payment, so that no rule can count from it: "born", "event", or "" for none.

    Somebody may have paid before he was certified: that day may come later.
    """
    if case.birth is not None and case.birth > case.day:
        return "born"
    event = case.situation.event
    return "event" if event is not None and event > case.day and case.situation.kind != "category_new" else ""


def tier_named(pack: Pack, tier: str | None) -> Tier | None:
    """The tier of that id; without one, the only tier of a region that has but one."""
    if tier is None:
        return next(iter(pack.tiers.values())) if len(pack.tiers) == 1 else None
    return pack.tiers.get(tier)


def _window(pack: Pack, row: Enrolment, base: str | None) -> str | None:
    """Inside a main window everybody is in that window; outside, a row may open one of its own."""
    window = window_named(pack, base)
    return base if row.window == "" or (window is not None and window.main) else row.window


def _aid(row: Enrolment, tier: Tier, standard: int | None, held: tuple[Holding, ...], at: At) -> AidAnswer:
    if row.aid is None:
        return _OPEN
    if row.aid is Giving.NO or row.exempt or at.aided is False:
        return NO_AID
    if standard is None:
        return _OPEN
    return best_aid(held, tier.id, price_fen=standard, only=row.aid_categories)


def _payable(row: Enrolment, standard: int | None, aid: AidAnswer) -> int | None:
    if row.exempt:
        return 0
    if standard is None or row.pay_first:
        return standard
    return None if aid.fen is None else standard - aid.fen
