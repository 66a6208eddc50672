"""发回执: tick stations, choose the stick, watch four lamps turn green."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.books.sending import Place
from desktop.core.errors import KnownError
from desktop.county.due import AnswerDue, answers_due
from desktop.county.enrolling import State
from desktop.county.issuing import Issued, issue
from desktop.county.overview import Overview
from desktop.messages.say import say
from desktop.ui.county.page import CountyFrame, CountyPage, button, give_room
from desktop.ui.county.written import WrittenCard
from desktop.ui.models.rows import Column
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.places import Places
from desktop.ui.widgets.table import RowsTable
from desktop.ui.widgets.tinted import Tinted

_TICK, _NOTE = 0, 2


class AnswersPage(CountyPage):
    """Stations that have to hear something are ticked already."""

    name = "answers"

    def __init__(self, frame: CountyFrame) -> None:
        super().__init__(frame)
        self._ticked: set[str] = set()
        self._endings: dict[str, Issued] = {}
        self._waiting: list[str] = []
        self._busy = False
        self._lay_out()
        self._allow()
        self.key("F9", self._write)

    def _lay_out(self) -> None:
        look = self.frame.look
        self.places = Places(self.frame)
        self.places.moved.connect(self._allow)
        self.places.setMinimumWidth(look.px(300))
        columns: tuple[Column[AnswerDue], ...] = (
            Column(
                say("DESK_COL_TICK"), lambda row: say("DESK_TICKED" if row.station in self._ticked else "DESK_OPEN")
            ),
            Column(say("DESK_COL_NAME"), lambda row: row.name),
            Column(say("DESK_COL_NOTE"), self._note),
            Column(say("DESK_COL_SEQ"), lambda row: str(row.seq or "—"), right=True),
        )
        self.table: RowsTable[AnswerDue] = RowsTable(say("DESK_ANSWERS_TABLE"), columns, look.px(40))
        self.table.setItemDelegate(Tinted(look, self._tone, _NOTE, self.table))
        give_room(self.table, _NOTE)
        self.table.leave_to_page(Qt.Key.Key_Space)
        self.table.clicked.connect(lambda index: self._toggle() if index.column() == _TICK else None)
        self.go = button("DESK_WRITE", self._write, main=True, key="F9")
        self.all = button("DESK_TICK_ALL", self._tick_all)
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addStretch(1)
        row.addWidget(self.go)
        card = Card(say("DESK_ANSWERS"))
        self.empty = label(say("DESK_NO_STATIONS"), part="grey")
        self.empty.setWordWrap(True)
        card.body.addWidget(self.empty)
        card.body.addWidget(self.table, 1)
        card.body.addLayout(row)
        upper = QHBoxLayout()
        upper.addWidget(self.places, 2)
        upper.addWidget(card, 3)
        self.written = WrittenCard(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(upper, 1)
        column.addWidget(self.written)

    def enter(self) -> None:
        """What is due now, and where the sticks are."""
        self.places.watch()
        self._endings.clear()
        if not self._busy:
            self.written.rest()
        self._read()
        self.table.setFocus()

    def leave(self) -> None:
        """Sticks are looked for only while somebody looks at them."""
        self.places.rest()

    def know(self, now: Overview) -> None:
        """A bundle or an enrolment may have made an answer due."""
        del now
        if self.isVisible() and not self._busy:
            self._read()

    def stop(self) -> None:
        """Stations that have not got theirs get none now."""
        self._waiting.clear()
        self._busy = False
        self._allow()

    @property
    def ticked(self) -> list[str]:
        """The stations that get an answer, in the order shown."""
        return [row.station for row in self.table.rows_model.rows if row.station in self._ticked]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the station under the cursor."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        county = self.county
        self.frame.work(lambda: answers_due(county), self._show)

    def _show(self, rows: list[AnswerDue]) -> None:
        known = {row.station for row in self.table.rows_model.rows}
        at = max(0, self.table.currentIndex().row())
        fresh = {row.station for row in rows if row.due and row.station not in self._endings}
        # What somebody ticked or cleared by hand stays; a new due one is ticked.
        self._ticked = fresh if not known else (self._ticked & {row.station for row in rows}) | fresh
        self.table.show_rows(rows)
        self.table.selectRow(min(at, len(rows) - 1))
        self.empty.setVisible(not rows)
        self._allow()

    def _toggle(self) -> None:
        row = self.table.current()
        if row is not None and not self._busy:
            self._ticked ^= {row.station}
            self._repaint()

    def _tick_all(self) -> None:
        active = {row.station for row in self.table.rows_model.rows if row.state is State.ACTIVE}
        self._ticked = set() if self._ticked >= active else active
        self._repaint()

    def _repaint(self) -> None:
        self.table.viewport().update()
        self._allow()

    def _note(self, row: AnswerDue) -> str:
        done = self._endings.get(row.station)
        if done is not None:
            return say("DESK_ANSWERED" if done.outcome.good else "DESK_NOT_ANSWERED", number=done.number)
        if row.state is not State.ACTIVE:
            return say("DESK_NOT_ACTIVE")
        if row.due:
            return say("DESK_DUE" if row.number else "DESK_DUE_FIRST")
        return say("DESK_LAST_ANSWER", number=row.number, day=row.when[5:10])

    def _tone(self, row: int) -> str:
        line = self.table.rows_model.row(row)
        if line is None:
            return ""
        done = self._endings.get(line.station)
        if done is not None:
            return "good" if done.outcome.good else "bad"
        return "grey" if line.state is not State.ACTIVE else "info" if line.due else ""

    def _allow(self) -> None:
        self.go.setEnabled(self.places.chosen is not None and bool(self._ticked) and not self._busy)
        self.all.setEnabled(not self._busy and bool(self.table.rows_model.rows))

    def _write(self) -> None:
        place = self.places.chosen
        if place is None or not self.go.isEnabled():
            return
        self._waiting = self.ticked
        self._endings.clear()
        self._busy = True
        self._allow()
        self.written.begin()
        self._next(place)

    def _next(self, place: Place) -> None:
        station, county = self._waiting.pop(0), self.county
        self.frame.work(
            lambda: issue(county, station, place.path, allow_folder=not place.stick),
            lambda done: self._issued(done, place),
            self._refused,
        )

    def _issued(self, done: Issued, place: Place) -> None:
        """One answer; where the stick does not take it, the others keep their numbers for a better one."""
        self._endings[done.station] = done
        if done.outcome.good:
            self._ticked.discard(done.station)
        if done.outcome.good and self._waiting:
            self._repaint()
            self._next(place)
            return
        left = len(self._waiting)
        self.stop()
        if done.outcome.good:
            self.written.end(done.outcome, say("DESK_ALL_WRITTEN", count=len(self._endings)))
        else:
            self.written.end(done.outcome, say(done.outcome) + (say("DESK_LEFT", left=left) if left else ""))
        self._read()
        self.frame.refresh()

    def _refused(self, error: KnownError) -> None:
        self.stop()
        self.written.refuse(error)
