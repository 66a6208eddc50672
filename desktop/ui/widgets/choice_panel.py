"""A panel beside a list: choose by a digit, fill in what else is asked, Enter. It stands where the card stood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
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

from desktop.messages.say import say
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.lengths import LONG, SHORT

_DIGITS: Final = "1234567890"
_LEAST_HIGH: Final = 150


class ChoicePanel(Card):
    """`wanted` when Enter or the main button is pressed; `left` when it is left. Choices are counted from 0."""

    wanted = Signal()
    left = Signal()

    def __init__(self, go: str, back: str, *, across: int = 2) -> None:
        super().__init__()
        self.setProperty("panel", "true")
        self._across = across
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.below: tuple[QWidget, ...] = ()  # fields that never scroll out of sight
        self._said = label(part="grey")
        self._trouble = QLabel()
        for line in (self._said, self._trouble):
            line.setWordWrap(True)
        self.go = _button(go, main=True)
        self.go.clicked.connect(self.wanted.emit)
        self.back = _button(back)
        self.back.clicked.connect(self.left.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addLayout(self._grid)
        column.addLayout(self.form)
        column.addStretch(1)
        # Scrolls only where a small window, large letters and every field come together.
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setMinimumHeight(_LEAST_HIGH)
        self._scroll.setWidget(inside)
        for ground in (self._scroll.viewport(), inside):
            ground.setAutoFillBackground(False)  # the card's own shows through
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._trouble)
        ends = QHBoxLayout()
        ends.addWidget(self.go)
        ends.addWidget(self.back)
        self.body.addLayout(ends)

    def offer(self, choices: Iterable[str]) -> None:
        """These can be chosen, each by its digit; nothing is chosen yet."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for place, words in enumerate(choices):
            button = QPushButton(f"{_DIGITS[place]} {words}")
            button.setAccessibleName(button.text())
            button.setCheckable(True)
            button.setProperty("choice", "true")
            button.clicked.connect(lambda _=False, chosen=place: self.choose(chosen))
            self._group.addButton(button, place)
            self._grid.addWidget(button, place // self._across, place % self._across)
        self._in_order()

    def _in_order(self) -> None:
        """Tab goes from choice to choice and then through the fields, also where the choices are new ones."""
        before: QWidget | None = None
        fields = (self.form.itemAt(row, QFormLayout.ItemRole.FieldRole) for row in range(self.form.rowCount()))
        asked = [*(item.widget() for item in fields if item is not None), *self.below]
        widgets = [*self.choices, *asked, self.go, self.back]
        for widget in widgets:
            if widget is not None:
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget

    @property
    def choices(self) -> Sequence[QAbstractButton]:
        """The buttons, in their order."""
        return [self._group.button(place) for place in range(len(self._group.buttons()))]

    @property
    def chosen(self) -> int:
        """Which one is chosen; -1 for none."""
        return self._group.checkedId()

    def begin(self, title: str, said: str) -> None:
        """From the start: nothing is chosen, the cursor on the first choice."""
        self.set_title(title)
        self._said.setText(said)
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self.say("")
        self.go_to(self.choices[0])

    def choose(self, place: int) -> None:
        """A digit or the mouse: on to what is asked next."""
        self._group.button(place).setChecked(True)
        self.say("")
        self.picked(place)

    def picked(self, place: int) -> None:
        """What follows from a choice; the cursor goes to the main button unless a panel knows better."""
        del place
        self.go_to(self.go)

    @property
    def trouble(self) -> str:
        """The line above the buttons."""
        return self._trouble.text()

    def say(self, sentence: str, tone: str = "bad") -> None:
        """One line above the buttons."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        set_tone(self._trouble, tone)

    def explain(self, said: str) -> None:
        """The grey line above the choices."""
        self._said.setText(said)

    def missing(self, sentence: str, where: QWidget) -> None:
        """Something is to be filled in: say what, and go there."""
        self.say(sentence)
        self.go_to(where)

    def go_to(self, widget: QWidget) -> None:
        """The cursor there, and into sight."""
        self._scroll.ensureWidgetVisible(widget)
        widget.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses, Enter goes on."""
        place = _DIGITS.find(event.text()) if event.text() else -1
        if 0 <= place < len(self.choices) and self.choices[place].isEnabled():
            self.choose(place)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit() if self.back.hasFocus() else self.wanted.emit()
        else:
            super().keyPressEvent(event)


def field(code: str, *, writing: bool = False) -> QLineEdit:
    """A field of a panel; `writing`: words, with the input method."""
    made = QLineEdit()
    made.setAccessibleName(say(code))
    made.setMaxLength(LONG if writing else SHORT)
    made.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, writing)
    return made


def _button(code: str, *, main: bool = False) -> QPushButton:
    made = QPushButton(say(code))
    made.setAccessibleName(say(code))
    made.setProperty("main", "true" if main else "false")
    return made
