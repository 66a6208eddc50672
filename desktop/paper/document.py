"""A paper as values: headings, facts, tables with groups and totals, words, signatures. Drawn on A4 and as a workbook.

One drawing for all lists: a new ledger is a new tuple of columns, no new layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum

from desktop.core.events import Suite
from desktop.core.money import Money, total
from desktop.paper.drawings import Picture
from desktop.paper.facts import Unit
from desktop.paper.sheets import Cell, Kind


class Where(Enum):
    """Where a column stands: a page is narrower than a sheet, and asks for less."""

    BOTH = "both"
    PAGE = "page"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Col:
    """A column: heading, width in Latin letters, the type of its cells, whether it is summed."""

    heading: str
    width: float
    kind: Kind = Kind.TEXT
    sums: bool = False
    where: Where = Where.BOTH
    centre: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `counted` is false for what is shown and stands in no sum: a void voucher."""

    cells: tuple[Cell, ...]
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together, with what they are called; an undivided table has one without a name."""

    name: str
    lines: tuple[Line, ...]
    note: str = ""  # beside the name: whose list it is, for whom


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `grouped` names what its parts are; each has its subtotal, the whole its total.

    Raises ValueError where a row has not a cell for each column.
    """

    columns: tuple[Col, ...]
    parts: tuple[Part, ...]
    empty: str  # said where no row stands
    title: str = ""
    grouped: str = ""
    own_pages: bool = False  # each part is handed to somebody else
    numbered: bool = True
    unit_of_count: str = "人"
    frozen: int = 1  # columns of the sheet that stay in sight
    pages: int = 1  # how many pages across a sheet is printed
    size: float = 9.0  # points, on paper
    signed: tuple[str, ...] = ()  # who signs below each part

    def __post_init__(self) -> None:
        if any(len(line.cells) != len(self.columns) for part in self.parts for line in part.lines):
            raise ValueError("a row has a cell for each column")

    @property
    def lines(self) -> Iterator[Line]:
        """All rows in order."""
        return (line for part in self.parts for line in part.lines)

    @property
    def summed(self) -> bool:
        """True where there is anything to sum."""
        return any(column.sums for column in self.columns)

    def sum_of(self, place: int, lines: Iterable[Line]) -> Cell:
        """The sum of a column over what counts; None for a column that is not summed."""
        column = self.columns[place]
        if not column.sums:
            return None
        cells = [line.cells[place] for line in lines if line.counted]
        if column.kind is Kind.MONEY:
            return total(cell for cell in cells if isinstance(cell, Money))
        return sum(cell for cell in cells if isinstance(cell, int))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading within the paper, not parted from the `keep` millimetres that follow it."""

    text: str
    keep: float = 14.0


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `large` for a paper that is read on a wall."""

    text: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels and values, so many side by side."""

    pairs: tuple[tuple[str, Cell], ...]
    across: int = 2
    label: float = 26.0  # millimetres
    tall: float = 7.0  # the least height of a row: more where something is written by hand


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, where more than one person has to on one paper; else `Document.signatures`."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on its own page; `title` where that page is called otherwise."""


Block = Section | Words | Pairs | Table | Picture | Signatures | NewPage


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `asked`: which period, group or person it is about."""

    title: str
    unit: Unit
    suite: Suite
    made: datetime
    blocks: tuple[Block, ...]
    asked: str = ""
    signatures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # footnotes: how to read it, who may see it
    landscape: bool = False
    sheet: str = ""  # the sheet's name, where the title is too long for one

    @property
    def about(self) -> str:
        """What it is about, and what its money is counted in where a heading does not say so."""
        columns = (column for table in self.tables if any(True for _ in table.lines) for column in table.columns)
        bare = any(column.kind is Kind.MONEY and "元" not in column.heading for column in columns)
        return "　".join(part for part in (self.asked, "金额单位：元" if bare else "") if part)

    @property
    def empty(self) -> bool:
        """True where it has tables and none of them a row: there is nothing to sign."""
        return bool(self.tables) and not any(True for table in self.tables for _ in table.lines)

    def across(self) -> Document:
        """The same on A4 lying."""
        return replace(self, landscape=True)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


@dataclass(frozen=True, slots=True)
class Grouped:
    """Collects rows by name, in the order in which the names come first."""

    lines: dict[str, list[Line]] = field(default_factory=dict)

    def add(self, name: str, cells: tuple[Cell, ...], *, counted: bool = True) -> None:
        """One row of the part `name`."""
        self.lines.setdefault(name, []).append(Line(cells, counted))

    def parts(self, called: str = "{name}", none: str = "") -> tuple[Part, ...]:
        """The parts; `called` makes a heading of a name, `none` stands for an empty one."""
        return tuple(
            Part(called.format(name=name) if name else none, tuple(lines)) for name, lines in self.lines.items()
        )


def plain(rows: Iterable[tuple[Cell, ...]]) -> tuple[Part, ...]:
    """An undivided table's rows."""
    return (Part("", tuple(Line(cells) for cells in rows)),)


def said(cell: Cell, kind: Kind = Kind.TEXT) -> str:
    """A cell as it is written on paper."""
    match cell:
        case None:
            return ""
        case Money():
            return str(cell)
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"  # a narrow column breaks it between day and time
        case date():
            return cell.isoformat()
        case int():
            return f"{cell:,}" if kind is Kind.COUNT else str(cell)
        case _:
            return cell
