"""The household at the counter: who pays, in which tier, how much, and why; what it comes to in one line below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton

from desktop.books.entering import CashNotice
from desktop.core.money import total
from desktop.messages.say import say
from desktop.ui.models.basket import BasketState, Line
from desktop.ui.models.rows import Column
from desktop.ui.models.why import short_note, why_lines
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.table import RowsTable
from desktop.ui.widgets.tinted import Tinted

_ROW_PX = 40
_NAME_PX = 120
_NAME, _NOTE = 1, 7
# Heard by the page also where the cursor is in the table.
_PAGE_KEYS = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    *(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Plus, Qt.Key.Key_Slash, Qt.Key.Key_Asterisk),
)


class HouseholdCard(Card):
    """`situations` and `categories` are its two buttons."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._asked = False
        self._state: BasketState | None = None
        self._title = label(part="figure")
        self.situations = _button("COLLECT_SITUATIONS")
        self.categories = _button("COLLECT_CATEGORIES")
        self.categories.clicked.connect(self._ask)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.categories)
        top.addWidget(self.situations)
        self.table: RowsTable[Line] = RowsTable(say("COLLECT_TABLE"), _columns(), look.px(_ROW_PX))
        self.table.leave_to_page(*_PAGE_KEYS)
        self.table.moved.connect(self._moved)
        self.table.setItemDelegate(Tinted(look, self._tone, _NOTE, self.table))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_NAME, look.px(_NAME_PX))
        header.setMinimumSectionSize(look.px(64))
        self._sum = label(part="figure")
        self._cash = label(tone="warn")
        self._cash.setWordWrap(True)
        self._cash.hide()
        self._why = label(part="grey")
        self._why.setWordWrap(True)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._sum)
        self.body.addWidget(self._cash)
        self.body.addWidget(self._why)

    def show_state(self, state: BasketState) -> None:
        """Show the basket as it stands; the cursor keeps its place."""
        served = state.served
        if state is not self._state:
            self._asked = False
            self._cash.hide()  # it was said of another household
        self._state = state
        self._title.setText(
            say(
                "COLLECT_HOUSEHOLD",
                head=served.head,
                group=served.group,
                household=served.household,
                people=len(served.members),
            )
        )
        place = max(0, self.place)
        self.table.show_rows(state.lines)
        self.table.selectRow(min(place, len(state.lines) - 1))
        aid = total(line.aid for line in state.paying)
        self._sum.setText(say("COLLECT_SUM", people=len(state.paying), due=state.due.short, aid=aid.short))
        self._say_why()

    def show_cash(self, notice: CashNotice | None) -> None:
        """Until when cash can be taken at these prices, or that it cannot any more; nothing on other days."""
        if notice is not None:
            said = say(notice.code, day=notice.day.isoformat(), at=f"{notice.at:%H:%M}")
            self._cash.setText(f"{'■' if notice.late else '!'} {said}")
            set_tone(self._cash, "bad" if notice.late else "warn")
        self._cash.setVisible(notice is not None)

    @property
    def cash(self) -> str:
        """What is said about cash; empty where nothing is."""
        return "" if self._cash.isHidden() else self._cash.text()

    @property
    def place(self) -> int:
        """The row of the cursor, from 0; -1 for none."""
        return self.table.currentIndex().row()

    @property
    def why(self) -> str:
        """What is said of the person under the cursor."""
        return self._why.text()

    @property
    def sum(self) -> str:
        """The line with what it comes to."""
        return self._sum.text()

    def _moved(self) -> None:
        self._asked = False
        self._say_why()

    def _ask(self) -> None:
        self._asked = not self._asked
        self._say_why()

    def _say_why(self) -> None:
        line, state = self.table.current(), self._state
        lines = [] if line is None or state is None else why_lines(line.offer, state.served.funds, asked=self._asked)
        self._why.setText("\n".join(lines))

    def _tone(self, row: int) -> str:
        line = self.table.rows_model.row(row)
        return "warn" if line is not None and line.offer.refusal is not None else ""


def _button(words: str) -> QPushButton:
    button = QPushButton(say(words))
    button.setAccessibleName(button.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column(say("COL_PAY"), lambda line: "✓" if line.pays else "　"),
        Column(say("COL_NAME"), lambda line: line.member.person.name),
        Column(say("COL_RELATION"), lambda line: line.member.person.relation),
        Column(say("COL_DOCUMENT"), lambda line: f"…{line.member.person.document[-4:]}"),
        Column(say("COL_TIER"), lambda line: line.tier_name),
        Column(say("COL_AID"), lambda line: line.aid.short if line.aid else "", right=True),
        Column(say("COL_DUE"), lambda line: line.due.short if line.pays else "", right=True),
        Column(say("COL_NOTE"), lambda line: f"　{_note(line)}"),
    )


def _note(line: Line) -> str:
    told = line.situation is not None and line.situation.kind != "none"
    kind = say(f"SIT_{line.situation.kind.upper()}") if told and line.situation else ""
    return "　".join(one for one in (kind, short_note(line.offer)) if one)
