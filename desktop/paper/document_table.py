"""The tables of a `Document` on A4: parts with bands, rows, subtotals, and the total."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol

from desktop.core.errors import KnownError
from desktop.paper import fonts
from desktop.paper.document import Col, Line, Part, Table, Where, said
from desktop.paper.flow import Flow
from desktop.paper.page import PAD, Box, Ink, Paper
from desktop.paper.sheets import Kind
from desktop.paper.table import Column, Grid
from desktop.paper.text import MM, Align, Style

ROW: Final = 6.4  # millimetres
AFTER_TABLE: Final = 2.0
_BAND_ROW: Final = 7.0
_AIR: Final = 0.4  # above and below the words of a row, beside what its height leaves
_LEAST_REST: Final = 0.6  # of their width is left to the other columns at least
_BAND: Final = Style(9.5, 7, bold=True)
_TOGETHER: Final = 2  # rows that go with what closes a paper
_CODE: Final = 24  # letters: a voucher's number is the longest
_STYLES: Final = {
    Kind.TEXT: Style(9, 6.5),
    Kind.COUNT: Style(9, 6, align=Align.RIGHT, whole=True),
    Kind.MONEY: Style(9, 6, align=Align.RIGHT, whole=True),
    Kind.DAY: Style(9, 6, align=Align.CENTRE, whole=True),
    Kind.MOMENT: Style(9, 6.5, align=Align.CENTRE),
}


class Ground(Protocol):
    """What a table is drawn on: a paper that flows over its pages, with who signs and the footnotes below."""

    paper: Paper
    frame: Box
    flow: Flow

    def words(self, text: str) -> None:
        """A paragraph."""

    def notes(self) -> None:
        """The footnotes."""

    def noting(self) -> float:
        """Millimetres they take."""

    def signatures(self, roles: Sequence[str]) -> None:
        """Who signs."""

    def signing(self, roles: Sequence[str]) -> float:
        """Millimetres they take."""


class TableDrawer:
    """One table: its parts with bands, rows, subtotals, and the total."""

    def __init__(self, on: Ground, table: Table, tail: float) -> None:
        self.on, self.table = on, table
        self.tail = tail if not table.signed else AFTER_TABLE + on.signing(table.signed) + on.noting()
        self.places = [place for place, column in enumerate(table.columns) if column.where is not Where.SHEET]
        columns = [table.columns[place] for place in self.places]
        if table.numbered:
            columns.insert(0, Col("序号", 5, Kind.COUNT, centre=True))
        styles = [self._style(c) for c in columns]
        made = [
            Column(*one)
            for one in zip((c.heading for c in columns), self._widths(columns, styles), styles, strict=True)
        ]
        self.grid = Grid(on.paper, on.frame.x, made, air=_AIR)
        self.heading = 10.0 if any("\n" in column.heading for column in columns) else 7.0

    def _widths(self, columns: Sequence[Col], styles: Sequence[Style]) -> list[float]:
        """In millimetres over the whole width; what figures and their sum need at full size is taken from the rest."""
        letters = sum(column.width for column in columns)
        natural = [self.on.frame.w * column.width / letters for column in columns]
        needs = [self._figures(column, style) for column, style in zip(columns, styles, strict=True)]
        fixed = {place: need for place, need in enumerate(needs) if need > natural[place]}
        rest = sum(width for place, width in enumerate(natural) if place not in fixed)
        room = self.on.frame.w - sum(fixed.values())
        if room < rest * _LEAST_REST:
            return natural
        return [fixed.get(place, width * room / rest) for place, width in enumerate(natural)]

    def _figures(self, column: Col, style: Style) -> float:
        """What the longest figure of a column takes, in millimetres; nothing for words, which can be broken."""
        if column.kind not in (Kind.MONEY, Kind.COUNT) or column not in self.table.columns:
            return 0.0
        place = self.table.columns.index(column)
        lines = tuple(self.table.lines)
        figures = {said(line.cells[place], column.kind) for line in lines}
        figures.add(said(self.table.sum_of(place, lines), column.kind))
        return max(fonts.width(text, style.size, bold=True) for text in figures) / MM + 2 * PAD

    def _style(self, column: Col) -> Style:
        style = replace(_STYLES[column.kind], size=self.table.size)
        if column.centre:
            style = replace(style, align=Align.CENTRE)
        if column.kind is Kind.TEXT and column in self.table.columns:
            place = self.table.columns.index(column)
            # Numbers of papers, people and telephones are read as one: smaller, but never on two lines.
            style = replace(style, whole=all(_is_code(said(line.cells[place])) for line in self.table.lines))
        return style

    def draw(self) -> None:
        """Everything; a table without rows says so."""
        if self.table.title:
            self.on.flow.section(self.table.title, keep=self.heading + 2 * ROW)
        if not any(True for _ in self.table.lines):
            self.on.words(self.table.empty)
            return
        self._head()
        number = 0
        parts = [part for part in self.table.parts if part.lines]
        for place, part in enumerate(parts):
            if place and self.table.own_pages:
                self.on.flow.new_page()
                self._head()
                number = 0
            subtotal = bool(part.name) and self.table.summed and len(parts) > 1 < len(part.lines)
            below = self._below(part is parts[-1], subtotal=subtotal)
            rows = [self._cells(line, place) for place, line in enumerate(part.lines, start=number + 1)]
            number += len(rows)
            if part.name:
                first = sum(map(self._height, rows[:_TOGETHER]))
                self._band(part, first + (below if len(rows) <= _TOGETHER else 0))
            for left, cells in zip(reversed(range(len(rows))), rows, strict=True):
                keep = below + sum(map(self._height, rows[len(rows) - left :])) if left < _TOGETHER else 0
                self._row(cells, None if cells is rows[0] else part, keep)
            if subtotal:
                self._sums("小计", part.lines)
            if self.table.signed:
                self.on.signatures(self.table.signed)
            if self.table.own_pages and part is not parts[-1]:
                self.on.notes()
        if self.table.summed and not self.table.own_pages:
            self._sums("合计", tuple(self.table.lines))
        self.on.flow.gap(AFTER_TABLE)

    def _head(self) -> None:
        grid, paper, x = self.grid, self.on.paper, self.on.frame.x

        def draw(y: float) -> None:
            grid.heading(y, self.heading)
            paper.frame(Box(x, y, grid.width, self.heading), 0.6)

        self.on.flow.block(self.heading, draw, keep=2 * ROW)

    def _below(self, last: bool, *, subtotal: bool) -> float:
        """What must stand on the page of a part's last rows: its subtotal; the total and who signs."""
        closing = last or bool(self.table.signed)
        total = last and self.table.summed and not self.table.own_pages
        return _BAND_ROW * (subtotal + total) + (self.tail if closing else 0.0)

    def _put(self, height: float, draw: Callable[[float], None], *, keep: float = 0, part: Part | None = None) -> None:
        """A row; where it does not fit any more, the headings again on a new page first, and whose rows they are."""
        if height + min(keep, self.on.frame.h / 2) > self.on.flow.left:
            self.on.flow.new_page()
            self._head()
            if part is not None and part.name:
                self.on.flow.block(_BAND_ROW, self._banded(f"{part.name}（续）", ""))
        self.on.flow.block(height, draw)

    def _band(self, part: Part, keep: float) -> None:
        text = f"{part.name}　{len(part.lines)} {self.table.unit_of_count}"
        self._put(_BAND_ROW, self._banded(text, part.note), keep=keep)

    def _banded(self, text: str, note: str) -> Callable[[float], None]:
        paper, x, wide = self.on.paper, self.on.frame.x, self.grid.width

        def draw(y: float) -> None:
            box = Box(x, y, wide, _BAND_ROW)
            paper.fill(box)
            paper.text(box, text, _BAND)
            paper.text(box, note, Style(8.5, 6.5, align=Align.RIGHT), Ink.FORM)
            paper.frame(box)

        return draw

    def _cells(self, line: Line, number: int) -> list[str]:
        cells = [said(line.cells[p], self.table.columns[p].kind) for p in self.places]
        return [str(number), *cells] if self.table.numbered else cells

    def _height(self, cells: Sequence[str]) -> float:
        return self.grid.height(cells, ROW - 2 * _AIR) + 2 * _AIR

    def _row(self, cells: Sequence[str], part: Part | None, keep: float) -> None:
        height = self._height(cells)
        if height > self.on.frame.h - 3 * self.heading:
            raise KnownError("TEXT_TOO_LONG", characters=max(map(len, cells)))
        grid, paper, x = self.grid, self.on.paper, self.on.frame.x

        def draw(y: float) -> None:
            grid.row(y, height, cells)
            paper.frame(Box(x, y, grid.width, height))

        self._put(height, draw, keep=keep, part=part)

    def _sums(self, label: str, lines: Sequence[Line]) -> None:
        """The label over the columns before the first sum, then the sums below their columns."""
        counted = sum(line.counted for line in lines)
        words = f"{label}　{counted} {self.table.unit_of_count}"
        cells = [said(self.table.sum_of(place, lines), self.table.columns[place].kind) for place in self.places]
        widths = [column.width for column in self.grid.columns]
        if self.table.numbered:
            cells.insert(0, "")
        first = next(place for place, cell in enumerate(cells) if cell)
        paper, x, wide = self.on.paper, self.on.frame.x, self.grid.width
        lead = sum(widths[:first])

        def draw(y: float) -> None:
            box = Box(x, y, wide, _BAND_ROW)
            paper.fill(box)
            if first:
                paper.text(Box(x, y, lead, _BAND_ROW), words, _BAND)
            for cell, text in zip(box.columns(widths), cells, strict=True):
                paper.text(cell, text, Style(self.table.size, 5, bold=True, align=Align.RIGHT, whole=True))
                if cell.x >= x + lead - 0.01:
                    paper.rule(cell.x, y, cell.x, y + _BAND_ROW)
            paper.frame(box, 0.6)

        self._put(_BAND_ROW, draw)


def _is_code(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= _CODE
