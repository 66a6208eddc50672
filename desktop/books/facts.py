"""What the index says about a station, asked in the same words of the database and of a rebuild in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby, takewhile
from typing import Protocol

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


class Facts(Protocol):
    """Everything the rules of order and the projection need to know of what happened before."""

    station: str

    def epoch(self, epoch: int) -> EpochRow | None:
        """The epoch's beginning."""

    def receipt(self, number: str) -> ReceiptRow | None:
        """One voucher."""

    def insured(self, number: str) -> list[InsuredRow]:
        """The people of a voucher."""

    def live(self, document: str, benefit_year: int) -> InsuredRow | None:
        """The valid payment of a person for a year at this station."""

    def by_slip(self, slip_key: str) -> ReceiptRow | None:
        """The voucher that used a POS slip."""

    def by_basket(self, basket: str) -> ReceiptRow | None:
        """The voucher that a basket became."""

    def last_day(self, epoch: int) -> DayRow | None:
        """The newest opening of the desk."""

    def operator(self, operator: str) -> OperatorRow | None:
        """Somebody who works or worked here."""

    def pack(self, sha256: str) -> PackRow | None:
        """Rules that were taken into use."""

    def pending(self, epoch: int, seq: int) -> PendingRow | None:
        """A card payment whose end was unknown."""

    def request(self, epoch: int, seq: int) -> RequestRow | None:
        """Something an office was asked."""

    def on_hand_fen(self) -> int:
        """Cash taken and not banked, fen."""

    def since(self, epoch: int, seq: int) -> figures.Since:
        """What was taken in an epoch after event `seq`."""


class StoreFacts:
    """The facts of one station in an open transaction."""

    def __init__(self, connection: Connection, station: str) -> None:
        self._connection = connection
        self.station = station

    def epoch(self, epoch: int) -> EpochRow | None:
        return index.get(self._connection, EpochRow, station=self.station, epoch=epoch)

    def receipt(self, number: str) -> ReceiptRow | None:
        return index.get(self._connection, ReceiptRow, station=self.station, number=number)

    def insured(self, number: str) -> list[InsuredRow]:
        return index.find(self._connection, InsuredRow, station=self.station, number=number)

    def live(self, document: str, benefit_year: int) -> InsuredRow | None:
        return index.get_live(self._connection, self.station, document, benefit_year)

    def by_slip(self, slip_key: str) -> ReceiptRow | None:
        return index.get(self._connection, ReceiptRow, station=self.station, slip_key=slip_key, void_seq=0)

    def by_basket(self, basket: str) -> ReceiptRow | None:
        return index.get(self._connection, ReceiptRow, station=self.station, basket=basket)

    def last_day(self, epoch: int) -> DayRow | None:
        return index.newest(self._connection, DayRow, station=self.station, epoch=epoch)

    def operator(self, operator: str) -> OperatorRow | None:
        return index.get(self._connection, OperatorRow, station=self.station, id=operator)

    def pack(self, sha256: str) -> PackRow | None:
        return index.get(self._connection, PackRow, station=self.station, sha256=sha256)

    def pending(self, epoch: int, seq: int) -> PendingRow | None:
        return index.get(self._connection, PendingRow, station=self.station, epoch=epoch, seq=seq)

    def request(self, epoch: int, seq: int) -> RequestRow | None:
        return index.get(self._connection, RequestRow, station=self.station, epoch=epoch, seq=seq)

    def on_hand_fen(self) -> int:
        return figures.on_hand_fen(self._connection, self.station)

    def since(self, epoch: int, seq: int) -> figures.Since:
        return figures.since(self._connection, self.station, epoch, seq)

    def keep(self, rows: Iterable[Row]) -> None:
        """Write rows the projection made."""
        for _, same in groupby(rows, key=type):
            index.put(self._connection, list(same))


