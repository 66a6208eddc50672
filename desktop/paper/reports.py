"""The day report (日报) on A4: what was taken, banked and counted, and who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from desktop.core.capital import in_words
from desktop.core.money import ZERO
from desktop.paper.drawings import Picture
from desktop.paper.figures import DayReport, Tally, number_ranges, weekday
from desktop.paper.flow import Flow
from desktop.paper.page import Box, Ink, Paper, crossing
from desktop.paper.readable import readable
from desktop.paper.table import Column, Field, Grid, draw_fields, fields_height
from desktop.paper.text import Align, Style

WIDTH: Final = 210.0  # millimetres: A4
HEIGHT: Final = 297.0
_X: Final = 16.0
_W: Final = WIDTH - 2 * _X
_FRAME: Final = Box(_X, 36, _W, 240)
_ROW: Final = 6.6
_GAP: Final = 6.0  # between two panels side by side
_LEFT: Final = 96.0
_RIGHT: Final = _W - _LEFT - _GAP

_CENTRE: Final = Style(9.5, 7, align=Align.CENTRE)
_FIGURE: Final = Style(10, 6.5, align=Align.RIGHT, whole=True)
_SUM: Final = Style(11, 6.5, bold=True, align=Align.RIGHT, whole=True)
_WORDS: Final = Style(9.5, 7)


def draw_day_report(report: DayReport) -> bytes:
    """The PDF; the same report gives the same bytes. One rare name does not hold up the day: see `readable`.

    Raises KnownError TEXT_TOO_LONG, and FONTS_MISSING before the set-up.
    """
    report, lost = readable(report)
    paper = Paper(WIDTH, HEIGHT, "征缴日报")
    flow = Flow(paper, _FRAME)
    flow.section("一、今日凭证")
    flow.block(5 * _ROW, lambda y: _vouchers(paper, report, y))
    flow.section("二、现金与点钞")
    flow.block(_cash_height(report), lambda y: _cash(paper, report, y))
    _deposits(flow, report)
    _lots(flow, report)
    _voids(flow, report)
    _remarks(flow, report, lost)
    flow.gap(5)
    flow.block(24, lambda y: _signatures(paper, report, y))
    _pictures(flow, paper, report)
    return flow.finish(lambda page, pages: _each_page(paper, report, page, pages))


def _each_page(paper: Paper, report: DayReport, page: int, pages: int) -> None:
    paper.spaced(Box(_X, 11, _W, 11), "征缴日报", Style(20, bold=True), Ink.FORM, space=8)
    line = Box(_X, 25, _W, 7)
    unit = Box(_X, 25, _W - 62, 7)
    paper.text(unit, f"{report.unit.township} {report.unit.name}（{report.unit.station}）", Style(11, 7), pad=0)
    day = report.day
    when = f"{day.year} 年 {day.month} 月 {day.day} 日　{weekday(day)}"
    paper.text(line, when, Style(11, 8, align=Align.RIGHT), pad=0)
    paper.rule(_X, 33, _X + _W, 33, 1.0)
    foot = Box(_X, 281, _W, 6)
    paper.rule(_X, 280, _X + _W, 280)
    witness = f"　账本末号 {report.witness}" if report.witness else ""
    paper.text(foot, f"日结 {report.closed:%Y-%m-%d %H:%M}{witness}", Style(8.5, 6.5), Ink.FORM, pad=0)
    paper.text(foot, f"第 {page} 页，共 {pages} 页", Style(8.5, 6.5, align=Align.RIGHT), Ink.FORM, pad=0)
    if words := crossing(report.suite):
        paper.across(words)


def _vouchers(paper: Paper, report: DayReport, y: float) -> None:
    grid = Grid(
        paper,
        _X,
        (
            Column("方式", 26, _CENTRE),
            Column("有效凭证", 20, _FIGURE),
            Column("人数", 20, _FIGURE),
            Column("金额（元）", 30, _FIGURE),
        ),
    )
    top = y
    y = grid.heading(y, _ROW)
    tallies = (("现金", report.cash), ("刷卡（POS）", report.pos), ("无须缴费", report.zero), ("合计", report.all))
    for name, tally in tallies:
        y = grid.row(y, _ROW, _tally_cells(name, tally))
    paper.frame(Box(_X, top, _LEFT, y - top), 0.8)
    beside = _X + _LEFT + _GAP
    exported = f"（上次 {report.last_export:%m-%d %H:%M}）" if report.last_export else ""
    pairs = (
        ("起号", report.first_number or "无"),
        ("止号", report.last_number or "无"),
        ("作废", f"{len(report.voids)} 张"),
        ("跳号", f"{len(report.gaps)} 个，见说明" if report.gaps else "无"),
        ("未打印 / 未导出", f"{report.unprinted} 张 / {report.unexported} 张{exported}"),
    )
    _panel(paper, beside, top, pairs, 26)


def _tally_cells(name: str, tally: Tally) -> tuple[str, ...]:
    return name, str(tally.vouchers), str(tally.people), str(tally.amount)


def _panel(paper: Paper, x: float, top: float, pairs: Sequence[tuple[str, str]], label: float) -> None:
    """Labelled lines in the right half."""
    y = top
    for name, text in pairs:
        y = draw_fields(paper, x, y, _ROW, [Field(name, text, label, _RIGHT, _WORDS)])
    paper.frame(Box(x, top, _RIGHT, y - top), 0.8)


def _cash_height(report: DayReport) -> float:
    return _ROW * max(7, len(report.counted) + 2)


def _cash(paper: Paper, report: DayReport, y: float) -> None:
    """The book on the left; what lay in the drawer on the right. Counted first, then held against the book."""
    _book(paper, report, y)
    x = _X + _LEFT + _GAP
    grid = Grid(
        paper,
        x,
        (Column("面额（元）", 26, _CENTRE), Column("张数", 18, _FIGURE), Column("金额（元）", _RIGHT - 44, _FIGURE)),
    )
    top = y
    y = grid.heading(y, _ROW)
    for note in report.counted:
        y = grid.row(y, _ROW, (note.face.short, str(note.pieces), str(note.amount)))
    y = grid.row(y, _ROW, ("点钞合计", "", str(report.counted_total)))
    paper.frame(Box(x, top, _RIGHT, y - top), 0.8)


def _book(paper: Paper, report: DayReport, top: float) -> None:
    lines = (
        ("日初库存现金", report.opening, _FIGURE),
        ("＋ 今日现金收款", report.taken, _FIGURE),
        ("－ 作废退还现金", report.given_back, _FIGURE),
        ("－ 今日缴存银行", report.banked, _FIGURE),
        ("＝ 账面库存现金", report.on_hand, _SUM),
        ("　 点钞合计", report.counted_total, _SUM),
    )
    y = top
    for name, amount, style in lines:
        y = draw_fields(paper, _X, y, _ROW, [Field(name, str(amount), 40, _LEFT, style)])
    verdict = Box(_X, y, _LEFT, top + _cash_height(report) - y)
    right = report.difference == ZERO
    text = f"✓ {report.verdict}" if right else f"▲ {report.verdict}，原因见说明"
    paper.text(verdict, text, Style(12, 6.5, bold=True), Ink.DATA if right else Ink.RED)
    paper.frame(Box(_X, top, _LEFT, verdict.bottom - top), 0.8)


def _deposits(flow: Flow, report: DayReport) -> None:
    flow.section("三、今日缴存")
    if not report.deposits:
        flow.words("今日没有缴存。")
        return
    columns = (
        Column("缴存单号", 34, _WORDS),
        Column("存入日", 22, _CENTRE),
        Column("金额（元）", 28, _FIGURE),
        Column("张数", 12, _CENTRE),
        Column("最迟存银行", 22, _CENTRE),
        Column("所含凭证", _W - 118, Style(8.5, 6.5)),
    )
    flow.table(
        columns,
        [
            (d.slip, str(d.bank_day), str(d.amount), str(len(d.numbers)), _due(d.bank_day > d.due, str(d.due)), ranges)
            for d in report.deposits
            for ranges in [number_ranges(d.numbers)]
        ],
    )


def _due(late: bool, day: str) -> str:
    return f"{day}\n已超期" if late else day


def _lots(flow: Flow, report: DayReport) -> None:
    flow.section("四、在手现金与存银行期限")
    if not report.lots:
        flow.words("库存现金 0 元，不用缴存。")
        return
    columns = (
        Column("收款日", 28, _CENTRE),
        Column("张数", 16, _CENTRE),
        Column("金额（元）", 34, _FIGURE),
        Column("最迟存银行", 28, _CENTRE),
        Column("说明", _W - 106, _WORDS),
    )
    flow.table(
        columns,
        [
            (str(lot.day), str(lot.vouchers), str(lot.amount), _due(report.day > lot.due, str(lot.due)), lot.remark)
            for lot in report.lots
        ],
    )


def _voids(flow: Flow, report: DayReport) -> None:
    flow.section("五、作废凭证")
    if not report.voids:
        flow.words("今日没有作废。")
        return
    columns = (
        Column("凭证号", 48, _WORDS),
        Column("方式", 18, _CENTRE),
        Column("金额（元）", 26, _FIGURE),
        Column("退还现金", 26, _FIGURE),
        Column("原因", _W - 140, _WORDS),
        Column("复核人", 22, _CENTRE),
    )
    flow.table(columns, [(v.number, v.method, str(v.amount), str(v.cash), v.reason, v.second) for v in report.voids])


def _remarks(flow: Flow, report: DayReport, lost: str) -> None:
    remarks = [*report.remarks, *([lost] if lost else [])]
    if report.gaps:
        remarks.insert(0, f"跳号：{number_ranges(report.gaps)}。")
    if report.reason:
        remarks.insert(0, f"{report.verdict} 元：{report.reason}。")
    if remarks:
        flow.section("六、说明")
        for place, remark in enumerate(remarks):
            flow.words(f"{place + 1}. {remark}")


def _picture(paper: Paper, picture: Picture) -> Callable[[float], None]:
    return lambda y: picture.draw(paper, Box(_X, y, _W, picture.height))


def _pictures(flow: Flow, paper: Paper, report: DayReport) -> None:
    """How the drawer and the village stand at the close: an annex, behind what is signed."""
    if report.pictures:
        flow.new_page()
    for title, picture in report.pictures:
        flow.section(f"附图　{title}")
        flow.block(picture.height, _picture(paper, picture))
        flow.gap(4)


def _signatures(paper: Paper, report: DayReport, y: float) -> None:
    """Amount in words over the two who sign (钱账分管)."""
    words = Field("账面库存（大写）", in_words(report.on_hand), 32, _W, Style(11, 7, bold=True))
    below = draw_fields(paper, _X, y, fields_height([words], 8), [words])
    third = _W / 3
    names = (("收款人", report.operator), ("复核人", report.reviewer), ("单位（盖章）", ""))
    for place, (label, name) in enumerate(names):
        cell = Box(_X + place * third, below, third, y + 24 - below)
        paper.text(Box(cell.x, cell.y + 1, third, 5), label, Style(8.5), Ink.FORM)
        paper.text(Box(cell.x, cell.y + 6, third, cell.h - 7), name, Style(11, 7))
        paper.rule(cell.x, cell.y, cell.x, cell.bottom)
    paper.frame(Box(_X, y, _W, 24), 0.8)
