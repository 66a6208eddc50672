"""Tables as .xlsx: every cell has its type, numbers of papers and people are text, and no text becomes a formula."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from io import BytesIO
from typing import Final, Generic, TypeVar

import xlsxwriter

from desktop.core.events import Suite
from desktop.core.money import Money
from desktop.paper.page import crossing

Cell = str | int | Money | date | datetime | None
R = TypeVar("R")

_FONT: Final = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_BORDER: Final = {"border": 1, "border_color": "#8496AA"}
_TINTED: Final = {**_BORDER, "bg_color": "#EEF2F6"}
_HEAD: Final = {**_TINTED, "bold": True, "align": "center", "text_wrap": True}
_A4: Final = 9
_ROW: Final = 16  # points
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class Kind(Enum):
    """The type of a column's cells, and how they are shown."""

    TEXT = "@"
    COUNT = "#,##0"
    MONEY = "#,##0.00"
    DAY = "yyyy-mm-dd"
    MOMENT = "yyyy-mm-dd hh:mm"


@dataclass(frozen=True, slots=True)
class SheetColumn(Generic[R]):
    """A column: heading, width in letters, type, the cell of a row, and the figure in the totals row."""

    heading: str
    width: float
    kind: Kind
    cell: Callable[[R], Cell]
    sum: Cell = None


