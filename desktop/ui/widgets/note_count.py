"""Counting the drawer: a field for each note, the sum while typing. It knows nothing of the book."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel

from desktop.books.closing import FACES_FEN
from desktop.core.money import Money
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.payment import DigitField

_ROWS = (len(FACES_FEN) + 1) // 2


class NoteCount(Card):
    """Enter moves on; `finished` after the last field."""

    finished = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(say("CLOSE_COUNT"))
        self.fields: dict[int, DigitField] = {}
        self._sums: dict[int, QLabel] = {}
        grid = QGridLayout()
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(5, 1)
        for place, face in enumerate(FACES_FEN):
            column, row = divmod(place, _ROWS)
            self._row(grid, row, column * 3, face, look)
        self.setFocusProxy(self.fields[FACES_FEN[0]])
        self.body.addLayout(grid)
        self.total = label(part="headline")
        self.body.addWidget(self.total)
        self._reckon()

    def _row(self, grid: QGridLayout, row: int, column: int, face: int, look: Look) -> None:
        name = _name(face)
        field = DigitField(say("CLOSE_FIELD", face=name))
        field.setProperty("part", "")
        field.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,5}"), field))
        field.setFixedWidth(look.px(84))
        field.textChanged.connect(self._reckon)
        field.returnPressed.connect(lambda: self._next(face))
        self.fields[face] = field
        self._sums[face] = label(part="grey")
        self._sums[face].setMinimumWidth(look.px(52))
        grid.addWidget(label(name), row, column)
        grid.addWidget(field, row, column + 1)
        grid.addWidget(self._sums[face], row, column + 2)

    def _next(self, face: int) -> None:
        place = FACES_FEN.index(face) + 1
        if place == len(FACES_FEN):
            self.finished.emit()
        else:
            self.fields[FACES_FEN[place]].setFocus()

    def begin(self) -> None:
        """All fields empty, the cursor in the first."""
        for field in self.fields.values():
            field.clear()
        self.fields[FACES_FEN[0]].setFocus()

    @property
    def pieces(self) -> dict[int, int]:
        """What was typed: face value in fen → pieces."""
        return {face: int(field.text()) for face, field in self.fields.items() if field.text()}

    def lock(self, locked: bool) -> None:
        """No more typing once the book is shown."""
        for field in self.fields.values():
            field.setReadOnly(locked)

    def _reckon(self) -> None:
        pieces = self.pieces
        for face, shown in self._sums.items():
            shown.setText(Money(face * pieces[face]).short if pieces.get(face) else "")
        counted = Money(sum(face * number for face, number in pieces.items()))
        self.total.setText(say("CLOSE_TOTAL", amount=counted.short))
        self.total.setAccessibleName(self.total.text())
        self.changed.emit()


def _name(face: int) -> str:
    if face < 100:
        return say("CLOSE_FACE_JIAO", face=face // 10)
    return say("CLOSE_FACE_YUAN", face=face // 100)
