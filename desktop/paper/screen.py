"""A list as it stands on the screen, as a paper: the same rows, the same masks, nothing more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.core.events import Suite
from desktop.core.money import Money
from desktop.paper.document import Col, Document, Table, plain
from desktop.paper.facts import Unit
from desktop.paper.sheets import Kind, letters

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


def screen_document(listed: ScreenList, unit: Unit, *, suite: Suite, made: datetime) -> Document:
    """The list as a paper and a workbook: numbers stay numbers, money is summed, text stays text."""
    rows = tuple(tuple(_SIGN.sub("", cell) if isinstance(cell, str) else cell for cell in row) for row in listed.rows)
    columns = tuple(
        _column(heading, tuple(row[place] for row in rows)) for place, heading in enumerate(listed.headings)
    )
    return Document(
        listed.title, unit, suite, made, (Table(columns, plain(rows), "", unit_of_count="行"),), asked=listed.asked
    )


def _column(heading: str, cells: Row) -> Col:
    said = [heading, *(cell.short if isinstance(cell, Money) else str(cell) for cell in cells)]
    width = float(min(_MOST, max(_LEAST, *map(letters, said))))
    if not cells or any(isinstance(cell, str) for cell in cells):
        return Col(heading, width)
    money = any(isinstance(cell, Money) for cell in cells)
    return Col(heading, width, Kind.MONEY if money else Kind.COUNT, sums=money)
