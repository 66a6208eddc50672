"""From the journal to the day's papers: the day report and the collection ledger, as values the paper layer draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from db import index, journal
from db.rows import DayRow, DepositRow, ExportRow, InsuredRow, PersonRow, PrintJobRow, ReceiptRow
from db.store import Connection
from desktop.books.drawer import deadlines_in
from desktop.books.opening import Book, newest_pack
from desktop.books.papers_pictures import bars_of, cash_of, curve_of
from desktop.books.printing import PRINTED, name_of, unit_of, void_words, voided_of
from desktop.books.progress import progress_on
from desktop.core import bodies
from desktop.core.bodies import Form
from desktop.core.cash import Deadline, Order, State, limits_of
from desktop.core.chain import Header
from desktop.core.drawer import by_day
from desktop.core.errors import Refused
from desktop.core.events import Event, read_event
from desktop.core.idnumber import DocumentKind
from desktop.core.money import ZERO, Money, total
from desktop.paper.figures import BankDeposit, CashLot, DayReport, Denomination, LedgerRow, Tally, VoidedVoucher

_DOCUMENTS = {
    DocumentKind.RESIDENT_ID: "居民身份证",
    DocumentKind.BIRTH_CERTIFICATE: "出生医学证明",
    DocumentKind.HMT_PERMIT: "港澳台居民居住证",
    DocumentKind.FOREIGN_PERMANENT: "外国人永久居留身份证",
    DocumentKind.OTHER: "其他证件",
}
_METHODS = {Form.CASH: "现金", Form.POS: "刷卡", Form.ZERO: "登记"}


@dataclass(slots=True)
class _Day:
    """The events of one opening of the desk, sorted by what the report asks."""

    collected: list[tuple[Header, bodies.Collect]] = field(default_factory=list)
    voids: list[tuple[Header, bodies.Void]] = field(default_factory=list)
    deposits: list[tuple[Header, bodies.Deposit]] = field(default_factory=list)
    count: bodies.CountCash | None = None
    close: Event | None = None
    remarks: list[str] = field(default_factory=list)


def day_report(book: Book) -> DayReport:
    """The report of the day that was closed last. Raises Refused NO_CLOSED_DAY."""
    with book.read() as connection:
        return day_report_of(book, connection)


def day_report_of(book: Book, connection: Connection, wanted: date | None = None) -> DayReport:
    """The same within a look at the book that is already open; of the `wanted` day where one is given.

    As everything stood at the close: what was banked or became void on a later day changes no report.
    """
    row = _closed(connection, book.station, wanted)
    pack = book.pack_of(newest_pack(connection, book.station), connection)
    day = date.fromisoformat(row.day)
    end = (row.epoch, row.closed_seq)
    clocks = deadlines_in(book, connection, day, end)
    events = _events(connection, book.station, row)
    assert events.close is not None
    close = events.close.body
    assert isinstance(close, bodies.Close)
    standing = progress_on(book, day, past=True)
    receipts = {one.number: one for one in _receipts(connection, book.station, events)}
    numbers = sorted(receipts)
    exported = _exported(connection, book.station, end)
    return DayReport(
        suite=book.identity.suite,
        unit=unit_of(connection, book),
        day=day,
        closed=datetime.fromisoformat(events.close.payload.wall),
        cash=_tally(receipts.values(), Form.CASH, end),
        pos=_tally(receipts.values(), Form.POS, end),
        zero=_tally(receipts.values(), Form.ZERO, end),
        opening=Money(row.drawer_fen),
        taken=total(Money(header.fen) for header, body in events.collected if body.form is Form.CASH),
        on_hand=Money(close.on_hand_fen),
        counted=_notes(events.count),
        reason=close.reason,
        voids=tuple(_voids(connection, book.station, events)),
        deposits=tuple(_deposits(events, clocks)),
        lots=tuple(_lots(clocks)),
        first_number=numbers[0] if numbers else "",
        last_number=numbers[-1] if numbers else "",
        operator=name_of(connection, book.station, events.close.payload.operator),
        reviewer=name_of(connection, book.station, close.second) if close.second else "",
        unprinted=sum(job.state != PRINTED and job.number in receipts for job in index.find(connection, PrintJobRow)),
        unexported=sum(one.seq > (exported.last if exported else 0) for one in receipts.values()),
        last_export=_wall_of(connection, book.station, exported),
        remarks=tuple(events.remarks),
        pictures=(
            ("现金与存银行期限", cash_of(clocks, limits_of(pack), day)),
            ("各组参保进度", bars_of(standing)),
            ("参保人数走势", curve_of(standing, day)),
        ),
        witness=_witness(connection, book.station, row),
    )


def _closed(connection: Connection, station: str, wanted: date | None) -> DayRow:
    """The day that was closed last, or the last close of the `wanted` one."""
    rows = [row for row in index.find(connection, DayRow, station=station) if row.closed_seq]
    if wanted is not None:
        rows = [row for row in rows if row.day == wanted.isoformat()]
    if not rows:
        raise Refused("NO_CLOSED_DAY")
    return max(rows, key=lambda row: (row.epoch, row.closed_seq))


def _exported(connection: Connection, station: str, end: Order) -> ExportRow | None:
    """The last bundle before the close."""
    rows = [row for row in index.find(connection, ExportRow, station=station) if (row.epoch, row.seq) <= end]
    return max(rows, key=lambda row: (row.epoch, row.seq), default=None)


def _events(connection: Connection, station: str, day: DayRow) -> _Day:
    found = _Day()
    for row in journal.stretch(connection, station, day.epoch, day.opened_seq, day.closed_seq):
        event, header = read_event(row.payload), Header.parse(row.header)
        match event.body:
            case bodies.Collect():
                found.collected.append((header, event.body))
            case bodies.Void():
                found.voids.append((header, event.body))
            case bodies.Deposit():
                found.deposits.append((header, event.body))
            case bodies.CountCash():
                found.count = event.body
            case bodies.Close():
                found.close = event
            case bodies.Limit():
                found.remarks.append(
                    f"第 {event.payload.seq} 条：已知悉当日入库标准 {Money(event.body.limit_fen).short} 元，"
                    f"现金将达 {Money(event.body.would_be_fen).short} 元。"
                )
            case bodies.Breach():
                found.remarks.append(f"{event.body.due} 应缴存的 {Money(event.body.fen).short} 元逾期。")
            case _:
                pass
    return found


def _receipts(connection: Connection, station: str, events: _Day) -> Iterator[ReceiptRow]:
    for header, _ in events.collected:
        row = index.get(connection, ReceiptRow, station=station, number=header.number)
        assert row is not None
        yield row


def _tally(receipts: Iterable[ReceiptRow], form: Form, end: Order) -> Tally:
    """What a form brought, of vouchers that were in force after the event `end`."""
    held = [row for row in receipts if row.form == form and (not row.void_seq or (row.void_epoch, row.void_seq) > end)]
    return Tally(len(held), sum(row.people for row in held), total(Money(row.fen) for row in held))


def _notes(count: bodies.CountCash | None) -> tuple[Denomination, ...]:
    return tuple(Denomination(Money(note.face_fen), note.pieces) for note in (count.notes if count else ()))


def _voids(connection: Connection, station: str, events: _Day) -> Iterator[VoidedVoucher]:
    for header, body in events.voids:
        row = index.get(connection, ReceiptRow, station=station, number=header.number)
        assert row is not None
        yield VoidedVoucher(
            number=header.number,
            method=_METHODS[Form(row.form)],
            amount=Money(row.fen),
            cash=Money(row.fen) if row.form == Form.CASH else ZERO,
            reason=void_words(body),
            second=name_of(connection, station, body.second),
        )


def _deposits(events: _Day, clocks: tuple[Deadline, ...]) -> Iterator[BankDeposit]:
    due = {clock.number: clock.bank_by for clock in clocks}
    for header, body in events.deposits:
        yield BankDeposit(
            slip=body.slip,
            bank_day=body.bank_day,
            amount=Money(header.fen),
            numbers=body.numbers,
            due=min((due[number] for number in body.numbers if number in due), default=body.bank_day),
        )


def _lots(clocks: tuple[Deadline, ...]) -> Iterator[CashLot]:
    held = [clock for clock in clocks if clock.state is State.HELD]
    for day in by_day(held):
        same = [clock for clock in held if clock.day == day.day]
        yield CashLot(
            day=day.day,
            vouchers=len(same),
            amount=day.held,
            due=day.bank_by,
            remark="节假日" if day.holiday else "",
        )


def _wall_of(connection: Connection, station: str, exported: ExportRow | None) -> datetime | None:
    if exported is None:
        return None
    row = next(journal.stretch(connection, station, exported.epoch, exported.seq, exported.seq))
    return datetime.fromisoformat(read_event(row.payload).payload.wall)


def _witness(connection: Connection, station: str, day: DayRow) -> str:
    row = next(journal.stretch(connection, station, day.epoch, day.closed_seq, day.closed_seq))
    return f"第 {row.seq} 条　{row.hash.hex()[:16].upper()}"


def ledger(book: Book) -> list[LedgerRow]:
    """征缴台账: one row for each insured person of every voucher, void ones among them, in the order of booking."""
    with book.read() as connection:
        return ledger_rows(book, connection)


def ledger_rows(book: Book, connection: Connection) -> list[LedgerRow]:
    """The same within a look at the book that is already open."""
    pack = book.pack_of(newest_pack(connection, book.station), connection)
    receipts = index.find(connection, ReceiptRow, station=book.station)
    people: dict[str, list[InsuredRow]] = {}
    for row in index.find(connection, InsuredRow, station=book.station):
        people.setdefault(row.number, []).append(row)
    deposits = {(row.epoch, row.seq): row for row in index.find(connection, DepositRow, station=book.station)}
    names = {tier.id: tier.name for tier in pack.tiers.values()}
    return [
        _ledger_row(connection, book.station, receipt, person, deposits, names)
        for receipt in sorted(receipts, key=lambda row: (row.epoch, row.seq))
        for person in people.get(receipt.number, ())
    ]


def _ledger_row(
    connection: Connection,
    station: str,
    receipt: ReceiptRow,
    person: InsuredRow,
    deposits: dict[tuple[int, int], DepositRow],
    tiers: dict[str, str],
) -> LedgerRow:
    known = index.get(connection, PersonRow, document=person.document)
    voided = voided_of(connection, station, receipt)
    deposit = deposits.get((receipt.deposit_epoch, receipt.deposit_seq))
    slip = receipt.slip_key.split("/") if receipt.slip_key.count("/") == 3 else ["", "", "", receipt.slip_key]
    return LedgerRow(
        when=datetime.fromisoformat(receipt.wall),
        number=receipt.number,
        group=person.grp,
        head=known.head if known else "",
        payer=receipt.payer,
        insured=person.name,
        document_kind=_DOCUMENTS[DocumentKind(known.document_kind)] if known else "",
        document=person.document,
        tier=tiers.get(person.tier, person.tier),
        period=f"{person.benefit_year}-01-01 至 {person.benefit_year}-12-31",
        standard=Money(person.standard_fen),
        aid=Money(person.aid_fen),
        collective=Money(person.collective_fen),
        paid=Money(person.payable_fen),
        method=_METHODS[Form(receipt.form)],
        operator=name_of(connection, station, receipt.operator),
        state="作废" if receipt.void_seq else "有效",
        terminal=slip[1],
        batch=slip[2],
        trace=slip[3],
        deposit_slip=deposit.slip if deposit else "",
        deposit_day=date.fromisoformat(deposit.bank_day) if deposit else None,
        treasury_day=date.fromisoformat(receipt.treasury_day) if receipt.treasury_day else None,
        void_reason=voided.reason if voided else "",
    )
