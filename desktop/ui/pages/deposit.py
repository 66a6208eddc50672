"""缴存: cash goes to the bank. The whole drawer unless some vouchers are left out; slip number, day, F9."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout

from desktop.books.deposited import Deposited, deposited
from desktop.books.depositing import DepositOrder, DepositSheet, Held, deposit, deposit_sheet
from desktop.core.capital import in_words
from desktop.core.errors import KnownError
from desktop.core.money import ZERO, Money, total
from desktop.messages.say import say, say_error
from desktop.ui.models.rows import Column
from desktop.ui.pages.page import Page, Shell
from desktop.ui.taking import TakeAlong
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.fact_sheet import FactSheet
from desktop.ui.widgets.payment import DigitField
from desktop.ui.widgets.table import RowsTable

_TABLE_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Plus)
_PAYER = 4  # the column that gives way in a narrow window


class DepositPage(Page):
    """The cursor stands in the slip's number."""

    name = "deposit"
    topic = "40-deposit"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._sheet = DepositSheet(date.min, (), "", "")
        self._left_out: set[str] = set()
        self._busy = False
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._held_card(), 1)
        left.addWidget(self._past_card())
        row.addLayout(left, 1)
        row.addWidget(self._slip_card())
        shortcut = QShortcut(QKeySequence("F9"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.book)

    def _held_card(self) -> Card:
        self._held = Card(say("DEPOSIT_TABLE"))
        self.table: RowsTable[Held] = RowsTable(say("DEPOSIT_TABLE"), self._columns(), self.shell.look.px(36))
        self.table.leave_to_page(*_TABLE_KEYS)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(_PAYER, QHeaderView.ResizeMode.Stretch)
        self.taking = TakeAlong(self, self.table, "cash", self._title)
        self._empty = label(say("DEPOSIT_EMPTY"), part="figure", tone="good")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = _wrapped("grey")
        self._hint.setText(say("DEPOSIT_HINT"))
        self._held.body.addWidget(self.table, 1)
        self._held.body.addWidget(self._empty, 1)
        self._held.body.addWidget(self._hint)
        return self._held

    def _past_card(self) -> Card:
        card = Card(say("DEPOSIT_PAST"))
        self.past = FactSheet(say("DEPOSIT_PAST"), self.shell.look)
        self.past.setMinimumHeight(self.shell.look.px(64))
        self.past.setFixedHeight(self.shell.look.px(96))
        card.body.addWidget(self.past)
        return card

    def _show_past(self, told: tuple[Deposited, ...]) -> None:
        for one in told:
            state = say("DEPOSIT_ARRIVED", day=one.treasury_day[5:]) if one.treasury_day else say("DEPOSIT_UNDER_WAY")
            words = say("DEPOSIT_ONE", day=one.bank_day[5:], slip=one.slip, count=one.vouchers, state=state)
            self.past.rows([(words, say("DEPOSIT_AMOUNT", amount=one.amount.short))])
        if not told:
            self.past.line(say("DEPOSIT_NO_PAST"), "grey")
        self.past.done()

    def _title(self) -> tuple[str, str]:
        held = total(row.amount for row in self._sheet.held)
        return say("DEPOSIT_TABLE"), say("DEPOSIT_HELD", amount=held.short, count=len(self._sheet.held))

    def _slip_card(self) -> Card:
        card = Card(say("DEPOSIT_THIS"))
        card.setFixedWidth(self.shell.look.px(330))
        self._amount = label(part="amount")
        self._words, self._count = _wrapped("grey"), _wrapped()
        self.slip = DigitField(say("DEPOSIT_SLIP"))
        self._trouble, self._account = _wrapped(tone="bad"), _wrapped("grey")
        self.day = QDateEdit()
        self.slip.textChanged.connect(self._trouble.clear)
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(say("DEPOSIT_DAY"))
        self.day.lineEdit().setAccessibleName(say("DEPOSIT_DAY"))
        self.day.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.button = QPushButton(say("DEPOSIT_GO"))
        self.button.setAccessibleName(say("DEPOSIT_GO"))
        self.button.setProperty("main", "true")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.book)
        for widget in (self._amount, self._words, self._count, label(say("DEPOSIT_SLIP"), part="grey"), self.slip):
            card.body.addWidget(widget)
        card.body.addWidget(self._trouble)
        card.body.addWidget(label(say("DEPOSIT_DAY"), part="grey"))
        card.body.addWidget(self.day)
        card.body.addStretch(1)
        card.body.addWidget(self._account)
        card.body.addWidget(self.button)
        return card

    def _columns(self) -> tuple[Column[Held], ...]:
        return (
            Column(say("DEPOSIT_COL_IN"), lambda row: "　" if row.number in self._left_out else "✓", mark=True),
            Column(say("DEPOSIT_COL_DAY"), lambda row: f"{row.day:%m-%d}"),
            Column(say("DEPOSIT_COL_DUE"), lambda row: _due(row, self._sheet.today)),
            Column(say("DEPOSIT_COL_NUMBER"), lambda row: row.number.rpartition("-")[2]),
            Column(say("DEPOSIT_COL_PAYER"), lambda row: row.payer),
            Column(say("DEPOSIT_COL_AMOUNT"), lambda row: row.amount.short, right=True, value=lambda row: row.amount),
        )

    def enter(self) -> None:
        """Everything that is held is chosen; the cursor stands in the slip's number."""
        self._left_out.clear()
        self._trouble.clear()
        self.slip.clear()
        self.slip.setFocus()
        book, today = self.session.book, self.session.today
        self.shell.read(lambda: deposit_sheet(book, today), self._show_sheet)
        self.shell.read(lambda: deposited(book), self._show_past)

    def _show_sheet(self, sheet: DepositSheet) -> None:
        self._sheet = sheet
        held = bool(sheet.held)
        day = QDate(sheet.today.year, sheet.today.month, sheet.today.day)
        self.day.setMaximumDate(day)
        self.day.setDate(day)
        self.table.show_rows(sheet.held)
        for widget, seen in ((self.table, held), (self._hint, held), (self._empty, not held)):
            widget.setVisible(seen)
        amount = total(row.amount for row in sheet.held)
        self._held.set_title(say("DEPOSIT_HELD", amount=amount.short, count=len(sheet.held)) if held else "")
        if sheet.account:
            self._account.setText(say("DEPOSIT_ACCOUNT", bank=sheet.bank, account=sheet.account))
        else:
            self._account.setText(say("DEPOSIT_NO_ACCOUNT"))
        set_tone(self._account, "" if sheet.account else "warn")
        self._reckon()

    @property
    def chosen(self) -> list[Held]:
        """The vouchers that go to the bank."""
        return [row for row in self._sheet.held if row.number not in self._left_out]

    def _reckon(self) -> None:
        chosen = self.chosen
        amount = total(row.amount for row in chosen)
        left = total(row.amount for row in self._sheet.held) - amount
        self._amount.setText(say("DEPOSIT_AMOUNT", amount=amount.short))
        self._words.setText(in_words(amount) if amount else "")
        if self._left_out:
            self._count.setText(say("DEPOSIT_PART", count=len(chosen), left=left.short))
        else:
            self._count.setText(say("DEPOSIT_ALL", count=len(chosen)) if chosen else "")
        self.button.setEnabled(amount > ZERO)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Into the table with the arrows, Space takes in or leaves out, + books."""
        key = event.key()
        if key == Qt.Key.Key_Plus:
            self.book()
        elif key == Qt.Key.Key_Down and self._sheet.held and not self.table.hasFocus():
            self.table.setFocus()
        elif key == Qt.Key.Key_Space and self.table.hasFocus():
            self._toggle()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on = self.slip if self.table.hasFocus() else self.day if self.slip.hasFocus() else self.button
            on.setFocus()
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        place, row = self.table.currentIndex().row(), self.table.current()
        if row is None:
            return
        self._left_out ^= {row.number}
        self.table.show_rows(self._sheet.held)
        self.table.selectRow(place)
        self._reckon()

    def book(self) -> None:
        """F9, keypad + or the big button: book the deposit."""
        chosen = self.chosen
        if self._busy or not self._sheet.held:
            return
        if not chosen:
            self._missing(say("DEPOSIT_NONE_CHOSEN"))
            return
        numbers = tuple(row.number for row in chosen) if self._left_out else None
        picked = self.day.date()
        order = DepositOrder(self.slip.text().strip(), date(picked.year(), picked.month(), picked.day()), numbers)
        book, who = self.session.book, self.session.who
        amount = total(row.amount for row in chosen)
        self._busy = True
        self.shell.work(
            lambda: deposit(book, who, order), lambda _: self._booked(order, amount, len(chosen)), self._refused
        )

    def _booked(self, order: DepositOrder, amount: Money, count: int) -> None:
        self._busy = False
        self.shell.go("collect")
        self.shell.tell(say("DEPOSIT_DONE", amount=amount.short, slip=order.slip, count=count), "good")

    def recover(self) -> None:
        """Something of our own stood in the way; F9 is heard again."""
        self._busy = False

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        self._missing(say_error(error))

    def _missing(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self.slip.setFocus()
        self.slip.selectAll()


def _due(row: Held, today: date) -> str:
    day = f"{row.bank_by:%m-%d}"
    if row.late:
        return say("DEPOSIT_LATE", day=day)
    days = (row.bank_by - today).days
    return {0: say("DEPOSIT_NOW", day=day), 1: say("DEPOSIT_TOMORROW", day=day)}.get(days, day)


def _wrapped(part: str = "", tone: str = "") -> QLabel:
    made = label(part=part, tone=tone)
    made.setWordWrap(True)
    return made
