"""恢复: a book from a backup on another computer (or the same one), with a new epoch so that no number is used twice.

What was booked after the backup is not here. The county's last answer says how much that is, and may name an epoch
the backup has never heard of: then the new one lies beyond it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from db import index, journal, upgrade
from db.errors import StoreError
from db.rows import AckRow
from db.store import Connection, Store
from desktop.books.answering import apply
from desktop.books.backups import locate, verify
from desktop.books.depositing import on_hand
from desktop.books.enrolment import enrolment, last_answer
from desktop.books.opening import BOOK_FILE, KEY_FILE, Book, exists, identify
from desktop.books.order import PROGRAM
from desktop.books.recording import Change, store_error
from desktop.clock import Clock
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.core.events import read_event
from desktop.exchange.answer import LARGEST, AnswerRead, fits, read_answer
from desktop.exchange.drive import read_capped
from desktop.exchange.outcome import Outcome
from desktop.security import keyfile
from desktop.security.keys import Keys


def restore(
    path: Path,
    folder: Path,
    ask: Callable[[], str],
    clock: Clock,
    answer: Path | None = None,
    *,
    by_hand: bool = False,
) -> Book:
    """Make a book in an empty folder from a backup and, if it is at hand, the county's last answer (`.cja`).

    Cash that was not banked in the backup is carried over; a station that was retired stays so. `by_hand`: somebody
    knows that the copy was not made by the program, and may lack its end.

    Raises Refused BOOK_EXISTS; KnownError BACKUP_MISSING, BACKUP_NOT_WHOLE, BACKUP_BY_HAND, WRONG_PASSPHRASE; for the
    answer what `read_answer` raises, and WITNESS_DIFFERS where the county has seen another book than this backup.
    """
    source = locate(path)
    if exists(folder):
        raise Refused("BOOK_EXISTS", folder=str(folder))
    keys = keyfile.unlock(source / KEY_FILE, ask())
    if not verify(source, keys, by_hand=by_hand).whole:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(source))
    data = None if answer is None else read_capped(answer, LARGEST)
    try:
        return _lay_out(source, folder, keys, clock, data)
    except BaseException:
        # Half a book, or a whole one in its old epoch, would be taken for the real one and give its numbers again.
        for left in folder.glob(f"{BOOK_FILE}*"):
            left.unlink(missing_ok=True)
        (folder / KEY_FILE).unlink(missing_ok=True)
        raise


def _lay_out(source: Path, folder: Path, keys: Keys, clock: Clock, answer: bytes | None) -> Book:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (KEY_FILE, BOOK_FILE):
            shutil.copyfile(source / name, folder / name)
            (folder / name).chmod(0o600)
        digest = hashlib.sha256((folder / BOOK_FILE).read_bytes()).hexdigest()
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
    try:
        store = Store.open(folder / BOOK_FILE, keys.database_key)
    except StoreError as error:
        raise store_error(error) from error
    try:
        upgrade.upgrade(store)
        book = Book(folder, store, keys, identify(store), clock)
        with book.change() as changed:
            read = None if answer is None else _witness(book, changed, answer)
            _begin_epoch(book, changed, digest, read)
    except StoreError as error:
        store.close()
        raise store_error(error) from error
    except BaseException:
        store.close()
        raise
    return book


def _witness(book: Book, changed: Change, data: bytes) -> AnswerRead:
    """The county's last answer, for this station, and not about another book than this backup's."""
    known = enrolment(changed.connection, book.station)
    read = read_answer(data, book.keys.age_identity, known.county_key if known else None)
    unfit = fits(read, book.identity.suite, book.station, book.keys.public_key, 0)
    if unfit is not None:
        raise KnownError(unfit)
    said = read.answer
    row = next(journal.stretch(changed.connection, book.station, said.epoch, said.seq, said.seq), None)
    if row is not None and row.hash.hex() != said.head:
        raise KnownError("WITNESS_DIFFERS", what=said.seq)
    return read


def _begin_epoch(book: Book, changed: Change, digest: str, read: AnswerRead | None) -> None:
    former = changed.facts.epoch(changed.tail.epoch)
    assert former is not None  # the backup was found whole
    tail = changed.tail
    acks = [row for row in index.find(changed.connection, AckRow, station=book.station) if not row.of]
    seen = [(row.acked_epoch, row.acked_seq) for row in acks]
    if read is not None:
        seen.append((read.answer.epoch, read.answer.seq))
    witness = max(seen, default=(0, 0))
    changed.record(
        bodies.Start(
            season=former.season,
            station_name=former.name,
            region=former.region,
            public_key=book.keys.public_key.hex(),
            cause="restore",
            former_epoch=tail.epoch,
            former_seq=tail.seq,
            former_head=tail.hash.hex(),
            carried=tuple(
                bodies.Carried(number=row.number, day=date.fromisoformat(row.cash_day), fen=row.fen)
                for row in on_hand(changed.connection, book.station)
            ),
        ),
        epoch=max(tail.epoch, witness[0]) + 1,
    )
    changed.record(
        bodies.Restore(
            backup_sha256=digest,
            backup_epoch=tail.epoch,
            backup_seq=tail.seq,
            witness_epoch=witness[0],
            witness_seq=witness[1],
        )
    )
    if read is not None and _is_news(book, changed, read):
        apply(book, changed, PROGRAM, read)
    if former.retired_seq:
        changed.record(
            bodies.Retire(reason=_reason(changed.connection, former.station, tail.epoch, former.retired_seq))
        )


def _is_news(book: Book, changed: Change, read: AnswerRead) -> bool:
    """Whether the answer says more than the backup knows. Before enrolment a person compares the county's key first."""
    if enrolment(changed.connection, book.station) is None:
        return False
    known = last_answer(changed.connection, book.station)
    unfit = fits(read, book.identity.suite, book.station, book.keys.public_key, known)
    return unfit not in (Outcome.ALREADY_KNOWN, Outcome.OLDER_ANSWER)


def _reason(connection: Connection, station: str, epoch: int, seq: int) -> str:
    event = read_event(next(journal.stretch(connection, station, epoch, seq, seq)).payload)
    return event.body.reason if isinstance(event.body, bodies.Retire) else ""
