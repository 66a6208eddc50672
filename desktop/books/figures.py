"""A station's figures over its whole journal: what summary, county and papers have to agree on."""

from __future__ import annotations

from dataclasses import dataclass

from db import figures as sums_of
from db.store import Connection
from desktop.books.opening import Book
from desktop.core.money import Money


@dataclass(frozen=True, slots=True)
class Figures:
    """Valid vouchers and their people and money, net of voids; `deposited` and `treasury` are parts of `cash`."""

    receipts: int
    voided: int
    persons_paid: int
    persons_zero: int
    cash: Money
    pos: Money
    deposited: Money
    treasury: Money


def figures(book: Book) -> Figures:
    """This station's figures."""
    with book.read() as connection:
        return figures_of(connection, book.station)


def figures_of(connection: Connection, station: str) -> Figures:
    """Any station's figures, computed from the index its journal made."""
    found = sums_of.sums(connection, station)
    return Figures(
        receipts=found.receipts,
        voided=found.voided,
        persons_paid=found.persons_paid,
        persons_zero=found.persons_zero,
        cash=Money(found.cash_fen),
        pos=Money(found.pos_fen),
        deposited=Money(found.deposited_fen),
        treasury=Money(found.treasury_fen),
    )
