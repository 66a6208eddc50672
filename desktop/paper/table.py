"""Ruled tables: columns of fixed width, rows as high as what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.paper.page import PAD, Box, Ink, Paper
from desktop.paper.text import Align, Style, needed

_HEADING: Final = Style(8, 6, align=Align.CENTRE)
_LABEL: Final = Style(8.5, 6.5, align=Align.CENTRE)
_PLAIN: Final = Style()
_VALUE: Final = Style(9.5, 7)
_BREATH: Final = 0.5  # millimetres above and below the words of a row


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in millimetres, and how its cells look."""

    heading: str
    width: float
    style: Style = _PLAIN


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled cell of a form: the label's width, the whole width (millimetres), and the text."""

    label: str
    text: str
    label_width: float
    width: float
    style: Style = _VALUE


class Grid:
    """A table's columns, drawn row by row; the caller keeps the vertical place."""

    def __init__(self, paper: Paper, x: float, columns: Sequence[Column], *, air: float = 0.0) -> None:
        self._paper = paper
        self._x = x
        self._air = air  # millimetres kept free above and below the words of a row
        self.columns = tuple(columns)
        self.width = sum(column.width for column in columns)

    def height(self, cells: Sequence[str], least: float) -> float:
        """How high a row with these cells must be, in millimetres; at least `least`."""
        pairs = zip(cells, self.columns, strict=True)
        return max(least, *(row_height(text, column.width, column.style) for text, column in pairs))

    def heading(self, y: float, height: float) -> float:
        """The headings; returns where the first row begins."""
        box = Box(self._x, y, self.width, height)
        self._paper.fill(box)
        for cell, column in zip(box.columns(c.width for c in self.columns), self.columns, strict=True):
            self._paper.text(cell, column.heading, _HEADING, Ink.FORM, pad=0.4)
        self._rules(box)
        return box.bottom

    def row(self, y: float, height: float, cells: Sequence[str]) -> float:
        """One row; returns where the next begins."""
        box = Box(self._x, y, self.width, height)
        boxes = box.columns(c.width for c in self.columns)
        for cell, text, column in zip(boxes, cells, self.columns, strict=True):
            self._paper.text(Box(cell.x, cell.y + self._air, cell.w, cell.h - 2 * self._air), text, column.style)
        self._rules(box)
        return box.bottom

    def _rules(self, box: Box) -> None:
        for cell in list(box.columns(c.width for c in self.columns))[1:]:
            self._paper.rule(cell.x, box.y, cell.x, box.bottom)
        self._paper.rule(box.x, box.bottom, box.right, box.bottom)


def row_height(text: str, width: float, style: Style) -> float:
    """What a cell's text needs at its floor, with the air above and below, in millimetres."""
    return needed(text, width - 2 * PAD, style) + 2 * _BREATH if text else 0.0


def fields_height(fields: Sequence[Field], least: float) -> float:
    """How high a row of labelled cells must be, in millimetres."""
    return max(least, *(row_height(f.text, f.width - f.label_width, f.style) for f in fields))


def draw_fields(paper: Paper, x: float, y: float, height: float, fields: Sequence[Field]) -> float:
    """A row of labelled cells from `x` on, ruled below and between; returns where the next row begins."""
    right = x + sum(field.width for field in fields)
    for field in fields:
        label = Box(x, y, field.label_width, height)
        paper.fill(label)
        paper.text(label, field.label, _LABEL, Ink.FORM, pad=0.4)
        paper.text(Box(label.right, y, field.width - field.label_width, height), field.text, field.style)
        for edge in (x, label.right):
            paper.rule(edge, y, edge, y + height)
        x += field.width
    paper.rule(right - sum(field.width for field in fields), y + height, right, y + height)
    return y + height