class Workbook:
    """A workbook in memory; the same content gives the same bytes."""

    def __init__(self, made: datetime, suite: Suite) -> None:
        self._out = BytesIO()
        self._suite = suite
        self._book = xlsxwriter.Workbook(
            self._out,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._book.set_properties({"created": made.replace(tzinfo=None), "author": "", "comments": ""})
        self._formats: dict[tuple[tuple[str, object], ...], object] = {}

    def sheet(self, name: str, *, landscape: bool, wide: int = 1) -> Sheet:
        """A new sheet for A4, `wide` pages across when printed."""
        return Sheet(self._book.add_worksheet(name), self.style, self._suite, landscape=landscape, wide=wide)

    def style(self, **properties: object) -> object:
        """The workbook's one format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**_FONT, **properties})
        return self._formats[key]

    def finish(self) -> bytes:
        """The file's bytes."""
        self._book.close()
        return self._out.getvalue()


class Sheet:
    """One sheet, written from the top down."""

    def __init__(
        self,
        sheet: xlsxwriter.worksheet.Worksheet,
        style: Callable[..., object],
        suite: Suite,
        *,
        landscape: bool,
        wide: int,
    ) -> None:
        self._sheet = sheet
        self._style = style
        self._row = 0
        self._width = 1
        self._widths: tuple[float, ...] = ()
        self._mark = crossing(suite)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(wide, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)
        sheet.set_default_row(_ROW)
        if self._mark:
            sheet.set_header(f"&C{self._mark}")

    def title(self, text: str, *, under: str = "") -> None:
        """The sheet's heading and the line below it; a practice or demo book says so here."""
        whole = f"{text}（{self._mark}）" if self._mark else text
        self._text(0, whole, bold=True, font_size=16)
        self._sheet.set_row(self._row, 26)
        self._row += 1
        if under:
            self._text(0, under)
            self._row += 1

    def section(self, text: str) -> None:
        """A heading within the sheet."""
        self._row += 1
        self._text(0, text, bold=True, font_size=12)
        self._row += 1

    def pairs(self, rows: Iterable[tuple[str, Cell]]) -> None:
        """Labels and values, one below the other."""
        for label, value in rows:
            self._text(0, label, indent=1, **_TINTED)
            self._write(1, value, _kind_of(value), **_BORDER)
            self._row += 1

    def lines(self, texts: Iterable[str]) -> None:
        """Plain text, a line each."""
        for text in texts:
            self._text(0, text)
            self._row += 1

    def facts(self, rows: Iterable[tuple[str, Cell]], label: float = 16, value: float = 40) -> None:
        """Labels and values one below the other over a table of other columns: over as many cells as they need."""
        middle = self._columns_for(0, label)
        end = self._columns_for(middle, value)
        self._width = max(self._width, end)
        for name, held in rows:
            self._merged(0, middle, name, indent=1, **_TINTED)
            self._merged(middle, end, held, **_BORDER)
            self._row += 1

    def paragraph(self, text: str) -> None:
        """Words over the whole width, on as many lines as they take."""
        end = max(2, len(self._widths))
        wide = sum(self._widths) or 80
        self._width = max(self._width, end)
        self._merged(0, end, text, text_wrap=True)
        lines = sum(max(1, math.ceil(letters(part) / (wide - 2))) for part in text.split("\n"))
        if lines > 1:
            self._sheet.set_row(self._row, _ROW * lines)
        self._row += 1

    def _columns_for(self, first: int, width: float) -> int:
        """The column after so many that they are `width` letters wide, at least one."""
        end = first + 1
        while sum(self._widths[first:end]) < width and end < max(len(self._widths), first + 1):
            end += 1
        return end

    def _merged(self, first: int, end: int, value: Cell, **properties: object) -> None:
        for column in range(first + 1, end):
            self._sheet.write_blank(self._row, column, None, self._style(**properties))
        if end - first > 1:
            style = self._style(**properties)
            self._sheet.merge_range(self._row, first, self._row, end - 1, "", style)
        if isinstance(value, str):
            self._text(first, value, align="left", **properties)
        else:
            self._write(first, value, _kind_of(value), align="left", **properties)

    def gap(self) -> None:
        """An empty row."""
        self._row += 1

    def table(self, columns: Sequence[SheetColumn[R]], rows: Iterable[R], *, freeze: int | None = None) -> None:
        """A headed table with its totals row where a column has a total; `freeze` keeps so many columns in sight."""
        self._width = max(self._width, len(columns))
        head = self._row
        for place, column in enumerate(columns):
            self._text(place, column.heading, **_HEAD)
        self._sheet.set_row(self._row, 30 if any("\n" in column.heading for column in columns) else 18)
        self._row += 1
        if freeze is not None:
            self.widths(*(column.width for column in columns))
        for row in rows:
            cells = [column.cell(row) for column in columns]
            for place, (value, column) in enumerate(zip(cells, columns, strict=True)):
                self._write(place, value, column.kind, **_BORDER)
            self._grow(cells)
            self._row += 1
        last = self._row - 1
        if any(column.sum is not None for column in columns):
            for place, column in enumerate(columns):
                self._write(place, column.sum, _kind_of(column.sum), bold=True, **_TINTED)
            self._row += 1
        if freeze is not None:
            self._sheet.freeze_panes(head + 1, freeze)
            self._sheet.repeat_rows(head)
            self._sheet.autofilter(head, 0, max(last, head + 1), len(columns) - 1)
            if freeze:
                self._sheet.repeat_columns(0, freeze - 1)

    def widths(self, *widths: float) -> None:
        """Column widths in letters."""
        self._width = max(self._width, len(widths))
        self._widths = widths
        for place, width in enumerate(widths):
            self._sheet.set_column(place, place, width)

    def signatures(self, *roles: str) -> None:
        """Who signs below, with room to do it."""
        self._row += 1
        self._text(0, "　　　　　　　　".join(roles))
        self._row += 1

    def _grow(self, cells: Sequence[Cell]) -> None:
        """Make room for a text on several lines: not every office program does that by itself."""
        texts = ((cell, width) for cell, width in zip(cells, self._widths, strict=False) if isinstance(cell, str))
        lines = max((math.ceil(letters(text) / (width - 1)) for text, width in texts), default=1)
        if lines > 1:
            self._sheet.set_row(self._row, _ROW * lines)

    def close(self) -> None:
        """Say what is printed: everything written."""
        self._sheet.print_area(0, 0, max(self._row - 1, 0), self._width - 1)

    def _write(self, column: int, value: Cell, kind: Kind, **properties: object) -> None:
        if value is None:
            self._sheet.write_blank(self._row, column, None, self._style(**properties))
        elif isinstance(value, str):
            self._text(column, value, text_wrap=True, indent=1, **properties)
        elif isinstance(value, Money):
            self._number(column, value.fen / 100, kind, **properties)
        elif isinstance(value, int):
            self._number(column, value, kind, **properties)
        else:
            # Excel knows no time zones; ours is always China's.
            day = value.replace(tzinfo=None) if isinstance(value, datetime) else value
            style = self._style(**{"num_format": kind.value, "align": "center", **properties})
            self._sheet.write_datetime(self._row, column, day, style)

    def _number(self, column: int, value: float, kind: Kind, **properties: object) -> None:
        self._sheet.write_number(self._row, column, value, self._style(num_format=kind.value, **properties))

    def _text(self, column: int, value: str, **properties: object) -> None:
        """Text stays text, also after somebody edits the cell: with the sign that says so where it looks like more."""
        plain = storable(value)
        if plain.lstrip().startswith(_FORMULA_SIGNS):
            properties["quote_prefix"] = True
        style = self._style(num_format=Kind.TEXT.value, **properties)
        if self._sheet.write_string(self._row, column, plain, style):
            raise ValueError(f"a cell cannot hold {len(plain)} characters")


def storable(text: str) -> str:
    """The text as the format can hold it: what XML forbids becomes U+FFFD, so that one sees something was there."""
    return "".join("\ufffd" if _forbidden(c) else c for c in text)


def _forbidden(character: str) -> bool:
    if character in "\t\n":
        return False
    return unicodedata.category(character) in {"Cc", "Cs"} or character in "\ufffe\uffff"


def letters(text: str) -> int:
    """The width of a text in Latin letters: a Chinese character counts two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _kind_of(value: Cell) -> Kind:
    if isinstance(value, Money):
        return Kind.MONEY
    if isinstance(value, int):
        return Kind.COUNT
    if isinstance(value, datetime):
        return Kind.MOMENT
    return Kind.DAY if isinstance(value, date) else Kind.TEXT
