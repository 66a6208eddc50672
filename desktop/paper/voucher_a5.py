"""The voucher on A5 across: three copies, one a page, with continuation pages for a large household."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from PIL.Image import Image

from desktop.core.money import Money, total
from desktop.paper import fonts
from desktop.paper.facts import INSURANCE, SETTLED_ELSEWHERE, TIME_DOUBTFUL, Copy, InsuredLine, Voucher
from desktop.paper.page import PAD, Box, Ink, Paper, crossing
from desktop.paper.qr import draw_qr
from desktop.paper.seal import SEAL_ALPHA
from desktop.paper.table import Column, Field, Grid, draw_fields, fields_height
from desktop.paper.text import MM, Align, Style
from desktop.paper.voucher_lines import (
    Part,
    cells,
    deal,
    has_collective,
    has_cover,
    mark,
    others_pay,
    paid_how,
    payer_said,
    stretched,
)

WIDTH: Final = 210.0  # millimetres: A5 across
HEIGHT: Final = 148.0
_X: Final = 9.0
_W: Final = 187.0
_TOP: Final = 25.5  # where the ruled form begins
_BOTTOM: Final = 138.5  # where it ends at the latest
_EDGE: Final = Box(_X + _W + 2, 32, 7, 106)  # the copy's name, written downwards
_STAMP: Final = Box(84, 64, 50, 17)
_SEAL: Final = Box(125, 105, 33, 33)  # over the unit's place to seal
_QR: Final = 28.0
_ROW: Final = 6.3
_HEADING: Final = 7.6
_TOTAL: Final = 8.4
_READABLE: Final = 8.0  # points
_NAME: Final = 30.0  # millimetres a name keeps at least

_CENTRE: Final = Style(9, 6.5, align=Align.CENTRE)
_AMOUNT: Final = Style(9.5, 6, align=Align.RIGHT, whole=True)
_SMALL: Final = Style(7, 6)


def draw_a5(voucher: Voucher, seal: Image | None) -> bytes:
    """The PDF of all three copies, a page each. Raises KnownError TEXT_TOO_LONG."""
    paper = Paper(WIDTH, HEIGHT, voucher.title)
    sheet = _Sheet(paper, voucher)
    parts = sheet.parts()
    for page, part in enumerate(parts):
        # What the copies share is drawn once and placed three times: a third of the time and of the file.
        with paper.reusable(f"page{page}"):
            sheet.body(part, page, len(parts))
    for copy in Copy:
        for page in range(len(parts)):
            paper.place(f"page{page}")
            paper.upright(_EDGE, copy.label(voucher.form), Style(10), Ink.FORM)
            if seal:
                paper.picture(_SEAL, seal, SEAL_ALPHA)
            if words := crossing(voucher.suite):
                paper.across(words)
            if voucher.voided:
                paper.stamp(_STAMP, "作废")
            paper.next_page()
    return paper.finish()


class _Sheet:
    """Draws what all copies have in common."""

    def __init__(self, paper: Paper, voucher: Voucher) -> None:
        self._paper = paper
        self._voucher = voucher
        self._columns = _columns(voucher)
        self._grid = Grid(paper, _X, self._columns)
        self._head = tuple(_head_rows(voucher))
        self._remarks = Field("备注", "".join(voucher.remarks), 18, _W - _QR, Style(8, 6.5))
        self._remarks_height = fields_height([self._remarks], 9)
        self._foot_height = max(_QR, 7 + self._remarks_height + 12)
        head_height = sum(fields_height(row, _ROW) for row in self._head)
        self._first_line = _TOP + head_height + _HEADING
        self._room = _BOTTOM - self._first_line - _TOTAL - self._foot_height

    def parts(self) -> list[Part]:
        """The lines dealt out to pages by the height they need."""
        return deal(
            self._voucher, [self._grid.height(self._cells(0, line), _ROW) for line in self._voucher.shown], self._room
        )

    def body(self, part: Part, page: int, pages: int) -> None:
        """One page of the form without the copy's name."""
        paper = self._paper
        self._title()
        y = _TOP
        for row in self._head:
            y = draw_fields(paper, _X, y, fields_height(row, _ROW), row)
        y = self._lines(part, self._grid.heading(y, _HEADING)) if part.lines else self._blanket(y)
        y = self._total(y, part, last=page == pages - 1)
        y = self._foot(y)
        paper.frame(Box(_X, _TOP, _W, y - _TOP), 0.9)
        self._footing(y, page, pages)

    def _title(self) -> None:
        voucher, paper = self._voucher, self._paper
        box = Box(_X, 6.5, _W, 10)
        paper.spaced(box, voucher.title, Style(18, bold=True), Ink.FORM, space=5)
        half = 36 if len(voucher.title) < 7 else 40
        for y, weight in ((16.4, 0.8), (17.2, 0.35)):
            paper.rule(_X + _W / 2 - half, y, _X + _W / 2 + half, y, weight)
        line = Box(_X, 18.6, _W, 6)
        issued = voucher.issued
        paper.text(line, "填发时间", Style(9.5), Ink.FORM, pad=0)
        when = f"{issued.year} 年 {issued.month} 月 {issued.day} 日　{issued:%H:%M}"
        paper.text(Box(_X + 17, line.y, 70, line.h), when, Style(9.5), pad=0)
        paper.text(line, f"No. {voucher.number}", Style(11, bold=True, align=Align.RIGHT), pad=0)
        if voucher.reprint:
            mark(paper, Box(_X + _W - 30, 8, 30, 7), f"补打第 {voucher.reprint} 次")
        if voucher.time_doubtful:
            mark(paper, Box(_X, 9, 24, 7), TIME_DOUBTFUL)

    def _lines(self, part: Part, y: float) -> float:
        """The insured, then empty rows down to the total, the first of them closing the list."""
        heights, blank = stretched(part, self._room)
        for place, (line, height) in enumerate(zip(part.lines, heights, strict=True)):
            y = self._grid.row(y, height, self._cells(part.first + place + 1, line))
        for place, height in enumerate(blank):
            row = ["" for _ in self._columns]
            row[1] = "" if place else "（以下空白）"
            y = self._grid.row(y, height, row)
        return y

    def _blanket(self, y: float) -> float:
        """In place of the lines where the payer may not see them: that others are paid for, and how many."""
        box = Box(_X, y, _W, _HEADING + self._room)
        self._paper.text(box, others_pay(self._voucher), Style(11, 7, align=Align.CENTRE), pad=14)
        self._paper.rule(box.x, box.bottom, box.right, box.bottom)
        return box.bottom

    def _cells(self, place: int, line: InsuredLine) -> list[str]:
        return cells(self._voucher, place, line, cover=has_cover(self._voucher))

    def _total(self, y: float, part: Part, *, last: bool) -> float:
        voucher, paper = self._voucher, self._paper
        box = Box(_X, y, _W, _TOTAL)
        label, words, heads, figure = box.columns((24, 95, 22, _W - 141))
        paper.fill(label)
        if last:
            paper.text(label, "合计（大写）", _CENTRE, Ink.FORM)
            paper.text(words, voucher.words, Style(12, 7, bold=True))
            paper.text(heads, f"{voucher.people} 人", Style(11, 7, align=Align.CENTRE))
            paper.text(figure, f"¥{voucher.total}", Style(14, 8, bold=True, align=Align.RIGHT))
        else:
            paper.text(label, "本页小计", _CENTRE, Ink.FORM)
            paper.text(words, "（转下页）", Style(10, 7))
            paper.text(heads, f"{len(part.lines)} 人", Style(11, 7, align=Align.CENTRE))
            paper.text(figure, f"¥{total(line.paid for line in part.lines)}", Style(11, 8, align=Align.RIGHT))
        for edge in (label.right, words.right, heads.right):
            paper.rule(edge, box.y, edge, box.bottom)
        paper.rule(box.x, box.bottom, box.right, box.bottom)
        return box.bottom

    def _foot(self, y: float) -> float:
        """How it was paid, remarks and signatures on the left, the code on the right."""
        voucher, paper = self._voucher, self._paper
        bottom = y + self._foot_height
        wide = _W - _QR
        below = draw_fields(paper, _X, y, 7, [Field("缴费方式", paid_how(voucher), 18, wide)])
        signatures = bottom - max(12, bottom - below - self._remarks_height)
        below = draw_fields(paper, _X, below, signatures - below, [self._remarks])
        self._signatures(Box(_X, below, wide, bottom - below))
        paper.rule(_X + wide, y, _X + wide, bottom)
        draw_qr(paper, Box(_X + wide, y + (self._foot_height - _QR) / 2, _QR, _QR), voucher.qr)
        return bottom

    def _signatures(self, box: Box) -> None:
        voucher, paper = self._voucher, self._paper
        roles = voucher.roles
        names = (
            (roles.operator, voucher.operator),
            ("复核人", voucher.reviewer),
            (f"{roles.payer}签字", ""),
            ("单位（盖章）", ""),
        )
        for place, (cell, (label, name)) in enumerate(zip(box.columns((30, 30, 45, box.w - 105)), names, strict=True)):
            paper.text(Box(cell.x, cell.y + 0.6, cell.w, 4.6), label, Style(8), Ink.FORM)
            paper.text(Box(cell.x, cell.y + 4.8, cell.w, cell.h - 5), name, Style(10.5, 7))
            if place:
                paper.rule(cell.x, cell.y, cell.x, cell.bottom)

    def _footing(self, y: float, page: int, pages: int) -> None:
        voucher, paper = self._voucher, self._paper
        line = Box(_X, y + 1, _W - 42, 5)
        paper.text(line, voucher.footing, Style(7.5, 6), Ink.FORM, pad=0)
        count = f"　第 {page + 1} 页，共 {pages} 页" if pages > 1 else ""
        right = Box(line.right, line.y, 42, 5)
        paper.text(right, f"验证码 {voucher.code}{count}", Style(8, 6, align=Align.RIGHT), Ink.FORM, pad=0)


