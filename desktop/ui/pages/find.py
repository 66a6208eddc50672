"""查人: who is still to pay; has he paid, how much would it be, and why? Enter goes on to 收款."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QStackedWidget, QVBoxLayout

from desktop.books.looking_up import Dossier, dossier
from desktop.books.requesting import about_person
from desktop.books.searching import Hit, find
from desktop.books.still_open import NOT_VISITED, REQUESTS, StillOpen, still_open
from desktop.books.visiting import Asked, to_ask, visit
from desktop.messages.say import say, say_error
from desktop.ui.asking import RequestSide
from desktop.ui.models.rows import Column
from desktop.ui.pages.page import Page, Shell
from desktop.ui.taking import TakeAlong
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.lengths import SHORT
from desktop.ui.widgets.person_card import PersonCard, state_tone, state_words, voucher_here
from desktop.ui.widgets.table import RowsTable
from desktop.ui.widgets.tinted import Tinted
from desktop.ui.widgets.visit_panel import VisitPanel

_GROUP, _STATE = 2, 5
_NARROW = 1050
_MOST = 50  # as many as a search brings


class FindPage(Page):
    """The cursor stays in the search field; the arrows move in the list below."""

    name = "find"
    topic = "20-find"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._query = ""
        self._lay_out()

    def _lay_out(self) -> None:
        self.field = QLineEdit()
        self.field.setProperty("part", "big")
        self.field.setMaxLength(SHORT)
        self.field.setAccessibleName(say("FIND_SEARCH"))
        self.field.setPlaceholderText(say("FIND_HINT"))
        self.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.field.textChanged.connect(self.read)
        self.table: RowsTable[Hit] = RowsTable(say("FIND_TABLE"), _columns(self.session.book.station))
        self.table.leave_to_page(Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self.table.moved.connect(self._show_current)
        self.table.setItemDelegate(Tinted(self.shell.look, self._tone, _STATE, self.table))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._said = label(part="grey")
        self._said.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(label(say("FIND_SEARCH"), part="figure"))
        top.addWidget(self.field, 1)
        top.addWidget(self._group_box())
        found = Card()
        found.body.addLayout(top)
        found.body.addWidget(self.table, 1)
        found.body.addWidget(self._said)
        keys = label("　　".join(say(f"FIND_KEY_{key}") for key in _KEYS), part="grey")
        keys.setWordWrap(True)
        left = QVBoxLayout()
        left.addWidget(found, 1)
        left.addWidget(keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self._beside())
        self.taking = TakeAlong(self, self.table, "people", self._title)
        for key, act in (
            ("Ctrl+L", self.card.categories.click),
            ("Ctrl+G", self.begin_visit),
            ("Ctrl+R", self.begin_request),
            ("Esc", self.step_back),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _beside(self) -> QStackedWidget:
        """The person, and in the same place what is written down about him."""
        self.card = PersonCard(self.shell.look, self.session.book.station)
        self.card.collect.connect(self.collect)
        self.card.visit.connect(self.begin_visit)
        self.card.request.connect(self.begin_request)
        self.visiting = VisitPanel()
        self.visiting.wanted.connect(self._visit)
        self.visiting.left.connect(self._back_to_card)
        self.side = RequestSide(self, self.card)
        self.side.addWidget(self.visiting)
        self.side.ended.connect(self.read)
        self.side.left.connect(self._back_to_card)
        self.side.setFixedWidth(self.shell.look.px(350))
        return self.side

    def _group_box(self) -> QComboBox:
        self.group = QComboBox()
        self.group.setAccessibleName(say("FIND_GROUP"))
        self.group.view().setAccessibleName(say("FIND_GROUP"))
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.group.addItem(say("FIND_ALL_GROUPS"), "")
        self.group.currentIndexChanged.connect(self.read)
        return self.group

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow list leaves out the group: the household's number tells as much."""
        super().resizeEvent(event)
        self.table.setColumnHidden(_GROUP, self.width() < self.shell.look.px(_NARROW))

    @property
    def said(self) -> str:
        """The line under the list: how many, or what to check."""
        return self._said.text()

    def enter(self) -> None:
        """The same question as before, answered anew; the cursor is in the field."""
        self.card.hide_categories()
        self.side.back()
        self.field.setFocus()
        self.field.selectAll()
        self.read()

    def read(self) -> None:
        """Search for what stands in the field; for nothing, who is still to pay."""
        query = self._query = self.field.text().strip()
        self.group.setVisible(not query)
        if not query:
            book, group = self.session.book, str(self.group.currentData() or "")
            self.shell.read(lambda: still_open(book, group), self._show_open)
            return
        self.shell.read(lambda: find(self.session.book, query), lambda hits: self._show(query, hits))

    def _show_open(self, found: StillOpen) -> None:
        if self._query:
            return  # somebody has begun to type
        self._offer_groups(found)
        self._show_hits(list(found.hits))
        if found.group == REQUESTS:
            self._said.setText(say("FIND_OPEN_REQUESTS", count=found.requests))
        elif found.group == NOT_VISITED:
            people = len(found.hits)
            self._said.setText(say("FIND_OPEN_NOT_VISITED", households=found.not_visited, people=people))
        elif found.people:
            cut = say("FIND_OPEN_CUT", count=len(found.hits)) if len(found.hits) < found.people else ""
            self._said.setText(say("FIND_OPEN", people=found.people, households=found.households) + cut)
        else:
            self._said.setText(say("FIND_ALL_PAID"))

    def _offer_groups(self, found: StillOpen) -> None:
        errands = ((NOT_VISITED, found.not_visited), (REQUESTS, found.requests))
        lines = [(say(_ERRANDS[name], count=count), name) for name, count in errands if count or name == found.group]
        lines += [(say("FIND_GROUP_ONE", group=one.name or "—", count=one.people), one.name) for one in found.groups]
        if [self.group.itemText(place) for place in range(1, self.group.count())] == [text for text, _ in lines]:
            return
        self.group.blockSignals(True)
        while self.group.count() > 1:
            self.group.removeItem(1)
        for text, name in lines:
            self.group.addItem(text, name)
        self.group.setCurrentIndex(max(0, self.group.findData(found.group)))
        self.group.blockSignals(False)

    def _title(self) -> tuple[str, str]:
        listed = "FOUND" if self._query else _LISTS.get(str(self.group.currentData() or ""), "OPEN")
        return say(f"FIND_LIST_{listed}"), self._said.text()

    def _show(self, query: str, hits: list[Hit]) -> None:
        if query != self._query:
            return  # somebody typed on
        self._show_hits(hits)
        waiting = sum(hit.open for hit in hits)
        if hits:
            code = "FIND_COUNT" if len(hits) < _MOST else "FIND_COUNT_CUT"
            self._said.setText(say(code, count=len(hits), open=waiting))
        else:
            self._said.setText(say("FIND_NOBODY", query=query))

    def _show_hits(self, hits: list[Hit]) -> None:
        self.table.show_rows(hits)
        self.table.setVisible(bool(hits))
        side = Qt.AlignmentFlag.AlignLeft if hits else Qt.AlignmentFlag.AlignCenter
        self._said.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if not hits:
            self.card.show_nothing(say("FIND_CARD_EMPTY"))

    def _show_current(self) -> None:
        hit = self.table.current()
        if hit is not None:
            document, day = hit.person.document, self.session.today
            self.shell.read(lambda: dossier(self.session.book, document, day), self._show_person)

    def _show_person(self, shown: Dossier) -> None:
        hit = self.table.current()
        if hit is not None and hit.person.document == shown.hit.person.document:
            self.card.show_person(shown)

    def _tone(self, row: int) -> str:
        hit = self.table.rows_model.row(row)
        return "" if hit is None else state_tone(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while the cursor is in the field; Enter goes on to 收款."""
        key, rows = event.key(), len(self.table.rows_model.rows)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.collect()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and rows:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.table.selectRow(max(0, min(rows - 1, self.table.currentIndex().row() + step)))
        else:
            super().keyPressEvent(event)

    def step_back(self) -> None:
        """Esc: leave what is being written down; else ask anew."""
        if self.side.currentWidget() is not self.card:
            self._back_to_card()
            return
        self.field.clear()
        self.field.setFocus()

    def _back_to_card(self) -> None:
        self.side.back()
        self.field.setFocus()

    def begin_visit(self) -> None:
        """Ctrl+G: somebody went there; ask what came of it, beside the list."""
        hit = self.table.current()
        if hit is None:
            self.shell.tell(say("VISIT_NOBODY"))
        elif self.side.currentWidget() is self.card:
            document = hit.person.document
            self.shell.work(lambda: to_ask(self.session.book, document), self._ask_visit)

    def _ask_visit(self, asked: Asked) -> None:
        operator = self.session.operator
        self.side.setCurrentWidget(self.visiting)
        self.visiting.ask(asked, self.session.today, operator.name if operator else "")

    def _visit(self) -> None:
        seen, hit = self.visiting.seen(), self.table.current()
        if seen is None or hit is None:
            return
        book, who, name = self.session.book, self.session.who, hit.person.name

        def recorded(count: int) -> None:
            self._back_to_card()
            code = "VISIT_DONE" if count > 1 else "VISIT_DONE_ONE"
            facts = {"count": count} if count > 1 else {}
            self.shell.tell(say(code, name=name, result=say(f"VISIT_{seen.outcome.name}"), **facts), "good")
            self.read()

        self.shell.work(
            lambda: visit(book, who, seen),
            recorded,
            lambda error: self.visiting.missing(say_error(error), self.visiting.day),
        )

    def begin_request(self) -> None:
        """Ctrl+R: ask an office for something, or write down its answer, beside the list."""
        hit = self.table.current()
        if hit is None:
            self.shell.tell(say("VISIT_NOBODY"))
        elif self.side.currentWidget() is self.card:
            document = hit.person.document
            self.side.begin(lambda book: about_person(book, document), hit.person.name)

    def collect(self) -> None:
        """Enter: serve the household of somebody who is to pay; of others, say why there is nothing to collect."""
        hit = self.table.current()
        if hit is None:
            return
        if hit.open:
            self.shell.serve(hit.person.household or hit.person.document)
        else:
            self.shell.tell(say("FIND_NOT_OPEN", name=hit.person.name, why=state_words(hit, self.session.book.station)))


_KEYS = ("MOVE", "COLLECT", "TAKE", "CLEAR")  # the others stand on the buttons beside
_ERRANDS = {NOT_VISITED: "FIND_NOT_VISITED", REQUESTS: "FIND_REQUESTS_OPEN"}
_LISTS = {NOT_VISITED: "NOT_VISITED", REQUESTS: "REQUESTS"}


def _columns(station: str) -> tuple[Column[Hit], ...]:
    return (
        Column(say("FCOL_NAME"), lambda hit: hit.person.name),
        Column(say("FCOL_BORN"), lambda hit: hit.person.birth[:4]),
        Column(say("FCOL_GROUP"), lambda hit: hit.person.grp),
        Column(say("FCOL_HOUSEHOLD"), lambda hit: hit.person.household),
        Column(say("FCOL_LAST4"), lambda hit: hit.person.document[-4:]),
        Column(say("FCOL_STATE"), lambda hit: state_words(hit, station)),
        Column(say("FCOL_VOUCHER"), lambda hit: voucher_here(hit, station)),
    )
