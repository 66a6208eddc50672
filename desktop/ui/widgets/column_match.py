"""认列: beside each heading the program does not know, a choice of what it is."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QWidget

from desktop.books.matching import Column, Columns
from desktop.core.errors import KnownError
from desktop.core.roster.headings import Field
from desktop.messages.say import say, say_error
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card, label

_CHOICE: Final = 2  # the column of the grid with the choices
_LONGEST: Final = 16  # characters of a heading


class _Choice(QComboBox):
    """The wheel scrolls the page, and changes nothing it rolls over."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class ColumnMatch(Card):
    """`kept` tells that the choices are made (`said`), `left` that nobody wants to make any."""

    kept = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(say("MATCH_TITLE"))
        self._look = look
        self.columns: Columns | None = None
        self.choices: dict[int, QComboBox] = {}
        self.trouble = label(tone="bad")
        self.known = label(part="grey")
        hint = label(say("MATCH_HINT"), part="grey")
        for words in (self.trouble, self.known, hint):
            words.setWordWrap(True)
            self.body.addWidget(words)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the choice that has the focus
        self.body.addWidget(self._area, 1)
        self.leave, self.keep = _button("MATCH_LEAVE"), _button("MATCH_KEEP")
        self.leave.clicked.connect(lambda _=False: self.left.emit())
        self.keep.clicked.connect(lambda _=False: self.kept.emit())
        self.keep.setProperty("main", "true")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.keep)
        self.body.addLayout(row)

    def show_columns(self, columns: Columns, *, unread: bool) -> None:
        """Ask about these; `unread` where without an answer nothing of the file can be read."""
        self.columns = columns
        names = [say(f"FIELD_{field.name}") for field in columns.known if field is not Field.SEQ]
        self.known.setText(say("MATCH_KNOWN", columns="、".join(names)))
        self.known.setVisible(bool(names))
        self._show_sentence(_wanted(columns) if unread else "")
        asked = QWidget()
        grid = QGridLayout(asked)
        grid.setContentsMargins(0, 0, self._look.px(8), 0)
        for place, code in enumerate(("MATCH_HEADING", "MATCH_SAMPLE", "MATCH_IS")):
            grid.addWidget(label(say(code), part="grey"), 0, place)
        self.choices = {one.place: self._choice(one, columns) for one in columns.open}
        for row, one in enumerate(columns.open, start=1):
            grid.addWidget(label(_short(one.heading), part="figure"), row, 0)
            grid.addWidget(label(one.sample), row, 1)
            grid.addWidget(self.choices[one.place], row, _CHOICE)
        grid.setHorizontalSpacing(self._look.px(24))
        grid.setColumnStretch(_CHOICE, 1)
        grid.setColumnStretch(_CHOICE + 1, 1)  # a choice as wide as the page is far from what it is about
        grid.setRowStretch(len(columns.open) + 1, 1)
        for ground in (self._area.viewport(), asked):
            ground.setAutoFillBackground(False)  # it lies on the card
        self._area.setWidget(asked)
        asked.setAutoFillBackground(False)  # a scroll area says otherwise of what it is given
        stops = [*self.choices.values(), self.leave, self.keep]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _choice(self, one: Column, columns: Columns) -> QComboBox:
        made = _Choice()
        made.setAccessibleName(say("MATCH_CHOICE", heading=one.heading))
        made.setMinimumHeight(self._look.px(44))
        made.addItem(say("MATCH_NOTHING"), "")
        for field in columns.fields:
            made.addItem(say(f"FIELD_{field.name}"), field.name)
        made.setCurrentIndex(max(0, made.findData(one.field.name)) if one.field is not None else 0)
        return made

    @property
    def said(self) -> dict[int, Field]:
        """What was chosen, by the places of the columns."""
        chosen = {place: str(one.currentData()) for place, one in self.choices.items()}
        return {place: Field[name] for place, name in chosen.items() if name}

    def show_trouble(self, error: KnownError | None) -> None:
        """Say what is in the way; nothing where nothing is."""
        self._show_sentence("" if error is None else say_error(error))

    def _show_sentence(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def begin(self) -> None:
        """The cursor stands in the first choice."""
        first = next(iter(self.choices.values()), None)
        (first or self.keep).setFocus()


def _short(heading: str) -> str:
    """One line of a heading, however the office broke it."""
    line = " ".join(heading.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _wanted(columns: Columns) -> str:
    """What has to be chosen before anything can be read."""
    lacking = [say(f"FIELD_{field.name}") for field in (Field.NAME, Field.DOCUMENT) if field not in columns.known]
    return say("MATCH_LACKING", columns="、".join(lacking)) if lacking else say("MATCH_WHAT_LIST")


def _button(code: str) -> QPushButton:
    made = QPushButton(say(code))
    made.setAccessibleName(say(code))
    return made
