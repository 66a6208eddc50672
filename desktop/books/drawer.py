"""The double limit over the book: what has to be banked by when, the drawer today, the receipt that would trip it."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from db import figures, index, journal
from db.figures import CashTaken
from db.rows import BreachRow, DepositRow, ReceiptRow
from db.store import Connection
from desktop.books.opening import Book, newest_pack
from desktop.books.recording import Recorded
from desktop.core import bodies, cash
from desktop.core.bodies import Form
from desktop.core.cash import CashBook, CashReceipt, Confirmation, Deadline, Deposit, Limits, Order, limits_of
from desktop.core.drawer import Ahead, Drawer, ahead, drawer
from desktop.core.errors import BugError
from desktop.core.events import read_event
from desktop.core.money import Money


def deadlines_now(book: Book, day: date) -> tuple[Deadline, ...]:
    """Every cash receipt's clock as of `day`, oldest cash first; `core.drawer.by_day` puts them together by day."""
    with book.read() as connection:
        return _deadlines(book, connection, day)


def deadlines_in(book: Book, connection: Connection, day: date, until: Order | None = None) -> tuple[Deadline, ...]:
    """The same within a look at the book that is already open; as the book stood after the event `until`."""
    return _deadlines(book, connection, day, until)


def drawer_now(book: Book, day: date) -> Drawer:
    """The drawer's figures on `day`: on hand, left before the limit, due and overdue."""
    with book.read() as connection:
        return drawer(_deadlines(book, connection, day), _limits(book, connection), day)


def limit_ahead(book: Book, connection: Connection, due: Money, day: date) -> Ahead | None:
    """Whether taking `due` on `day` would reach the limit and has to be seen first (decision 19). Two sums, no list."""
    on_hand = Money(figures.on_hand_fen(connection, book.station))
    taken = Money(figures.taken_fen(connection, book.station, day.isoformat()))
    return ahead(on_hand, taken, due, _limits(book, connection).amount)


def record_breaches(book: Book, day: date) -> tuple[Recorded, ...]:
    """Record what was not banked in time and is not recorded yet: one BREACH for each cash day, due day and trigger.

    Called when a day is opened or closed. A breach is never taken back; the treasury's own dates are the county's
    business (decision 20).
    """
    with book.change() as changed:
        known = _recorded(changed.connection, book.station)
        late = [
            clock for clock in _deadlines(book, changed.connection, day) if clock.late and clock.number not in known
        ]
        recorded = []
        for (due, rule, _), same in groupby(sorted(late, key=_cause), key=_cause):
            clocks = list(same)
            body = bodies.Breach(
                rule=rule,
                due=due,
                found=day,
                numbers=tuple(clock.number for clock in clocks),
                fen=sum(clock.amount.fen for clock in clocks),
            )
            recorded.append(changed.record(body, day=day))
        return tuple(recorded)


def cash_book(connection: Connection, station: str, until: Order | None = None) -> CashBook:
    """All that a station's index says about cash; of its first events only, up to `until`, where that is given."""
    deposits = index.find(connection, DepositRow, station=station)
    if until is None:
        taken = figures.cash_taken(connection, station)
    else:
        taken = _taken_by(connection, station, until)
        deposits = [row for row in deposits if (row.epoch, row.seq) <= until]
    by_seq: dict[int, list[DepositRow]] = {}
    for deposit in deposits:
        by_seq.setdefault(deposit.seq, []).append(deposit)
    carried: dict[tuple[int, int], list[str]] = {}
    for row in taken:
        if row.deposit_seq:
            found = _deposit_of(row, by_seq.get(row.deposit_seq, []), connection)
            carried.setdefault((found.epoch, found.seq), []).append(row.number)
    return CashBook(
        receipts=tuple(
            CashReceipt(row.number, date.fromisoformat(row.cash_day), Money(row.fen), (row.epoch, row.seq))
            for row in taken
        ),
        deposits=tuple(
            Deposit(
                numbers=tuple(carried.get((row.epoch, row.seq), ())),
                bank_day=date.fromisoformat(row.bank_day),
                entered=date.fromisoformat(row.day),
                order=(row.epoch, row.seq),
            )
            for row in deposits
        ),
        confirmations=tuple(
            Confirmation((row.number,), date.fromisoformat(row.treasury_day)) for row in taken if row.treasury_day
        ),
    )


def _taken_by(connection: Connection, station: str, until: Order) -> list[CashTaken]:
    """The cash receipts that were not void after an event, each with the deposit that carried it by then."""
    rows = index.find(connection, ReceiptRow, station=station, form=Form.CASH.value)
    return [
        CashTaken(
            number=row.number,
            cash_day=row.cash_day,
            fen=row.fen,
            epoch=row.epoch,
            seq=row.seq,
            deposit_seq=row.deposit_seq if (row.deposit_epoch, row.deposit_seq) <= until else 0,
            treasury_day=row.treasury_day if (row.deposit_epoch, row.deposit_seq) <= until else "",
        )
        for row in rows
        if (row.epoch, row.seq) <= until and (not row.void_seq or (row.void_epoch, row.void_seq) > until)
    ]


def _limits(book: Book, connection: Connection) -> Limits:
    return limits_of(book.pack_of(newest_pack(connection, book.station), connection))


def _deadlines(book: Book, connection: Connection, day: date, until: Order | None = None) -> tuple[Deadline, ...]:
    return cash.deadlines(cash_book(connection, book.station, until), _limits(book, connection), day)


def _cause(clock: Deadline) -> tuple[date, str, date]:
    return clock.bank_by, clock.rule.value, clock.day


def _recorded(connection: Connection, station: str) -> frozenset[str]:
    """The receipts some BREACH of the journal names already."""
    rows = index.find(connection, BreachRow, station=station)
    return frozenset(number for row in rows for number in _numbers(connection, row))


def _deposit_of(receipt: CashTaken, deposits: list[DepositRow], connection: Connection) -> DepositRow:
    """The deposit that carried a receipt, of those with the event number it keeps: two epochs may share one."""
    if len(deposits) > 1:
        deposits = [row for row in deposits if receipt.number in _numbers(connection, row)]
    if len(deposits) != 1:
        raise BugError(f"event {receipt.deposit_seq} is {len(deposits)} deposits of {receipt.number}")
    return deposits[0]


def _numbers(connection: Connection, row: DepositRow | BreachRow) -> tuple[str, ...]:
    """The receipts an event of the journal names."""
    event = next(journal.stretch(connection, row.station, row.epoch, row.seq, row.seq))
    body = read_event(event.payload).body
    assert isinstance(body, bodies.Deposit | bodies.Breach)
    return body.numbers
