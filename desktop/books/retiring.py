"""撤点: a station ends in mid-season. After it there are exports and answers only, and another book collects."""

from __future__ import annotations

from desktop.books.desk import operator_of
from desktop.books.opening import Book
from desktop.books.recording import Recorded
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.money import Money
from desktop.security.rights import Action, Role, may


def retire(book: Book, operator: str, second: str, reason: str) -> Recorded:
    """End the station for good. Two people do it, and one of them is the administrator; whose PIN was typed, is asked
    before.

    Raises Refused REASON_WANTED, OPERATOR_UNKNOWN, SECOND_MISSING, NOT_ALLOWED, DAY_STILL_OPEN, and RETIRE_CASH while
    cash is in the station: nobody could bank it afterwards.
    """
    if not reason.strip():
        raise Refused("REASON_WANTED")
    with book.change() as changed:
        first = operator_of(changed.connection, book.station, operator)
        if second == operator:
            raise Refused("SECOND_MISSING", what=second)
        other = operator_of(changed.connection, book.station, second)
        if not any(may(Role(one.role), Action.RETIRE) for one in (first, other)):
            raise Refused("NOT_ALLOWED", what=Action.RETIRE.value)
        day = changed.facts.last_day(changed.tail.epoch)
        if day is not None and not day.closed_seq:
            raise Refused("DAY_STILL_OPEN", what=day.day)
        if held := changed.facts.on_hand_fen():
            raise Refused("RETIRE_CASH", what=str(Money(held)))
        return changed.record(bodies.Retire(reason=reason.strip(), second=second), operator=operator)


def retired(book: Book) -> bool:
    """Whether this station has ended."""
    return book.epoch().retired_seq > 0
