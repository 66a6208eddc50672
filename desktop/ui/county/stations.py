"""站点: every station with its figures, the chosen one beside the table, and below what somebody has to look into."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.county.claims import Claim, claims
from desktop.county.differences import QuoteDifference, quote_differences
from desktop.county.figures import write_report
from desktop.county.opening import County
from desktop.county.overview import Overview
from desktop.messages.say import say
from desktop.ui.county.page import CountyFrame, CountyPage, button, give_room
from desktop.ui.county.showing import (
    SPARE,
    STATE_COLUMN,
    Finding,
    StationLine,
    finding_columns,
    findings,
    station_columns,
    station_lines,
)
from desktop.ui.county.station_card import StationCard
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.table import RowsTable
from desktop.ui.widgets.tinted import Index, Tinted

_NARROW = 1100
_LOW = 560
_FEW, _MORE = 2, 5
_Differences = list[tuple[str, QuoteDifference]]
_Read = tuple[list[QuoteDifference], list[Claim]]


class StationsPage(CountyPage):
    """The page the window opens with."""

    name = "stations"

    def __init__(self, frame: CountyFrame) -> None:
        super().__init__(frame)
        self._seen: Overview | None = None
        self._asked: dict[str, tuple[int, int]] = {}
        self._differences: dict[str, list[QuoteDifference]] = {}
        self._claims: dict[str, list[Claim]] = {}
        self._lay_out()
        self.key("Ctrl+E", self._report)

    def _lay_out(self) -> None:
        look = self.frame.look
        self.table: RowsTable[StationLine] = RowsTable(say("DESK_TABLE"), station_columns(), look.px(36))
        self.table.setItemDelegate(_Stations(self, self.table))
        self.table.moved.connect(self._move)
        give_room(self.table, 0)
        self.detail = StationCard(look)
        self.found: RowsTable[Finding] = RowsTable(say("DESK_FOUND"), finding_columns(), look.px(34))
        self.found.setItemDelegate(Tinted(look, self._tone, 0, self.found))
        self.found.moved.connect(self._explain)
        self.whole = label()  # a long reason is cut in the table, never here
        self.whole.setWordWrap(True)
        self.nothing = label(tone="good")
        self._report_button = button("DESK_REPORT", self._report, key="Ctrl+E")
        left = QVBoxLayout()
        left.addWidget(self._stations_card(), 1)
        self._findings = self._findings_card()
        left.addWidget(self._findings)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(left, 1)
        line.addWidget(self.detail)
        QWidget.setTabOrder(self.table, self._report_button)
        QWidget.setTabOrder(self._report_button, self.found)
        QWidget.setTabOrder(self.found, self.detail.sheet)

    def _stations_card(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        title = label(say("DESK_STATIONS"))
        title.setObjectName("cardTitle")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._report_button)
        self.empty = label(say("DESK_NO_STATIONS"), part="grey")
        self.empty.setWordWrap(True)
        self.empty.hide()
        card.body.addLayout(head)
        card.body.addWidget(self.empty)
        card.body.addWidget(self.table, 1)
        return card

    def _findings_card(self) -> Card:
        card = Card(say("DESK_FOUND"))
        card.body.addWidget(self.nothing)
        card.body.addWidget(self.found)
        card.body.addWidget(self.whole)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow table leaves out what stands beside it."""
        super().resizeEvent(event)
        narrow = self.width() < self.frame.look.px(_NARROW)
        for column in SPARE:
            self.table.setColumnHidden(column, narrow)
        self.detail.setFixedWidth(self.frame.look.px(250 if narrow else 290))
        self._fit()

    def _fit(self) -> None:
        """What to look into takes the room of a few lines and leaves the rest to the stations."""
        px = self.frame.look.px
        lines = min(len(self.found.rows_model.rows), _FEW if self.height() < px(_LOW) else _MORE)
        self.found.setFixedHeight(px(50) + lines * self.found.verticalHeader().defaultSectionSize())

    def enter(self) -> None:
        """The cursor stands in the table; what it shows comes with `know`."""
        self.table.setFocus()

    def know(self, now: Overview) -> None:
        """Show the stations; journals that have grown are read for quotes and claims."""
        current = self.table.current()
        kept = current.now.station if current and current.now else ""
        self._seen = now
        self.table.show_rows(station_lines(now))
        self.empty.setVisible(not now.stations)
        self.choose(kept)
        self._show_findings()
        grown = {one.station: (one.known.epoch, one.known.seq) for one in now.stations if one.known.seq}
        fresh = [station for station, reached in grown.items() if self._asked.get(station) != reached]
        if fresh:
            self._asked |= {station: grown[station] for station in fresh}
            county = self.county
            self.frame.work(lambda: _asked_again(county, fresh), self._quoted)

    def choose(self, station: str) -> None:
        """Put the cursor on a station; on all of them together for none."""
        for place, line in enumerate(self.table.rows_model.rows):
            if line.now is not None and line.now.station == station:
                self.table.selectRow(place)

    def tone(self, row: int) -> str:
        """The tone of a line of the table."""
        line = self.table.rows_model.row(row)
        return line.state.tone if line else ""

    def _quoted(self, found: dict[str, _Read]) -> None:
        self._differences |= {station: differences for station, (differences, _) in found.items()}
        self._claims |= {station: claimed for station, (_, claimed) in found.items()}
        self._show_findings()

    def _show_findings(self) -> None:
        if self._seen is None:
            return
        known: _Differences = [
            (one.station, different)
            for one in self._seen.stations
            for different in self._differences.get(one.station, [])
        ]
        claimed = [claim for one in self._seen.stations for claim in self._claims.get(one.station, [])]
        rows = findings(self._seen, known, claimed)
        self.found.show_rows(rows)
        self.found.setVisible(bool(rows))
        self.whole.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(say("DESK_NOTHING_FOUND") if self._seen.figures.receipts else say("DESK_NOTHING_YET"))
        self._explain()
        self._fit()

    def _tone(self, row: int) -> str:
        found = self.found.rows_model.row(row)
        return found.tone if found else ""

    def _explain(self) -> None:
        current = self.found.current()
        self.whole.setText(current.why if current else "")

    def _move(self) -> None:
        line = self.table.current()
        if line is not None and self._seen is not None:
            self.detail.show_line(line, self._seen, self.county)

    def _report(self) -> None:
        county = self.county
        self.frame.work(lambda: write_report(county), self._reported)

    def _reported(self, path: Path) -> None:
        self.frame.tell(say("DESK_REPORTED", file=str(path)), "good")


class _Stations(Tinted):
    """Only the state has a tone: a dozen silent stations shall not shout. The first line, all together, is bold."""

    def __init__(self, page: StationsPage, parent: RowsTable[StationLine]) -> None:
        super().__init__(page.frame.look, page.tone, STATE_COLUMN, parent)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """As its base for the state, plain for the rest."""
        if index.column() == STATE_COLUMN:
            super().initStyleOption(option, index)
        else:
            QStyledItemDelegate.initStyleOption(self, option, index)
            option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined] # left out of the stubs
        if index.row() == 0:
            option.font.setBold(True)  # type: ignore[attr-defined] # as above


def _asked_again(county: County, stations: list[str]) -> dict[str, _Read]:
    return {station: (quote_differences(county, station), claims(county, station)) for station in stations}
