"""钱和凭证: 征缴台账, 缴存清单, 缴存台账, 票证台账."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db import journal
from db.rows import DepositRow, ReceiptRow
from desktop.books.drawer import deadlines_in
from desktop.books.papers_source import Source
from desktop.books.reporting import ledger_rows
from desktop.core import bodies
from desktop.core.bodies import Form
from desktop.core.capital import in_words
from desktop.core.events import read_event
from desktop.core.money import Money, total
from desktop.paper.document import Col, Document, Pairs, Table, plain
from desktop.paper.figures import number_ranges
from desktop.paper.sheets import Cell, Kind
from desktop.paper.tables import ledger_document

_SIGNED = ("收款人", "复核人", "单位（盖章）")
_BANK_SIGNED = ("缴存人", "复核人", "银行经办（盖章）")


def ledger(source: Source) -> Document:
    """征缴台账 of the wanted month, or of the whole season. For the tax office: whole document numbers."""
    rows = ledger_rows(source.book, source.connection)
    if source.wanted.day is not None:
        first, last = source.month
        rows = [row for row in rows if first <= row.when.date() <= last]
    return ledger_document(
        source.unit, rows, suite=source.book.identity.suite, made=source.made, asked=period_of(source)
    )


def period_of(source: Source) -> str:
    """The month that was wanted, or the whole year."""
    return f"{source.day:%Y 年 %m 月}" if source.wanted.day else f"{source.year} 年度（全部）"


def in_month(source: Source, day: str) -> bool:
    """True where an ISO day lies in what was wanted."""
    if source.wanted.day is None:
        return True
    first, last = source.month
    return first.isoformat() <= day <= last.isoformat()


def deposit(source: Source) -> Document:
    """现金缴存清单: one deposit and the vouchers it carries. No names: the bank needs none."""
    columns = (
        Col("凭证号", 30),
        Col("收款日", 12, Kind.DAY),
        Col("人数", 8, Kind.COUNT, sums=True),
        Col("金额（元）", 16, Kind.MONEY, sums=True),
        Col("最迟存银行", 13, Kind.DAY),
        Col("备注", 14),
    )
    slips = [row for row in source.deposits if source.wanted.item in ("", row.slip)]
    if not slips:
        return source.document("现金缴存清单", Table(columns, (), "还没有缴存。"))
    row = slips[-1]
    body = _deposit_body(source, row)
    due = {clock.number: clock for clock in deadlines_in(source.book, source.connection, source.today)}
    lines: list[tuple[Cell, ...]] = []
    for number in body.numbers:
        receipt = source.receipts.get(number)
        clock = due.get(number)
        late = clock is not None and body.bank_day > clock.bank_by
        cash_day = date.fromisoformat(receipt.cash_day) if receipt else clock.day if clock else None
        people = receipt.people if receipt else 0
        amount = Money(receipt.fen) if receipt else clock.amount if clock else None
        lines.append((number, cash_day, people, amount, clock.bank_by if clock else None, "已超期" if late else ""))
    return source.document(
        "现金缴存清单",
        Pairs(
            (
                ("缴存单号", row.slip),
                ("存入日", body.bank_day),
                ("开户银行", body.bank or "　"),
                ("收款账户", body.account or "　"),
                ("金额（元）", Money(row.fen)),
                ("凭证", f"{row.receipts} 张"),
                ("金额（大写）", in_words(Money(row.fen))),
            )
        ),
        Table(columns, plain(lines), "", unit_of_count="张"),
        asked=f"缴存人 {source.operator(row.operator)}",
        signatures=_BANK_SIGNED,
        notes=("现金只存税务指定账户，不存个人账户。附银行回单和各凭证记账联。",),
    )


def _deposit_body(source: Source, row: DepositRow) -> bodies.Deposit:
    event = next(journal.stretch(source.connection, row.station, row.epoch, row.seq, row.seq))
    body = read_event(event.payload).body
    assert isinstance(body, bodies.Deposit)
    return body


def deposits(source: Source) -> Document:
    """缴存台账: every deposit, by when it had to be, and what the county says of the treasury."""
    columns = (
        Col("缴存单号", 17),
        Col("存入日", 12, Kind.DAY),
        Col("银行 / 账户", 26),
        Col("凭证\n张数", 7, Kind.COUNT, sums=True),
        Col("金额（元）", 14, Kind.MONEY, sums=True),
        Col("所含凭证", 40),
        Col("最早\n收款日", 12, Kind.DAY),
        Col("最迟\n存银行", 12, Kind.DAY),
        Col("是否\n按时", 8, centre=True),
        Col("入库日期", 11, Kind.DAY),
        Col("缴存人", 10),
    )
    due = {clock.number: clock for clock in deadlines_in(source.book, source.connection, source.today)}
    lines: list[tuple[Cell, ...]] = []
    for row in source.deposits:
        if not in_month(source, row.bank_day):
            continue
        body = _deposit_body(source, row)
        clocks = [due[number] for number in body.numbers if number in due]
        by = min((clock.bank_by for clock in clocks), default=None)
        treasury = [one.treasury_day for number in body.numbers if (one := source.receipts.get(number))]
        arrived = date.fromisoformat(max(treasury)) if treasury and all(treasury) else None
        lines.append(
            (
                row.slip,
                body.bank_day,
                " / ".join(part for part in (body.bank, body.account) if part),
                row.receipts,
                Money(row.fen),
                number_ranges(body.numbers),
                min((clock.day for clock in clocks), default=None),
                by,
                "" if by is None else "超期" if body.bank_day > by else "按时",
                arrived,
                source.operator(row.operator),
            )
        )
    held = [row for row in source.receipts.values() if held_in_drawer(row)]
    return source.document(
        "缴存台账",
        Table(columns, plain(lines), "这一期没有缴存。", unit_of_count="次"),
        Pairs((("在手现金（元）", money_of(held)), ("在手凭证", f"{len(held)} 张"))),
        asked=period_of(source),
        signatures=_SIGNED,
        notes=("入库日期以县里回执为准，空白为尚未回执。",),
    ).across()


def held_in_drawer(row: ReceiptRow) -> bool:
    """True for cash that is not banked yet."""
    return row.form == Form.CASH and not row.void_seq and not row.deposit_seq


def money_of(rows: Iterable[ReceiptRow]) -> Money:
    """What vouchers come to."""
    return total(Money(row.fen) for row in rows)
