"""The money side of the collect page: due in figures and words, cash or card, change, the one big button."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QRadioButton

from desktop.core import bodies
from desktop.core.capital import in_words
from desktop.core.money import ZERO, Money
from desktop.messages.say import say
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.lengths import SHORT

# What every slip of this terminal shares; the slip's own number is typed.
_TERMINAL = {"merchant": "", "terminal": "POS", "batch": ""}
# Digits of the number a terminal gives a payment, or of the one its network gives it: a slip shows both.
_SLIP: Final = (6, 12)
# Nobody gives so much too much: it was a number of a household or of a person, typed into the wrong field.
_MUCH: Final = Money.yuan(1_000)


class DigitField(QLineEdit):
    """A field for digits: no input method, and the keys that book or move are left to the page."""

    LEFT_TO_PAGE = (Qt.Key.Key_Plus, Qt.Key.Key_Slash, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Asterisk)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setProperty("part", "big")
        self.setMaxLength(SHORT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what is not for a field."""
        if event.key() in self.LEFT_TO_PAGE:
            event.ignore()
        else:
            super().keyPressEvent(event)


class PaymentCard(Card):
    """`wanted` is emitted when the big button is pressed."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.due = ZERO
        self.body.setSpacing(3)  # the tallest column of all pages, and it has to fit the smallest screen
        self._lay_out()
        self.show_due(ZERO)

    def _lay_out(self) -> None:
        self._due = label(part="amount")
        self._words = label(part="grey")
        self._words.setWordWrap(True)
        self.cash = QRadioButton(say("COLLECT_CASH"))
        self.card = QRadioButton(say("COLLECT_CARD"))
        self.cash.setChecked(True)
        group = QButtonGroup(self)
        ways = QHBoxLayout()
        for button in (self.cash, self.card):
            button.setAccessibleName(button.text())
            button.setMinimumHeight(30)
            group.addButton(button)
            ways.addWidget(button)
        self.card.toggled.connect(self._turn)
        self._asks = label(say("COLLECT_RECEIVED"), part="grey")
        self.received = DigitField(say("COLLECT_RECEIVED"))
        self.received.textChanged.connect(self._reckon)
        self._trouble = label(tone="bad")
        self._trouble.setWordWrap(True)
        self._change_title = label(say("COLLECT_CHANGE"), part="figure")
        self._change = label(part="change")
        back = QHBoxLayout()
        back.addWidget(self._change_title)
        back.addWidget(self._change, 1)
        self.payer = QLineEdit()
        self.payer.setPlaceholderText(say("COLLECT_PAYER"))
        self.payer.setMaxLength(SHORT)
        self.payer.setAccessibleName(say("COLLECT_PAYER"))
        self.button = QPushButton(say("COLLECT_BOOK"))
        self.button.setProperty("main", "true")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.wanted.emit)
        self._place(ways, back)

    def _place(self, ways: QHBoxLayout, back: QHBoxLayout) -> None:
        """From above: what is due, how it is paid, what goes back, the button."""
        for said in (label(say("COLLECT_DUE"), part="figure"), self._due, self._words):
            self.body.addWidget(said)
        self.body.addLayout(ways)
        for below in (self._asks, self.received, self._trouble):
            self.body.addWidget(below)
        self.body.addLayout(back)
        self.body.addSpacing(6)
        self.body.addWidget(self.payer)
        self.body.addSpacing(6)
        self.body.addWidget(self.button)
        self.body.addStretch(1)

    def show_due(self, due: Money, people: int = 0) -> None:
        """What is to be paid by so many people; the button follows."""
        self.due = due
        self._due.setText(say("COLLECT_AMOUNT", amount=due.short))
        self._due.setAccessibleName(self._due.text())
        self._words.setText(in_words(due) if due else "")
        words = say("COLLECT_BOOK" if due or not people else "COLLECT_REGISTER")
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setEnabled(people > 0)
        self._reckon()

    def clear(self) -> None:
        """Nobody is being served."""
        self.cash.setChecked(True)
        self.received.clear()
        self.payer.clear()
        self.show_due(ZERO)

    def switch(self) -> None:
        """F8: cash or card."""
        (self.cash if self.card.isChecked() else self.card).setChecked(True)
        self.received.setFocus()

    def tender(self) -> tuple[Money | None, bodies.Slip | None] | None:
        """What is given (None = the exact sum) and the card slip; None where the field does not say."""
        text = self.received.text().strip()
        if self.card.isChecked() and self.due:
            if not (text.isascii() and text.isdigit() and len(text) in _SLIP):
                self._missing(say("COLLECT_NO_TRACE"))
                return None
            return None, bodies.Slip(trace=text, **_TERMINAL)
        if not text:
            return None, None
        try:
            given = Money.parse(text)
        except ValueError:
            self._missing(say("COLLECT_NO_AMOUNT"))
            return None
        if given < self.due:
            self._missing(say("COLLECT_SHORT", amount=(self.due - given).short))
            return None
        if given - self.due >= _MUCH:
            self._missing(say("COLLECT_MUCH", amount=(given - self.due).short))
            return None
        return given, None

    @property
    def change(self) -> Money:
        """What goes back."""
        try:
            given = Money.parse(self.received.text() or "0")
        except ValueError:
            return ZERO
        return ZERO if self.card.isChecked() or given <= self.due else given - self.due

    def _missing(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._show_change(ZERO)
        self.received.setFocus()
        self.received.selectAll()

    def _turn(self, card: bool) -> None:
        asks = say("COLLECT_TRACE" if card else "COLLECT_RECEIVED")
        self._asks.setText(asks)
        self.received.setAccessibleName(asks)
        self.received.clear()

    def _reckon(self) -> None:
        self._trouble.clear()
        self._show_change(self.change)

    def _show_change(self, change: Money) -> None:
        """One line below the field: what goes back, or what is wrong."""
        self._change.setText(say("COLLECT_AMOUNT", amount=change.short) if change else "")
        self._change_title.setVisible(bool(change))
        self._change.setVisible(bool(change))
        self._trouble.setVisible(not change)
