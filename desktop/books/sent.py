"""导出: what would go in the next bundle, and what went in the last ones and was confirmed by the county."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db import figures, index, journal
from db.rows import AckRow, ExportRow, ReceiptRow
from desktop.books.opening import Book
from desktop.core.events import read_event
from desktop.core.money import Money


@dataclass(frozen=True, slots=True)
class Contents:
    """The vouchers that were in no bundle yet: how many, void ones among them, money of the valid ones, numbers."""

    receipts: int
    voided: int
    cash: Money
    pos: Money
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class SentBundle:
    """A bundle that left. `confirmed`: the county's answer says that it has everything in it."""

    when: datetime
    file: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Shipping:
    """What goes next, and what went, the newest first."""

    contents: Contents
    sent: tuple[SentBundle, ...]


def shipping(book: Book, most: int = 6) -> Shipping:
    """What the page 导出 tells of the next bundle and of the last ones."""
    with book.read() as connection:
        tail = journal.tail(connection, book.station)
        epoch = tail.epoch if tail is not None else 0
        rows = index.find(connection, ExportRow, station=book.station)
        newest = sorted(rows, key=lambda row: (row.epoch, row.seq), reverse=True)[:most]
        last = max((row.last for row in rows if row.epoch == epoch), default=0)
        found = figures.since(connection, book.station, epoch, last)
        waiting = index.find(connection, ReceiptRow, station=book.station, epoch=epoch) if found.receipts else []
        acks = index.find(connection, AckRow, station=book.station, of="")
        seen = max(((row.acked_epoch, row.acked_seq) for row in acks), default=(0, 0))
        sent = []
        for row in newest:
            event = next(journal.stretch(connection, row.station, row.epoch, row.seq, row.seq))
            when = datetime.fromisoformat(read_event(event.payload).payload.wall)
            sent.append(SentBundle(when, row.file, (row.epoch, row.last) <= seen))
    first = min((row.number for row in waiting if row.seq > last), default="")
    contents = Contents(
        found.receipts, found.voided, Money(found.cash_fen), Money(found.pos_fen), first, found.last_number
    )
    return Shipping(contents, tuple(sent))
