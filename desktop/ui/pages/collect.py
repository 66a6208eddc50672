"""收款: find a household in a few keys, see what it owes and why, book. The heart of the program."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.books.collecting import Basket, collect, drop_basket, keep_basket, kept_baskets
from desktop.books.recording import Recorded
from desktop.books.serving import Candidate, Served, candidates, serve
from desktop.core.errors import KnownError, Refused
from desktop.core.money import Money
from desktop.core.policy.quote import Refusal
from desktop.messages.say import say, say_error
from desktop.ui.models.basket import BasketState, Line
from desktop.ui.models.rows import Column
from desktop.ui.pages.page import Page, Shell
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.finder import Finder
from desktop.ui.widgets.payment import PaymentCard
from desktop.ui.widgets.table import RowsTable


class CollectPage(Page):
    """`booked` tells the number of a voucher that is in the book; printing comes after it."""

    name = "collect"
    topic = "10-collect"
    booked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.state: BasketState | None = None
        self._busy = False
        self._group = ""  # of the household served last: a village comes by groups
        self._lay_out()

    def _lay_out(self) -> None:
        self.finder = Finder(self._look_up, self.shell.look)
        self.finder.showing.connect(self._make_room)
        self.finder.picked.connect(self.serve)
        self.finder.several.connect(lambda: self.shell.tell(say("COLLECT_PICK")))
        find = Card()
        find.body.addWidget(self.finder)
        self.table: RowsTable[Line] = RowsTable(say("COLLECT_TABLE"), _columns())
        self.table.moved.connect(self._say_why)
        self.table.leave_to_page(*_PAGE_KEYS)
        self._why = label(part="grey")
        self._why.setWordWrap(True)
        self._family = Card()
        self._family.body.addWidget(self.table, 1)
        self._family.body.addWidget(self._why)
        self._idle = label(say("COLLECT_IDLE"), part="grey")
        self._idle.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.payment = PaymentCard()
        self.payment.wanted.connect(self.book)
        self.payment.received.returnPressed.connect(self.payment.button.setFocus)
        self.payment.setFixedWidth(self.shell.look.px(300))
        self._keys = label(say("COLLECT_KEYS"), part="grey")
        self._keys.setWordWrap(True)
        left = QVBoxLayout()
        left.addWidget(find)
        left.addWidget(self._family, 1)
        left.addWidget(self._idle, 1)
        left.addWidget(self._keys)
        left.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self.payment)
        for key, act in (("F9", self.book), ("F8", self.payment.switch), ("Esc", self.step_back)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._show()

    def _look_up(self, query: str) -> list[Candidate]:
        return candidates(self.session.book, query, self._group)

    def _make_room(self, searching: bool) -> None:
        """Nine candidates need the room of what stands below them."""
        self._family.setVisible(self.state is not None and not searching)
        self._idle.setVisible(self.state is None and not searching)
        self._keys.setVisible(not searching)

    def enter(self) -> None:
        """The cursor is in the search box; a household that was left unfinished is there again."""
        if self.state is None:
            self.finder.clear()
            self.shell.work(lambda: kept_baskets(self.session.book), self._bring_back)

    def serve(self, household: str) -> None:
        """Serve a household."""
        day = self.session.today
        self.shell.work(lambda: serve(self.session.book, household, day), self._begin)

    def _begin(self, served: Served, kept: Basket | None = None) -> None:
        self.state = BasketState.of(served)
        self._group = served.group
        if kept is not None:
            self.state.again(kept)
        self.finder.field.clear()
        self.shell.quiet()
        self._show()
        self.payment.received.setFocus()
        self._keep()

    def _bring_back(self, kept: list[Basket]) -> None:
        if not kept or self.state is not None:
            return
        basket, day = kept[0], self.session.today

        def begin(served: Served) -> None:
            self._begin(served, basket)
            self.shell.tell(say("COLLECT_RESTORED"))

        self.shell.work(lambda: serve(self.session.book, basket.household, day), begin)

    def _show(self) -> None:
        state = self.state
        self._family.setVisible(state is not None)
        self._idle.setVisible(state is None)
        if state is None:
            self.payment.clear()
            return
        served = state.served
        self._family.set_title(
            say(
                "COLLECT_HOUSEHOLD",
                head=served.head,
                group=served.group,
                household=served.household,
                people=len(served.members),
            )
        )
        place = max(0, self.table.currentIndex().row())
        self.table.show_rows(state.lines)
        self.table.selectRow(min(place, len(state.lines) - 1))
        self.payment.show_due(state.due, len(state.paying))

    def _say_why(self) -> None:
        line = self.table.current()
        self._why.setText("" if line is None else _why(line))

    def _keep(self) -> None:
        if self.state is not None and self.state.paying:
            basket = self.state.basket()
            self.shell.work(lambda: keep_basket(self.session.book, basket), lambda _: None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, tiers, arrows and the keypad's + and /, wherever the cursor is on the page."""
        key, state = event.key(), self.state
        if key == Qt.Key.Key_Plus:
            self.book()
        elif key == Qt.Key.Key_Slash:
            self.finder.field.setFocus()
        elif state is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            place = max(0, min(len(state.lines) - 1, self.table.currentIndex().row() + (step if self._in_table else 0)))
            self.table.setFocus()
            self.table.selectRow(place)
        elif key == Qt.Key.Key_Space and self._in_table:
            state.toggle(self.table.currentIndex().row())
            self._changed()
        elif event.text() in ("1", "2", "3") and self._in_table:
            state.choose_tier(self.table.currentIndex().row(), int(event.text()))
            self._changed()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._in_table:
            self.payment.received.setFocus()
        else:
            super().keyPressEvent(event)

    @property
    def _in_table(self) -> bool:
        return self.table.hasFocus()

    def _changed(self) -> None:
        self._show()
        self._keep()

    def step_back(self) -> None:
        """Esc: let this household go; nothing of it is kept."""
        state, self.state = self.state, None
        if state is not None:
            self.shell.work(lambda: drop_basket(self.session.book, state.id), lambda _: None)
        self.shell.quiet()
        self._show()
        self.finder.clear()

    def book(self) -> None:
        """F9, keypad +, or the big button: book the basket. Pressed again after the limit's warning, it goes on."""
        state = self.state
        if state is None or self._busy or not state.paying:
            return
        tender = self.payment.tender()
        if tender is None:
            return
        state.payer = self.payment.payer.text().strip()
        basket, change, who = state.basket(*tender), self.payment.change, self.session.who
        self._busy = True
        self.shell.work(
            lambda: collect(self.session.book, who, basket),
            lambda recorded: self._booked(recorded, change),
            self._refused,
        )

    def _booked(self, recorded: Recorded, change: Money) -> None:
        self._busy = False
        self.state = None
        self._show()
        self.finder.clear()
        back = say("COLLECT_GIVE_BACK", amount=change.short) if change else ""
        amount = Money(recorded.header.fen).short
        self.shell.tell(say("COLLECT_BOOKED", amount=amount, number=recorded.number, change=back), "good")
        self.shell.refresh()
        self.booked.emit(recorded.number)

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        if error.code == "LIMIT_AHEAD" and self.state is not None:
            self.state.limit_seen = True
        if error.code == "CONSENT_WANTED" and self.state is not None:
            self.state.consents = True
        self.shell.tell(say_error(error), "warn")