class MemoryFacts:
    """The same facts rebuilt in memory from the journal, to be held against the database."""

    def __init__(self, station: str) -> None:
        self.station = station
        self.rows: defaultdict[type[Row], dict[tuple[index.Value, ...], Row]] = defaultdict(dict)
        self._live: dict[tuple[str, int], InsuredRow] = {}
        self._slips: dict[str, str] = {}
        self._baskets: dict[str, str] = {}
        self._people: dict[str, list[InsuredRow]] = {}
        self._last_day: dict[int, DayRow] = {}
        self._on_hand = 0
        self._receipts: dict[str, ReceiptRow] = {}

    def _get(self, kind: type[Row], *key: str | int) -> Row | None:
        return self.rows.get(kind, {}).get((self.station, *key))

    def epoch(self, epoch: int) -> EpochRow | None:
        found = self._get(EpochRow, epoch)
        return found if isinstance(found, EpochRow) else None

    def receipt(self, number: str) -> ReceiptRow | None:
        return self._receipts.get(number)

    def insured(self, number: str) -> list[InsuredRow]:
        return list(self._people.get(number, ()))

    def live(self, document: str, benefit_year: int) -> InsuredRow | None:
        return self._live.get((document, benefit_year))

    def by_slip(self, slip_key: str) -> ReceiptRow | None:
        number = self._slips.get(slip_key)
        return None if number is None else self._receipts[number]

    def by_basket(self, basket: str) -> ReceiptRow | None:
        number = self._baskets.get(basket)
        return None if number is None else self._receipts[number]

    def last_day(self, epoch: int) -> DayRow | None:
        return self._last_day.get(epoch)

    def operator(self, operator: str) -> OperatorRow | None:
        found = self._get(OperatorRow, operator)
        return found if isinstance(found, OperatorRow) else None

    def pack(self, sha256: str) -> PackRow | None:
        found = self._get(PackRow, sha256)
        return found if isinstance(found, PackRow) else None

    def pending(self, epoch: int, seq: int) -> PendingRow | None:
        found = self._get(PendingRow, epoch, seq)
        return found if isinstance(found, PendingRow) else None

    def request(self, epoch: int, seq: int) -> RequestRow | None:
        found = self._get(RequestRow, epoch, seq)
        return found if isinstance(found, RequestRow) else None

    def on_hand_fen(self) -> int:
        return self._on_hand

    def since(self, epoch: int, seq: int) -> figures.Since:
        # A dict keeps the order of booking, so the newest vouchers are the last.
        newest = takewhile(lambda row: row.epoch == epoch and row.seq > seq, reversed(self._receipts.values()))
        rows = list(newest)
        valid = [row for row in rows if not row.void_seq]
        return figures.Since(
            receipts=len(rows),
            voided=len(rows) - len(valid),
            cash_fen=sum(row.fen for row in valid if row.form == "cash"),
            pos_fen=sum(row.fen for row in valid if row.form == "pos"),
            last_number=max((row.number for row in rows), default=""),
        )

    def keep(self, rows: Iterable[Row]) -> None:
        """Take rows the projection made into the rebuilt index."""
        for row in rows:
            self.rows[type(row)][index.key_of(row)] = row
            if isinstance(row, InsuredRow):
                self._keep_insured(row)
            elif isinstance(row, ReceiptRow):
                self._keep_receipt(row)
            elif isinstance(row, DayRow):
                self._last_day[row.epoch] = row

    def _keep_receipt(self, row: ReceiptRow) -> None:
        former = self._receipts.get(row.number)
        self._on_hand += _held(row) - (_held(former) if former else 0)
        self._receipts[row.number] = row
        self._baskets.setdefault(row.basket, row.number)
        if row.slip_key and not row.void_seq:
            self._slips[row.slip_key] = row.number
        elif row.slip_key:
            self._slips.pop(row.slip_key, None)

    def _keep_insured(self, row: InsuredRow) -> None:
        people = self._people.setdefault(row.number, [])
        people[row.line - 1 : row.line] = [row]
        key = (row.document, row.benefit_year)
        if row.live:
            self._live[key] = row
        elif (held := self._live.get(key)) and held.number == row.number:
            del self._live[key]


def _held(row: ReceiptRow) -> int:
    return row.fen if row.form == "cash" and not row.void_seq and not row.deposit_seq else 0
