"""Cash that could not be entered before the price changes is not taken (decision 15)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from desktop.books.offering import Offer
from desktop.clock import CHINA
from desktop.core.entry import LastCash, last_cash, too_late_for_cash
from desktop.core.errors import Refused
from desktop.core.policy.pack import Pack


def refuse_late_cash(pack: Pack, offers: Iterable[Offer], wall: datetime) -> None:
    """Raises Refused CASH_TOO_LATE (day, at) where somebody's price is another one once his cash can be entered."""
    for offer in offers:
        if offer.quote is not None:
            day = too_late_for_cash(pack, offer.case, offer.quote, _hour(wall))
            if day is not None:
                raise Refused("CASH_TOO_LATE", day=day.isoformat(), at=f"{pack.cutoff.first:%H:%M}")


def cash_ends(pack: Pack, offers: Iterable[Offer]) -> LastCash | None:
    """Until when cash can be taken for all of these people at today's prices, where one ends within five days."""
    ends = [last_cash(pack, offer.case, offer.quote) for offer in offers if offer.quote is not None]
    return min((end for end in ends if end is not None), key=lambda end: (end.day, end.at), default=None)


def _hour(wall: datetime) -> time:
    return wall.astimezone(CHINA).time()
