"""The insured person's own slip, for when somebody outside the household paid (decision 25).

It shows one person's amounts to that person. The voucher's QR code is left out on purpose: it holds the basket's total,
from which, in a basket of two, the other one's aid could be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from desktop.core.bodies import Form
from desktop.core.capital import in_words
from desktop.core.errors import KnownError
from desktop.paper import fonts
from desktop.paper.facts import INSURANCE, TIME_DOUBTFUL, InsuredLine, Voucher
from desktop.paper.layout import SHAPES, Shape, Sheet
from desktop.paper.page import Box, Ink, Paper, crossing
from desktop.paper.strip import BODY, SMALL, STRONG, Strip, finish
from desktop.paper.table import Field, draw_fields, fields_height
from desktop.paper.text import Align, Style
from desktop.paper.voucher_dense import CUT
from desktop.paper.voucher_lines import mark

# A6 across where the voucher has sheets of its own; the voucher's own panel elsewhere.
A6: Final = Shape(148, 105, 1, 8, 132, 5.5, 23.5, 93, needles=False)
_LABEL: Final = 22.0
_FOOT: Final = 7.5


def draw_slips(voucher: Voucher, sheet: Sheet = Sheet.EXACT) -> bytes:
    """A PDF with a slip for each insured person of the voucher; on A4 three on a sheet.

    Raises KnownError MISSING_GLYPH before anything is drawn, TEXT_TOO_LONG, and FONTS_MISSING before the set-up.
    """
    fonts.refuse_missing(_texts(voucher))
    if sheet is Sheet.ROLL:
        strips = [_strip(voucher, line) for line in voucher.lines]
        return finish(strips, _title(voucher), voucher.suite, void=bool(voucher.voided))
    shape = SHAPES.get(sheet, A6)
    paper = Paper(shape.width, shape.height * shape.panels, _title(voucher), needles=shape.needles)
    for place, line in enumerate(voucher.lines):
        panel = place % shape.panels
        if panel:
            paper.cut(panel * shape.height, CUT)
        _Slip(paper, voucher, line, shape, panel * shape.height).draw()
        if panel == shape.panels - 1 or place == voucher.people - 1:
            paper.next_page()
    return paper.finish()


def _title(voucher: Voucher) -> str:
    return voucher.title if voucher.form is Form.ZERO else "参保缴费确认单"


def _texts(voucher: Voucher) -> Iterator[str]:
    yield from (voucher.unit.name, voucher.unit.station, voucher.payer, voucher.number, voucher.operator, voucher.code)
    for line in voucher.lines:
        yield from (line.name, line.document, line.relation, line.tier)


class _Slip:
    """One person's slip in one panel."""

    def __init__(self, paper: Paper, voucher: Voucher, line: InsuredLine, shape: Shape, down: float) -> None:
        self._paper = paper
        self._voucher = voucher
        self._line = line
        self._shape = shape
        self._down = down
        self._floor = 8.0 if shape.needles else 7.0

    def draw(self) -> None:
        """All of it."""
        shape, paper, voucher = self._shape, self._paper, self._voucher
        self._head()
        rows = list(self._rows())
        # In a panel as high as the voucher's the footing stands inside, where the paper's edge is near.
        bottom = shape.bottom - (0 if shape is A6 else _FOOT)
        least = 7.6 if shape is A6 else 5.5
        heights = [fields_height(row, least) for row in rows]
        spare = (bottom - shape.top - sum(heights)) / len(rows)
        if spare < 0:
            raise KnownError("TEXT_TOO_LONG", characters=max(map(len, _texts(voucher))))
        y = top = self._down + shape.top
        for row, height in zip(rows, heights, strict=True):
            y = draw_fields(paper, shape.x, y, height + spare, row)
        paper.frame(Box(shape.x, top, shape.w, y - top), 0.9)
        foot = Box(shape.x, y + 1, shape.w, _FOOT)
        paper.text(foot, _footing(voucher), self._style(7.5), Ink.FORM, pad=0)
        panel = Box(0, self._down, shape.width, shape.height)
        if words := crossing(voucher.suite):
            paper.across(words, box=panel)
        if voucher.voided:
            paper.stamp(Box(shape.width / 2 - 22, self._down + shape.height * 0.42, 44, 15), "作废")

    def _head(self) -> None:
        shape, paper, voucher = self._shape, self._paper, self._voucher
        box = Box(shape.x, self._down + shape.title, shape.w, 9 if shape is A6 else 7)
        paper.spaced(box, _title(voucher), Style(15, bold=True), Ink.FORM, space=4)
        if shape is A6:
            middle = shape.x + shape.w / 2
            paper.rule(middle - 32, 14.6, middle + 32, 14.6, 0.8)
        top = Box(shape.x, self._down + shape.top - (6.9 if shape is A6 else 4.8), shape.w, 4.6)
        paper.text(top, "参保人留存", self._style(9), Ink.FORM, pad=0)
        paper.text(top, f"{voucher.issued:%Y-%m-%d %H:%M}", self._style(9.5, align=Align.RIGHT), pad=0)
        if voucher.time_doubtful:
            mark(paper, Box(shape.x + shape.w - 52, top.y - 0.4, 20, 4.8), TIME_DOUBTFUL)
        if voucher.reprint:
            mark(paper, Box(shape.x + 20, top.y - 0.4, 22, 4.8), f"补打第 {voucher.reprint} 次")

    def _style(self, size: float, *, bold: bool = False, align: Align = Align.LEFT, whole: bool = False) -> Style:
        return Style(max(size, self._floor), self._floor, bold, align, whole)

    def _rows(self) -> Iterator[Sequence[Field]]:
        voucher, line, w = self._voucher, self._line, self._shape.w
        half, third = w / 2, w / 3
        plain, strong = self._style(9.5), self._style(11, bold=True)
        figure = self._style(10.5, align=Align.RIGHT, whole=True)
        paid = self._style(12.5, bold=True, align=Align.RIGHT, whole=True)
        cover = line.cover.sentence if line.cover else ""
        yield (
            Field("参保人", line.name, _LABEL, half, strong),
            Field("证件号码", line.document, _LABEL, half, plain),
        )
        yield Field("费种", INSURANCE, _LABEL, half, plain), Field("档次", line.tier, _LABEL, half, plain)
        yield (
            Field("费款所属期", _period(line), _LABEL, half, plain),
            Field("待遇享受期", cover, _LABEL, half, plain),
        )
        yield (
            Field("缴费标准", str(line.standard), _LABEL, third, figure),
            Field("资助", str(line.aid) if line.aid else "—", 16, third, figure),
            Field("集体资助", str(line.collective) if line.collective else "—", 18, third, figure),
        )
        yield (
            Field("实缴（大写）", in_words(line.paid), _LABEL, 2 * third, strong),
            Field("实缴", f"¥{line.paid}", 12, third, paid),
        )
        yield (
            Field("代缴人", voucher.payer, _LABEL, half, plain),
            Field("凭证号", voucher.number, _LABEL, half, plain),
        )
        yield (
            Field(voucher.roles.unit, _unit(voucher), _LABEL, half, plain),
            Field(voucher.roles.operator, voucher.operator, _LABEL, half, plain),
        )


