"""缴存: the last walks to the bank, and what became of their money."""

from __future__ import annotations

from dataclasses import dataclass

from db import index
from db.rows import DepositRow, ReceiptRow
from desktop.books.opening import Book
from desktop.core.money import Money


@dataclass(frozen=True, slots=True)
class Deposited:
    """A deposit. `treasury_day` is empty until the county says that all of it arrived."""

    bank_day: str
    slip: str
    amount: Money
    vouchers: int
    treasury_day: str


def deposited(book: Book, most: int = 5) -> tuple[Deposited, ...]:
    """The last deposits, the newest first."""
    with book.read() as connection:
        rows = index.find(connection, DepositRow, station=book.station)
        newest = sorted(rows, key=lambda row: (row.epoch, row.seq), reverse=True)[:most]
        told = []
        for row in newest:
            # The county's word stands with each receipt: a deposit has arrived when all of it has.
            carried = index.find(
                connection, ReceiptRow, station=book.station, deposit_epoch=row.epoch, deposit_seq=row.seq
            )
            days = [receipt.treasury_day for receipt in carried]
            arrived = max(days, default="") if all(days) else ""
            told.append(Deposited(row.bank_day, row.slip, Money(row.fen), row.receipts, arrived))
    return tuple(told)
