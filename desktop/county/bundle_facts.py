"""What is known of a station while its bundle is read: looked up once, changed in memory, written in batches.

A bundle of a whole season would ask the database a dozen questions for every receipt. Most of the answers are in the
bundle itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from db import figures, index
from db.rows import (
    DayRow,
    EpochRow,
    InsuredRow,
    OperatorRow,
    PackRow,
    PendingRow,
    ReceiptRow,
    RequestRow,
    Row,
)
from db.store import Connection
from desktop.books.facts import MemoryFacts, StoreFacts

_R = TypeVar("_R", bound=Row)


class BundleFacts:
    """Facts in memory in front of those in an open transaction; `flush` writes what changed."""

    def __init__(self, connection: Connection, station: str, *, fresh: bool) -> None:
        """`fresh`: the database has nothing of this station, so it need not be asked."""
        self.station = station
        self._connection = connection
        self._store = StoreFacts(connection, station)
        self._memory = MemoryFacts(station)
        self._fresh = fresh
        self._changed: dict[type[Row], dict[tuple[str | int | bytes, ...], Row]] = {}

    def epoch(self, epoch: int) -> EpochRow | None:
        """The epoch's beginning."""
        return self._memory.epoch(epoch) or self._learn(None if self._fresh else self._store.epoch(epoch))

    def receipt(self, number: str) -> ReceiptRow | None:
        """One voucher."""
        self._load(number)
        return self._memory.receipt(number)

    def insured(self, number: str) -> list[InsuredRow]:
        """The people of a voucher."""
        self._load(number)
        return self._memory.insured(number)

    def live(self, document: str, benefit_year: int) -> InsuredRow | None:
        """The valid payment of a person for a year at this station."""
        found = self._memory.live(document, benefit_year)
        if found is None and not self._fresh:
            stored = self._store.live(document, benefit_year)
            if stored is not None:
                self._load(stored.number)  # a voucher known here may be void by now
                found = self._memory.live(document, benefit_year)
        return found

    def by_slip(self, slip_key: str) -> ReceiptRow | None:
        """The voucher that used a POS slip."""
        found = self._memory.by_slip(slip_key)
        if found is None and not self._fresh:
            stored = self._store.by_slip(slip_key)
            if stored is not None:
                self._load(stored.number)
                found = self._memory.by_slip(slip_key)
        return found

    def by_basket(self, basket: str) -> ReceiptRow | None:
        """The voucher that a basket became."""
        found = self._memory.by_basket(basket)
        if found is None and not self._fresh:
            stored = self._store.by_basket(basket)
            if stored is not None:
                found = self.receipt(stored.number)
        return found

    def last_day(self, epoch: int) -> DayRow | None:
        """The newest opening of the desk."""
        return self._memory.last_day(epoch) or self._learn(None if self._fresh else self._store.last_day(epoch))

    def operator(self, operator: str) -> OperatorRow | None:
        """Somebody who works or worked here."""
        return self._memory.operator(operator) or self._learn(None if self._fresh else self._store.operator(operator))

    def pack(self, sha256: str) -> PackRow | None:
        """Rules that were taken into use."""
        return self._memory.pack(sha256) or self._learn(None if self._fresh else self._store.pack(sha256))

    def pending(self, epoch: int, seq: int) -> PendingRow | None:
        """A card payment whose end was unknown."""
        found = self._memory.pending(epoch, seq)
        return found or self._learn(None if self._fresh else self._store.pending(epoch, seq))

    def request(self, epoch: int, seq: int) -> RequestRow | None:
        """Something an office was asked."""
        found = self._memory.request(epoch, seq)
        return found or self._learn(None if self._fresh else self._store.request(epoch, seq))

    def on_hand_fen(self) -> int:
        """Cash taken and not banked, fen."""
        if self._fresh:
            return self._memory.on_hand_fen()
        self.flush()
        return self._store.on_hand_fen()

    def since(self, epoch: int, seq: int) -> figures.Since:
        """What was taken in an epoch after event `seq`."""
        if self._fresh:
            return self._memory.since(epoch, seq)
        self.flush()
        return self._store.since(epoch, seq)

    def keep(self, rows: Iterable[Row]) -> None:
        """Take in what an event changed."""
        kept = list(rows)
        self._memory.keep(kept)
        for row in kept:
            self._changed.setdefault(type(row), {})[index.key_of(row)] = row

    def flush(self) -> None:
        """Write everything that changed since the last time."""
        for rows in self._changed.values():
            index.put(self._connection, list(rows.values()))
        self._changed.clear()

    def _learn(self, row: _R | None) -> _R | None:
        if row is not None:
            self._memory.keep([row])
        return row

    def _load(self, number: str) -> None:
        """Have a voucher and its people in memory, as they stand in the database unless they are here already."""
        if self._fresh or self._memory.receipt(number) is not None:
            return
        row = self._store.receipt(number)
        if row is not None:
            self._memory.keep([row, *self._store.insured(number)])