def _strip(voucher: Voucher, line: InsuredLine) -> Strip:
    """The same on a roll."""
    strip = Strip()
    strip.title(_title(voucher))
    strip.line("参保人留存", Style(10, 10, align=Align.CENTRE))
    if voucher.reprint:
        strip.mark(f"补打第 {voucher.reprint} 次")
    if voucher.time_doubtful:
        strip.mark(TIME_DOUBTFUL)
    strip.rule()
    strip.pair("参保人", line.name, STRONG)
    strip.pair("证件号码", line.document)
    strip.pair("费种", INSURANCE)
    strip.pair("档次", line.tier)
    strip.pair("费款所属期", _period(line))
    strip.rule()
    strip.stamp_here()
    strip.ends("缴费标准", str(line.standard), BODY, BODY)
    if line.aid:
        strip.ends("资助", str(line.aid), BODY, BODY)
    if line.collective:
        strip.ends("集体资助", str(line.collective), BODY, BODY)
    strip.ends("实缴", f"¥{line.paid}", BODY, Style(13, 9, bold=True), room=46)
    strip.line(in_words(line.paid), STRONG)
    if line.cover:
        strip.line(f"待遇享受期{line.cover.sentence}。", SMALL)
    strip.rule()
    strip.pair("代缴人", voucher.payer)
    strip.pair("凭证号", voucher.number)
    strip.pair(voucher.roles.unit, _unit(voucher))
    strip.pair(voucher.roles.operator, voucher.operator)
    strip.pair("时间", f"{voucher.issued:%Y-%m-%d %H:%M}")
    strip.space(1)
    strip.line(_footing(voucher), SMALL)
    return strip


def _period(line: InsuredLine) -> str:
    return f"{line.benefit_year}-01-01 至 {line.benefit_year}-12-31"


def _unit(voucher: Voucher) -> str:
    return f"{voucher.unit.name}（{voucher.unit.station}）"


def _footing(voucher: Voucher) -> str:
    what = "登记" if voucher.form is Form.ZERO else "缴费"
    return f"本单供参保人留存，记明本人的{what}情况，不是收款凭据，不作税收完税证明。验证码 {voucher.code}"
