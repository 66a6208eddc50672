"""Reading a journal again, event by event: is each link whole, may it follow, what does the index say then?

The same reading checks a station's own book and takes a bundle in at the county.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from db.rows import JournalRow, Row
from desktop.books.facts import Facts
from desktop.books.order import Fault, fault
from desktop.books.projection import project
from desktop.books.recording import Identity, Tail
from desktop.core import bodies
from desktop.core.chain import Header, Link, broken, genesis
from desktop.core.events import NO_TOTALS, Event, Payload, read_event
from desktop.core.wire import WireError


class KeepingFacts(Facts, Protocol):
    """Facts that also take in what a replayed event changes."""

    def keep(self, rows: Iterable[Row]) -> None:
        """Take in rows the projection made."""


Verify = Callable[[bytes, bytes], bool]


@dataclass(slots=True)
class Replay:
    """A reading in progress. `tail` is the last event found whole."""

    identity: Identity
    verify: Verify
    facts: KeepingFacts
    tail: Tail

    def take(self, row: JournalRow) -> Fault | Event:
        """Check the next event and take its changes in; a Fault names what is wrong and changes nothing.

        An event with number 1 and a higher epoch begins a new one; whether it may is told by what its START names.
        """
        begins = row.epoch > self.tail.epoch and row.seq == 1
        prev = genesis(self.identity.suite, self.identity.station, row.epoch) if begins else self.tail.hash
        if not begins and (row.epoch, row.seq) != (self.tail.epoch, self.tail.seq + 1):
            return Fault("GAP", str(self.tail.seq + 1))
        wrong = broken(Link(row.header, row.payload, row.prev, row.hash, row.signature), prev, self.verify)
        if wrong is not None:
            return Fault(f"LINK_{wrong}")
        try:
            event = read_event(row.payload)
        except WireError:
            return Fault("LINK_PAYLOAD")
        header = Header.parse(row.header)
        if not _agree(row, header, event.payload, self.identity, prev):
            return Fault("HEADER_DIFFERS", header.number)
        before = NO_TOTALS if begins else self.tail.totals
        reason = fault(event.payload, event.body, header.number, header.fen, before, self.facts)
        if reason is not None:
            return reason
        self.facts.keep(project(event, header, self.facts))
        self.tail = Tail(row.epoch, row.seq, row.hash, event.payload.totals, event.payload)
        return event


def _agree(row: JournalRow, header: Header, payload: Payload, identity: Identity, prev: bytes) -> bool:
    """Row, header and payload tell of the same event of the same station."""
    said = (row.station, row.epoch, row.seq, row.kind)
    return (
        said == (header.station, header.epoch, header.seq, header.kind)
        and said == (payload.station, payload.epoch, payload.seq, payload.kind)
        and (header.suite, payload.suite) == (identity.suite, identity.suite)
        and payload.station == identity.station
        and payload.prev == prev.hex()
    )


def points_back(event: Event, hashes: dict[tuple[int, int], bytes]) -> Fault | None:
    """For events that name an earlier one by its hash (EXPORT, ACK): does it stand there? `hashes` by epoch, seq."""
    match event.body:
        case bodies.Export(to=None) as export:
            known = hashes.get((event.payload.epoch, export.last))
            return None if known is not None and known.hex() == export.head else Fault("STRETCH_DIFFERS")
        case bodies.Ack(of=None) as ack if ack.seq:
            known = hashes.get((ack.epoch, ack.seq))
            # An epoch archived in another book cannot be looked up here.
            return Fault("WITNESS_DIFFERS", str(ack.seq)) if known is not None and known.hex() != ack.head else None
        case _:
            return None
