"""交班: who takes the drawer over, and his PIN. Shown in the third step's place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from desktop.books.signing_in import SignedIn
from desktop.messages.say import say
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.close_cards import big_button, wrapped
from desktop.ui.widgets.lengths import SHORT


class ShiftCard(Card):
    """`wanted` with a taker and a PIN; `left` goes back to the close."""

    wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(say("SHIFT_TITLE"))
        self.taker = QComboBox()
        self.taker.setAccessibleName(say("SHIFT_TAKER"))
        self.taker.view().setAccessibleName(say("SHIFT_TAKER"))
        self.pin = QLineEdit()
        self.pin.setMaxLength(SHORT)
        self.pin.setAccessibleName(say("SHIFT_PIN"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._trouble = wrapped(tone="bad")
        self.pin.textChanged.connect(self._trouble.clear)
        self.back = QPushButton(say("SHIFT_BACK"))
        self.back.setAccessibleName(say("SHIFT_BACK"))
        self.back.clicked.connect(self.left.emit)
        self.button = big_button("SHIFT_GO")
        self.button.clicked.connect(self.wanted.emit)
        self.pin.returnPressed.connect(self.wanted.emit)
        self.body.addWidget(wrapped("grey", text=say("SHIFT_WHAT")))
        for text, widget in ((say("SHIFT_TAKER"), self.taker), (say("SHIFT_PIN"), self.pin)):
            self.body.addWidget(wrapped("grey", text=text))
            self.body.addWidget(widget)
        self.body.addWidget(self._trouble)
        self.body.addStretch(1)
        self.body.addWidget(self.back)
        self.body.addWidget(self.button)

    def offer(self, takers: Sequence[SignedIn]) -> None:
        """These may take over; the cursor stands in the choice."""
        self.taker.clear()
        for one in takers:
            self.taker.addItem(f"{one.name}（{one.id}）", one.id)
        self.pin.clear()
        self._trouble.setText("" if takers else say("SHIFT_NOBODY"))
        self.button.setEnabled(bool(takers))
        self.taker.setFocus()

    def say_trouble(self, sentence: str) -> None:
        """Why it was refused; the PIN is typed anew."""
        self.pin.clear()
        self._trouble.setText(sentence)
        self.pin.setFocus()
