"""The search box with its candidates: they appear while typing, and are picked by a digit or Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.books.serving import Candidate
from desktop.messages.say import say
from desktop.ui.models.finding import entered, picked_by
from desktop.ui.theme import Look
from desktop.ui.widgets.candidate_row import CELLS, ROW_PX, CandidateRow
from desktop.ui.widgets.card import label
from desktop.ui.widgets.lengths import SHORT


class SearchField(QLineEdit):
    """Passes on what is not for a field: arrows, +, *, / and digits that pick (`picks` says which candidate, or 0)."""

    digit = Signal(int)
    moved = Signal(int)

    def __init__(self, picks: Callable[[str, str], int]) -> None:
        super().__init__()
        self._picks = picks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit picks where the search began with a letter, as in every Chinese input method."""
        picked = self._picks(self.text(), event.text())
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.text() in ("+", "*", "/"):
            event.ignore()
        elif picked:
            self.digit.emit(picked)
        else:
            super().keyPressEvent(event)


class Finder(QWidget):
    """`picked` tells the household that is meant, `showing` whether candidates (or that there are none) are on show."""

    picked = Signal(str)
    several = Signal()
    showing = Signal(bool)

    def __init__(self, look_up: Callable[[str], list[Candidate]], look: Look) -> None:
        super().__init__()
        self._look_up = look_up
        self._found: list[Candidate] = []
        self.field = SearchField(lambda text, key: picked_by(text, key, len(self._found)))
        self.field.setProperty("part", "big")
        self.field.setMaxLength(SHORT)
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
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(CandidateRow(look, self.list))
        self.list.itemClicked.connect(lambda _: self._pick(self.list.currentRow() + 1))
        self.list.hide()
        self._row = look.px(ROW_PX)
        self._hint = label(part="grey")
        self._hint.setWordWrap(True)
        self._hint.hide()
        top = QHBoxLayout()
        top.addWidget(label(say("COLLECT_SEARCH"), part="figure"))
        top.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list)
        column.addWidget(self._hint)

    def clear(self) -> None:
        """Empty, the cursor in it."""
        self.field.clear()
        self.field.setFocus()

    @property
    def found(self) -> list[Candidate]:
        """The candidates on show."""
        return self._found

    @property
    def hint(self) -> str:
        """The line below: how to pick, how to narrow, or what to check where nobody is found."""
        return self._hint.text()

    def _search(self, text: str) -> None:
        query = text.strip()
        self._found = self._look_up(text) if query else []
        self.list.clear()
        for place, one in enumerate(self._found, 1):
            cells = _cells(place, one)
            item = QListWidgetItem("　".join(cells))
            item.setData(CELLS, (cells, bool(one.open)))
            self.list.addItem(item)
        self.list.setCurrentRow(-1)
        self.list.setFixedHeight(self._row * len(self._found) + 2 * self.list.frameWidth() + 6)
        self.list.setVisible(bool(self._found))
        self._hint.setText(self._help(text) if query else "")
        self._hint.setVisible(bool(query))
        self.showing.emit(bool(query))
        if not query:
            self._give_back_room()

    def _give_back_room(self) -> None:
        """As low as before, at once: left to itself the card keeps the hint's height until something else moves."""
        widget: QWidget | None = self
        while widget is not None and (layout := widget.layout()) is not None:
            layout.activate()
            widget = widget.parentWidget()

    def _help(self, text: str) -> str:
        if not self._found:
            return say("COLLECT_NOBODY", query=text.strip())
        if len(self._found) == 1:
            return say("COLLECT_HINT_ONE")
        letters = text[:1].isalpha() and " " not in text
        return say("COLLECT_HINT_DIGIT" if letters else "COLLECT_HINT_ARROWS")

    def _enter(self) -> None:
        picked = entered(len(self._found), self.list.currentRow())
        if picked:
            self._pick(picked)
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


def _cells(digit: int, one: Candidate) -> tuple[str, ...]:
    """What stands in the columns: digit, name, birth year, group, household, how many are still to pay."""
    state = say("COLLECT_STATE_OPEN", open=one.open, people=one.people) if one.open else say("COLLECT_STATE_DONE")
    return (
        str(digit),
        one.found.name,
        say("COLLECT_BORN", year=one.found.birth[:4]) if one.found.birth else "",
        say("COLLECT_GROUP", group=one.found.grp) if one.found.grp else "",
        say("COLLECT_HOUSEHOLD_NUMBER", household=one.household),
        state,
    )
