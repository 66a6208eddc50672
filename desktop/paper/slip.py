"""The insured person's own slip, A6 across, for when somebody outside the household paid (decision 25).

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
from desktop.paper.facts import INSURANCE, InsuredLine, Voucher
from desktop.paper.page import Box, Ink, Paper, crossing
from desktop.paper.table import Field, draw_fields, fields_height
from desktop.paper.text import Align, Style

WIDTH: Final = 148.0  # millimetres: A6 across
HEIGHT: Final = 105.0
_X: Final = 8.0
_W: Final = WIDTH - 2 * _X
_TOP: Final = 23.5
_BOTTOM: Final = 93.0
_LABEL: Final = 22.0
_ROW: Final = 7.6
_STAMP: Final = Box(52, 44, 44, 15)
_BOLD: Final = Style(11, 7, bold=True)
_FIGURE: Final = Style(10.5, 7, align=Align.RIGHT, whole=True)
_PAID: Final = Style(12.5, 7, bold=True, align=Align.RIGHT, whole=True)


def draw_slips(voucher: Voucher) -> bytes:
    """A PDF with one page for each insured person of the voucher.

    Raises KnownError MISSING_GLYPH before anything is drawn, TEXT_TOO_LONG, and FONTS_MISSING before the set-up.
    """
    fonts.refuse_missing(_texts(voucher))
    paper = Paper(WIDTH, HEIGHT, _title(voucher))
    for line in voucher.lines:
        _draw(paper, voucher, line)
        paper.next_page()
    return paper.finish()


def _title(voucher: Voucher) -> str:
    return voucher.title if voucher.form is Form.ZERO else "参保缴费确认单"


def _texts(voucher: Voucher) -> Iterator[str]:
    yield from (voucher.unit.name, voucher.unit.station, voucher.payer, voucher.number, voucher.operator, voucher.code)
    for line in voucher.lines:
        yield from (line.name, line.document, line.relation, line.tier)


def _draw(paper: Paper, voucher: Voucher, line: InsuredLine) -> None:
    paper.spaced(Box(_X, 5.5, _W, 9), _title(voucher), Style(15, bold=True), Ink.FORM, space=4)
    paper.rule(_X + _W / 2 - 32, 14.6, _X + _W / 2 + 32, 14.6, 0.8)
    top = Box(_X, 16.6, _W, 6)
    paper.text(top, "参保人留存", Style(9), Ink.FORM, pad=0)
    paper.text(top, f"{voucher.issued:%Y-%m-%d %H:%M}", Style(9.5, align=Align.RIGHT), pad=0)
    rows = list(_rows(voucher, line))
    heights = [fields_height(row, _ROW) for row in rows]
    spare = (_BOTTOM - _TOP - sum(heights)) / len(rows)
    if spare < 0:
        raise KnownError("TEXT_TOO_LONG", characters=max(map(len, _texts(voucher))))
    y = _TOP
    for row, height in zip(rows, heights, strict=True):
        y = draw_fields(paper, _X, y, height + spare, row)
    paper.frame(Box(_X, _TOP, _W, y - _TOP), 0.9)
    foot = Box(_X, y + 1, _W, 7.5)
    paper.text(foot, _footing(voucher), Style(7.5, 6), Ink.FORM, pad=0)
    if words := crossing(voucher.suite):
        paper.across(words)
    if voucher.voided:
        paper.stamp(_STAMP, "作废")


def _rows(voucher: Voucher, line: InsuredLine) -> Iterator[Sequence[Field]]:
    half = _W / 2
    third = _W / 3
    year = line.benefit_year
    yield Field("参保人", line.name, _LABEL, half, _BOLD), Field("证件号码", line.document, _LABEL, half)
    yield Field("费种", INSURANCE, _LABEL, half), Field("档次", line.tier, _LABEL, half)
    yield (
        Field("费款所属期", f"{year}-01-01 至 {year}-12-31", _LABEL, half),
        Field("预计待遇享受期", line.cover.sentence if line.cover else "", _LABEL, half),
    )
    yield (
        Field("缴费标准", str(line.standard), _LABEL, third, _FIGURE),
        Field("资助", str(line.aid) if line.aid else "—", 16, third, _FIGURE),
        Field("集体资助", str(line.collective) if line.collective else "—", 18, third, _FIGURE),
    )
    yield (
        Field("实缴（大写）", in_words(line.paid), _LABEL, 2 * third, _BOLD),
        Field("实缴", f"¥{line.paid}", 12, third, _PAID),
    )
    yield Field("代缴人", voucher.payer, _LABEL, half), Field("凭证号", voucher.number, _LABEL, half)
    unit = f"{voucher.unit.name}（{voucher.unit.station}）"
    yield (
        Field(voucher.roles.unit, unit, _LABEL, half),
        Field(voucher.roles.operator, voucher.operator, _LABEL, half),
    )


def _footing(voucher: Voucher) -> str:
    what = "登记" if voucher.form is Form.ZERO else "缴费"
    return f"本单供参保人留存，记明本人的{what}情况，不是收款凭据，不作税收完税证明。验证码 {voucher.code}"
