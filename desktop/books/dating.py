"""今天是几号: what day the book goes by, and a person who says it where the clock cannot be believed."""

from __future__ import annotations

from datetime import date

from db import journal
from desktop.books.desk import allow
from desktop.books.doubting import LIKELY, Belief, anchor_of, believe, floor_of, keep_county_day
from desktop.books.opening import Book
from desktop.books.recording import Change, Recorded, Tail
from desktop.core.errors import Refused
from desktop.security.rights import Action


def day_now(book: Book) -> Belief:
    """What day it is, and whether somebody has to be asked. Raises KnownError STORE_…."""
    moment, pinned = book.clock.now(), book.clock.pinned
    with book.read() as connection:
        tail = Tail.of(journal.tail(connection, book.station)).payload
        anchor = anchor_of(connection, book.station, tail)
        return believe(moment, anchor, floor_of(connection, pinned=pinned), pinned=pinned)


def confirm_day(book: Book, operator: str, said: date) -> Recorded:
    """A person says what day it is; prices and deadlines go by it. Raises Refused NOT_ALLOWED, DATE_UNLIKELY."""
    with book.change() as changed:
        return tell_day(changed, operator, said)


def tell_day(changed: Change, operator: str, said: date) -> Recorded:
    """The same within an open change."""
    allow(changed, operator, Action.CONFIRM_DAY)
    known = changed.belief().day
    if abs(said - known) > LIKELY:
        raise Refused("DATE_UNLIKELY", known=known.isoformat())
    keep_county_day(changed.connection, said, person=True)
    return changed.confirm(said, operator)
