"""票证台账: our vouchers by day and number, what is handed up, and every official pre-numbered form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from db import journal
from db.rows import ReceiptRow
from desktop.books.form_events import forms_now
from desktop.books.papers_money import held_in_drawer, in_month, money_of, period_of
from desktop.books.papers_source import METHODS, Source
from desktop.core import bodies
from desktop.core.bodies import Form
from desktop.core.events import Kind as EventKind
from desktop.core.events import read_event
from desktop.core.forms import Action, Fate, Forms
from desktop.core.money import Money
from desktop.paper.document import Block, Col, Document, Pairs, Section, Table, plain
from desktop.paper.figures import number_ranges
from desktop.paper.sheets import Cell, Kind


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
        (row for row in source.receipts.values() if in_month(source, row.day)), key=lambda row: (row.epoch, row.seq)
    )
    days: dict[str, list[ReceiptRow]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    lines: list[tuple[Cell, ...]] = []
    for day, same in days.items():
        valid = [row for row in same if not row.void_seq]
        used = (len(same), len(same) - len(valid), len(valid))
        lines.append((date.fromisoformat(day), number_ranges(row.number for row in same), *used, money_of(valid)))
    valid = [row for row in rows if not row.void_seq]
    voided = [row.number for row in rows if row.void_seq]
    handed: tuple[tuple[str, Cell], ...] = (
        ("使用凭证", f"{len(rows)} 张"),
        ("有效凭证", f"{len(valid)} 张"),
        *(
            (f"{METHODS[form]}金额（元）", money_of(row for row in valid if row.form == form))
            for form in (Form.CASH, Form.POS)
        ),
        ("已缴存现金（元）", money_of(row for row in valid if row.form == Form.CASH and row.deposit_seq)),
        ("在手现金（元）", money_of(row for row in valid if held_in_drawer(row))),
        ("作废号码", number_ranges(voided) or "无"),
    )
    return source.document(
        "票证台账",
        Section("一、凭证使用登记"),
        Table(columns, plain(lines), "这一期没有开出凭证。", numbered=False, unit_of_count="天"),
        Section("二、结报缴销"),
        Pairs(handed, label=32),
        *_forms(source),
        asked=period_of(source),
        signatures=("结报人", "复核人", "接收人（税务）", "日期"),
        notes=("凭证号由程序连续编排，作废不重号，作废各联随存根保存。",),
    )


_ACTIONS: Final = {
    Action.RECEIVED: "领用",
    Action.HANDED_OUT: "装上打印机",
    Action.USED: "套打使用",
    Action.WRITTEN: "手工开具",
    Action.SPOILT: "作废",
    Action.HANDED_BACK: "缴回",
    Action.SETTLED: "结报缴销",
}


def _forms(source: Source) -> Iterator[Block]:
    """Official forms by pad, so that what was taken over adds up; then each event of the period."""
    known = forms_now(source.book, source.connection)
    yield Section("三、税务预印票证（套打、手工开具用）")
    yield _by_pad(known)
    yield _events(source)


def _by_pad(known: Forms) -> Table:
    columns = (
        Col("字轨", 10),
        Col("起号", 15),
        Col("止号", 15),
        Col("领用", 8, Kind.COUNT, sums=True),
        Col("套打\n使用", 8, Kind.COUNT, sums=True),
        Col("手工\n开具", 8, Kind.COUNT, sums=True),
        Col("作废", 8, Kind.COUNT, sums=True),
        Col("缴回", 8, Kind.COUNT, sums=True),
        Col("结存", 8, Kind.COUNT, sums=True),
        Col("已缴销", 8, Kind.COUNT, sums=True),
    )
    order = (Fate.USED, Fate.WRITTEN, Fate.SPOILT, Fate.HANDED_BACK, Fate.BLANK)
    lines: list[tuple[Cell, ...]] = [
        (one.series, one.first, one.last, one.pieces, *(one.parts[fate] for fate in order), one.settled)
        for one in known.stocks()
    ]
    return Table(
        columns,
        plain(lines),
        "没有领用税务预印票证。",
        title="各本结存（截至制表时）",
        unit_of_count="本",
        numbered=False,
    )


def _events(source: Source) -> Table:
    lines: list[tuple[Cell, ...]] = []
    for row in journal.of_kind(source.connection, source.station, EventKind.FORM):
        event = read_event(row.payload)
        body = event.body
        assert isinstance(body, bodies.FormStock)
        if in_month(source, event.payload.day.isoformat()):
            action = _ACTIONS[Action(body.action)] if body.action in set(Action) else body.action
            receipt = source.receipts.get(body.note)
            amount = Money(receipt.fen) if receipt and body.action in (Action.USED, Action.WRITTEN) else None
            lines.append(
                (event.payload.day, action, body.series, body.first, body.last, body.pieces, body.note, amount)
            )
    columns = (
        Col("日期", 11, Kind.DAY),
        Col("事项", 11, centre=True),
        Col("字轨", 9),
        Col("起号", 14),
        Col("止号", 14),
        Col("份数", 7, Kind.COUNT),
        Col("对应凭证号、备注", 24),
        Col("金额（元）", 12, Kind.MONEY),
    )
    return Table(
        columns, plain(lines), "这一期没有领用、使用票证。", title="票证登记", unit_of_count="笔", numbered=False
    )
