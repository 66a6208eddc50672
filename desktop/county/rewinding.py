"""A station that was restored from an older backup: what it lost, and its book here as the station itself now has it.

The journal keeps everything that was ever signed. What stands of a former epoch ends where the next one says it took
over; what came after it is the lost stretch. Those vouchers are in people's hands, so they are listed until somebody
settles them, and the station is told who paid on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db import index, journal
from db.rows import JournalRow
from db.store import Connection
from db.tables import INDEX_TABLES
from desktop.books.facts import MemoryFacts
from desktop.books.projection import project
from desktop.core import bodies
from desktop.core.chain import Header
from desktop.core.events import Event, read_event
from desktop.exchange.answer import PaidLine


@dataclass(slots=True)
class Lost:
    """Events of an epoch which the station's book no longer has: what they booked, amounts in fen, net of voids.

    `voided` and `banked_fen` are about vouchers of before: the station's book shows them valid, and not banked.
    """

    station: str
    epoch: int
    first: int
    last: int
    receipts: dict[str, tuple[date, int, bodies.Collect]] = field(default_factory=dict)
    voided: list[str] = field(default_factory=list)
    banked_fen: int = 0

    @property
    def fen(self) -> int:
        """What was taken, cash and card."""
        return sum(fen for _, fen, _ in self.receipts.values())

    def paid(self) -> list[PaidLine]:
        """Everybody who paid on a lost voucher, as the station is told it."""
        return [
            PaidLine(
                document=person.document,
                benefit_year=person.benefit_year,
                day=day,
                voucher=number,
                channel="lost",
                fen=person.quote.payable_fen,
            )
            for number, (day, _, body) in self.receipts.items()
            for person in body.insured
        ]

    def _take(self, header: Header, event: Event) -> None:
        match event.body:
            case bodies.Collect() as body:
                self.receipts[header.number] = (event.payload.day, header.fen, body)
            case bodies.Void():
                if self.receipts.pop(header.number, None) is None:
                    self.voided.append(header.number)
            case bodies.Deposit() as body:
                self.banked_fen += header.fen - sum(
                    self.receipts[number][1] for number in body.numbers if number in self.receipts
                )
            case _:
                pass


def lost(connection: Connection, station: str) -> list[Lost]:
    """Every stretch the station lost, oldest first; usually none."""
    found = []
    for epoch, last, stands in _epochs(connection, station):
        if stands < last:
            one = Lost(station, epoch, stands + 1, last)
            for row in journal.stretch(connection, station, epoch, stands + 1):
                one._take(Header.parse(row.header), read_event(row.payload))
            found.append(one)
    return found


def as_of(connection: Connection, station: str, epoch: int, seq: int) -> MemoryFacts:
    """What the station's book said when event `seq` of `epoch` was its newest."""
    facts = MemoryFacts(station)
    for row in _standing(connection, station, epoch, seq):
        event = read_event(row.payload)
        facts.keep(project(event, Header.parse(row.header), facts))
    return facts


def rewind(connection: Connection, station: str, epoch: int, seq: int) -> None:
    """Make the index of a station what it was at that event, in the open change; the journal stays as it is."""
    facts = as_of(connection, station, epoch, seq)
    for kind in INDEX_TABLES:
        index.remove(connection, kind, station=station)
    for rows in facts.rows.values():
        index.put(connection, list(rows.values()))


def _standing(connection: Connection, station: str, epoch: int, seq: int) -> Iterator[JournalRow]:
    for one, _, stands in _epochs(connection, station):
        if one <= epoch:
            yield from journal.stretch(connection, station, one, last=seq if one == epoch else stands)


def _epochs(connection: Connection, station: str) -> list[tuple[int, int, int]]:
    """Every epoch with its last event here, and with the last that stands."""
    known = journal.epochs_of(connection, station)
    taken_over: dict[int, int] = {}
    for epoch, _ in known:
        start = read_event(next(journal.stretch(connection, station, epoch, 1, 1)).payload).body
        if isinstance(start, bodies.Start):
            # One that follows a backup older than the epoch before it leaves nothing of that one standing.
            taken_over |= {one: 0 for one, _ in known if start.former_epoch < one < epoch}
            taken_over[start.former_epoch] = start.former_seq
    return [(epoch, last, taken_over.get(epoch, last)) for epoch, last in known]
