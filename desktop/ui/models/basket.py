"""The basket on the counter, without a widget: who pays, in which tier, how, and what that comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from desktop.books.collecting import Basket
from desktop.books.offering import Offer, Wanted
from desktop.books.serving import Member, Served
from desktop.core import bodies
from desktop.core.money import ZERO, Money, total
from desktop.core.policy.case import Prior, Situation


@dataclass(slots=True)
class Line:
    """One person of the basket. `offers` (by tier), `situation` and `prior` change with what is told at the counter."""

    member: Member
    tier: str
    pays: bool
    tiers: dict[str, str]  # id → name
    offers: dict[str, Offer]
    situation: Situation | None = None
    prior: Prior | None = None

    @classmethod
    def of(cls, member: Member, tiers: dict[str, str]) -> Line:
        """Somebody in the first tier; he pays where that has a price for him.

        Where only another tier has one, an office may have to be asked first: nobody is put into it by the program.
        """
        tier = next(iter(member.offers))
        pays = member.offers[tier].quote is not None
        return cls(member, tier, pays, tiers, member.offers, member.situation, member.prior)

    @property
    def payable(self) -> bool:
        """True where at least one tier can be collected."""
        return any(one.quote is not None for one in self.offers.values())

    @property
    def wanted(self) -> Wanted:
        """What the books are asked about him."""
        return Wanted(self.member.person.document, self.tier, self.situation, self.prior)

    @property
    def tier_name(self) -> str:
        """一档, 二档; nothing where no tier can be collected."""
        return self.tiers[self.tier] if self.payable else ""

    @property
    def offer(self) -> Offer:
        """The answer for the chosen tier."""
        return self.offers[self.tier]

    @property
    def due(self) -> Money:
        """What this person pays, zero where he does not."""
        quote = self.offer.quote
        return Money(quote.payable_fen) if quote and self.pays else ZERO

    @property
    def aid(self) -> Money:
        """What others pay for him."""
        quote = self.offer.quote
        return Money(quote.aid_fen + quote.collective_fen) if quote else ZERO


def new_id() -> str:
    """The id of a basket that begins."""
    return uuid4().hex


@dataclass(slots=True)
class BasketState:
    """A household being served. `limit_seen` and `consents`: the warning was read, the key is pressed again."""

    served: Served
    lines: list[Line]
    id: str = field(default_factory=new_id)
    payer: str = ""
    limit_seen: bool = False
    consents: bool = False

    @classmethod
    def of(cls, served: Served) -> BasketState:
        """Everybody who can pay, in the first tier that has a price for him."""
        return cls(served, [Line.of(member, served.tiers) for member in served.members])

    def serve_anew(self, served: Served) -> None:
        """The same household as the book knows it now; what was chosen holds where it still can."""
        before = {line.member.person.document: line for line in self.lines}
        self.served, self.lines = served, [Line.of(member, served.tiers) for member in served.members]
        for line in self.lines:
            if (old := before.get(line.member.person.document)) is not None:
                line.tier = old.tier
                line.pays = line.offer.quote is not None and (old.pays or old.offer.quote is None)
        self.limit_seen = self.consents = False

    def again(self, kept: Basket) -> None:
        """Put a kept basket's choices back."""
        wanted = {one.document: one.tier for one in kept.people}
        self.id = kept.id
        self.payer = "" if kept.payer_of_household else kept.payer
        for line in self.lines:
            document = line.member.person.document
            line.tier = wanted.get(document, line.tier)
            line.pays = document in wanted and line.offer.quote is not None

    @property
    def paying(self) -> list[Line]:
        """Those on the voucher."""
        return [line for line in self.lines if line.pays]

    @property
    def due(self) -> Money:
        """What is to be paid."""
        return total(line.due for line in self.paying)

    def toggle(self, place: int) -> None:
        """Pay or not pay; who cannot be charged stays out."""
        line = self.lines[place]
        line.pays = not line.pays and line.offer.quote is not None
        self.limit_seen = False

    def choose_tier(self, place: int, number: int) -> bool:
        """The `number`-th tier (from 1) for one person; False where the region has none or no price for him."""
        tiers = list(self.served.tiers)
        line = self.lines[place]
        if not 1 <= number <= len(tiers) or line.offers[tiers[number - 1]].quote is None:
            return False
        line.tier, line.pays, self.limit_seen = tiers[number - 1], True, False
        return True

    def place_of(self, document: str) -> int | None:
        """The row of somebody, None where he is not in this household."""
        return next((place for place, line in enumerate(self.lines) if line.member.person.document == document), None)

    def let_in(self, place: int) -> None:
        """Somebody just written down pays, if he can."""
        self.lines[place].pays = self.lines[place].offer.quote is not None

    def choices(self) -> list[tuple[str, bool]]:
        """Tier and pay-or-not of everybody, to be taken back to with `choose`."""
        return [(line.tier, line.pays) for line in self.lines]

    def choose(self, choices: list[tuple[str, bool]]) -> None:
        """As `choices` told; of another household's they say nothing."""
        if len(choices) == len(self.lines):
            for line, (tier, pays) in zip(self.lines, choices, strict=True):
                line.tier, line.pays = tier, pays

    def tell(self, place: int, situation: Situation, prior: Prior | None, offers: dict[str, Offer]) -> None:
        """What was told at the counter about one person, and what he owes by it; he pays if he now can."""
        line = self.lines[place]
        line.situation, line.prior, line.offers = situation, prior, offers
        if line.offer.quote is None:
            line.tier = _first_priced(offers)
        line.pays = line.offer.quote is not None
        self.limit_seen = self.consents = False

    def warned(self, code: str) -> None:
        """A warning was read: the same key once more goes on."""
        self.limit_seen = self.limit_seen or code == "LIMIT_AHEAD"
        self.consents = self.consents or code == "CONSENT_WANTED"

    def basket(self, received: Money | None = None, slip: bodies.Slip | None = None) -> Basket:
        """What is handed to the book."""
        return Basket(
            id=self.id,
            people=tuple(line.wanted for line in self.paying),
            household=self.served.household,
            payer=self.payer or self.served.head,
            payer_of_household=not self.payer,
            received=received,
            slip=slip,
            limit_seen=self.limit_seen,
            consents=self.consents,
            due=self.due,
        )


def _first_priced(offers: dict[str, Offer]) -> str:
    return next((tier for tier, one in offers.items() if one.quote), next(iter(offers)))
