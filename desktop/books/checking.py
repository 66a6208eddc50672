"""`cunjiao check`: replay the journal, rebuild the index in memory, hold both against the book and its witness."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

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
from desktop.core.events import Event, read_event
from desktop.core.watching import Stage, Watch, unwatched
from desktop.security import seal

_PIECE: Final = 500  # events between two words about how far it is


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
    epoch: int
    seq: int
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """True where nothing was found."""
        return not self.findings


def check_book(book: Book, watch: Watch = unwatched) -> Verdict:
    """Check everything about a station's book. `watch` hears how many events are done.

    Raises KnownError where the file cannot be read at all, and whatever `watch` raises to stop it.
    """
    try:
        return check_store(book.store, book.identity, book.keys.public_key, watch)
    except StoreError as error:
        raise store_error(error) from error


def check_store(store: Store, identity: Identity, public_key: bytes, watch: Watch = unwatched) -> Verdict:
    """Check the file's own seals, then everything in it. Raises a StoreError, and as `watch` does."""
    with ThreadPoolExecutor(1) as beside:  # the seals need no Python: on a second core they cost nothing
        seals = beside.submit(store.check_seals)
        with store.read() as connection:
            verdict = check_journal(connection, identity, public_key, watch)
            pages = store.check_pages(connection)
    findings = tuple(Finding(0, 0, "FILE_DAMAGED", what=line[:100]) for line in (seals.result() + pages)[:5])
    return replace(verdict, findings=findings + verdict.findings)


def check_journal(connection: Connection, identity: Identity, public_key: bytes, watch: Watch = unwatched) -> Verdict:
    """Replay one station's journal and compare the index that belongs to it.

    Each epoch is signed by the key its START names. The newest one names `public_key`, and where the epoch before it
    ended: through the chain that key vouches for everything before, by whatever keys a lost station had then.
    """
    facts = MemoryFacts(identity.station)
    signs = public_key
    replay = Replay(identity, partial(seal.verify, signs, EVENT_TYPE), facts, Tail.of(None))
    hashes: dict[tuple[int, int], bytes] = {}
    epochs = dict(journal.epochs_of(connection, identity.station))
    newest, of = max(epochs, default=0), sum(epochs.values())
    for row in _rows(connection, identity.station):
        if len(hashes) % _PIECE == 0:
            watch(Stage.CHECKING, len(hashes), of)
        before = replay.tail
        if row.seq == 1:
            signs = public_key if row.epoch == newest else key_named(row) or public_key
            replay.verify = partial(seal.verify, signs, EVENT_TYPE)
        answer = replay.take(row)
        wrong = answer if isinstance(answer, Fault) else points_back(answer, hashes) or _began(answer, before, signs)
        if wrong is not None:
            finding = Finding(row.epoch, row.seq, wrong.code, number_of(row), wrong.what)
            return _verdict(replay.tail, identity.station, len(hashes) + 1, [finding])
        hashes[row.epoch, row.seq] = row.hash
    watch(Stage.COMPARING, of, of)
    findings = [*_compare(connection, facts), *_witness(connection, identity.station, replay.tail)]
    return _verdict(replay.tail, identity.station, len(hashes), findings)


def _verdict(tail: Tail, station: str, events: int, findings: list[Finding]) -> Verdict:
    return Verdict(station, events, tail.hash.hex(), tail.epoch, tail.seq, tuple(findings))


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


def key_named(row: JournalRow) -> bytes | None:
    """The key (32 raw bytes) that an epoch's first event names as its own; None for what is no such event."""
    try:
        body = read_event(row.payload).body
    except ValueError:
        return None
    return bytes.fromhex(body.public_key) if isinstance(body, bodies.Start) else None


def _rows(connection: Connection, station: str) -> Iterator[JournalRow]:
    for epoch, _ in journal.epochs_of(connection, station):
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
        stored = set(index.contents(connection, kind, station=facts.station))
        rebuilt = {index.content(row) for row in facts.rows.get(kind, {}).values()}
        differing = {index.key_in(kind, columns) for columns in stored ^ rebuilt}
        for key in sorted(differing, key=str):
            yield Finding(0, 0, "INDEX_DIFFERS", what=f"{kind.__name__} {key}")


def _witness(connection: Connection, station: str, tail: Tail) -> Iterator[Finding]:
    """The newest answer of the county has seen this much: a shorter journal has lost its end."""
    acks = [row for row in index.find(connection, AckRow, station=station) if not row.of]
    if acks and (newest := max((row.acked_epoch, row.acked_seq) for row in acks)) > (tail.epoch, tail.seq):
        yield Finding(newest[0], newest[1], "TAIL_MISSING")
