"""A list as it stands on the screen, as a workbook and on A4: the same rows, the same masks, nothing more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.core.events import Suite
from desktop.core.money import Money, total
from desktop.paper import fonts
from desktop.paper.facts import Unit
from desktop.paper.flow import Flow
from desktop.paper.page import Box, Ink, Paper, crossing
from desktop.paper.sheets import Kind, SheetColumn, Workbook
from desktop.paper.table import Column
from desktop.paper.text import Align, Style

_WIDTH, _HEIGHT = 210.0, 297.0
_X, _W = 14.0, 182.0
_FRAME: Final = Box(_X, 36, _W, 240)
_WORDS: Final = Style(9.5, 7)
_FIGURE: Final = Style(9.5, 6.5, align=Align.RIGHT)
_LEAST, _MOST = 5, 40  # letters a column is given room for
_SIGN: Final = re.compile(r"^[^\w\s（(]\s+")  # the sign before a state: the words say the same

Row = tuple[str | Money | int, ...]


@dataclass(frozen=True, slots=True)
class ScreenList:
    """What stands on the screen. Every row has a cell for each heading; a column of sums holds Money or int."""

    title: str
    asked: str  # what it was narrowed to, or how many there are
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def figures(self, place: int) -> bool:
        """True for a column of numbers."""
        return bool(self.rows) and all(not isinstance(row[place], str) for row in self.rows)


def screen_xlsx(listed: ScreenList, unit: Unit, *, suite: Suite, made: datetime) -> bytes:
    """The workbook: numbers stay numbers and are summed, text stays text."""
    book = Workbook(made, suite)
    sheet = book.sheet(listed.title[:31], landscape=False)
    sheet.title(listed.title, under=_under(listed, unit, made))
    places = range(len(listed.headings))
    sheet.table([_sheet_column(listed, place) for place in places], [_plain(row) for row in listed.rows], freeze=1)
    sheet.close()
    return book.finish()


def _sheet_column(listed: ScreenList, place: int) -> SheetColumn[Row]:
    width = float(_letters(listed, place) + 4)
    heading = listed.headings[place]
    if not listed.figures(place):
        return SheetColumn(heading, width, Kind.TEXT, lambda row: row[place], "合计" if not place else None)
    money = [row[place] for row in listed.rows if isinstance(row[place], Money)]
    if money:
        return SheetColumn(heading, width + 4, Kind.MONEY, lambda row: row[place], _sum(listed, place))
    return SheetColumn(heading, width, Kind.COUNT, lambda row: row[place])


def _sum(listed: ScreenList, place: int) -> Money:
    return total(cell for row in listed.rows if isinstance(cell := row[place], Money))


def screen_pdf(listed: ScreenList, unit: Unit, *, suite: Suite, made: datetime) -> bytes:
    """The same on A4. Raises KnownError MISSING_GLYPH before anything is drawn, TEXT_TOO_LONG, FONTS_MISSING."""
    rows = [tuple(_said(cell) for cell in _plain(row)) for row in listed.rows]
    fonts.refuse_missing(
        [listed.title, *listed.headings, _under(listed, unit, made), *(c for row in rows for c in row)]
    )
    paper = Paper(_WIDTH, _HEIGHT, listed.title)
    flow = Flow(paper, _FRAME)
    flow.table(_columns(listed), rows)
    places = [place for place in range(len(listed.headings)) if any(isinstance(r[place], Money) for r in listed.rows)]
    for place in places:
        flow.words(f"{listed.headings[place]}合计 {_sum(listed, place).short} 元，共 {len(rows)} 行")

    def each_page(page: int, pages: int) -> None:
        box = Box(_X, 12, _W, 10)
        paper.text(box, listed.title, Style(18, bold=True), Ink.FORM, pad=0)
        paper.text(Box(_X, 24, _W, 7), _under(listed, unit, made), Style(9.5, 6.5), pad=0)
        foot = Box(_X, 282, _W, 6)
        paper.text(foot, f"第 {page} 页，共 {pages} 页", Style(8.5, 6.5, align=Align.RIGHT), Ink.FORM, pad=0)
        if words := crossing(suite):
            paper.across(words)

    return flow.finish(each_page)


def _columns(listed: ScreenList) -> list[Column]:
    letters = [_letters(listed, place) for place in range(len(listed.headings))]
    return [
        Column(heading, _W * letters[place] / sum(letters), _FIGURE if listed.figures(place) else _WORDS)
        for place, heading in enumerate(listed.headings)
    ]


def _under(listed: ScreenList, unit: Unit, made: datetime) -> str:
    return f"{unit.township} {unit.name}（{unit.station}）　制表 {made:%Y-%m-%d %H:%M}　{listed.asked}".strip()


def _plain(row: Row) -> Row:
    return tuple(_SIGN.sub("", cell) if isinstance(cell, str) else cell for cell in row)


def _said(cell: str | Money | int) -> str:
    return cell.short if isinstance(cell, Money) else str(cell)


def _letters(listed: ScreenList, place: int) -> int:
    """How wide a column is, in Latin letters."""
    texts: Iterator[str] = (_said(row[place]) for row in listed.rows)
    return min(_MOST, max([_LEAST, _width(listed.headings[place]), *(map(_width, texts))]))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
