"""The only writer of the journal. One change: one transaction; may this event follow? append, sign, update the index.

Commit before print, always: what a use case does with paper or stick comes after `Book.change()` has ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import msgspec

from db import journal
from db.errors import StoreError
from db.rows import JournalRow
from db.store import Connection, Store
from desktop.books.facts import StoreFacts
from desktop.books.order import PROGRAM, Fault, fault, header_values, totals_after
from desktop.books.projection import project
from desktop.clock import Clock, Moment
from desktop.core.chain import EVENT_TYPE, Header, digest, genesis, link_hash
from desktop.core.errors import BugError, KnownError, Refused
from desktop.core.events import KINDS, NO_TOTALS, ClockState, Event, Payload, Suite, Totals, pack_event, read_event
from desktop.core.wire import Wire, decode
from desktop.security.keys import Keys
from desktop.security.seal import sign

_FAR_AHEAD: Final = timedelta(days=45)
_JUMP_MS: Final = 120_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event that stands in the journal (once the change ends without an error)."""

    event: Event
    header: Header
    row: JournalRow

    @property
    def number(self) -> str:
        """The voucher's number, empty for kinds that have none."""
        return self.header.number


@dataclass(frozen=True, slots=True)
class Tail:
    """The newest event of a station."""

    epoch: int
    seq: int
    hash: bytes
    totals: Totals
    payload: Payload | None

    @classmethod
    def of(cls, row: JournalRow | None) -> Tail:
        """Read it from the journal's last row; None stands for an empty journal."""
        if row is None:
            return cls(0, 0, b"", NO_TOTALS, None)
        payload = decode(row.payload, Payload)  # its body was read when it was signed, and is when the book is checked
        return cls(row.epoch, row.seq, row.hash, payload.totals, payload)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose journal is written."""

    suite: Suite
    station: str
    village: str


class Change:
    """An open transaction on the book."""

    def __init__(self, connection: Connection, identity: Identity, keys: Keys, clock: Clock) -> None:
        self.connection = connection
        self.facts = StoreFacts(connection, identity.station)
        self._identity = identity
        self._keys = keys
        self._clock = clock
        self._tail = Tail.of(journal.tail(connection, identity.station))

    @property
    def tail(self) -> Tail:
        """The newest event so far, those of this change included."""
        return self._tail

    def record(
        self, body: Wire, *, operator: str = PROGRAM, day: date | None = None, number: str = "", epoch: int = 0
    ) -> Recorded:
        """Append one event. `day` is the business date, the clock's own day unless given; `number` names the voucher
        for VOID, REPRINT and REJECT; `epoch` begins a new epoch with START.

        Raises Refused with the reason's code where the event may not follow.
        """
        moment = self._clock.now()
        tail = self._tail
        epoch = epoch or tail.epoch
        seq = 1 if epoch != tail.epoch else tail.seq + 1
        before = NO_TOTALS if seq == 1 else tail.totals
        prev = genesis(self._identity.suite, self._identity.station, epoch) if seq == 1 else tail.hash
        number, fen = header_values(body, epoch, before, self.facts, number)
        payload = Payload(
            suite=self._identity.suite,
            station=self._identity.station,
            village=self._identity.village,
            epoch=epoch,
            seq=seq,
            kind=KINDS[type(body)],
            prev=prev.hex(),
            operator=operator,
            day=day or moment.day,
            wall=moment.wall.isoformat(timespec="seconds"),
            boot=moment.boot,
            mono_ms=moment.mono_ms,
            clock=clock_state(moment, tail.payload),
            totals=totals_after(body, fen, before),
            body=msgspec.Raw(),
        )
        reason = fault(payload, body, number, fen, before, self.facts)
        if reason is not None:
            raise refusal(reason)
        return self._append(payload, body, number, fen, prev)

    def _append(self, payload: Payload, body: Wire, number: str, fen: int, prev: bytes) -> Recorded:
        data = pack_event(payload, body)
        header = Header(
            payload.suite, payload.station, payload.epoch, payload.seq, payload.kind, number, fen, digest(data)
        )
        text = str(header)
        _read_back(data, text)
        row = JournalRow(
            station=payload.station,
            epoch=payload.epoch,
            seq=payload.seq,
            kind=payload.kind,
            header=text,
            payload=data,
            prev=prev,
            hash=link_hash(prev, text),
            signature=sign(self._keys, EVENT_TYPE, text.encode()),
        )
        journal.append(self.connection, row)
        event = Event(payload, body)
        self.facts.keep(project(event, header, self.facts))
        self._tail = Tail(row.epoch, row.seq, row.hash, payload.totals, payload)
        return Recorded(event, header, row)


def _read_back(data: bytes, header: str) -> None:
    # What a reader would refuse must never be signed: one such event and the whole book counts as damaged.
    try:
        read_event(data)
        Header.parse(header)
    except ValueError as error:
        raise BugError(f"an event that could not be read again: {error}") from None


def clock_state(moment: Moment, last: Payload | None) -> ClockState:
    """Whether the wall clock can be believed, held against the newest event and against the time since boot."""
    if last is None:
        return ClockState.OK
    then = moment.wall.fromisoformat(last.wall)
    ahead = moment.wall - then
    if ahead < -timedelta(seconds=1) or ahead > _FAR_AHEAD:
        return ClockState.DOUBTFUL
    if moment.boot == last.boot:
        drift = abs(ahead / timedelta(milliseconds=1) - (moment.mono_ms - last.mono_ms))
        if drift > _JUMP_MS:
            return ClockState.DOUBTFUL
    return ClockState.OK


def refusal(reason: Fault) -> Refused:
    """The refusal a person is told for a fault of order."""
    return Refused(reason.code, what=reason.what)


@contextmanager
def change(store: Store, identity: Identity, keys: Keys, clock: Clock) -> Iterator[Change]:
    """Open one change to the book: everything in it is kept at the end, or nothing."""
    try:
        with store.write() as connection:
            yield Change(connection, identity, keys, clock)
    except StoreError as error:
        raise store_error(error) from error


def store_error(error: StoreError) -> KnownError:
    """The sentence-bearing form of a fault of the store."""
    return KnownError(_STORE_CODES.get(type(error).__name__, "STORE_TROUBLE"))


_STORE_CODES: Final = {
    "StoreBusyError": "STORE_BUSY",
    "StoreFullError": "STORE_FULL",
    "StoreReadOnlyError": "STORE_READ_ONLY",
    "StoreDamagedError": "STORE_DAMAGED",
    "WrongKeyError": "STORE_WRONG_KEY",
    "StoreIoError": "STORE_IO",
    "StoreModeError": "STORE_MODE",
}