# Heard by the page also where the cursor is in the table.
_PAGE_KEYS = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    *(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Plus, Qt.Key.Key_Slash),
)


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column(say("COL_PAY"), lambda line: "✓" if line.pays else "　"),
        Column(say("COL_NAME"), lambda line: line.member.person.name),
        Column(say("COL_RELATION"), lambda line: line.member.person.relation),
        Column(say("COL_DOCUMENT"), lambda line: f"…{line.member.person.document[-4:]}"),
        Column(say("COL_TIER"), lambda line: line.tier_name),
        Column(say("COL_AID"), lambda line: line.aid.short if line.aid else "", right=True),
        Column(say("COL_DUE"), lambda line: line.due.short if line.pays else "", right=True),
        Column(say("COL_NOTE"), _note),
    )


def _note(line: Line) -> str:
    refusal = line.offer.refusal
    if refusal is None:
        return ""
    code, facts = refusal.code, refusal.facts
    return say(code, **facts).split("。")[0].split(". ")[0]


def _why(line: Line) -> str:
    answer, name = line.offer, line.member.person.name
    refusal = answer.refusal
    if isinstance(refusal, Refused | Refusal):
        return f"{name}：{say(refusal.code, **refusal.facts)}"
    quote = answer.quote
    if quote is None:
        return ""
    facts = {"name": name, "standard": Money(quote.standard_fen).short, "due": Money(quote.payable_fen).short}
    if quote.aid_fen:
        said = [say("COLLECT_AID_BY", aid=Money(quote.aid_fen).short, day=answer.list_day, **facts)]
    else:
        said = [say("COLLECT_PLAIN", **facts)]
    if quote.cover_from is not None:
        said.append(say("COLLECT_COVER", day=str(quote.cover_from)))
    said += [say(code) for code in quote.warnings]
    return "　".join(said)
