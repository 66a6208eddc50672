"""Opening the day, counting the drawer blind, closing the day (日结)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from db import figures
from db.store import Connection
from desktop.books.dating import day_now, tell_day
from desktop.books.desk import allow, business_day, open_day
from desktop.books.drawer import record_breaches
from desktop.books.opening import Book, newest_pack
from desktop.books.recording import Change, Recorded
from desktop.books.station import authority
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.money import Money
from desktop.security.rights import Action

FACES_FEN: Final = (100_00, 50_00, 20_00, 10_00, 5_00, 1_00, 50, 10)  # the notes and coins in use, largest first


@dataclass(frozen=True, slots=True)
class DayBook:
    """What the book says about one opening of the desk."""

    receipts: int
    voided: int
    cash: Money
    pos: Money
    on_hand: Money
    last_number: str


def start_day(book: Book, operator: str, *, said: date | None = None) -> Recorded:
    """Open the desk on the day it is: the clock's, or `said` where a person was asked because the clock is in doubt.

    Raises Refused DATE_IN_DOUBT (ask what day it is), DATE_UNLIKELY, DAY_STILL_OPEN (close that day first),
    DAY_BEFORE_LAST, NOT_ALLOWED.
    """
    with book.change() as changed:
        allow(changed, operator, Action.OPEN_DAY)
        if said is not None:
            tell_day(changed, operator, said)
        belief = changed.belief()
        if belief.open:
            raise Refused("DATE_IN_DOUBT", shown=belief.shown.isoformat())
        return changed.record(
            bodies.Open(
                drawer_fen=changed.facts.on_hand_fen(),
                pack=newest_pack(changed.connection, book.station).sha256,
                authority=authority(changed.connection),
                confirmed=int(said is not None or belief.confirmed),
            ),
            operator=operator,
        )


def count(book: Book, operator: str, pieces: dict[int, int]) -> Recorded:
    """Record what is in the drawer: face value in fen → pieces. Only after this the book's sum is shown.

    Raises Refused FACE_UNKNOWN, PIECES_NEGATIVE, DAY_NOT_OPEN.
    """
    for face, number in pieces.items():
        if face not in FACES_FEN:
            raise Refused("FACE_UNKNOWN", what=Money(face).short)
        if number < 0:
            raise Refused("PIECES_NEGATIVE", what=Money(face).short)
    notes = tuple(bodies.Notes(face_fen=face, pieces=pieces[face]) for face in FACES_FEN if pieces.get(face))
    counted = sum(note.face_fen * note.pieces for note in notes)
    with book.change() as changed:
        allow(changed, operator, Action.COUNT)
        day = open_day(changed)
        return changed.record(
            bodies.CountCash(notes=notes, counted_fen=counted, float_fen=day.float_fen),
            operator=operator,
            day=date.fromisoformat(day.day),
        )


def close_day(book: Book, operator: str, *, second: str = "", reason: str = "") -> Recorded:
    """Close the day on the last count. A difference needs a reason and is never evened out.

    What was not banked in time is recorded first: at the close and not at the opening, so that a bank slip of another
    day can still be entered.

    Raises Refused NOT_COUNTED, REASON_MISSING, DAY_NOT_OPEN.
    """
    record_breaches(book, day_now(book).day)
    with book.change() as changed:
        allow(changed, operator, Action.CLOSE)
        day = open_day(changed)
        if not day.counted_seq:
            raise Refused("NOT_COUNTED", what="")
        said = day_book(changed.connection, changed, day.opened_seq)
        return changed.record(
            bodies.Close(
                receipts=said.receipts,
                voided=said.voided,
                cash_fen=said.cash.fen,
                pos_fen=said.pos.fen,
                on_hand_fen=said.on_hand.fen,
                counted_fen=day.counted_fen,
                difference_fen=day.counted_fen - said.on_hand.fen,
                second=second,
                reason=reason.strip(),
                last_number=said.last_number or None,
            ),
            operator=operator,
            day=date.fromisoformat(day.day),
        )


def day_book(connection: Connection, changed: Change, opened_seq: int) -> DayBook:
    """What the book says since the desk was opened with event `opened_seq` of the current epoch."""
    found = figures.since(connection, changed.facts.station, changed.tail.epoch, opened_seq)
    return DayBook(
        receipts=found.receipts,
        voided=found.voided,
        cash=Money(found.cash_fen),
        pos=Money(found.pos_fen),
        on_hand=Money(changed.facts.on_hand_fen()),
        last_number=found.last_number,
    )


def hand_over(book: Book, operator: str, to: str, counted: Money, reason: str = "") -> Recorded:
    """交班: the drawer goes to another operator within the day. Raises Refused as `close_day` does."""
    with book.change() as changed:
        allow(changed, operator, Action.SHIFT)
        held = changed.facts.on_hand_fen()
        if counted.fen != held and not reason.strip():
            raise Refused("REASON_MISSING", what="")
        return changed.record(
            bodies.Shift(
                to=to,
                on_hand_fen=held,
                counted_fen=counted.fen,
                difference_fen=counted.fen - held,
                reason=reason.strip(),
            ),
            operator=operator,
            day=business_day(changed),
        )
