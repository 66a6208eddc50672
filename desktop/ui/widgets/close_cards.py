"""日结, the second and third step: the book beside the count, and what is still open before the day is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from desktop.books.settling import Counted
from desktop.core.money import Money
from desktop.messages.say import say
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.lengths import SHORT

_LINES = ("CLOSE_DAY", "CLOSE_RECEIPTS", "CLOSE_CASH", "CLOSE_POS", "CLOSE_ON_HAND", "CLOSE_SUM")


class CheckCard(Card):
    """Empty before the count. `moved_on` when the reason was typed."""

    moved_on = Signal()

    def __init__(self) -> None:
        super().__init__(say("CLOSE_CHECK"))
        self._blind = wrapped("grey")
        self._blind.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._blind, 1)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self.values: list[QLabel] = []
        self._titles: list[QLabel] = []
        for place, code in enumerate(_LINES):
            title, value = label(say(code), part="grey"), label(part="figure")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(title, place, 0)
            grid.addWidget(value, place, 1)
            self._titles.append(title)
            self.values.append(value)
        self.body.addLayout(grid)
        self.verdict = label(part="headline")
        self._asks = label(say("CLOSE_REASON"), part="grey")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(say("CLOSE_REASON"))
        self.reason.setMaxLength(200)
        self.reason.returnPressed.connect(self.moved_on.emit)
        self._missing = wrapped(tone="bad")
        self.reason.textChanged.connect(self._missing.clear)
        for widget in (self.verdict, self._asks, self.reason, self._missing):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.hide_book(say("CLOSE_BLIND"))

    def hide_book(self, words: str) -> None:
        """Nothing of the book is on the screen; these words stand instead."""
        self._blind.setText(words)
        self.reason.clear()
        for value in self.values:
            value.clear()
        self.verdict.clear()
        self._see(book=False, difference=False)

    def show_book(self, counted: Counted) -> None:
        """The book, the count and their difference; a reason is asked for only where they differ."""
        said = counted.book
        texts = (
            str(counted.day),
            say("CLOSE_N_RECEIPTS", receipts=said.receipts, voided=said.voided),
            *(say("CLOSE_YUAN", amount=m.short) for m in (said.cash, said.pos, said.on_hand, counted.counted)),
        )
        for code, value, text in zip(_LINES, self.values, texts, strict=True):
            value.setText(text)
            value.setAccessibleName(f"{say(code)} {text}")
        words, tone = _verdict(counted.difference)
        self.verdict.setText(words)
        self.verdict.setAccessibleName(words)
        set_tone(self.verdict, tone)
        self._see(book=True, difference=bool(counted.difference))

    def ask_reason(self, sentence: str) -> None:
        """The reason is missing."""
        self._missing.setText(sentence)
        self.reason.setFocus()

    def _see(self, *, book: bool, difference: bool) -> None:
        self._blind.setVisible(not book)
        for shown in (*self._titles, *self.values, self.verdict):
            shown.setVisible(book)
        self._asks.setVisible(difference)
        self.reason.setVisible(difference)
        self._missing.setVisible(difference)


class FinishCard(Card):
    """What is still open, the second operator, the big button. `again` asks for another count, `shift` hands over."""

    wanted = Signal()
    again = Signal()
    shift = Signal()

    def __init__(self) -> None:
        super().__init__(say("CLOSE_FINISH"))
        self.open_points = [wrapped(), wrapped(), wrapped()]
        self.second = QLineEdit()
        self.second.setMaxLength(SHORT)
        self.second.setAccessibleName(say("CLOSE_SECOND"))
        self.second.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._missing = wrapped(tone="bad")
        self.second.textChanged.connect(self._missing.clear)
        self._again = QPushButton(say("CLOSE_AGAIN"))
        self._again.setAccessibleName(say("CLOSE_AGAIN"))
        self._again.clicked.connect(self.again.emit)
        self.shift_button = QPushButton(say("SHIFT_OPEN"))
        self.shift_button.setAccessibleName(say("SHIFT_OPEN"))
        self.shift_button.clicked.connect(self.shift.emit)
        others = QHBoxLayout()
        others.addWidget(self._again)
        others.addWidget(self.shift_button)
        self.button = big_button("CLOSE_GO")
        self.button.clicked.connect(self.wanted.emit)
        self.second.returnPressed.connect(self.button.setFocus)
        for widget in (*self.open_points, wrapped("grey", text=say("CLOSE_SECOND")), self.second, self._missing):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addWidget(wrapped("grey", text=say("CLOSE_THEN")))
        self.body.addLayout(others)
        self.body.addWidget(self.button)
        self.wait()

    def wait(self) -> None:
        """Nothing to close before the count."""
        self.second.clear()
        for point in self.open_points:
            point.clear()
        self._able(False)

    def show_open(self, counted: Counted) -> None:
        """What is not printed, not exported, not banked in time."""
        count, left, overdue = counted.not_printed, counted.not_exported, counted.overdue
        points = (
            (say("CLOSE_NOT_PRINTED", count=count) if count else "", "CLOSE_PRINTED", "warn"),
            (say("CLOSE_NOT_EXPORTED", count=left) if left else "", "CLOSE_EXPORTED", "warn"),
            (say("CLOSE_OVERDUE", amount=overdue.short) if overdue else "", "CLOSE_IN_TIME", "bad"),
        )
        for shown, (trouble, fine, tone) in zip(self.open_points, points, strict=True):
            shown.setText(trouble or say(fine))
            set_tone(shown, tone if trouble else "good")
        self._able(True)

    def ask_second(self, sentence: str) -> None:
        """The second operator is not one who may confirm."""
        self._missing.setText(sentence)
        self.second.setFocus()
        self.second.selectAll()

    def _able(self, able: bool) -> None:
        self.second.setEnabled(able)
        self.button.setEnabled(able)
        self._again.setVisible(able)
        self.shift_button.setVisible(able)
        for point in self.open_points:
            point.setVisible(able)


def _verdict(difference: Money) -> tuple[str, str]:
    if not difference:
        return say("CLOSE_EQUAL"), "good"
    code = "CLOSE_OVER" if difference.fen > 0 else "CLOSE_SHORT"
    return say(code, amount=Money(abs(difference.fen)).short), "bad"


def big_button(code: str) -> QPushButton:
    """The one button of a step; Enter presses it where it has the cursor."""
    made = QPushButton(say(code))
    made.setAccessibleName(say(code))
    made.setProperty("main", "true")
    made.setAutoDefault(True)
    return made


def wrapped(part: str = "", tone: str = "", text: str = "") -> QLabel:
    """A label of as many lines as it needs."""
    made = label(text, part=part, tone=tone)
    made.setWordWrap(True)
    return made
