"""恢复: a book from a backup on another computer (or the same one), with a new epoch so that no number is used twice.

What was booked after the backup is not here. The county's last answer says how much that is, and may name an epoch
the backup has never heard of: then the new one lies beyond it. Where passphrase or key are lost, the county's answer
opens the backup, and the book goes on with new keys (`recovering`).

All is made ready beside the book's place and put there at the very end, so a restoring that breaks off leaves nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from db import drafts, index, journal, upgrade
from db.errors import StoreError
from db.rows import AckRow
from db.store import Connection, Store
from desktop.books.answering import apply
from desktop.books.backups import locate, verify_copy
from desktop.books.copying import RECOVERY_KEY, RESTORING, clear_restoring, take_store
from desktop.books.depositing import on_hand
from desktop.books.enrolment import enrolment, last_answer
from desktop.books.marking import begin_beyond
from desktop.books.opening import BOOK_FILE, KEY_FILE, Book, exists, identify
from desktop.books.order import PROGRAM
from desktop.books.recording import Change, Identity, store_error
from desktop.books.recovering import open_lost
from desktop.books.room import room_in, set_aside
from desktop.clock import Clock
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.core.events import read_event
from desktop.exchange.answer import LARGEST, AnswerRead, fits, read_answer
from desktop.exchange.drive import read_capped
from desktop.exchange.outcome import Outcome
from desktop.security import keyfile
from desktop.security.atomic import sync_folder, write_whole
from desktop.security.keys import Keys

_COPY: Final = "backup.db"  # within `restoring`: the copy as it came, before it gets another key


@dataclass(frozen=True, slots=True)
class _Source:
    """The backup, and with what it is to go on: the keys, where their sealed file lies, the county's answer."""

    folder: Path
    keys: Keys
    key_file: Path
    data: bytes | None
    lost: bool  # the keys are new ones, and only the answer opens the backup


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
    knows that the copy was not made by the program, and may lack its end. Where new keys wait in the folder for the
    county (`recovering`), the passphrase is theirs and the answer opens the backup.

    Raises Refused BOOK_EXISTS, RESTORING_NOW, RECOVER_NO_ANSWER; KnownError BACKUP_MISSING, BACKUP_NOT_WHOLE,
    BACKUP_BY_HAND, WRONG_PASSPHRASE, RECOVER_…; for the answer what `read_answer` raises, and RESTORE_OTHER_PAST where
    the county has seen another book than this backup.
    """
    with room_in(folder):
        clear_restoring(folder)
        if exists(folder):
            raise Refused("BOOK_EXISTS", folder=str(folder))
        source = _source(path, folder, ask(), answer)
        work = folder / RESTORING
        try:
            work.mkdir()
        except OSError as error:
            raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error
        try:
            identity = _lay_out(source, work, clock, by_hand=by_hand)
            _put_in_place(source, work, folder)
        finally:
            clear_restoring(folder)
    try:
        return Book(folder, Store.open(folder / BOOK_FILE, source.keys.database_key), source.keys, identity, clock)
    except StoreError as error:
        raise store_error(error) from error


def _source(path: Path, folder: Path, passphrase: str, answer: Path | None) -> _Source:
    """Whose passphrase was typed: that of new keys that wait for the county, or else the backup's own."""
    waiting = folder / RECOVERY_KEY
    if waiting.exists():
        try:
            keys = keyfile.unlock(waiting, passphrase)
        except KnownError as error:
            if error.code != "WRONG_PASSPHRASE":
                raise
        else:
            if answer is None:
                raise Refused("RECOVER_NO_ANSWER")
            return _Source(locate(path, with_key=False), keys, waiting, read_capped(answer, LARGEST), lost=True)
    found = locate(path)
    keys = keyfile.unlock(found / KEY_FILE, passphrase)
    return _Source(found, keys, found / KEY_FILE, None if answer is None else read_capped(answer, LARGEST), lost=False)


def _lay_out(source: _Source, work: Path, clock: Clock, *, by_hand: bool) -> Identity:
    """The whole book in `work`, in its new epoch, under its own key, closed."""
    copy = take_store(source.folder, work / _COPY)
    digest = _digest(source.folder / BOOK_FILE)
    made = work / BOOK_FILE
    try:
        if source.lost and source.data is not None:
            signer = open_lost(source.data, source.keys, copy, made, source.folder)
        else:
            signer = source.keys.public_key
            _take_over(copy, made)
        _check(source, made, signer, by_hand=by_hand)
        store = Store.open(made, source.keys.database_key)
        try:
            upgrade.upgrade(store)
            book = Book(work, store, source.keys, identify(store), clock)
            with book.change() as changed:
                read = None if source.data is None else _witness(book, changed, source.data)
                _begin_epoch(book, changed, digest, read, source)
        finally:
            store.close()
    except StoreError as error:
        raise store_error(error) from error
    except KnownError as error:
        if error.code == "STORE_DAMAGED":  # what is to be done about a damaged book is no help with a damaged backup
            raise KnownError("BACKUP_NOT_WHOLE", folder=str(source.folder)) from error
        raise
    if made.with_name(f"{BOOK_FILE}-wal").exists():  # the last entries would stay behind in it
        raise KnownError("STORE_IO")
    return book.identity


def _check(source: _Source, made: Path, signer: bytes, *, by_hand: bool) -> None:
    if not verify_copy(made, source.folder, source.keys.database_key, signer, by_hand=by_hand).whole:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(source.folder))


def _take_over(copy: Path, made: Path) -> None:
    """Give a copy its name, with the log that a copy by hand has beside it. Raises KnownError FOLDER_UNWRITABLE."""
    try:
        for beside in ("-wal", ""):
            one = copy.with_name(f"{copy.name}{beside}")
            if one.exists():
                one.replace(made.with_name(f"{made.name}{beside}"))
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(made.parent)) from error


def _put_in_place(source: _Source, work: Path, folder: Path) -> None:
    """The key file first and the book last: until that is there, there is no book."""
    try:
        set_aside(folder)
        write_whole(folder / KEY_FILE, source.key_file.read_bytes())
        (work / BOOK_FILE).replace(folder / BOOK_FILE)
        sync_folder(folder)
    except OSError as error:
        raise KnownError("FOLDER_UNWRITABLE", folder=str(folder)) from error


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise KnownError("BACKUP_NOT_WHOLE", folder=str(file.parent)) from error


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
        raise KnownError("RESTORE_OTHER_PAST", what=said.seq)
    return read


def _begin_epoch(book: Book, changed: Change, digest: str, read: AnswerRead | None, source: _Source) -> None:
    former = changed.facts.epoch(changed.tail.epoch)
    assert former is not None  # the backup was found whole
    tail = changed.tail
    drafts.drop_all(changed.connection)  # nobody knows whether what stood on the counter was paid meanwhile
    acks = [row for row in index.find(changed.connection, AckRow, station=book.station) if not row.of]
    seen = [(row.acked_epoch, row.acked_seq) for row in acks]
    if read is not None:
        seen.append((read.answer.epoch, read.answer.seq))
    witness = max(seen, default=(0, 0))
    # New keys count from an epoch that the county named.
    reached = max(tail.epoch, witness[0], read.record.epoch - 1 if read and source.lost else 0)
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
        epoch=begin_beyond(source.folder, book.station, reached),
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
