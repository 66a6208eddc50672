"""票据: the list of vouchers, and everything about one of them, as the window shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db import index, vouchers
from db.rows import DepositRow, InsuredRow, OperatorRow, ReceiptRow, RequestRow
from db.store import Connection
from db.vouchers import Listed
from desktop.books.opening import Book
from desktop.books.printing import PRINTED, name_of, unit_of, voucher_of
from desktop.books.requesting import open_of
from desktop.core import bodies
from desktop.core.money import Money
from desktop.core.pinyin import fold_query
from desktop.paper.facts import Cover
from desktop.security.rights import Role, may_confirm


class VoucherState(StrEnum):
    """What has become of a voucher; where several hold, what asks for something to be done is named."""

    VALID = "valid"
    VOID = "void"
    UNPRINTED = "unprinted"
    BANKED = "banked"
    TREASURY = "treasury"


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One line of the list. `prints` counts reprints, `paper` is the code of what keeps the paper back, if anything.

    `banked` is true where the money has left the drawer: nothing can be made void any more.
    """

    number: str
    when: datetime
    household: str
    payer: str
    people: int
    amount: Money
    form: bodies.Form
    prints: int
    state: VoucherState
    paper: str
    banked: bool
    doubtful: bool = False  # 时间待核: the clock could not be believed

    @property
    def short(self) -> str:
        """The number's last part, which is what people say."""
        return self.number.rpartition("-")[2]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for; empty means any."""

    text: str = ""
    day: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class VoucherList:
    """The newest vouchers that fit, how many fit in all, and the days that have vouchers."""

    lines: tuple[VoucherLine, ...]
    all: int
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonOn:
    """Somebody on a voucher; of the number the last four."""

    name: str
    last4: str
    tier: str
    paid: Money
    cover: Cover | None


@dataclass(frozen=True, slots=True)
class VoucherDetail:
    """Everything the window shows of one voucher. Days are empty where nothing has happened."""

    line: VoucherLine
    operator: str
    people: tuple[PersonOn, ...]
    slip: str
    code: str
    void_day: str
    void_reason: str
    bank_day: str
    bank_slip: str
    treasury_day: str
    form: str = ""  # the official form it stands on, or the paper it was written on first
    requests: tuple[RequestRow, ...] = ()  # those that are open


def list_vouchers(book: Book, asked: Asked, most: int = 500) -> VoucherList:
    """The newest vouchers that fit."""
    with book.read() as connection:
        found, everything = vouchers.listed(
            connection, book.station, text=fold_query(asked.text), day=asked.day, state=asked.state, most=most
        )
        days = vouchers.days(connection, book.station)
    return VoucherList(tuple(_line(one) for one in found), everything, tuple(days))


def _line(listed: Listed) -> VoucherLine:
    receipt = listed.receipt
    return VoucherLine(
        number=receipt.number,
        when=datetime.fromisoformat(receipt.wall),
        household=receipt.household,
        payer=receipt.payer,
        people=receipt.people,
        amount=Money(receipt.fen),
        form=bodies.Form(receipt.form),
        prints=receipt.prints,
        state=_state(receipt, listed.paper),
        paper="" if listed.paper == PRINTED else listed.paper,
        banked=bool(receipt.deposit_seq),
        doubtful=bool(receipt.doubtful),
    )


def _state(receipt: ReceiptRow, paper: str) -> VoucherState:
    if receipt.void_seq:
        return VoucherState.VOID
    if paper and paper != PRINTED:
        return VoucherState.UNPRINTED
    if receipt.treasury_day:
        return VoucherState.TREASURY
    return VoucherState.BANKED if receipt.deposit_seq else VoucherState.VALID


def detail(book: Book, line: VoucherLine) -> VoucherDetail:
    """Everything about one voucher of the list, read from the journal. Raises Refused RECEIPT_UNKNOWN."""
    voucher = voucher_of(book, line.number)
    with book.read() as connection:
        receipt = index.get(connection, ReceiptRow, station=book.station, number=line.number)
        assert receipt is not None
        deposit = _deposit(connection, receipt)
        insured = index.find(connection, InsuredRow, station=book.station, number=line.number)
        requests = tuple(one for row in insured for one in open_of(connection, book.station, row.document))
    return VoucherDetail(
        line=line,
        operator=voucher.operator,
        people=tuple(PersonOn(one.name, one.document[-4:], one.tier, one.paid, one.cover) for one in voucher.lines),
        slip=voucher.slip,
        code=voucher.code,
        void_day=receipt.void_day,
        void_reason=voucher.voided.reason if voucher.voided else "",
        bank_day=deposit.bank_day if deposit else "",
        bank_slip=deposit.slip if deposit else "",
        treasury_day=receipt.treasury_day,
        form=voucher.pad,
        requests=requests,
    )


def _deposit(connection: Connection, receipt: ReceiptRow) -> DepositRow | None:
    if not receipt.deposit_seq:
        return None
    return index.get(
        connection, DepositRow, station=receipt.station, epoch=receipt.deposit_epoch, seq=receipt.deposit_seq
    )


def confirmers(book: Book, operator: str) -> list[str]:
    """The ids of those who may be the second person beside `operator`."""
    with book.read() as connection:
        rows = index.find(connection, OperatorRow, station=book.station)
    return [row.id for row in rows if row.active and may_confirm(operator, row.id, Role(row.role))]


def voucher_list_sheet(book: Book, asked: Asked, words: dict[str, str]) -> bytes:
    """The whole list that fits, as a workbook. `words` gives the words of forms and states by their ids."""
    from desktop.paper.voucher_list import ListedVoucher, voucher_list_xlsx  # what writes workbooks is heavy

    whole = list_vouchers(book, asked, most=1_000_000)
    with book.read() as connection:
        unit = unit_of(connection, book)
        names = {row.id: name_of(connection, book.station, row.id) for row in index.find(connection, OperatorRow)}
        operators = {
            row.number: names.get(row.operator, row.operator)
            for row in index.find(connection, ReceiptRow, station=book.station)
        }
    rows = [
        ListedVoucher(
            when=line.when,
            number=line.number,
            household=line.household,
            payer=line.payer,
            people=line.people,
            amount=line.amount,
            method=words[line.form],
            reprints=line.prints,
            state=words[line.state] + (f" {words['doubtful']}" if line.doubtful else ""),
            counted=line.state is not VoucherState.VOID,
            operator=operators[line.number],
        )
        for line in reversed(whole.lines)
    ]
    return voucher_list_xlsx(unit, rows, suite=book.identity.suite, made=book.clock.now().wall, asked=_said(asked))


def _said(asked: Asked) -> str:
    return "　".join(one for one in (asked.text, asked.day) if one)
