"""`cunjiao check`: replay the journal, rebuild the index in memory, hold both against the book and its witness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from db import index
from db.errors import StoreError
from db.rows import AckRow, JournalRow
from db.store import Connection, Store
from db.tables import INDEX_TABLES
from desktop.books.facts import MemoryFacts
from desktop.books.opening import Book
from desktop.books.order import Fault
from desktop.books.recording import Identity, Tail, store_error
from desktop.books.replay import Replay, points_back
from desktop.books.verified import verified_journal
from desktop.core import bodies
from desktop.core.chain import Header
from desktop.core.events import Event
from desktop.core.watching import Stage, Watch, unwatched

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
    """Check everything in the file, and its pages. Raises a StoreError, and as `watch` does."""
    with store.read_anew() as connection:
        verdict = check_journal(connection, identity, public_key, watch)
        pages = store.check_pages(connection)
    damage = tuple(Finding(0, 0, "FILE_DAMAGED", what=line[:100]) for line in pages[:5])
    return replace(verdict, findings=damage + verdict.findings)


def check_journal(connection: Connection, identity: Identity, public_key: bytes, watch: Watch = unwatched) -> Verdict:
    """Replay one station's journal and compare the index that belongs to it.

    Each epoch is signed by the key its START names. The newest one names `public_key`, and where the epoch before it
    ended: through the chain that key vouches for everything before, by whatever keys a lost station had then.
    """
    facts = MemoryFacts(identity.station)
    hashes: dict[tuple[int, int], bytes] = {}
    with verified_journal(connection, identity.station, public_key) as rows:
        replay = Replay(identity, rows.verify, facts, Tail.of(None))
        for row in rows:
            if len(hashes) % _PIECE == 0:
                watch(Stage.CHECKING, len(hashes), len(rows))
            before = replay.tail
            answer = replay.take(row)
            wrong = (
                answer if isinstance(answer, Fault) else points_back(answer, hashes) or _began(answer, before, rows.key)
            )
            if wrong is not None:
                finding = Finding(row.epoch, row.seq, wrong.code, number_of(row), wrong.what)
                return _verdict(replay.tail, identity.station, len(hashes) + 1, [finding])
            hashes[row.epoch, row.seq] = row.hash
    watch(Stage.COMPARING, len(rows), len(rows))
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


def number_of(row: JournalRow) -> str:
    """The voucher number in a row's header, empty where the header cannot be read."""
    try:
        return Header.parse(row.header).number
    except ValueError:
        return ""


def _compare(connection: Connection, facts: MemoryFacts) -> Iterator[Finding]:
    """The index as it is stored against the index as the journal makes it."""
    for kind in INDEX_TABLES:
        found = index.differing(connection, kind, facts.rows.pop(kind, {}), station=facts.station)
        for key in sorted(found, key=str):
            yield Finding(0, 0, "INDEX_DIFFERS", what=f"{kind.__name__} {key}")


def _witness(connection: Connection, station: str, tail: Tail) -> Iterator[Finding]:
    """The newest answer of the county has seen this much: a shorter journal has lost its end."""
    acks = [row for row in index.find(connection, AckRow, station=station) if not row.of]
    if acks and (newest := max((row.acked_epoch, row.acked_seq) for row in acks)) > (tail.epoch, tail.seq):
        yield Finding(newest[0], newest[1], "TAIL_MISSING")
