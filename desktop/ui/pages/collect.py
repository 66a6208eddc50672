"""收款: find a household in a few keys, see what it owes and why, book. The heart of the program."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.books.collecting import Basket, collect, drop_basket, keep_basket, kept_baskets, same_again
from desktop.books.entering import cash_notice
from desktop.books.looking_up import last_served
from desktop.books.recording import Recorded
from desktop.books.rosters import known_person
from desktop.books.serving import Candidate, Served, candidates, serve
from desktop.core.errors import KnownError
from desktop.core.money import Money
from desktop.messages.say import say, say_error
from desktop.ui.models.basket import BasketState, new_id
from desktop.ui.pages.collect_panels import Panels, Told
from desktop.ui.pages.page import Page, Shell
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.card_reader import CardReader
from desktop.ui.widgets.finder import Finder
from desktop.ui.widgets.household_card import HouseholdCard
from desktop.ui.widgets.last_served import LastServedCard
from desktop.ui.widgets.payment import PaymentCard

_ROOMY = 590  # pixels of height from which the keys are listed below the payment


class CollectPage(Page):
    """`booked` tells the number of a voucher that is in the book; printing comes after it. `opened`: show this one."""

    name = "collect"
    topic = "10-collect"
    booked = Signal(str)
    opened = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.state: BasketState | None = None
        self._busy = False
        self._before: QWidget | None = None
        self._group = ""  # of the household served last: a village comes by groups
        self._before_card: list[tuple[str, bool]] = []
        self._lay_out()
        self._listen()
        self._show()

    def _lay_out(self) -> None:
        look = self.shell.look
        self.finder = Finder(self._look_up, look)
        self.add = QPushButton(say("COLLECT_ADD"))
        self.add.setAccessibleName(self.add.text())
        self._find, top = Card(), QHBoxLayout()
        top.addWidget(self.finder, 1)
        top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self._find.body.addLayout(top)
        self.family = HouseholdCard(look)
        self.last = LastServedCard(look)
        self.panels = Panels(self.shell, self)
        self.payment = PaymentCard()
        self.payment.setFixedWidth(look.px(300))
        self._keys = Card(say("COLLECT_KEYS_TITLE"))
        halves = QHBoxLayout()
        for half in ("COLLECT_KEYS_LIST", "COLLECT_KEYS_PAY"):
            halves.addWidget(label(say(half), part="grey"))
        self._keys.body.addLayout(halves)
        # Where there is no room it asks for none, and is hidden.
        self._keys.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._keys.body.addStretch(1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._find)
        for below in (self.family, self.last, self.panels.situations, self.panels.adding):
            left.addWidget(below, 1)
        self._rest = QWidget()
        left.addWidget(self._rest, 1)
        right.addWidget(self.payment)
        right.addWidget(self._keys, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addLayout(right)

    def _listen(self) -> None:
        self.finder.picked.connect(self.serve)
        self.finder.several.connect(lambda: self.shell.tell(say("COLLECT_PICK")))
        self.finder.showing.connect(lambda _: self._make_room())
        self.add.clicked.connect(self.open_adding)
        self.family.situations.clicked.connect(self.open_situations)
        self.last.opened.connect(self._open_voucher)
        self.panels.opening.connect(self._clear_room)
        self.panels.changed.connect(self._panel_changed)
        self.panels.told.connect(self._told)
        self.panels.known.connect(self.serve)
        self.panels.added.connect(self._added)
        self.payment.wanted.connect(self.book)
        self.payment.received.returnPressed.connect(self.payment.button.setFocus)
        self.reader = CardReader(self)
        self.reader.began.connect(self._card_begins)
        self.reader.read.connect(self._card)
        keys = (
            *(("F9", self.book), ("F8", self.payment.switch), ("Esc", self.step_back), ("Ins", self.open_adding)),
            *(("Alt+Q", self.open_situations), ("Ctrl+L", self.family.categories.click)),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of keys stands where there is room for it."""
        super().resizeEvent(event)
        self._keys.setVisible(self.height() >= self.shell.look.px(_ROOMY))

    def enter(self) -> None:
        """The cursor is in the search box; what was left unfinished is there again, the cursor at its money."""
        self.reader.listen(on=True)
        if self.state is None:
            self.finder.clear()
            self.shell.work(lambda: kept_baskets(self.session.book), self._bring_back)
            self._read_last()
        elif not self._busy:
            self.payment.received.setFocus()
            self._owed_anew()

    def leave(self) -> None:
        """No card is listened for any more."""
        self.reader.listen(on=False)

    def _read_last(self) -> None:
        self.shell.read(lambda: last_served(self.session.book), self.last.show_served)

    def _look_up(self, query: str) -> list[Candidate]:
        return candidates(self.session.book, query, self._group)

    def serve(self, household: str) -> None:
        """Serve a household. One on the counter is let go at once: nobody books it before the new one is there."""
        self._let_go()
        self.payment.received.setFocus()
        self.shell.read(lambda: serve(self.session.book, household, self.session.today), self._begin)

    def _let_go(self) -> None:
        state, self.state = self.state, None
        if state is not None:
            self._drop(state.id)
        self._show()

    def _owed_anew(self) -> None:
        """The household on the counter as the book knows it now: a list may have come in meanwhile."""
        if (state := self.state) is None:
            return
        household, day = state.served.household, self.session.today
        told = [line.wanted for line in state.lines]

        def show(served: Served) -> None:
            if self.state is state:
                state.serve_anew(served)
                self._changed()

        self.shell.read(lambda: serve(self.session.book, household, day, told), show)

    def serve_again(self, number: str) -> None:
        """换开: the people of a void voucher, in the situations that were told, as a new basket."""
        book, day, basket_id = self.session.book, self.session.today, new_id()

        def read() -> tuple[Served, Basket]:
            basket = same_again(book, number, basket_id)
            household = basket.household or basket.people[0].document
            return serve(book, household, day, basket.people), basket

        self.shell.work(read, lambda found: self._begin(*found))

    def _begin(self, served: Served, kept: Basket | None = None) -> None:
        if self.state is not None or kept is not None:
            self._let_go()  # else it is gone already, and what is typed since is for this one
        self.state = BasketState.of(served)
        self._group = served.group
        if kept is not None:
            self.state.again(kept)
            self.payment.payer.setText(self.state.payer)
        self.finder.field.clear()
        self.panels.close()
        self.shell.quiet()
        self._show()
        self.payment.received.setFocus()
        self._keep()

    def _bring_back(self, kept: list[Basket]) -> None:
        if not kept or self.state is not None:
            return
        basket, day = kept[0], self.session.today

        def begin(served: Served) -> None:
            if self.state is None:
                self._begin(served, basket)
                self.shell.tell(say("COLLECT_RESTORED"))

        household = basket.household or basket.people[0].document
        self.shell.work(lambda: serve(self.session.book, household, day, basket.people), begin)

    def _show(self) -> None:
        self._make_room()
        if self.state is None:
            self.payment.clear()
            return
        self.family.show_state(self.state)
        self.payment.show_due(self.state.due, len(self.state.paying))
        offers = [line.offer for line in self.state.paying]
        self.shell.read(lambda: cash_notice(self.session.book, offers), self.family.show_cash)

    def _make_room(self) -> None:
        """One thing at a time below the search: candidates, a panel, the household, or those served last."""
        searching, panel = bool(self.finder.field.text().strip()), self.panels.open
        self._find.setVisible(self.panels.adding.isHidden())
        self.family.setVisible(self.state is not None and not searching and not panel)
        self.last.setVisible(self.state is None and not searching and not panel)
        self._rest.setVisible(searching and not panel)

    def _clear_room(self) -> None:
        for card in (self._find, self.family, self.last, self._rest):
            card.hide()

    def _panel_changed(self) -> None:
        self._make_room()
        if not self.panels.open:
            (self.finder.field if self.state is None else self.family.table).setFocus()

    def _keep(self) -> None:
        if self.state is not None and self.state.paying:
            basket = self.state.basket()
            self.shell.work(lambda: keep_basket(self.session.book, basket), lambda _: None)

    def _drop(self, basket: str) -> None:
        self.shell.work(lambda: drop_basket(self.session.book, basket), lambda _: None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, tiers, arrows and the keypad's +, * and /, wherever the cursor is on the page."""
        key, state = event.key(), self.state
        if self._busy:
            return  # what is being booked stays as it is
        if key == Qt.Key.Key_Plus:
            self.book()
        elif key == Qt.Key.Key_Slash:
            self.finder.field.setFocus()
        elif key == Qt.Key.Key_Asterisk:
            self.open_situations()
        elif state is None or self.panels.open or not self._in_household(key, event.text(), state):
            super().keyPressEvent(event)

    def _in_household(self, key: int, text: str, state: BasketState) -> bool:
        """A key for the household's table; False where it is none."""
        table, place = self.family.table, max(0, self.family.place)
        inside = table.hasFocus()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = (1 if key == Qt.Key.Key_Down else -1) if inside else 0
            table.setFocus()
            table.selectRow(max(0, min(len(state.lines) - 1, place + step)))
        elif key == Qt.Key.Key_Space and inside:
            state.toggle(place)
            self._changed()
        elif text in ("1", "2", "3") and inside:
            state.choose_tier(place, int(text))
            self._changed()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and inside:
            self.payment.received.setFocus()
        else:
            return False
        return True

    def _changed(self) -> None:
        self._show()
        self._keep()

    def open_situations(self) -> None:
        """The situations of the person under the cursor."""
        if self.state is not None and not self.panels.open:
            line = self.state.lines[max(0, self.family.place)]
            self.panels.open_situations(line, self.state.served.funds)

    def _told(self, told: Told) -> None:
        state = self.state
        place = state.place_of(told.document) if state is not None else None
        if state is not None and place is not None:
            state.tell(place, told.situation, told.prior, told.offers)
            self._changed()

    def open_adding(self, number: str = "") -> None:
        """Insert: somebody who is not on the roster, into the household being served or a new one."""
        served = self.state.served if self.state else None
        household = served.household if served else ""
        self.finder.field.clear()
        self.panels.open_adding(number or "", household, served.group if served else self._group)

    def _added(self, household: str, document: str, kind: str) -> None:
        """The household with its new member; what was chosen before still holds."""
        before, day = self.state, self.session.today
        kept = before.basket() if before is not None and before.served.household == household else None
        told = kept.people if kept else ()

        def begin(served: Served) -> None:
            self._begin(served, kept)
            assert self.state is not None
            place = self.state.place_of(document)
            if place is None:
                return
            self.state.let_in(place)
            self._changed()
            self.family.table.selectRow(place)
            self.shell.tell(say("ADD_DONE", household=household), "good")
            if kind != "none":
                self.panels.open_situations(self.state.lines[place], served.funds, kind)

        self.shell.work(lambda: serve(self.session.book, household, day, told), begin)

    def _card_begins(self) -> None:
        self._before_card = self.state.choices() if self.state else []

    def _card(self, number: str) -> None:
        """A card was read: its household, or 加人 filled in. What the reader typed into the table is taken back."""
        if not self.panels.adding.isHidden():
            self.panels.adding.number.setText(number)
            return
        if self.state is not None:
            self.state.choose(self._before_card)
            self._show()
        self.shell.read(
            lambda: known_person(self.session.book, number),
            lambda found: self.serve(found.household or found.document) if found else self._unknown_card(number),
        )

    def _unknown_card(self, number: str) -> None:
        self.shell.tell(say("COLLECT_CARD_UNKNOWN"), "warn")
        self.open_adding(number)

    def step_back(self) -> None:
        """Esc: leave the panel, or the search, or let this household go; nothing of it is kept."""
        if self.panels.open:
            self.panels.close()
            return
        if self.finder.field.text() and self.state is not None:
            self.finder.field.clear()
            return
        self._let_go()
        self.shell.quiet()
        self.finder.clear()

    def book(self) -> None:
        """F9, keypad +, or the big button: book the basket. Pressed again after the limit's warning, it goes on."""
        state = self.state
        if first := self._first():
            self.shell.tell(say(first), "warn")
            return
        if state is None or self._busy:
            return
        tender = self.payment.tender()
        if tender is None:
            return
        state.payer = self.payment.payer.text().strip()
        basket, change, who = state.basket(*tender), self.payment.change, self.session.who
        self._busy, self._before = True, self.focusWidget()
        self.finder.field.setFocus()  # quick hands type the next name before the book has answered
        self.shell.work(
            lambda: collect(self.session.book, who, basket), lambda done: self._booked(done, change), self._refused
        )

    def _first(self) -> str:
        if self.panels.open:
            return "COLLECT_PANEL_FIRST"
        if self.finder.field.text().strip():
            return "COLLECT_SEARCH_FIRST"
        return "COLLECT_NOBODY_PAYS" if self.state is not None and not self.state.paying else ""

    def _booked(self, recorded: Recorded, change: Money) -> None:
        self._busy = False
        self.state = None
        self._show()
        self.finder.field.setFocus()
        back = say("COLLECT_GIVE_BACK", amount=change.short) if change else ""
        amount = Money(recorded.header.fen).short
        self.shell.tell(say("COLLECT_BOOKED", amount=amount, number=recorded.number, change=back), "good")
        self.shell.refresh()
        self._read_last()
        self.booked.emit(recorded.number)

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        self.finder.field.clear()
        (self._before or self.payment.received).setFocus()
        if self.state is not None:
            self.state.warned(error.code)
        if error.code == "DUE_CHANGED":
            self._owed_anew()
        self.shell.tell(say_error(error), "warn")

    def recover(self) -> None:
        """F9 works again after a fault; what was booked is not booked twice."""
        self._busy = False

    def _open_voucher(self, number: str) -> None:
        self.shell.go("vouchers")
        self.opened.emit(number)
