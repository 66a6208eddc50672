"""导出: everything the county has not acknowledged, in one sealed file on a stick, read back before it counts."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from db import figures, index, journal
from db.rows import AckRow, ExportRow, JournalRow
from desktop.books.desk import allow
from desktop.books.enrolment import Enrolment, Stretch, enrolment, key_revoked, unanswered
from desktop.books.opening import Book
from desktop.books.recording import Change
from desktop.core import bodies
from desktop.core.chain import Link
from desktop.core.errors import KnownError
from desktop.core.events import Kind, read_event
from desktop.exchange.bundle import Bundle, bundle_name, read_bundle, write_bundle_bytes
from desktop.exchange.drive import write_bundle
from desktop.exchange.outcome import Outcome
from desktop.security.atomic import write_whole
from desktop.security.escrow import seal_escrow
from desktop.security.rights import Action

OUTBOX: Final = "outbox"  # beside the book: the last bundle as it was sealed, so that trying again gives the same file
_TALK: Final = frozenset({Kind.EXPORT, Kind.ACK})  # alone these are no news


@dataclass(frozen=True, slots=True)
class ExportResult:
    """How an export ended, and what is in the file. `first` to `last` of `epoch`, `head` the last event's hash."""

    outcome: Outcome
    path: Path | None = None
    epoch: int = 0
    first: int = 0
    last: int = 0
    head: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class NotExported:
    """What is in the book and in no bundle yet, and when the last bundle left."""

    events: int
    receipts: int
    last_export: datetime | None


@dataclass(frozen=True, slots=True)
class _Parcel:
    stretch: Stretch
    rows: list[JournalRow]
    name: str


def export(book: Book, operator: str, folder: Path, *, allow_folder: bool = False) -> ExportResult:
    """Write everything since the county's last answer to `folder` (a stick; any folder with `allow_folder`).

    Only after the file was read back and verified is it recorded as exported. A restored book whose former epoch the
    county has not whole gives that one a file of its own first. Raises Refused NOT_ALLOWED, KnownError STORE_….
    """
    with book.change() as changed:
        allow(changed, operator, Action.EXPORT)
        enrolled = enrolment(changed.connection, book.station)
        if enrolled is None:
            return ExportResult(Outcome.NOT_ENROLLED)
        if key_revoked(changed.connection, book.station, book.keys.public_key):
            return ExportResult(Outcome.REVOKED_KEY)
        parcels = _parcels(changed)
    result = ExportResult(Outcome.NOTHING_NEW)
    for parcel in parcels:
        result = _send(book, enrolled, parcel, folder, allow_folder=allow_folder)
        if not result.outcome.good:
            return result
    if result.outcome.good and result.epoch == book.tail().epoch:
        _record(book, operator, result, allow_folder=allow_folder)
    return result


def not_exported(book: Book) -> NotExported:
    """What a lost or broken machine would take with it today."""
    with book.read() as connection:
        tail = journal.tail(connection, book.station)
        if tail is None:
            raise KnownError("BOOK_EMPTY")
        exports = index.find(connection, ExportRow, station=book.station, epoch=tail.epoch)
        newest = max(exports, key=lambda row: row.seq, default=None)
        last = 0 if newest is None else newest.last
        talk = sum(row.seq > last for row in exports)
        talk += sum(row.seq > last for row in index.find(connection, AckRow, station=book.station, epoch=tail.epoch))
        when = None
        if newest is not None:
            row = next(journal.stretch(connection, book.station, newest.epoch, newest.seq, newest.seq))
            when = datetime.fromisoformat(read_event(row.payload).payload.wall)
        receipts = figures.since(connection, book.station, tail.epoch, last).receipts
        return NotExported(tail.seq - last - talk, receipts, when)


def _parcels(changed: Change) -> list[_Parcel]:
    found = []
    for part in unanswered(changed.connection, changed.facts.station):
        station, epoch = changed.facts.station, part.epoch
        rows = list(journal.stretch(changed.connection, station, epoch, part.first, part.last))
        # A former epoch goes to its very end: the next one can only join there.
        if epoch != changed.tail.epoch or any(row.kind not in _TALK for row in rows):
            found.append(_Parcel(part, rows, bundle_name(station, epoch, part.first, part.last)))
    return found


def _send(book: Book, enrolled: Enrolment, parcel: _Parcel, folder: Path, *, allow_folder: bool) -> ExportResult:
    verify: Callable[[bytes], Bundle] = partial(
        read_bundle,
        identity=book.keys.age_identity,
        county_public=enrolled.county_key,
        suite=book.identity.suite,
    )
    data = _kept(book, parcel, verify) or _seal(book, enrolled, parcel)
    outcome = write_bundle(folder, parcel.name, data, verify, allow_folder=allow_folder)
    return ExportResult(
        outcome,
        folder / parcel.name,
        parcel.stretch.epoch,
        parcel.stretch.first,
        parcel.stretch.last,
        parcel.rows[-1].hash.hex(),
        hashlib.sha256(data).hexdigest(),
    )


def _kept(book: Book, parcel: _Parcel, verify: Callable[[bytes], Bundle]) -> bytes | None:
    """The same stretch as it was sealed before: sealing it again would give another file under the same name."""
    try:
        data = (book.folder / OUTBOX / parcel.name).read_bytes()
        return data if verify(data).manifest.head == parcel.rows[-1].hash.hex() else None
    except (OSError, KnownError):  # not there, or cut by a crash: sealed anew
        return None


def _seal(book: Book, enrolled: Enrolment, parcel: _Parcel) -> bytes:
    links = [Link(row.header, row.payload, row.prev, row.hash, row.signature) for row in parcel.rows]
    made = book.clock.now().wall.isoformat(timespec="seconds")
    # Until the county has answered for once, each bundle carries the database key in its keeping.
    escrow = seal_escrow(book.keys, enrolled.record.county_recipients) if parcel.stretch.first == 1 else ""
    data = write_bundle_bytes(links, book.keys, enrolled.signed, made, escrow)
    outbox = book.folder / OUTBOX
    try:
        outbox.mkdir(exist_ok=True)
        for older in outbox.glob(f"CJ_*_{parcel.stretch.epoch}_*"):
            older.unlink()
        write_whole(outbox / parcel.name, data)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise KnownError("STORE_FULL") from error
        raise KnownError("FOLDER_UNWRITABLE", folder=str(outbox)) from error
    return data


def _record(book: Book, operator: str, result: ExportResult, *, allow_folder: bool) -> None:
    assert result.path is not None
    with book.change() as changed:
        changed.record(
            bodies.Export(
                first=result.first,
                last=result.last,
                head=result.head,
                sha256=result.sha256,
                file=result.path.name,
                target="folder" if allow_folder else "stick",
            ),
            operator=operator,
        )
