"""交班: the drawer goes to another operator within the day, who confirms it with his PIN."""

from __future__ import annotations

from desktop.books.closing import hand_over
from desktop.books.opening import Book
from desktop.books.signing_in import SignedIn, operators, sign_in
from desktop.core.errors import Refused
from desktop.core.money import Money


def takers(book: Book, operator: str) -> list[SignedIn]:
    """Who may take the drawer over from `operator`."""
    return [one for one in operators(book) if one.id != operator]


def hand_over_to(book: Book, operator: str, to: str, pin: str, counted: Money, reason: str = "") -> SignedIn:
    """Give the drawer, counted at `counted`, to another operator who shows himself by his PIN.

    Raises Refused SHIFT_TO_SELF, PIN_WRONG, PIN_LOCKED, REASON_MISSING, DAY_NOT_OPEN, NOT_ALLOWED.
    """
    if to == operator:
        raise Refused("SHIFT_TO_SELF")
    taker = sign_in(book, to, pin)
    hand_over(book, operator, taker.id, counted, reason)
    return taker
