"""`cunjiao check`: replay the journal, rebuild the index in memory, hold both against the book and its witness."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from db import index, journal
from db.errors import StoreError
from db.rows import AckRow, JournalRow
from db.store import Connection, Store
from db.tables import INDEX_TABLES
from desktop.books.facts import MemoryFacts
from desktop.books.opening import Book
from desktop.books.order import Fault
from desktop.books.recording import Identity, Tail, store_error
from desktop.books.replay import Replay, points_back
from desktop.core import bodies
from desktop.core.chain import EVENT_TYPE, Header
from desktop.core.events import Event
from desktop.security import seal

Progress = Callable[[int], bool]


def _go_on(_done: int) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was signed: where, a code for people, and the voucher it is about, if any."""

    epoch: int
    seq: int
    code: str
    number: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: nothing, or the first wrong event and every difference of the index."""

    station: str
    events: int
    head: str
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """True where nothing was found."""
        return not self.findings


def check_book(book: Book, progress: Progress = _go_on) -> Verdict:
    """Check everything about a station's book. `progress` hears the events done; it may answer False to stop.

    Raises KnownError where the file cannot be read at all, CHECK_CANCELLED.
    """
    try:
        return check_store(book.store, book.identity, book.keys.public_key, progress)
    except StoreError as error:
        raise store_error(error) from error


def check_store(store: Store, identity: Identity, public_key: bytes, progress: Progress = _go_on) -> Verdict:
    """Check the file's own seals, then everything in it. Raises a StoreError, KnownError CHECK_CANCELLED."""
    with ThreadPoolExecutor(1) as beside:  # SQLite's own check needs no Python: it costs nothing on a second core
        file = beside.submit(store.check_file)
        with store.read() as connection:
            verdict = check_journal(connection, identity, public_key, progress)
    findings = tuple(Finding(0, 0, "FILE_DAMAGED", what=line[:100]) for line in file.result()[:5])
    return Verdict(verdict.station, verdict.events, verdict.head, findings + verdict.findings)


def check_journal(
    connection: Connection, identity: Identity, public_key: bytes, progress: Progress = _go_on
) -> Verdict:
    """Replay one station's journal and compare the index that belongs to it."""
    facts = MemoryFacts(identity.station)
    replay = Replay(identity, partial(seal.verify, public_key, EVENT_TYPE), facts, Tail.of(None))
    hashes: dict[tuple[int, int], bytes] = {}
    for done, row in enumerate(_rows(connection, identity.station), 1):
        before = replay.tail
        answer = replay.take(row)
        wrong = (
            answer if isinstance(answer, Fault) else points_back(answer, hashes) or _began(answer, before, public_key)
        )
        if wrong is not None:
            finding = Finding(row.epoch, row.seq, wrong.code, number_of(row), wrong.what)
            return Verdict(identity.station, done, replay.tail.hash.hex(), (finding,))
        hashes[row.epoch, row.seq] = row.hash
        if done % 500 == 0 and not progress(done):
            break
    findings = [*_compare(connection, facts), *_witness(connection, identity.station, replay.tail)]
    return Verdict(identity.station, len(hashes), replay.tail.hash.hex(), tuple(findings))


def _began(event: Event, before: Tail, public_key: bytes) -> Fault | None:
    """An epoch's START names the key that signs it, and where the epoch before it in this book ended."""
    start = event.body
    if not isinstance(start, bodies.Start):
        return None
    if start.public_key != public_key.hex():
        return Fault("LINK_SIGNATURE")
    ended = (before.epoch, before.seq, before.hash.hex())
    return (
        Fault("TAIL_MISSING")
        if before.epoch and ended != (start.former_epoch, start.former_seq, start.former_head)
        else None
    )


def _rows(connection: Connection, station: str) -> Iterator[JournalRow]:
    for of, epoch, _ in journal.epochs(connection):
        if of == station:
            yield from journal.stretch(connection, station, epoch)


def number_of(row: JournalRow) -> str:
    """The voucher number in a row's header, empty where the header cannot be read."""
    try:
        return Header.parse(row.header).number
    except ValueError:
        return ""


def _compare(connection: Connection, facts: MemoryFacts) -> Iterator[Finding]:
    """The index as it is stored against the index as the journal makes it."""
    for kind in INDEX_TABLES:
        stored = {index.key_of(row): row for row in index.find(connection, kind, station=facts.station)}
        rebuilt = facts.rows.get(kind, {})
        differing = [key for key in stored.keys() | rebuilt.keys() if stored.get(key) != rebuilt.get(key)]
        for key in sorted(differing, key=str):
            yield Finding(0, 0, "INDEX_DIFFERS", what=f"{kind.__name__} {key}")


def _witness(connection: Connection, station: str, tail: Tail) -> Iterator[Finding]:
    """The newest answer of the county has seen this much: a shorter journal has lost its end."""
    acks = [row for row in index.find(connection, AckRow, station=station) if not row.of]
    if acks and (newest := max((row.acked_epoch, row.acked_seq) for row in acks)) > (tail.epoch, tail.seq):
        yield Finding(newest[0], newest[1], "TAIL_MISSING")
