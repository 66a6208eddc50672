"""The deposit calendar without a widget: which six days are shown, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.core.drawer import CashDay
from desktop.core.money import ZERO, Money
from desktop.messages.say import say

CARDS: Final = 6
_SOON: Final = 2  # from so many days left a day is shown in amber


@dataclass(frozen=True, slots=True)
class DayCard:
    """One day: its cash, the sign and words of its state, and by when it has to be banked (None: nothing to bank)."""

    day: date
    amount: Money
    sign: str
    words: str
    tone: str  # good, warn, bad, info, or nothing for a day without cash
    bank_by: date | None = None
    days_left: int | None = None

    @property
    def spoken(self) -> str:
        """The whole card as a sentence."""
        due = say("TODAY_CARD_DUE", day=f"{self.bank_by:%m-%d}") if self.bank_by else ""
        return say("TODAY_CARD", day=f"{self.day:%m-%d}", amount=self.amount.short, words=self.words, due=due)


def day_cards(days: Iterable[CashDay], today: date) -> tuple[DayCard, ...]:
    """Six days, oldest first: those up to today, and instead of the quiet ones older days whose cash is still held."""
    known = {one.day: one for one in days}
    shown = {today - timedelta(days=back) for back in range(CARDS)}
    shown |= {one.day for one in known.values() if one.held}
    while len(shown) > CARDS:
        quiet = [day for day in shown if day != today and not (day in known and known[day].held)]
        shown.remove(min(quiet) if quiet else max(day for day in shown if day != today))
    return tuple(_card(day, known.get(day), today) for day in sorted(shown))


def _card(day: date, cash: CashDay | None, today: date) -> DayCard:
    if cash is None or not (cash.held or cash.banked or cash.in_treasury):
        return DayCard(day, ZERO, "·", say("TODAY_CARD_NONE"), "")
    if not cash.held:
        words = say("TODAY_CARD_BANKED" if cash.banked else "TODAY_CARD_TREASURY")
        return DayCard(day, cash.banked + cash.in_treasury, "✓", words, "good")
    left = (cash.bank_by - today).days
    sign, words, tone = _due(left, late=cash.late)
    return DayCard(day, cash.held, sign, words, tone, cash.bank_by, max(0, left))


def _due(left: int, *, late: bool) -> tuple[str, str, str]:
    if late or left < 0:
        return "■", say("TODAY_CARD_LATE"), "bad"
    if left == 0:
        return "▲", say("TODAY_CARD_NOW"), "bad"
    if left == 1:
        return "▲", say("TODAY_CARD_TOMORROW"), "bad"
    if left <= _SOON:
        return "!", say("TODAY_CARD_LEFT", days=left), "warn"
    return "○", say("TODAY_CARD_LEFT", days=left), "info"
