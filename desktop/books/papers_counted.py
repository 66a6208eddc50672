"""日结的两张纸: the day report of the last close, and the count of the drawer."""

from __future__ import annotations

from db import index, journal
from db.rows import DayRow
from desktop.books.papers_source import Source
from desktop.books.reporting import day_report_of
from desktop.core import bodies
from desktop.core.capital import in_words
from desktop.core.errors import Refused
from desktop.core.events import read_event
from desktop.core.money import ZERO, Money, total
from desktop.paper.document import Col, Document, Pairs, Table, plain
from desktop.paper.figures import DayReport
from desktop.paper.sheets import Cell, Kind

_SIGNED = ("收款人", "复核人", "单位（盖章）")


def day(source: Source) -> DayReport | Document:
    """征缴日报 of the wanted day, or of the day closed last."""
    try:
        return day_report_of(source.book, source.connection, source.wanted.day)
    except Refused as refusal:
        if refusal.code != "NO_CLOSED_DAY":
            raise
        nothing = Table(
            (Col("项目", 20), Col("金额", 14, Kind.MONEY)), (), "这一天还没有日结。日结后这里有当天的日报。"
        )
        return source.document("征缴日报", nothing)


def count(source: Source) -> Document:
    """现金点钞表: the last count of the wanted day, or of the last day that was counted."""
    rows = [row for row in index.find(source.connection, DayRow, station=source.station) if row.counted_seq]
    wanted = source.wanted.day
    found = [row for row in rows if wanted is None or row.day == wanted.isoformat()]
    columns = (
        Col("面额（元）", 16, Kind.MONEY),
        Col("张（枚）数", 14, Kind.COUNT, sums=True),
        Col("金额（元）", 18, Kind.MONEY, sums=True),
    )
    if not found:
        return source.document("现金点钞表", Table(columns, (), "这一天还没有点钞。"))
    row = max(found, key=lambda one: (one.epoch, one.opened_seq))
    event = next(journal.stretch(source.connection, source.station, row.epoch, row.counted_seq, row.counted_seq))
    body = read_event(event.payload).body
    assert isinstance(body, bodies.CountCash)
    notes = [(Money(note.face_fen), note.pieces, Money(note.face_fen) * note.pieces) for note in body.notes]
    counted = total(amount for _, _, amount in notes)
    table = Table(columns, plain(notes), "没有点到现金。", numbered=False, unit_of_count="种")
    return source.document(
        "现金点钞表",
        table,
        Pairs((*_against_book(source, row, counted),), across=1, label=44),
        asked=f"营业日 {row.day}",
        signatures=_SIGNED,
        notes=("先点钞，后对账。备用金另放，不算在内。",),
    )


def _against_book(source: Source, row: DayRow, counted: Money) -> list[tuple[str, Cell]]:
    said: list[tuple[str, Cell]] = [("点钞合计", counted), ("点钞合计（大写）", f"人民币{_words(counted)}")]
    if not row.closed_seq:
        return [*said, ("账面库存现金", "还没有日结，未与账面核对")]
    event = next(journal.stretch(source.connection, source.station, row.epoch, row.closed_seq, row.closed_seq))
    body = read_event(event.payload).body
    assert isinstance(body, bodies.Close)
    difference = Money(body.difference_fen)
    word = "账款相符" if difference == ZERO else "长款" if difference > ZERO else "短款"
    return [
        *said,
        ("账面库存现金", Money(body.on_hand_fen)),
        ("差额", f"{difference}　{word}"),
        *([("差额原因", body.reason)] if body.reason else []),
        ("备用金（不计入）", Money(row.float_fen)),
        ("点钞人 / 复核人", f"{source.operator(event_operator(event.payload))} / {source.operator(body.second)}"),
    ]


def event_operator(payload: bytes) -> str:
    """Who recorded an event."""
    return read_event(payload).payload.operator


def _words(amount: Money) -> str:
    return in_words(amount).removeprefix("人民币")
