"""What a foreign table is once it is read: rows of plain cells that know the sheet's own row numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank; `number` counts from 1 as the office program shows it (in a text file: the line)."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: rows by their numbers, columns from 0, both ends included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file.

    `sheet` is "" for a text file. `other_lists` names further sheets that have headings too and were not read.
    """

    file: str
    sheet: str
    rows: Sequence[Row]
    merges: Sequence[Merge] = ()
    other_sheets: tuple[str, ...] = ()
    other_lists: tuple[str, ...] = ()


def text_of(cell: Cell) -> str:
    """A cell as text without the space around it; whole numbers without a point (12.0 is "12")."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
