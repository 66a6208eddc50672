"""The check at every start: quick, and honest about what it looks at. The full one is `checking`.

It reads every voucher's row once (their sum must be what the last event says), the newest events with their signatures,
some earlier ones picked anew each time, and the witnesses: the county's last answer, the last export, the last backup.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from db import figures, index, journal
from db.errors import StoreError
from db.rows import AckRow, ExportRow, JournalRow, ReceiptRow
from db.store import Connection
from desktop.books.backups import backups_in
from desktop.books.checking import Finding, number_of
from desktop.books.copying import read_note
from desktop.books.opening import BACKUPS, Book
from desktop.books.recording import store_error
from desktop.books.verified import key_named
from desktop.core.chain import EVENT_TYPE, Header, Link, broken, genesis
from desktop.core.errors import KnownError
from desktop.core.events import Totals, read_event
from desktop.security import seal

NEWEST: Final = 64  # events at the end of the journal
_PICKED: Final = 64  # events before them


def check_at_start(book: Book, chance: random.Random | None = None) -> list[Finding]:
    """What is wrong with the book at first sight; nothing found is no proof. `chance` picks the earlier events.

    Raises KnownError STORE_… where the file cannot be read.
    """
    pick = chance or random.SystemRandom()
    try:
        with book.read() as connection:
            signers = _signers(book, connection)
            return [
                *_end(book, connection, signers),
                *_some(book, connection, signers, pick),
                *_sums(connection, book.station),
                *_witnesses(book, connection),
            ]
    except StoreError as error:
        raise store_error(error) from error


def _signers(book: Book, connection: Connection) -> dict[int, bytes]:
    """Whose key each epoch is signed by: the newest by ours, one from before a lost key by what its START names."""
    known = [epoch for epoch, _ in journal.epochs_of(connection, book.station)]
    firsts = {row.epoch: row for epoch in known for row in journal.stretch(connection, book.station, epoch, 1, 1)}
    own = book.keys.public_key
    named = {epoch: key_named(firsts[epoch]) if epoch in firsts else None for epoch in known}
    return {epoch: own if epoch == known[-1] else named[epoch] or own for epoch in known}


def _end(book: Book, connection: Connection, signers: dict[int, bytes]) -> Iterator[Finding]:
    """The newest events hang together and are signed."""
    for epoch, last in journal.epochs_of(connection, book.station)[-1:]:
        rows = list(journal.stretch(connection, book.station, epoch, last - NEWEST + 1))
        first = genesis(book.identity.suite, book.station, epoch) if rows[0].seq == 1 else rows[0].prev
        for prev, row in zip([first, *(row.hash for row in rows)], rows, strict=False):
            yield from _whole(signers, row, prev)
        for one, after in pairwise(rows):
            if after.seq != one.seq + 1:
                yield Finding(epoch, after.seq, "GAP", what=str(one.seq + 1))


def _some(book: Book, connection: Connection, signers: dict[int, bytes], pick: random.Random) -> Iterator[Finding]:
    """Some vouchers of before: the event is signed, follows the one before it, and the index says the same."""
    known = journal.epochs_of(connection, book.station)
    for _ in range(_PICKED if known else 0):
        epoch, last = pick.choice(known)
        seq = pick.randint(1, max(1, last))
        rows = list(journal.stretch(connection, book.station, epoch, max(1, seq - 1), seq))
        if [row.seq for row in rows] != list(range(max(1, seq - 1), seq + 1)):
            yield Finding(epoch, seq, "GAP", what=str(seq))
            continue
        row = rows[-1]
        prev = rows[0].hash if seq > 1 else genesis(book.identity.suite, book.station, epoch)
        yield from _whole(signers, row, prev)
        if row.kind == "COLLECT":
            yield from _indexed(connection, book.station, row)


def _whole(signers: dict[int, bytes], row: JournalRow, prev: bytes) -> Iterator[Finding]:
    verify = partial(seal.verify, signers[row.epoch], EVENT_TYPE)
    wrong = broken(Link(row.header, row.payload, row.prev, row.hash, row.signature), prev, verify)
    if wrong is not None:
        yield Finding(row.epoch, row.seq, f"LINK_{wrong}", number_of(row))


def _indexed(connection: Connection, station: str, row: JournalRow) -> Iterator[Finding]:
    try:
        header = Header.parse(row.header)
    except ValueError:
        return  # told already
    found = index.get(connection, ReceiptRow, station=station, number=header.number)
    if found is None or (found.epoch, found.seq, found.fen) != (row.epoch, row.seq, header.fen):
        yield Finding(row.epoch, row.seq, "INDEX_DIFFERS", header.number, header.number)


def _sums(connection: Connection, station: str) -> Iterator[Finding]:
    """All vouchers of an epoch together are what its last event says; and no event is missing in the middle."""
    for epoch, last in journal.epochs_of(connection, station):
        row = next(journal.stretch(connection, station, epoch, last, last))
        try:
            said = read_event(row.payload).payload.totals
        except ValueError:
            yield Finding(epoch, last, "LINK_PAYLOAD", number_of(row))
            continue
        count, cash, pos, voided = figures.of_epoch(connection, station, epoch)
        if said != Totals(count=count, cash_fen=cash, pos_fen=pos, voided_fen=voided):
            yield Finding(epoch, last, "TOTALS_DIFFER")
        if journal.number_of_events(connection, station, epoch) != last:
            yield Finding(epoch, last, "GAP", what="?")


def _witnesses(book: Book, connection: Connection) -> Iterator[Finding]:
    """Whoever has seen the book: what it saw must stand there."""
    acks = [row for row in index.find(connection, AckRow, station=book.station) if not row.of and row.acked_seq]
    seen = [(row.acked_epoch, row.acked_seq, row.head) for row in acks[-1:]]
    exports = [row for row in index.find(connection, ExportRow, station=book.station) if not row.to]
    seen += [(row.epoch, row.last, row.head) for row in exports[-1:]]
    for folder in backups_in(book.folder / BACKUPS)[:1]:
        try:
            note = read_note(folder, book.keys.public_key)
        except KnownError:
            continue  # a damaged backup says nothing about the book
        if note is not None and note.station == book.station:
            seen.append((note.epoch, note.seq, note.head))
    known = dict(journal.epochs_of(connection, book.station))
    newest = max(known, default=0)
    for epoch, seq, head in seen:
        row = next(journal.stretch(connection, book.station, epoch, seq, seq), None)
        # Of a former epoch a restored book holds only as much as its backup.
        if row is None and epoch >= newest:
            yield Finding(epoch, seq, "TAIL_MISSING")
        elif row is not None and row.hash.hex() != head:
            yield Finding(epoch, seq, "WITNESS_DIFFERS", what=str(seq))
