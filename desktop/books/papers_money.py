"""钱和凭证: 征缴台账, 缴存清单, 缴存台账, 票证台账."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db import journal
from db.rows import DepositRow, ReceiptRow
from desktop.books.drawer import deadlines_in
from desktop.books.papers_source import METHODS, Source
from desktop.books.reporting import ledger_rows
from desktop.core import bodies
from desktop.core.bodies import Form
from desktop.core.capital import in_words
from desktop.core.events import Kind as EventKind
from desktop.core.events import read_event
from desktop.core.money import Money, total
from desktop.paper.document import Col, Document, Grouped, Pairs, Section, Table, plain
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
    return ledger_document(source.unit, rows, suite=source.book.identity.suite, made=source.made, asked=_period(source))


def _period(source: Source) -> str:
    return f"{source.day:%Y 年 %m 月}" if source.wanted.day else f"{source.year} 年度（全部）"


def _in_month(source: Source, day: str) -> bool:
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
        if not _in_month(source, row.bank_day):
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
    held = [row for row in source.receipts.values() if _held(row)]
    return source.document(
        "缴存台账",
        Table(columns, plain(lines), "这一期没有缴存。", unit_of_count="次"),
        Pairs((("在手现金（元）", _money(held)), ("在手凭证", f"{len(held)} 张"))),
        asked=_period(source),
        signatures=_SIGNED,
        notes=("入库日期以县里回执为准，空白为尚未回执。",),
    ).across()


def _held(row: ReceiptRow) -> bool:
    return row.form == Form.CASH and not row.void_seq and not row.deposit_seq


def _money(rows: Iterable[ReceiptRow]) -> Money:
    return total(Money(row.fen) for row in rows)


def stock(source: Source) -> Document:
    """票证台账: numbers used and void by day, then what is handed up (结报缴销), then official pre-numbered forms."""
    columns = (
        Col("日期", 12, Kind.DAY),
        Col("起止号", 40),
        Col("使用\n（张）", 8, Kind.COUNT, sums=True),
        Col("作废\n（张）", 8, Kind.COUNT, sums=True),
        Col("有效\n（张）", 8, Kind.COUNT, sums=True),
        Col("有效金额（元）", 16, Kind.MONEY, sums=True),
    )
    rows = sorted(
        (row for row in source.receipts.values() if _in_month(source, row.day)), key=lambda row: (row.epoch, row.seq)
    )
    days: dict[str, list[ReceiptRow]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    lines: list[tuple[Cell, ...]] = []
    for day, same in days.items():
        valid = [row for row in same if not row.void_seq]
        used = (len(same), len(same) - len(valid), len(valid))
        lines.append((date.fromisoformat(day), number_ranges(row.number for row in same), *used, _money(valid)))
    valid = [row for row in rows if not row.void_seq]
    voided = [row.number for row in rows if row.void_seq]
    handed: tuple[tuple[str, Cell], ...] = (
        ("使用凭证", f"{len(rows)} 张"),
        ("有效凭证", f"{len(valid)} 张"),
        *(
            (f"{METHODS[form]}金额（元）", _money(row for row in valid if row.form == form))
            for form in (Form.CASH, Form.POS)
        ),
        ("已缴存现金（元）", _money(row for row in valid if row.form == Form.CASH and row.deposit_seq)),
        ("在手现金（元）", _money(row for row in valid if _held(row))),
        ("作废号码", number_ranges(voided) or "无"),
    )
    return source.document(
        "票证台账",
        Section("一、凭证使用登记"),
        Table(columns, plain(lines), "这一期没有开出凭证。", numbered=False, unit_of_count="天"),
        Section("二、结报缴销"),
        Pairs(handed, label=32),
        _forms(source),
        asked=_period(source),
        signatures=("结报人", "复核人", "接收人（税务）", "日期"),
        notes=("凭证号由程序连续编排，作废不重号，作废各联随存根保存。",),
    )


_ACTIONS = {"received": "领用", "used": "使用", "spoilt": "作废", "returned": "缴回", "handed_out": "领用"}


def _forms(source: Source) -> Table:
    """Official forms received, used, spoilt and handed back, as the journal tells it."""
    told = Grouped()
    for row in journal.of_kind(source.connection, source.station, EventKind.FORM):
        event = read_event(row.payload)
        body = event.body
        assert isinstance(body, bodies.FormStock)
        if _in_month(source, event.payload.day.isoformat()):
            action = _ACTIONS.get(body.action, body.action)
            told.add("", (event.payload.day, action, body.series, body.first, body.last, body.pieces, body.note))
    columns = (
        Col("日期", 12, Kind.DAY),
        Col("领用/使用/作废/缴回", 18, centre=True),
        Col("字轨", 12),
        Col("起号", 16),
        Col("止号", 16),
        Col("份数", 8, Kind.COUNT),
        Col("备注", 16),
    )
    return Table(
        columns,
        told.parts(),
        "没有领用税务预印票证。",
        title="三、税务预印票证（套打用）",
        unit_of_count="笔",
        numbered=False,
    )
