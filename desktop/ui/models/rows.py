"""A table on screen: an item model fed with plain rows. Columns say how a row is written, aligned and sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.core.money import Money

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_TOP: QModelIndex = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column. `right` aligns figures; `sort` orders by something else than the text.

    `value` is what goes to Excel instead of the text; a column of marks is for the screen only.
    """

    title: str
    text: Callable[[R], str]
    right: bool = False
    sort: Callable[[R], str | int] | None = None
    value: Callable[[R], Money | int] | None = None
    mark: bool = False


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows as they are given; sorting re-orders them in place."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: list[R] = []

    def show(self, rows: Sequence[R]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> R | None:
        """The row at a place, None outside."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @property
    def rows(self) -> tuple[R, ...]:
        """All rows, in the order shown."""
        return tuple(self._rows)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the columns that go to Excel and to paper."""
        return tuple(column.title for column in self._columns if not column.mark)

    def cells(self, row: R) -> tuple[str | Money | int, ...]:
        """A row for Excel and for paper."""
        kept = (column for column in self._columns if not column.mark)
        return tuple((column.value or column.text)(row) for column in kept)

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many rows; a table has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and alignment of a cell."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(self._rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column.right)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles above, on the side of their column; no numbers at the left."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self._columns[section].right)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column."""
        spec = self._columns[column]
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(key=spec.sort or spec.text, reverse=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


def _side(right: bool) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
