"""撤点: a station ends in mid-season. After it there are exports and answers only, and another book collects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db import figures, index, journal
from db.rows import DayRow
from db.store import Connection
from desktop.books.desk import operator_of
from desktop.books.enrolment import answers, enrolment
from desktop.books.exporting import not_exported
from desktop.books.opening import Book
from desktop.books.recording import Recorded
from desktop.books.signing_in import sign_in
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.events import read_event
from desktop.core.money import Money
from desktop.security.rights import Action, Role, may


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's id and the PIN he typed."""

    who: str
    pin: str


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands in the way of a station's end, and after it, what is left to do.

    `held`: cash in the station. `waiting`: entries in no bundle yet. `answered`: the county has all, up to the end.
    """

    retired: date | None
    open_day: date | None
    held: Money
    enrolled: bool
    receipts: int
    waiting: int
    answered: bool

    @property
    def ready(self) -> bool:
        """Nothing stands in the way any more."""
        return self.open_day is None and not self.held and (self.enrolled or not self.receipts)


def ending(book: Book) -> Ending:
    """How far this station is from its end, or what its end has left to do. Raises KnownError STORE_…."""
    epoch, waiting = book.epoch(), not_exported(book).events
    with book.read() as connection:
        day = index.newest(connection, DayRow, station=book.station)
        retired = None
        if epoch.retired_seq:
            at = (epoch.epoch, epoch.retired_seq, epoch.retired_seq)
            row = next(journal.stretch(connection, book.station, *at))
            retired = read_event(row.payload).payload.day
        acked = max(((row.acked_epoch, row.acked_seq) for row in answers(connection, book.station)), default=(0, 0))
        return Ending(
            retired=retired,
            open_day=date.fromisoformat(day.day) if day is not None and not day.closed_seq else None,
            held=Money(figures.on_hand_fen(connection, book.station)),
            enrolled=enrolment(connection, book.station) is not None,
            receipts=_written(connection, book.station),
            waiting=waiting,
            answered=retired is not None and acked >= (epoch.epoch, epoch.retired_seq),
        )


def retire_signed(book: Book, first: Signature, second: Signature, reason: str) -> Recorded:
    """End the station for good: both show who they are, then as `retire`.

    Raises Refused RETIRE_PIN (who), PIN_LOCKED, and what `retire` raises.
    """
    if not reason.strip():
        raise Refused("REASON_WANTED")
    if not second.who.strip() or first.who.strip().lower() == second.who.strip().lower():
        raise Refused("SECOND_MISSING", what=second.who)
    ids = []
    for one in (first, second):
        try:
            ids.append(sign_in(book, one.who, one.pin).id)
        except Refused as error:
            if error.code != "PIN_WRONG":
                raise
            raise Refused("RETIRE_PIN", who=one.who.strip()) from error
    return retire(book, ids[0], ids[1], reason)


def retire(book: Book, operator: str, second: str, reason: str) -> Recorded:
    """End the station for good. Two people do it, and one of them is the administrator; whose PIN was typed, is asked
    before.

    Raises Refused REASON_WANTED, OPERATOR_UNKNOWN, SECOND_MISSING, NOT_ALLOWED, DAY_STILL_OPEN, RETIRE_CASH while cash
    is in the station, for nobody could bank it afterwards, and RETIRE_NOT_ENROLLED while its receipts could never be
    handed in: no county is made known to a station that has ended.
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
        if _written(changed.connection, book.station) and enrolment(changed.connection, book.station) is None:
            raise Refused("RETIRE_NOT_ENROLLED")
        return changed.record(bodies.Retire(reason=reason.strip(), second=second), operator=operator)


def _written(connection: Connection, station: str) -> int:
    """How many vouchers this station has written, void ones too."""
    sums = figures.sums(connection, station)
    return sums.receipts + sums.voided


def retired(book: Book) -> bool:
    """Whether this station has ended."""
    return book.epoch().retired_seq > 0
