"""The basket on the counter, without a widget: who pays, in which tier, how, and what that comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from desktop.books.collecting import Basket
from desktop.books.offering import Offer, Wanted
from desktop.books.serving import Member, Served
from desktop.core import bodies
from desktop.core.money import ZERO, Money, total


@dataclass(slots=True)
class Line:
    """One person of the basket."""

    member: Member
    tier: str
    pays: bool
    tiers: dict[str, str]  # id → name

    @property
    def tier_name(self) -> str:
        """一档, 二档; nothing where no tier can be collected."""
        return self.tiers[self.tier] if self.member.payable else ""

    @property
    def offer(self) -> Offer:
        """The answer for the chosen tier."""
        return self.member.offers[self.tier]

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


@dataclass(slots=True)
class BasketState:
    """A household being served. `limit_seen` and `consents`: the warning was read, the key is pressed again."""

    served: Served
    lines: list[Line]
    id: str = field(default_factory=lambda: uuid4().hex)
    payer: str = ""
    limit_seen: bool = False
    consents: bool = False

    @classmethod
    def of(cls, served: Served) -> BasketState:
        """Everybody who can pay, in the first tier that has a price for him."""
        lines = []
        for member in served.members:
            tier = next((one for one, answer in member.offers.items() if answer.quote), next(iter(member.offers)))
            lines.append(Line(member, tier, member.offers[tier].quote is not None, served.tiers))
        return cls(served, lines)

    def again(self, kept: Basket) -> None:
        """Put a kept basket's choices back."""
        wanted = {one.document: one.tier for one in kept.people}
        self.id = kept.id
        self.payer = "" if kept.payer_of_household else kept.payer
        for line in self.lines:
            document = line.member.person.document
            line.pays = document in wanted and line.member.payable
            line.tier = wanted.get(document, line.tier)

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
        if not 1 <= number <= len(tiers) or line.member.offers[tiers[number - 1]].quote is None:
            return False
        line.tier, line.pays, self.limit_seen = tiers[number - 1], True, False
        return True

    def basket(self, received: Money | None = None, slip: bodies.Slip | None = None) -> Basket:
        """What is handed to the book."""
        return Basket(
            id=self.id,
            people=tuple(Wanted(line.member.person.document, line.tier) for line in self.paying),
            household=self.served.household,
            payer=self.payer or self.served.head,
            payer_of_household=not self.payer,
            received=received,
            slip=slip,
            limit_seen=self.limit_seen,
            consents=self.consents,
        )
