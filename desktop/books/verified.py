"""A station's journal in order, its signatures verified a piece ahead.

They are a third of a check, and nothing else has to be known to verify one: a second core can do it while the first
replays what was verified before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Final

from db import journal
from db.rows import JournalRow
from db.store import Connection
from desktop.core import bodies
from desktop.core.chain import EVENT_TYPE
from desktop.core.events import read_event
from desktop.security.beside import PIECE, Answer, Signed, Verifier, verifier

_PIECE: Final = PIECE
_MANY: Final = 2_000  # events: from here on a second process saves more than its start costs


@contextmanager
def verified_journal(connection: Connection, station: str, public_key: bytes) -> Iterator[VerifiedJournal]:
    """The journal of a station whose newest epoch must name this key (32 raw bytes); a long one on two cores."""
    epochs = journal.epochs_of(connection, station)
    with verifier(many=sum(last for _, last in epochs) >= _MANY) as beside:
        yield VerifiedJournal(connection, station, public_key, epochs, beside)


class VerifiedJournal:
    """The events of one station, each handed over when its signature has been looked at.

    Each epoch is signed by the key its START names; the newest one must name the key (32 raw bytes) that is given.
    """

    def __init__(
        self,
        connection: Connection,
        station: str,
        public_key: bytes,
        epochs: list[tuple[int, int]],
        beside: Verifier,
    ) -> None:
        self._connection = connection
        self._station = station
        self._beside = beside
        self._epochs = epochs
        self._newest_key = public_key
        self._signed: set[Signed] = set()
        self.key = public_key
        """Whose signatures those of the event handed over last must be."""

    def __len__(self) -> int:
        """How many events there are, by the numbers of the last ones."""
        return sum(last for _, last in self._epochs)

    def __iter__(self) -> Iterator[JournalRow]:
        """Every event there is, in order, whether it is right or not."""
        for epoch, _ in self._epochs:
            rows = journal.stretch(self._connection, self._station, epoch)
            yield from self._verified(rows, newest=epoch == self._epochs[-1][0])

    def verify(self, header: bytes, signature: bytes) -> bool:
        """Whether an event of the piece at hand has this header and signature, and the key of its epoch made it."""
        return (header, signature) in self._signed

    def _verified(self, rows: Iterator[JournalRow], *, newest: bool) -> Iterator[JournalRow]:
        piece = list(islice(rows, _PIECE))
        self.key = self._newest_key if newest else key_named(piece[0]) or self._newest_key
        asked = self._ask(piece)
        while piece:
            ahead = list(islice(rows, _PIECE))
            self._signed, asked = asked(), self._ask(ahead)
            yield from piece
            piece = ahead

    def _ask(self, piece: list[JournalRow]) -> Answer:
        return self._beside.ask(self.key, EVENT_TYPE, [(row.header.encode(), row.signature) for row in piece])


def key_named(row: JournalRow) -> bytes | None:
    """The key (32 raw bytes) that an epoch's first event names as its own; None for what is no such event."""
    try:
        body = read_event(row.payload).body
    except ValueError:
        return None
    return bytes.fromhex(body.public_key) if isinstance(body, bodies.Start) else None
