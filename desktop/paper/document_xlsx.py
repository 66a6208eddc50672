"""A `Document` as a workbook: each table on its own sheet, with typed columns, frozen head and print area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from desktop.paper.document import Block, Document, Line, NewPage, Pairs, Section, Signatures, Table, Where, Words
from desktop.paper.sheets import Cell, Kind, Sheet, SheetColumn, Workbook, letters

_UPRIGHT: Final = 115  # letters that can be read across A4 upright; wider sheets are printed across
_LONGEST_NAME: Final = 31  # Excel's limit for a sheet's name
_BAD: Final = str.maketrans("", "", "[]:*?/\\'")
_Row = tuple[int, str, Line]


def document_xlsx(document: Document) -> bytes:
    """The workbook, the same bytes for the same document. A group stands in a column of its own, to be filtered by."""
    return _Writer(document).write()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.book = Workbook(document.made, document.suite)
        self.names: set[str] = set()
        first = next((table for table in document.tables if any(True for _ in table.lines)), None)
        self.sheet = self._new_sheet(document.sheet or document.title, first)
        self.used = False  # a table stands on the current sheet

    def write(self) -> bytes:
        """Every block from the top down."""
        for block in self.document.blocks:
            self._block(block)
        if self.document.signatures and not self.document.empty:
            self.sheet.signatures(*(f"{role}：" for role in self.document.signatures))
        notes = self.document.notes
        for note in notes:
            self.sheet.paragraph(f"注：{note}")
        self.sheet.close()
        return self.book.finish()

    def _new_sheet(self, name: str, table: Table | None) -> Sheet:
        """A sheet with the columns of the table that will stand on it."""
        plain = base = name.translate(_BAD).strip()[:_LONGEST_NAME] or "表"
        count = 1
        while plain in self.names:
            count += 1
            plain = f"{base[: _LONGEST_NAME - 3]} {count}"
        self.names.add(plain)
        widths = tuple(column.width for column in _columns(table)) if table else (16, 20, 16, 20, 16)
        lying = self.document.landscape or sum(widths) > _UPRIGHT
        sheet = self.book.sheet(plain, landscape=lying, wide=table.pages if table else 1)
        sheet.widths(*widths)
        unit = self.document.unit
        where = f"{unit.township} {unit.name}（{unit.station}）".strip()
        made = f"制表 {self.document.made:%Y-%m-%d %H:%M}"
        sheet.title(self.document.title, under="　　".join(part for part in (where, self.document.about, made) if part))
        return sheet

    def _block(self, block: Block) -> None:
        match block:
            case Section():
                self.sheet.section(block.text)
            case Words():
                self.sheet.paragraph(block.text)
            case Pairs():
                self.sheet.facts(block.pairs)
            case Table():
                self._table(block)
            case Signatures():
                self.sheet.signatures(*(f"{role}：" for role in block.roles))
            case NewPage():
                self.sheet.gap()
            case _:
                self.sheet.facts(tuple(block.told()))

    def _table(self, table: Table) -> None:
        """On a sheet of its own where another table stands on this one; one without rows needs none."""
        lines = [(part.name, line) for part in table.parts for line in part.lines]
        if self.used and lines:
            self.sheet.close()
            self.sheet = self._new_sheet(table.title or self.document.title, table)
        if table.title:
            self.sheet.section(table.title)
        if not lines:
            self.sheet.paragraph(table.empty)
            return
        self.used = True
        rows = [(number, name, line) for number, (name, line) in enumerate(lines, start=1)]
        self.sheet.table(_columns(table), rows, freeze=table.frozen)


def _columns(table: Table) -> tuple[SheetColumn[_Row], ...]:
    """序号, the group, then the table's own columns; the total's label stands in the first."""
    counted = [line for line in table.lines if line.counted]
    made: list[SheetColumn[_Row]] = []
    if table.numbered:
        made.append(SheetColumn("序号", 7, Kind.COUNT, lambda row: row[0]))
    if table.grouped:
        widest = max((letters(part.name) for part in table.parts), default=0)
        made.append(SheetColumn(table.grouped, min(40, max(9, widest + 4)), Kind.TEXT, lambda row: row[1]))
    for place, column in enumerate(table.columns):
        if column.where is not Where.PAGE:
            sums = table.sum_of(place, counted)
            made.append(SheetColumn(column.heading, column.width + 3, column.kind, _cell(place), sums))
    if table.summed:
        made[0] = replace(made[0], sum="合计")
        if made[1].sum is None:
            made[1] = replace(made[1], sum=f"{len(counted)} {table.unit_of_count}")
    return tuple(made)


def _cell(place: int) -> Callable[[_Row], Cell]:
    return lambda row: row[2].cells[place]
