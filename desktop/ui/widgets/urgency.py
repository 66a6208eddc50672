"""What is most urgent now, in one sentence with one way to act. Qt-free."""

from __future__ import annotations

from typing import Final, NamedTuple

from desktop.books.retiring import Ending
from desktop.books.standing import Standing
from desktop.messages.say import say

PRINT: Final = "print"  # no page: what is due is printed


class Urgent(NamedTuple):
    """A sentence, its tone, and the page that helps or PRINT (with the words of its button)."""

    text: str
    tone: str
    page: str = ""
    button: str = ""


def most_urgent(now: Standing) -> Urgent | None:
    """The one thing to say, or nothing."""
    drawer = now.drawer
    deposit = ("deposit", say("GO_DEPOSIT"))
    if now.day.open:
        return Urgent(say("BAR_CLOCK", shown=str(now.day.shown)), "warn", "login", say("GO_LOGIN"))
    if now.ending is not None:
        return _after_the_end(now.ending)
    if now.open_day is not None and now.open_day != now.today:
        return Urgent(say("BAR_DAY_STILL_OPEN", day=str(now.open_day)), "warn", "close", say("GO_CLOSE"))
    if drawer.overdue:
        return Urgent(say("BAR_OVERDUE", amount=drawer.overdue.short), "bad", *deposit)
    if drawer.must_bank_today:
        return Urgent(say("BAR_TODAY", amount=drawer.must_bank_today.short), "bad", *deposit)
    if now.unprinted and now.printer:
        return Urgent(say("BAR_UNPRINTED", count=now.unprinted), "warn", PRINT, say("GO_PRINT"))
    if drawer.next_due is not None and (days := (drawer.next_due - now.today).days) <= 2:
        due, amount = f"{drawer.next_due:%m-%d}", drawer.next_amount.short
        if days == 1:
            return Urgent(say("BAR_TOMORROW", amount=amount, day=due), "warn", *deposit)
        return Urgent(say("BAR_DUE", amount=amount, day=due, days=days), "warn", *deposit)
    return None


def _after_the_end(left: Ending) -> Urgent | None:
    if left.waiting:
        return Urgent(say("BAR_RETIRED", count=left.waiting), "warn", "export", say("GO_EXPORT"))
    return None if left.answered else Urgent(say("BAR_RETIRED_ANSWER"), "info", "lists", say("GO_LISTS"))
