"""What a restored book lacks: how much more the county had seen, and the vouchers it has told of since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from db import index, journal
from db.rows import PaidRow
from db.store import Connection
from desktop.books.opening import Book
from desktop.core import bodies
from desktop.core.events import read_event
from desktop.core.money import Money
from desktop.messages.say import say

LOST: Final = "lost"  # the channel by which the county tells of vouchers that a restored book has lost


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a restored book lacks: it knows events up to `backup_seq` of `backup_epoch`, the county `events` more.

    Not `witnessed`: nobody asked the county. It may not have seen everything that was booked. `vouchers`
    are those the county has told of since, one row for each person on them.
    """

    backup_epoch: int
    backup_seq: int
    events: int
    witnessed: bool
    vouchers: tuple[PaidRow, ...]


def lacking(book: Book) -> Lacking | None:
    """What this book lacks since it was restored; None for one that never was."""
    with book.read() as connection:
        row = next((row for row in _firsts(connection, book.station) if row is not None), None)
        if row is None:
            return None
        known = index.find(connection, PaidRow, channel=LOST)
    if row.witness_epoch > row.backup_epoch:
        events = row.witness_seq
    else:
        events = max(0, row.witness_seq - row.backup_seq) if row.witness_epoch == row.backup_epoch else 0
    return Lacking(row.backup_epoch, row.backup_seq, events, row.witness_seq > 0, tuple(known))


def _firsts(connection: Connection, station: str) -> list[bodies.Restore | None]:
    """The newest epoch's RESTORE, which is its second event."""
    newest, _ = journal.epochs_of(connection, station)[-1]
    found = [read_event(row.payload).body for row in journal.stretch(connection, station, newest, 2, 2)]
    return [body if isinstance(body, bodies.Restore) else None for body in found]


def told(book: Book) -> str:
    """The same in words; empty for a book that was never restored."""
    found = lacking(book)
    if found is None:
        return ""
    code = "RESTORED_UNKNOWN" if not found.witnessed else "RESTORED_LACKS" if found.events else "RESTORED_ALL"
    lines = [say(code, epoch=book.tail().epoch, events=found.events)]
    lines += [say("RESTORED_VOUCHER", number=row.voucher, fen=str(Money(row.fen))) for row in found.vouchers]
    return "\n".join(lines)
