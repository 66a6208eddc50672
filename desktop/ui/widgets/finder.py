"""The search box with its candidates: they appear while typing, and are picked by a digit or Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from desktop.books.serving import Candidate
from desktop.messages.say import say
from desktop.ui.widgets.card import label


class SearchField(QLineEdit):
    """Passes on what is not for a field: arrows, +, and digits after letters."""

    digit = Signal(int)
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit picks where the search began with a letter, as in every Chinese input method."""
        text = event.text()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif text == "+":
            event.ignore()
        elif text.isdigit() and text != "0" and self.text()[:1].isalpha():
            self.digit.emit(int(text))
        else:
            super().keyPressEvent(event)


class Finder(QWidget):
    """`picked` tells the household that is meant."""

    picked = Signal(str)
    several = Signal()

    def __init__(self, look_up: Callable[[str], list[Candidate]]) -> None:
        super().__init__()
        self._look_up = look_up
        self._found: list[Candidate] = []
        self.field = SearchField()
        self.field.setProperty("part", "big")
        self.field.setAccessibleName(say("COLLECT_SEARCH"))
        self.field.setPlaceholderText(say("COLLECT_SEARCH_HINT"))
        self.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._enter)
        self.field.digit.connect(self._pick)
        self.field.moved.connect(self._move)
        self.list = QListWidget()
        self.list.setAccessibleName(say("COLLECT_CANDIDATES"))
        self.list.setObjectName("candidates")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _: self._pick(self.list.currentRow() + 1))
        self.list.hide()
        self._nobody = label(part="grey")
        self._nobody.hide()
        top = QHBoxLayout()
        top.addWidget(label(say("COLLECT_SEARCH"), part="figure"))
        top.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self._nobody)

    def clear(self) -> None:
        """Empty, the cursor in it."""
        self.field.clear()
        self.field.setFocus()

    @property
    def found(self) -> list[Candidate]:
        """The candidates on show."""
        return self._found

    def _search(self, text: str) -> None:
        self._found = self._look_up(text) if text.strip() else []
        self.list.clear()
        self.list.addItems([_words(place, one) for place, one in enumerate(self._found, 1)])
        self.list.setVisible(bool(self._found))
        if self._found:
            self.list.setCurrentRow(-1)
        self._nobody.setText(say("COLLECT_NOBODY", query=text.strip()))
        self._nobody.setVisible(bool(text.strip()) and not self._found)

    def _enter(self) -> None:
        if len(self._found) == 1:
            self._pick(1)
        elif self.list.currentRow() >= 0:
            self._pick(self.list.currentRow() + 1)
        elif self._found:
            self.several.emit()

    def _move(self, step: int) -> None:
        if self._found:
            self.list.setCurrentRow(max(0, min(len(self._found) - 1, self.list.currentRow() + step)))

    def _pick(self, number: int) -> None:
        if 1 <= number <= len(self._found):
            household = self._found[number - 1].household
            self._found = []
            self.list.hide()
            self.picked.emit(household)


def _words(digit: int, one: Candidate) -> str:
    state = say("COLLECT_STATE_OPEN", open=one.open, people=one.people) if one.open else say("COLLECT_STATE_DONE")
    return say(
        "COLLECT_CANDIDATE",
        digit=digit,
        name=one.found.name,
        born=one.found.birth[:4],
        group=one.found.grp,
        household=one.household,
        state=state,
    )
