"""A table as pages show it: whole rows, no grid of edit boxes, figures right, Enter and Space heard by the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.ui.models.rows import Column, RowsModel

R = TypeVar("R")


class RowsTable(QTableView, Generic[R]):
    """A view on a `RowsModel`; `chosen` speaks of the row under the cursor (or None)."""

    moved = Signal()

    def __init__(self, name: str, columns: Sequence[Column[R]], row_height: int = 40) -> None:
        super().__init__()
        self.rows_model: RowsModel[R] = RowsModel(columns)
        self._left: frozenset[int] = frozenset()
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setMinimumSectionSize(56)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())

    def leave_to_page(self, *keys: Qt.Key) -> None:
        """Keys the page hears instead of the table."""
        self._left = frozenset(keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what the page wants to hear."""
        if event.key() in self._left:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; the cursor stands on the first."""
        self.rows_model.show(rows)
        if rows:
            self.selectRow(0)

    def current(self) -> R | None:
        """The row under the cursor."""
        return self.rows_model.row(self.currentIndex().row())