def _columns(voucher: Voucher) -> Sequence[Column]:
    """The columns of the lines; a collective's share and an expected cover only where there is one."""
    lines = voucher.shown
    paid = Style(9.5, 6, bold=True, align=Align.RIGHT, whole=True)
    collective = [(Column("集体资助", 14.5, _AMOUNT), [line.collective for line in lines])]
    amounts = [
        (Column("缴费标准", 16, _AMOUNT), [line.standard for line in lines]),
        (Column("资助", 15, _AMOUNT), [line.aid for line in lines]),
        *(collective if has_collective(voucher) else []),
        (Column("实缴金额", 19, paid), [line.paid for line in lines]),
    ]
    before = [
        Column("序号", 8, _CENTRE),
        Column("证件号码", 32.5, Style(9, 7, align=Align.CENTRE)),
        Column("关系", 12, _CENTRE),
        Column("档次", 11, _CENTRE),
    ]
    after = [Column(f"预计待遇享受期\n{SETTLED_ELSEWHERE}", 24, _SMALL)] if has_cover(voucher) else []
    rest = _W - sum(column.width for column in (*before, *after, *(column for column, _ in amounts)))
    wider = [_missing(column, held) for column, held in amounts]
    part = min(1.0, max(0.0, rest - _NAME) / sum(wider)) if any(wider) else 0.0
    money = [
        replace(column, width=column.width + part * more) for (column, _), more in zip(amounts, wider, strict=True)
    ]
    before.insert(1, Column("参保人", rest - part * sum(wider), Style(10, 6.5)))
    return (*before, *money, *after)


def _missing(column: Column, amounts: Sequence[Money]) -> float:
    """Millimetres a column lacks for the longest of its amounts to be read without effort."""
    longest = max((fonts.width(str(amount), _READABLE, bold=True) for amount in amounts), default=0.0)
    return max(0.0, longest / MM + 2 * PAD - column.width)


def _head_rows(voucher: Voucher) -> Iterator[Sequence[Field]]:
    unit = voucher.unit
    half = _W / 2
    yield (
        Field(voucher.roles.unit, f"{unit.name}（{unit.station}）", 22, half),
        Field("所属乡镇", unit.township, 22, half),
    )
    yield (Field("委托税务机关", unit.tax_office, 22, half), Field("委托协议号", unit.agreement, 22, half))
    yield (
        Field(voucher.roles.payer, payer_said(voucher), 22, 62, Style(10.5, 7, bold=True)),
        Field("费种", INSURANCE, 12, 54),
        Field("费款所属期", voucher.period, 20, _W - 116, Style(9, 6.5)),
    )
