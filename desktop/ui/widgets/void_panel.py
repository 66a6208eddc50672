"""作废, beside the list and not before it: why, all copies back, the second person with his own PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.books.listing_vouchers import VoucherLine
from desktop.books.voiding import VoidOrder, VoidReason
from desktop.core import bodies
from desktop.messages.say import say
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.lengths import LONG, SHORT

_REASONS = tuple(VoidReason)


class VoidPanel(Card):
    """`wanted` when everything is filled in; `left` when it shall not be void after all."""

    wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "true")
        self._line: VoucherLine | None = None
        self._confirmers: list[str] = []
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._lay_out_reasons())
        column.addLayout(self._lay_out_fields())
        column.addStretch(1)
        # Scrolls only where a small window, a bar and a card payment's extra field come together.
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setMinimumHeight(180)
        self._scroll.setWidget(inside)
        for ground in (self._scroll.viewport(), inside):
            ground.setAutoFillBackground(False)  # the card's own shows through
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._trouble)
        buttons = QHBoxLayout()
        for code, act in (("VOID_GO", self.wanted.emit), ("VOID_BACK", self.left.emit)):
            button = QPushButton(say(code))
            button.setAccessibleName(say(code))
            button.clicked.connect(act)
            button.setProperty("main", "true" if code == "VOID_GO" else "false")
            buttons.addWidget(button)
        self.body.addLayout(buttons)

    def _lay_out_reasons(self) -> QGridLayout:
        self._reasons = QButtonGroup(self)
        grid = QGridLayout()
        for place, reason in enumerate(_REASONS):
            button = QPushButton(f"{place + 1} {say(f'VOID_{reason.upper()}')}")
            button.setAccessibleName(button.text())
            button.setCheckable(True)
            button.setProperty("choice", "true")
            button.clicked.connect(lambda _=False, chosen=place: self._choose(chosen))
            self._reasons.addButton(button, place)
            grid.addWidget(button, place // 2, place % 2)
        return grid

    def _lay_out_fields(self) -> QFormLayout:
        self.copies = QCheckBox(say("VOID_COPIES"))
        self.copies.setAccessibleName(say("VOID_COPIES"))
        self.copies.clicked.connect(self._next)
        self.note = _field("VOID_NOTE", writing=True)
        self.trace = _field("VOID_TRACE")
        self.second = _field("VOID_SECOND")
        self.second.textEdited.connect(self._known)
        self.pin = _field("VOID_PIN")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        for field in (self.second, self.pin):
            field.setMinimumWidth(60)
        both = QHBoxLayout()
        both.addWidget(self.second, 2)
        both.addWidget(label(say("VOID_PIN_SHORT"), part="grey"))
        both.addWidget(self.pin, 3)
        self._form = QFormLayout()
        self._form.addRow(label(say("VOID_NOTE"), part="grey"), self.note)
        self._form.addRow(self.copies)
        self._form.addRow(label(say("VOID_TRACE"), part="grey"), self.trace)
        self._form.addRow(label(say("VOID_SECOND_SHORT"), part="grey"), both)
        return self._form

    def begin(self, line: VoucherLine, confirmers: list[str]) -> None:
        """Ask about this voucher; where only one person can confirm, his initials stand there already."""
        self._line, self._confirmers = line, confirmers
        self.set_title(say("VOID_TITLE", number=line.number))
        self._reasons.setExclusive(False)
        for button in self._reasons.buttons():
            button.setChecked(False)
        self._reasons.setExclusive(True)
        self.copies.setChecked(False)
        for field in (self.note, self.trace, self.second, self.pin):
            field.clear()
        self.second.setText(confirmers[0] if len(confirmers) == 1 else "")
        self._form.setRowVisible(self.trace, line.form is bodies.Form.POS)
        self._form.setRowVisible(self.note, False)
        self._say(say("VOID_WHY"), "grey")
        self._go_to(self._reasons.button(0))

    @property
    def trouble(self) -> str:
        """The line under the fields."""
        return self._trouble.text()

    def order(self) -> VoidOrder | None:
        """What was filled in; None (with the reason under the fields) while something is missing."""
        reason = self._reasons.checkedId()
        if self._line is None or reason < 0:
            self._missing("VOID_NO_REASON", self._reasons.button(0))
            return None
        if not self.copies.isChecked():
            self._missing("VOID_NO_COPIES", self.copies)
            return None
        trace = self.trace.text().strip()
        return VoidOrder(
            number=self._line.number,
            reason=_REASONS[reason],
            second=self.second.text().strip().lower(),
            copies_back=True,
            note=self.note.text().strip(),
            slip=bodies.Slip(trace=trace) if trace and self._line.form is bodies.Form.POS else None,
        )

    def say_trouble(self, sentence: str) -> None:
        """One line under the fields; a PIN is typed anew."""
        self._say(sentence, "bad")
        self.pin.clear()
        self._go_to(self.pin)

    def _say(self, sentence: str, tone: str) -> None:
        self._trouble.setText(sentence)
        set_tone(self._trouble, tone)

    def _go_to(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget)
        widget.setFocus()

    def _missing(self, code: str, where: QWidget) -> None:
        self._say(say(code), "bad")
        self._go_to(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose the reason; Enter goes on to what is still missing, and makes it void at the end."""
        if event.text() in ("1", "2", "3", "4", "5", "6"):
            self._choose(int(event.text()) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.pin.text():
                self.wanted.emit()
            else:
                self._next()
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        self._reasons.button(place).setChecked(True)
        other = _REASONS[place] is VoidReason.OTHER
        self._form.setRowVisible(self.note, other)
        self._say("", "")
        self._go_to(self.note if other else self.copies)

    def _next(self) -> None:
        asked: list[tuple[bool, QWidget]] = [
            (self._reasons.checkedId() < 0, self._reasons.button(0)),
            (self.note.isVisible() and not self.note.text().strip(), self.note),
            (not self.copies.isChecked(), self.copies),
            (self.trace.isVisible() and not self.trace.text().strip(), self.trace),
            (self.second.text().strip().lower() not in self._confirmers, self.second),
        ]
        to = next((widget for missing, widget in asked if missing), self.pin)
        stranger = self.second.text().strip() if to is self.second else ""
        self._say(say("VOID_SECOND_OTHER", who=stranger) if stranger else "", "bad")
        self._go_to(to)

    def _known(self, text: str) -> None:
        # Initials that can be nobody else's need no Enter after them.
        if [one for one in self._confirmers if one.startswith(text.strip().lower())] == [text.strip().lower()]:
            self._next()


def _field(code: str, *, writing: bool = False) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(say(code))
    made.setMaxLength(LONG if writing else SHORT)
    made.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, writing)
    return made
