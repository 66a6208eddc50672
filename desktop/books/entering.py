"""Cash that could not be entered before the price changes is not taken (decision 15)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.books.offering import Offer
from desktop.books.opening import Book
from desktop.clock import CHINA
from desktop.core.entry import LastCash, last_cash, too_late_for_cash
from desktop.core.errors import Refused
from desktop.core.policy.pack import Pack


def refuse_late_cash(pack: Pack, offers: Iterable[Offer], wall: datetime) -> None:
    """Raises Refused CASH_TOO_LATE (day, at) where somebody's price is another one once his cash can be entered."""
    day = _too_late(pack, offers, wall)
    if day is not None:
        raise Refused("CASH_TOO_LATE", day=day.isoformat(), at=f"{pack.cutoff.first:%H:%M}")


def cash_ends(pack: Pack, offers: Iterable[Offer]) -> LastCash | None:
    """Until when cash can be taken for all of these people at today's prices, where one ends within five days."""
    ends = [last_cash(pack, offer.case, offer.quote) for offer in offers if offer.quote is not None]
    return min((end for end in ends if end is not None), key=lambda end: (end.day, end.at), default=None)


@dataclass(frozen=True, slots=True)
class CashNotice:
    """What is said about cash before it is taken: CASH_UNTIL a moment, or from now on CASH_TOO_LATE for this price.

    `day` is the last day for cash, or the day on which cash of now could be entered; `at` the offices' closing hour.
    """

    code: str
    day: date
    at: time

    @property
    def late(self) -> bool:
        """True where cash would be refused now."""
        return self.code == "CASH_TOO_LATE"


def cash_notice(book: Book, offers: Sequence[Offer]) -> CashNotice | None:
    """What the payers of these offers have to know before they lay cash down; None on nearly every day of the year."""
    if not offers:
        return None
    pack = book.pack()
    entered = _too_late(pack, offers, book.clock.now().wall)
    if entered is not None:
        return CashNotice("CASH_TOO_LATE", entered, pack.cutoff.first)
    ends = cash_ends(pack, offers)
    return None if ends is None else CashNotice("CASH_UNTIL", ends.day, ends.at)


def _too_late(pack: Pack, offers: Iterable[Offer], wall: datetime) -> date | None:
    """The day on which cash of now could be entered, where somebody's price is another one by then."""
    for offer in offers:
        if offer.quote is not None:
            day = too_late_for_cash(pack, offer.case, offer.quote, _hour(wall))
            if day is not None:
                return day
    return None


def _hour(wall: datetime) -> time:
    return wall.astimezone(CHINA).time()
