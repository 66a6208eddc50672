"""Access to a row's cells by field, and what kind of row it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.core.problems import Level, Problem
from desktop.core.roster.headings import Field, Headings
from desktop.core.roster.table import Cell, Row, Table, text_of
from desktop.core.roster.words import clean

_TOTALS: Final = re.compile(r"(合|小|总|共)计.*|本?(页|村|组)(合|小)计.*|共\d+.*")
_REMARKS: Final = re.compile(
    r"(备注|说明|注|填表|审核|制表|以下|以上|填报|单位|负责人|联系人|经办|时间|日期|签字|第\d+页).*"
)
_OF_A_GROUP: Final = re.compile(r".{0,12}[\d一二三四五六七八九十]\s*(村民)?小?(组|社|生产队|队)[:：]?")
_COUNT: Final = re.compile(r"共(?:计|有)?\s*(\d[\d,，]*)\s*(人次|人|名|条|行)")


class Line:
    """One row of the body with its columns by name."""

    __slots__ = ("_columns", "_texts", "number", "row", "under")

    def __init__(self, row: Row, columns: Mapping[Field, int], under: str = "") -> None:
        self.row = row
        self.under = under  # the title in the middle of the sheet (第三组), where this row is the first below it
        self.number = row.number  # as the office program shows it
        self._columns = columns
        cells = row.cells
        width = len(cells)
        # Every cell is cleaned once: several questions are asked of each row, of a hundred thousand rows.
        self._texts = {field: clean(cells[column]) for field, column in columns.items() if column < width}

    def cell(self, field: Field) -> Cell:
        """The raw cell of a field, None where the column or the cell is missing."""
        return self.row.cells[self._columns[field]] if field in self._texts else None

    def text(self, field: Field) -> str:
        """The cell of a field as one line of text."""
        return self._texts.get(field, "")


def body(table: Table, headings: Headings) -> Iterator[Line]:
    """The rows below the headings that are neither blank, nor the headings again, nor remarks, nor totals."""
    under = ""
    for row in table.rows[headings.body :]:
        line = Line(row, headings.columns, under)
        number = line.text(Field.DOCUMENT)
        if len(number) > 9 and number[-4:-1].isdigit():
            pass  # the usual row, at once
        elif number or line.text(Field.NAME):
            if _is_remark(row) or headings.repeats(row):
                continue
        elif not any(line.text(field) for field in _PERSONAL):
            under = _title(row) or under
            continue
        # Also somebody without a name and a number: to be told, not to be lost.
        yield line
        under = ""


# Cells that are filled for a person and not for a household, a title or a total.
_PERSONAL: Final = (Field.RELATION, Field.SEX, Field.BIRTH, Field.DOCUMENT_KIND, Field.VOUCHER, Field.RECOGNISED)


def _is_remark(row: Row) -> bool:
    filled = [text for text in (text_of(cell) for cell in row.cells) if text]
    if len(filled) == 1:
        only = filled[0]
        return len(only) > 25 or _TOTALS.fullmatch(only) is not None or _REMARKS.fullmatch(only) is not None
    return any(_TOTALS.fullmatch(re.sub(r"\s", "", text)) for text in filled[:3])


def _title(row: Row) -> str:
    """第三组, alone in its row: what stands below it belongs to that group."""
    filled = [text for text in (text_of(cell) for cell in row.cells) if text]
    return filled[0] if len(filled) == 1 and _OF_A_GROUP.fullmatch(filled[0]) else ""


@dataclass(frozen=True, slots=True)
class Declared:
    """How many the file itself says it holds, and in which row it says so."""

    row: int
    count: int
    people: bool  # 人, not 条 or 人次


def declared(table: Table, headings: Headings) -> Declared | None:
    """The count in a title above the headings or a note below the last person (共313人)."""
    edges = [*table.rows[: headings.body], *table.rows[max(headings.body, len(table.rows) - 3) :]]
    for row in edges:
        filled = [text for text in (text_of(cell) for cell in row.cells) if text]
        if len(filled) > 3:
            continue
        for text in filled:
            if match := _COUNT.search(text):
                return Declared(row.number, int(re.sub(r"\D", "", match[1])), match[2] in ("人", "名"))
    return None


def title(table: Table, headings: Headings) -> str:
    """What stands above the headings, as one text."""
    return " ".join(clean(cell) for row in table.rows[: headings.body] for cell in row.cells if isinstance(cell, str))


def about_the_count(file: str, said: Declared | None, found: int) -> Iterator[Problem]:
    """A list shorter than it says may be cut: held, so that nobody is struck off by it."""
    if said is not None and found != said.count:
        level, code = (Level.HOLD, "LIST_SHORT") if found < said.count else (Level.WARN, "ROWS_DIFFER")
        yield Problem(file, said.row, level, code, {"declared": said.count, "found": found})
