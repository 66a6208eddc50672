"""The households served last, where nobody is at the counter: who comes back with a question is one of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView

from desktop.books.looking_up import LastServed
from desktop.messages.say import say
from desktop.ui.models.rows import Column
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.table import RowsTable

_ROW_PX = 40
_NAME = 1


class LastServedCard(Card):
    """`opened` tells the number of the voucher somebody wants to see."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(say("LAST_TITLE"))
        self.table: RowsTable[LastServed] = RowsTable(say("LAST_TITLE"), _columns(), look.px(_ROW_PX))
        self.table.activated.connect(lambda _: self._open())
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self._hint = label(part="grey")
        self._hint.setWordWrap(True)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.table, 1)

    def show_served(self, rows: list[LastServed]) -> None:
        """Show these, newest first; without any, how to begin."""
        self.set_title(say("LAST_TITLE") if rows else "")
        self._hint.setText(say("LAST_HINT") if rows else say("COLLECT_IDLE"))
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))

    def _open(self) -> None:
        row = self.table.current()
        if row is not None:
            self.opened.emit(row.number)


def _columns() -> tuple[Column[LastServed], ...]:
    return (
        Column(say("LAST_TIME"), lambda row: f"{row.when:%H:%M}"),
        Column(say("LAST_PAYER"), lambda row: row.payer),
        Column(say("LAST_GROUP"), lambda row: say("COLLECT_GROUP", group=row.group) if row.group else ""),
        Column(say("LAST_NUMBER"), lambda row: row.number.rpartition("-")[2]),
        Column(say("LAST_AMOUNT"), lambda row: row.amount.short, right=True),
        Column(say("LAST_STATE"), lambda row: "　" + say("LAST_VOID" if row.void else "LAST_VALID")),
    )
