"""The only writer of the journal. One change: one transaction; may this event follow? append, sign, update the index.

Commit before print, always: what a use case does with paper or stick comes after `Book.change()` has ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

import msgspec

from db import journal
from db.errors import StoreError
from db.rows import JournalRow
from db.store import Connection, Store
from desktop.books.doubting import Anchor, Belief, anchor_of, believe, floor_of
from desktop.books.facts import StoreFacts
from desktop.books.order import PROGRAM, Fault, fault, header_values, totals_after
from desktop.books.projection import project
from desktop.clock import Clock, Moment
from desktop.core import bodies
from desktop.core.chain import EVENT_TYPE, Header, digest, genesis, link_hash
from desktop.core.errors import BugError, KnownError, Refused
from desktop.core.events import KINDS, NO_TOTALS, ClockState, Event, Payload, Suite, Totals, pack_event, read_event
from desktop.core.wire import Wire, decode
from desktop.security.keys import Keys
from desktop.security.seal import sign


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
        self._anchor = anchor_of(connection, identity.station, self._tail.payload)

    def belief(self) -> Belief:
        """What day it is now, and whether that is by the clock."""
        return self._believe(self._clock.now())

    @property
    def tail(self) -> Tail:
        """The newest event so far, those of this change included."""
        return self._tail

    def record(
        self, body: Wire, *, operator: str = PROGRAM, day: date | None = None, number: str = "", epoch: int = 0
    ) -> Recorded:
        """Append one event. `day` is the business date, the day it is unless given; `number` names the voucher for
        VOID, REPRINT and REJECT; `epoch` begins a new epoch with START. The first doubt of the clock is told before it.

        Raises Refused with the reason's code where the event may not follow.
        """
        moment = self._clock.now()
        belief = self._believe(moment)
        if belief.open and self._untold(body):
            self._record(doubt_told(moment, belief, self._anchor), PROGRAM, belief.day, "", 0, moment, belief.state)
        return self._record(body, operator, day or belief.day, number, epoch, moment, belief.state)

    def confirm(self, said: date, operator: str) -> Recorded:
        """Record that a person said what day it is. Where the clock says so too, it is believed from here on."""
        moment = self._clock.now()
        body = doubt_told(moment, self._believe(moment), self._anchor, said)
        state = ClockState.OK if moment.day == said else ClockState.DOUBTFUL
        recorded = self._record(body, operator, said, "", 0, moment, state)
        self._anchor = Anchor(moment.wall, moment.boot, moment.mono_ms, None if state is ClockState.OK else said)
        return recorded

    def _believe(self, moment: Moment) -> Belief:
        pinned = self._clock.pinned
        return believe(moment, self._anchor, floor_of(self.connection, pinned=pinned), pinned=pinned)

    def _untold(self, body: Wire) -> bool:
        """Whether a CLOCK event is due and may stand here: not before a START, nor after the station has ended."""
        epoch = self.facts.epoch(self._tail.epoch)
        may = epoch is not None and not epoch.retired_seq and not isinstance(body, bodies.Start)
        return may and not (self._anchor and self._anchor.told)

    def _record(
        self, body: Wire, operator: str, day: date, number: str, epoch: int, moment: Moment, state: ClockState
    ) -> Recorded:
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
            day=day,
            wall=moment.wall.isoformat(timespec="seconds"),
            boot=moment.boot,
            mono_ms=moment.mono_ms,
            clock=state,
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
        if payload.clock is ClockState.OK:
            self._anchor = Anchor(datetime.fromisoformat(payload.wall), payload.boot, payload.mono_ms)
        elif isinstance(body, bodies.ClockChange) and self._anchor:
            self._anchor = replace(self._anchor, told=True)
        return Recorded(event, header, row)


def _read_back(data: bytes, header: str) -> None:
    # What a reader would refuse must never be signed: one such event and the whole book counts as damaged.
    try:
        read_event(data)
        Header.parse(header)
    except ValueError as error:
        raise BugError(f"an event that could not be read again: {error}") from None


def doubt_told(moment: Moment, belief: Belief, anchor: Anchor | None, said: date | None = None) -> bodies.ClockChange:
    """What a CLOCK event says: what the clock said, why that is doubted, what was believed last, what a person said."""
    return bodies.ClockChange(
        wall=moment.wall.isoformat(timespec="seconds"),
        cause=belief.cause or "asked",
        last_wall=anchor.wall.isoformat(timespec="seconds") if anchor else "",
        confirmed=said,
    )


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
