"""The voucher on a low form: three on an A4 sheet, or one on a three-part carbonless form of 241 by 93.1 mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PIL.Image import Image

from desktop.core.errors import KnownError
from desktop.core.money import total
from desktop.paper import fonts
from desktop.paper.facts import INSURANCE, SETTLED_ELSEWHERE, TIME_DOUBTFUL, Copy, InsuredLine, Voucher
from desktop.paper.layout import Shape
from desktop.paper.page import PAD, Box, Ink, Paper, crossing
from desktop.paper.qr import draw_qr
from desktop.paper.seal import SEAL_ALPHA
from desktop.paper.table import Column, Field, Grid, draw_fields, fields_height
from desktop.paper.text import MM, Align, Style, needed
from desktop.paper.voucher_lines import (
    Part,
    cells,
    covers_differ,
    deal,
    has_collective,
    mark,
    others_pay,
    paid_how,
    payer_said,
    remarked,
    stretched,
)

_QR: Final = 26.0
_ROW: Final = 4.5
_HEADING: Final = 4.6
_TOTAL: Final = 6.6
_SIGNED: Final = 4.4  # the label of a signature, and the name below it
_SEAL: Final = 26.0
CUT: Final = "沿 此 线 裁 开"


def draw_dense(voucher: Voucher, shape: Shape, seal: Image | None) -> bytes:
    """The PDF: on a sheet of three panels all copies, else a form whose copies the carbon makes.

    Raises KnownError TEXT_TOO_LONG.
    """
    paper = Paper(shape.width, shape.height * shape.panels, voucher.title, needles=shape.needles)
    form = _Form(paper, voucher, shape)
    parts = form.parts()
    copies = [copy.label(voucher.form) for copy in Copy] if shape.panels > 1 else [Copy.all_labels(voucher.form)]
    for page, part in enumerate(parts):
        with paper.reusable(f"page{page}"):
            form.body(part, page, len(parts))
    for page in range(len(parts)):
        for place, copy in enumerate(copies):
            down = place * shape.height
            paper.place(f"page{page}", down)
            form.marks(down, copy, seal)
            if place:
                paper.cut(down, CUT)
        paper.next_page()
    return paper.finish()


class _Form:
    """Draws one copy."""

    def __init__(self, paper: Paper, voucher: Voucher, shape: Shape) -> None:
        self._paper = paper
        self._voucher = voucher
        self._shape = shape
        self._floor = 8.0 if shape.needles else 6.5
        self._apart = covers_differ(voucher)
        self._columns = self._measured()
        self._grid = Grid(paper, shape.x, self._columns)
        self._head = tuple(self._head_rows())
        wide = shape.w - _QR
        self._method = (
            Field("缴费方式", paid_how(voucher), 18, wide - 44, self._style(9)),
            Field("验证码", voucher.code, 14, 44, self._style(9)),
        )
        self._remarks = (Field("备注", remarked(voucher), 18, wide, self._style(8)),)
        self._signed = max(_SIGNED, *(needed(name, w - 2 * PAD, self._style(9.5)) for _, name, w in self._signing()))
        self._footing = needed(voucher.footing, wide - 2 * PAD, self._style(7.5)) + 0.8
        rows = fields_height(self._method, _ROW) + fields_height(self._remarks, _ROW)
        self._foot = max(_QR, _TOTAL + rows + _SIGNED + self._signed + self._footing)
        head = sum(fields_height(row, _ROW) for row in self._head)
        self._room = shape.bottom - shape.top - head - _HEADING - self._foot
        if self._room < _ROW:
            raise KnownError("TEXT_TOO_LONG", characters=max(map(len, voucher.texts())))

    def _style(self, size: float, *, bold: bool = False, align: Align = Align.LEFT, whole: bool = False) -> Style:
        return Style(max(size, self._floor), self._floor, bold, align, whole)

    def parts(self) -> list[Part]:
        """The lines dealt out to pages by the height they need."""
        heights = [self._grid.height(self._cells(0, line), _ROW) for line in self._voucher.shown]
        return deal(self._voucher, heights, self._room)

    def body(self, part: Part, page: int, pages: int) -> None:
        """One page of the form, in the first panel, without what tells the copies apart."""
        shape, paper = self._shape, self._paper
        self._title(page, pages)
        y = shape.top
        for row in self._head:
            y = draw_fields(paper, shape.x, y, fields_height(row, _ROW), row)
        y = self._lines(part, self._grid.heading(y, _HEADING)) if part.lines else self._blanket(y)
        below = self._total(y, part, last=page == pages - 1)
        self._feet(y, below)
        paper.frame(Box(shape.x, shape.top, shape.w, shape.bottom - shape.top), 0.9)

    def marks(self, down: float, copy: str, seal: Image | None) -> None:
        """What belongs to one copy, and what is half transparent."""
        shape, paper = self._shape, self._paper
        size = 8.0 if shape.needles else 9.5
        paper.upright(Box(shape.x + shape.w + 1.8, down + shape.top + 3, 6, 70), copy, Style(size), Ink.FORM)
        if seal and not shape.needles:
            middle = shape.x + shape.w - _QR - self._signing()[-1][-1] / 2
            low = down + shape.bottom - self._footing
            paper.picture(Box(middle - _SEAL / 2, low - _SEAL + 2, _SEAL, _SEAL), seal, SEAL_ALPHA)
        if words := crossing(self._voucher.suite):
            paper.across(words, box=Box(0, down, shape.width, shape.height))
        if self._voucher.voided:
            paper.stamp(Box(shape.x + shape.w / 2 - 22, down + shape.top + 22, 44, 14), "作废")

    def _title(self, page: int, pages: int) -> None:
        voucher, paper, shape = self._voucher, self._paper, self._shape
        title = Box(shape.x, shape.title, shape.w, 7)
        paper.spaced(title, voucher.title, Style(16, bold=True), Ink.FORM, space=4)
        line = Box(shape.x, shape.top - 4.8, shape.w, 4.6)
        issued = voucher.issued
        when = f"填发时间　{issued.year} 年 {issued.month} 月 {issued.day} 日　{issued:%H:%M}"
        paper.text(line, when, self._style(9), pad=0)
        paper.text(line, f"No. {voucher.number}", self._style(10, bold=True, align=Align.RIGHT), pad=0)
        if pages > 1:
            above = Box(line.x, line.y - 4.2, line.w, 4)
            count = f"第 {page + 1} 页，共 {pages} 页"
            paper.text(above, count, self._style(8, align=Align.RIGHT), Ink.FORM, pad=0)
        # Beside the title where the form is wide enough, else above time and number.
        beside = shape.needles
        middle, right = shape.x + shape.w / 2, shape.x + shape.w
        y = shape.title + 1 if beside else shape.title - 1.2
        if voucher.reprint:
            mark(paper, Box(middle + 22.5 if beside else right - 56, y, 21.5, 4.8), f"补打第 {voucher.reprint} 次")
        if voucher.time_doubtful:
            mark(paper, Box(middle - 42.5 if beside else shape.x, y, 20, 4.8), TIME_DOUBTFUL)

    def _lines(self, part: Part, y: float) -> float:
        """The insured, then empty rows down to the total, the first of them closing the list."""
        heights, blank = stretched(part, self._room)
        for place, (line, height) in enumerate(zip(part.lines, heights, strict=True)):
            y = self._grid.row(y, height, self._cells(part.first + place + 1, line))
        for place, height in enumerate(blank):
            row = ["" for _ in self._columns]
            row[1] = "" if place else "（以下空白）"
            y = self._grid.row(y, height, row)
        # Too little for a row of its own is left white.
        bottom = self._shape.bottom - self._foot
        self._paper.rule(self._shape.x, bottom, self._shape.x + self._shape.w, bottom)
        return bottom

    def _blanket(self, y: float) -> float:
        shape = self._shape
        box = Box(shape.x, y, shape.w, shape.bottom - self._foot - y)
        self._paper.text(box, others_pay(self._voucher), Style(11, self._floor, align=Align.CENTRE), pad=14)
        self._paper.rule(box.x, box.bottom, box.right, box.bottom)
        return box.bottom

    def _cells(self, place: int, line: InsuredLine) -> list[str]:
        return cells(self._voucher, place, line, cover=self._apart)

    def _total(self, y: float, part: Part, *, last: bool) -> float:
        voucher, paper = self._voucher, self._paper
        wide = self._shape.w - _QR
        label, words, heads, figure = Box(self._shape.x, y, wide, _TOTAL).columns((22, wide - 80, 14, 44))
        paper.fill(label)
        if last:
            said = "合计（大写）", voucher.words, voucher.people, f"¥{voucher.total}"
        else:
            subtotal = total(line.paid for line in part.lines)
            said = "本页小计", "（转下页）", len(part.lines), f"¥{subtotal}"
        paper.text(label, said[0], self._style(8.5, align=Align.CENTRE), Ink.FORM, pad=0.4)
        paper.text(words, said[1], self._style(11, bold=last))
        paper.text(heads, f"{said[2]} 人", self._style(10, align=Align.CENTRE), pad=0.4)
        paper.text(figure, said[3], self._style(13 if last else 11, bold=last, align=Align.RIGHT, whole=True))
        for edge in (label.right, words.right, heads.right):
            paper.rule(edge, y, edge, label.bottom)
        paper.rule(label.x, label.bottom, figure.right, label.bottom)
        return label.bottom

    def _feet(self, top: float, y: float) -> None:
        """How it was paid, remarks, signatures and what this paper is; the code at the right over all of them."""
        shape, paper = self._shape, self._paper
        wide = shape.w - _QR
        y = draw_fields(paper, shape.x, y, fields_height(self._method, _ROW), self._method)
        low = shape.bottom - self._footing
        signatures = low - _SIGNED - self._signed
        y = draw_fields(paper, shape.x, y, signatures - y, self._remarks)
        self._signatures(Box(shape.x, y, wide, low - y))
        paper.rule(shape.x, low, shape.x + wide, low)
        foot = Box(shape.x, low, wide, self._footing)
        paper.text(foot, self._voucher.footing, self._style(7.5), Ink.FORM)
        paper.rule(shape.x + wide, top, shape.x + wide, shape.bottom)
        draw_qr(paper, Box(shape.x + wide, top + (self._foot - _QR) / 2, _QR, _QR), self._voucher.qr)

    def _signing(self) -> list[tuple[str, str, float]]:
        """Label, name and width of each place to sign."""
        voucher = self._voucher
        wide = self._shape.w - _QR
        operator = min(62.0, max(36.0, _wide(voucher.operator, self._style(9.5))))
        return [
            (voucher.roles.operator, voucher.operator, operator),
            ("复核人", voucher.reviewer, 34.0),
            (f"{voucher.roles.payer}签字", "", (wide - operator - 34) * 0.45),
            ("单位（盖章）", "", (wide - operator - 34) * 0.55),
        ]

    def _signatures(self, box: Box) -> None:
        paper, signing = self._paper, self._signing()
        places = box.columns(width for *_, width in signing)
        for place, (cell, (label, name, _)) in enumerate(zip(places, signing, strict=True)):
            paper.text(Box(cell.x, cell.y, cell.w, _SIGNED), label, self._style(8), Ink.FORM)
            paper.text(Box(cell.x, cell.y + _SIGNED, cell.w, cell.h - _SIGNED), name, self._style(9.5))
            if place:
                paper.rule(cell.x, cell.y, cell.x, cell.bottom)

    def _measured(self) -> Sequence[Column]:
        """The columns, each as wide as what stands in it; the name takes what is left."""
        voucher = self._voucher
        centred = self._style(8.5, align=Align.CENTRE)
        amount = self._style(9, align=Align.RIGHT, whole=True)
        paid = self._style(9, bold=True, align=Align.RIGHT, whole=True)
        headings = ["序号", "参保人", "证件号码", "关系", "档次", "缴费标准", "资助", "实缴金额"]
        styles = [centred, self._style(9.5), centred, centred, centred, amount, amount, paid]
        least = [7.0, 0.0, 20.0, 9.0, 9.0, 15.0, 13.0, 17.0]
        if has_collective(voucher):
            headings.insert(7, "集体资助")
            styles.insert(7, amount)
            least.insert(7, 14.0)
        if self._apart:
            headings.append(f"预计待遇享受期（{SETTLED_ELSEWHERE}）" if self._shape.needles else "预计待遇享受期")
            styles.append(self._style(7))
            least.append(30.0)
        rows = [self._cells(place + 1, line) for place, line in enumerate(voucher.shown)]
        widths = [
            max([least[at], *(min(_wide(row[at], styles[at]), 33.0) for row in rows)]) if at != 1 else 0.0
            for at in range(len(headings))
        ]
        widths[1] = max(24.0, self._shape.w - sum(widths))
        return [Column(*one) for one in zip(headings, widths, styles, strict=True)]

    def _head_rows(self) -> Iterator[Sequence[Field]]:
        voucher, unit, w = self._voucher, self._voucher.unit, self._shape.w
        plain, half = self._style(9), w / 2 + 8
        yield (
            Field(voucher.roles.unit, f"{unit.name}（{unit.station}）", 20, half, plain),
            Field("所属乡镇", unit.township, 20, w - half, plain),
        )
        yield (
            Field("委托税务机关", unit.tax_office, 20, half, plain),
            Field("委托协议号", unit.agreement, 20, w - half, plain),
        )
        kind, period = 10 + _wide(INSURANCE, plain), 18 + _wide(voucher.period, plain)
        period = min(period, w - kind - 50)
        yield (
            Field(voucher.roles.payer, payer_said(voucher), 20, w - kind - period, self._style(10, bold=True)),
            Field("费种", INSURANCE, 10, kind, plain),
            Field("费款所属期", voucher.period, 18, period, plain),
        )


def _wide(text: str, style: Style) -> float:
    """How many millimetres a cell with this text is wide, at the size below which it should not go."""
    size = max(style.floor, style.size - 1)
    return max(fonts.width(line, size, bold=style.bold) for line in text.split("\n")) / MM + 2 * PAD + 0.2
