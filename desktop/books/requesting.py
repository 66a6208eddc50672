"""申请: what the station cannot decide is asked of an office: aid, a correction, a refund; and how the office answered.

Nobody's price changes by a request (decision 3): aid comes with the county's next list, money back from the tax office
(decision 22), a correction with the office's own data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db import index, journal
from db.rows import InsuredRow, PersonRow, ReceiptRow, RequestRow
from db.store import Connection
from desktop.books.desk import allow
from desktop.books.opening import Book, newest_pack
from desktop.books.recording import Change
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.events import Kind, read_event
from desktop.core.money import ZERO, Money
from desktop.security.rights import Action


class What(StrEnum):
    """What a cadre asks for. `paid_elsewhere` and `death` come with the county's answers and are settled alike."""

    AID = "aid"
    CORRECTION = "correction"
    REFUND = "refund"


class Answer(StrEnum):
    """How an office decided."""

    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody a request can be about; `number` and `paid` are of the voucher he paid by, where there is one."""

    document: str
    name: str
    number: str = ""
    paid: Money = ZERO


@dataclass(frozen=True, slots=True)
class Asked:
    """Before anything is asked: whom it can be about, what aid there is in this region, what is open already."""

    people: tuple[Who, ...]
    categories: tuple[str, ...]
    open: tuple[RequestRow, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A request as it is written down, one for each of these people."""

    what: What
    people: tuple[Who, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Settling:
    """How an office answered one request, in its words."""

    request: RequestRow
    answer: Answer
    words: str = ""


Reference = tuple[int, int]  # epoch and number of a REQUEST


def about_person(book: Book, document: str) -> Asked:
    """What can be asked for somebody on the roster. Raises Refused PERSON_UNKNOWN."""
    with book.read() as connection:
        person = index.get(connection, PersonRow, document=document)
        if person is None:
            raise Refused("PERSON_UNKNOWN")
        paid = _paid_by(connection, book.station, document)
        who = Who(document, person.name, paid.number, Money(paid.payable_fen)) if paid else Who(document, person.name)
        return Asked((who,), _categories(book, connection), tuple(open_of(connection, book.station, document)))


def about_voucher(book: Book, number: str) -> Asked:
    """What can be asked for the people of a voucher. Raises Refused RECEIPT_UNKNOWN."""
    with book.read() as connection:
        rows = index.find(connection, InsuredRow, station=book.station, number=number)
        if not rows:
            raise Refused("RECEIPT_UNKNOWN", what=number)
        people = tuple(Who(row.document, row.name, number, Money(row.payable_fen)) for row in rows)
        waiting = tuple(row for who in people for row in open_of(connection, book.station, who.document))
        return Asked(people, _categories(book, connection), waiting)


def ask(book: Book, operator: str, asking: Asking) -> list[Reference]:
    """Record the requests; which they are.

    Raises Refused NOT_ALLOWED, REQUEST_REASON, REQUEST_OPEN (the same is open already), and of a refund
    REFUND_NOT_PAID, REFUND_NOTHING (nothing was paid), REFUND_VOID_FIRST (the cash is still in the drawer).
    """
    if not asking.reason.strip():
        raise Refused("REQUEST_REASON")
    made = []
    with book.change() as changed:
        allow(changed, operator, Action.REQUEST)
        for who in asking.people:
            number, fen = _voucher_of(changed, book.station, asking.what, who)
            for row in open_of(changed.connection, book.station, who.document):
                if (row.what, row.number) == (asking.what, number):
                    raise Refused("REQUEST_OPEN", name=who.name, day=row.day)
            recorded = changed.record(
                bodies.Request(
                    what=asking.what,
                    document=who.document,
                    name=who.name,
                    number=number or None,
                    fen=fen,
                    reason=asking.reason.strip(),
                ),
                operator=operator,
            )
            made.append((recorded.row.epoch, recorded.row.seq))
    return made


def settle(book: Book, operator: str, settling: Settling) -> None:
    """Record how an office answered.

    Raises Refused NOT_ALLOWED, REQUEST_UNKNOWN (settled already), REQUEST_FORMER (made in a former book).
    """
    row = settling.request
    with book.change() as changed:
        allow(changed, operator, Action.REQUEST)
        if row.epoch != changed.tail.epoch:
            raise Refused("REQUEST_FORMER", name=row.name)
        changed.record(
            bodies.Request(
                what=row.what,
                document=row.document,
                name=row.name,
                number=row.number or None,
                fen=row.fen,
                reason=settling.words.strip(),
                settles=row.seq,
                outcome=settling.answer,
            ),
            operator=operator,
        )


def open_of(connection: Connection, station: str, document: str) -> list[RequestRow]:
    """What is still open for somebody, the oldest first."""
    rows = index.find(connection, RequestRow, station=station, document=document, outcome="")
    return sorted(rows, key=lambda row: (row.epoch, row.seq))


def all_open(connection: Connection, station: str) -> list[RequestRow]:
    """Everything that is still open, the oldest first."""
    rows = index.find(connection, RequestRow, station=station, outcome="")
    return sorted(rows, key=lambda row: (row.epoch, row.seq))


def answers(connection: Connection, station: str) -> dict[Reference, tuple[date, str]]:
    """Of the settled requests: when the answer was written down, and its words."""
    found: dict[Reference, tuple[date, str]] = {}
    for row in journal.of_kind(connection, station, Kind.REQUEST):
        event = read_event(row.payload)
        assert isinstance(event.body, bodies.Request)
        if event.body.settles:
            found[row.epoch, event.body.settles] = event.payload.day, event.body.reason
    return found


def _categories(book: Book, connection: Connection) -> tuple[str, ...]:
    pack = book.pack_of(newest_pack(connection, book.station), connection)
    return tuple(category.name for category in pack.categories.values())


def _paid_by(connection: Connection, station: str, document: str) -> InsuredRow | None:
    """The newest line on a voucher in force, also where the county refused the person since."""
    rows = index.find(connection, InsuredRow, station=station, document=document)
    held = [
        row
        for row in rows
        if (receipt := index.get(connection, ReceiptRow, station=station, number=row.number)) and not receipt.void_seq
    ]
    return max(held, key=lambda row: (row.benefit_year, row.number), default=None)


def _voucher_of(changed: Change, station: str, what: What, who: Who) -> tuple[str, int]:
    """The voucher a request names, and its amount in fen: for a refund what he paid, else none."""
    if what is not What.REFUND:
        return who.number, 0
    paid = _paid_by(changed.connection, station, who.document)
    receipt = changed.facts.receipt(paid.number) if paid else None
    if paid is None or receipt is None or (who.number and who.number != paid.number):
        raise Refused("REFUND_NOT_PAID", name=who.name)
    if not paid.payable_fen:
        raise Refused("REFUND_NOTHING", name=who.name)
    in_hand = receipt.form == bodies.Form.CASH and not receipt.deposit_seq and not receipt.treasury_day
    if in_hand and paid.live:
        raise Refused("REFUND_VOID_FIRST", number=receipt.number.rpartition("-")[2])
    return paid.number, paid.payable_fen
