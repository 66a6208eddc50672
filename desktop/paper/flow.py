"""Blocks one below the other over as many pages as it takes, each page with its number and the count of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.core.errors import KnownError
from desktop.paper.page import Box, Ink, Paper
from desktop.paper.table import Column, Grid, row_height
from desktop.paper.text import Style

Draw = Callable[[float], object]  # draws a block, given its upper edge in millimetres

_SECTION = Style(11, 8, bold=True)
_PLAIN = Style(9.5, 7)
_SECTION_HEIGHT = 8.0
_HEADING = 6.6
_ROW = 6.6
_AIR = 0.8  # more than a voucher's rows have: a report is read, not filed


class Flow:
    """Collects blocks; draws when all are known, because only then the pages are counted."""

    def __init__(self, paper: Paper, frame: Box) -> None:
        self._paper = paper
        self._frame = frame
        self._pages: list[list[tuple[float, Draw]]] = [[]]
        self._y = frame.y

    def block(self, height: float, draw: Draw, *, keep: float = 0) -> bool:
        """A block of so many millimetres, not parted from the `keep` that follow it. True where a new page began."""
        fresh = self._y + height + keep > self._frame.bottom and bool(self._pages[-1])
        if fresh:
            self._pages.append([])
            self._y = self._frame.y
        self._pages[-1].append((self._y, draw))
        self._y += height
        return fresh

    @property
    def left(self) -> float:
        """Millimetres left on this page."""
        return self._frame.bottom - self._y

    def new_page(self) -> None:
        """What follows begins on a page of its own."""
        if self._pages[-1]:
            self._pages.append([])
        self._y = self._frame.y

    def gap(self, height: float) -> None:
        """White between two blocks."""
        self._y += height

    def section(self, title: str, *, keep: float = 2 * _ROW) -> None:
        """A heading over what follows."""
        self.gap(2.5)
        box = Box(self._frame.x, 0, self._frame.w, _ROW)
        self.block(
            _SECTION_HEIGHT,
            lambda y: self._paper.text(replace(box, y=y), title, _SECTION, Ink.FORM, pad=0),
            keep=keep,
        )

    def words(self, text: str) -> None:
        """Plain text, in place of an empty table or as a remark."""
        height = max(_ROW, row_height(text, self._frame.w, _PLAIN))
        box = Box(self._frame.x, 0, self._frame.w, height)
        self.block(height, lambda y: self._paper.text(replace(box, y=y), text, _PLAIN, pad=0))

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """A ruled table; its headings come again on each page. Raises KnownError TEXT_TOO_LONG for too high a row."""
        grid = Grid(self._paper, self._frame.x, columns)
        self.block(_HEADING, lambda y: _headed(self._paper, grid, self._frame.x, y), keep=_ROW)
        for cells in rows:
            height = grid.height(cells, _ROW - _AIR) + _AIR
            if height > self._frame.h - _HEADING:
                raise KnownError("TEXT_TOO_LONG", characters=max(map(len, cells)))
            if self._y + height > self._frame.bottom:
                self._pages.append([])
                self._y = self._frame.y
                self.block(_HEADING, lambda y: _headed(self._paper, grid, self._frame.x, y))
            self.block(height, _row(self._paper, grid, self._frame.x, height, cells))

    def finish(self, each_page: Callable[[int, int], None]) -> bytes:
        """Draw everything; `each_page(number, pages)` adds what stands on all of them. Returns the PDF."""
        for place, blocks in enumerate(self._pages):
            for y, draw in blocks:
                draw(y)
            each_page(place + 1, len(self._pages))
            self._paper.next_page()
        return self._paper.finish()


def _headed(paper: Paper, grid: Grid, x: float, y: float) -> None:
    below = grid.heading(y, _HEADING)
    paper.frame(Box(x, y, grid.width, below - y))


def _row(paper: Paper, grid: Grid, x: float, height: float, cells: Sequence[str]) -> Draw:
    def draw(y: float) -> None:
        grid.row(y, height, cells)
        paper.frame(Box(x, y, grid.width, height))

    return draw
