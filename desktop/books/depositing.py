"""缴存: cash is carried to the bank. A deposit names the receipts it carries; there are no anonymous amounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db import index
from db.rows import ReceiptRow
from db.store import Connection
from desktop.books.desk import allow, business_day
from desktop.books.drawer import deadlines_now
from desktop.books.opening import Book, setting
from desktop.books.recording import Recorded
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.money import Money, total
from desktop.security.rights import Action


@dataclass(frozen=True, slots=True)
class DepositOrder:
    """The bank slip: its number, the bank's day, and which receipts' cash it carries (all that is there if None)."""

    slip: str
    bank_day: date
    numbers: tuple[str, ...] | None = None


def on_hand(connection: Connection, station: str) -> list[ReceiptRow]:
    """The cash receipts whose money is still in the station, oldest first."""
    rows = index.find(connection, ReceiptRow, station=station, form=bodies.Form.CASH.value, void_seq=0, deposit_seq=0)
    return sorted(rows, key=lambda row: (row.cash_day, row.number))


def held_numbers(book: Book) -> list[str]:
    """The vouchers whose cash is still in the station, oldest first."""
    with book.read() as connection:
        return [row.number for row in on_hand(connection, book.station)]


@dataclass(frozen=True, slots=True)
class Held:
    """A voucher whose cash is still here, and by when it has to be at the bank."""

    number: str
    day: date
    payer: str
    household: str
    amount: Money
    bank_by: date
    late: bool


@dataclass(frozen=True, slots=True)
class DepositSheet:
    """All cash that can be banked on a day, oldest first, and the account named at set-up (empty where none is)."""

    today: date
    held: tuple[Held, ...]
    bank: str
    account: str


def deposit_sheet(book: Book, today: date) -> DepositSheet:
    """What a deposit on `today` can carry. Raises KnownError STORE_…."""
    due = {clock.number: clock for clock in deadlines_now(book, today)}
    with book.read() as connection:
        rows = on_hand(connection, book.station)
        bank, account = setting(connection, "bank"), setting(connection, "account")
    held = tuple(
        Held(
            number=row.number,
            day=date.fromisoformat(row.cash_day),
            payer=row.payer,
            household=row.household,
            amount=Money(row.fen),
            bank_by=due[row.number].bank_by,
            late=due[row.number].late,
        )
        for row in rows
        if row.number in due  # a voucher booked between the two looks is shown with the next
    )
    return DepositSheet(today, held, bank, account)


def amount(rows: list[ReceiptRow]) -> Money:
    """What these receipts come to."""
    return total(Money(row.fen) for row in rows)


def deposit(book: Book, operator: str, order: DepositOrder) -> Recorded:
    """Record a deposit of the named receipts, or of the whole drawer, into the account named at set-up.

    Raises Refused NOTHING_TO_DEPOSIT, SLIP_MISSING, RECEIPT_UNKNOWN, RECEIPT_VOID, RECEIPT_BANKED, NOT_CASH,
    BANK_DAY_BEFORE_CASH, DAY_NOT_OPEN.
    """
    slip = order.slip.strip()
    if not slip:
        raise Refused("SLIP_MISSING")
    with book.change() as changed:
        allow(changed, operator, Action.DEPOSIT)
        held = {row.number: row for row in on_hand(changed.connection, book.station)}
        numbers = tuple(held) if order.numbers is None else order.numbers
        if not numbers:
            raise Refused("NOTHING_TO_DEPOSIT")
        newest = max((held[number].cash_day for number in numbers if number in held), default="")
        if order.bank_day.isoformat() < newest:
            raise Refused("BANK_DAY_BEFORE_CASH", what=newest)
        return changed.record(
            bodies.Deposit(
                numbers=numbers,
                slip=slip,
                bank_day=order.bank_day,
                bank=setting(changed.connection, "bank"),
                account=setting(changed.connection, "account"),
            ),
            operator=operator,
            day=business_day(changed),
        )
