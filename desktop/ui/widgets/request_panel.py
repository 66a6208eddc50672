"""申请, beside the people and the vouchers: what an office is asked, and what it answered. Enter prints the form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.books.requesting import Answer, Asked, Asking, Reference, Settling, What
from desktop.messages.say import SENTENCES, say
from desktop.ui.widgets.card import label
from desktop.ui.widgets.choice_panel import ChoicePanel, field
from desktop.ui.widgets.lengths import LONG

_KINDS: Final = tuple(What)
_REASONS: Final = {
    What.CORRECTION: ("NAME", "NUMBER", "HOUSEHOLD", "STATE"),
    What.REFUND: ("TWICE", "EMPLOYEE", "DIED", "WRONG", "REJECTED"),
}
_MOST_OPEN: Final = 3  # digits are left for


def what_words(what: str) -> str:
    """What a request is about; one this program does not know is an other one."""
    code = f"REQUEST_{what.upper()}"
    return say(code if code in SENTENCES else "REQUEST_OTHER")


class RequestPanel(ChoicePanel):
    """`asked` and `answered` with what was filled in; `paper` once more Enter wants the form of what was recorded."""

    asked = Signal(object)
    answered = Signal(object)
    paper = Signal(object)

    def __init__(self) -> None:
        super().__init__("REQUEST_SAVE", "REQUEST_BACK", across=1)
        self._about: Asked | None = None
        self._made: list[Reference] = []
        self.who = _box("REQUEST_WHO")
        self.reason = _box("REQUEST_REASON_FIELD", writing=True)
        self.answer = field("REQUEST_ANSWER_FIELD", writing=True)
        self._who_title = label(say("REQUEST_WHO"), part="grey")
        self._reason_title = label(say("REQUEST_REASON_FIELD"), part="grey")
        self._answer_title = label(say("REQUEST_ANSWER_FIELD"), part="grey")
        for title, widget in (
            (self._who_title, self.who),
            (self._reason_title, self.reason),
            (self._answer_title, self.answer),
        ):
            self.form.addRow(title)
            self.form.addRow(widget)
        self.wanted.connect(self._go)

    def ask(self, about: Asked, name: str, first: str = "") -> None:
        """Ask about these people; `first` is the document of the one under the cursor."""
        self._about, self._made = about, []
        waiting = about.open[:_MOST_OPEN]
        ends = (
            say(f"REQUEST_END_{answer.name}", what=what_words(row.what), name=row.name)
            for row in waiting
            for answer in Answer
        )
        self.offer([*(say(f"REQUEST_{what.name}") for what in _KINDS), *ends])
        self.who.clear()
        for one in about.people:
            self.who.addItem(one.name, one.document)
        if len(about.people) > 1:
            self.who.addItem(say("REQUEST_EVERYBODY", count=len(about.people)), "")
        self.who.setCurrentIndex(max(0, self.who.findData(first)))
        self.answer.clear()
        self._set_go("REQUEST_SAVE")
        self._show_fields(-1)
        self.begin(
            say("REQUEST_TITLE", name=name),
            say("REQUEST_WHY_OPEN" if waiting else "REQUEST_WHY"),
        )

    def picked(self, place: int) -> None:
        """Into the reason, where ↓ offers the usual ones; of an answer into the office's words."""
        self._made = []
        self._set_go("REQUEST_SAVE")
        self._show_fields(place)
        if place >= len(_KINDS):
            self.go_to(self.answer)
            return
        self.reason.clear()
        for shown, kept in self._usual(_KINDS[place]):
            self.reason.addItem(shown, kept)
        self.reason.setCurrentIndex(-1)
        self.reason.setEditText("")
        self.go_to(self.reason)

    def recorded(self, made: list[Reference], what: What) -> None:
        """It stands in the book: Enter once more prints the form."""
        self._made = made
        self._set_go("REQUEST_PRINT")
        self.say(say("REQUEST_DONE", count=len(made), what=what_words(what)), "good")
        self.go_to(self.go)

    def _usual(self, what: What) -> Iterator[tuple[str, str]]:
        """The usual reasons as they are shown, and as they stand in the book: offices read them in Chinese."""
        if what is What.AID:
            for name in self._about.categories if self._about else ():
                kept = SENTENCES["REQUEST_SAID_ELSE"].zh.format(category=name)
                yield say("REQUEST_SAID_ELSE", category=name), kept
            return
        for code in _REASONS[what]:
            yield say(f"REQUEST_REASON_{code}"), SENTENCES[f"REQUEST_REASON_{code}"].zh

    def _why(self) -> str:
        """The reason, whether it was chosen or typed."""
        typed = self.reason.currentText().strip()
        place = self.reason.findText(typed) if typed else -1
        return typed if place < 0 else str(self.reason.itemData(place))

    def _show_fields(self, place: int) -> None:
        asking = 0 <= place < len(_KINDS)
        several = asking and self.who.count() > 1
        shown: tuple[tuple[QWidget, QWidget, bool], ...] = (
            (self._who_title, self.who, several),
            (self._reason_title, self.reason, asking),
            (self._answer_title, self.answer, place >= len(_KINDS)),
        )
        for title, widget, visible in shown:
            title.setVisible(visible)
            widget.setVisible(visible)

    def _set_go(self, code: str) -> None:
        self.go.setText(say(code))
        self.go.setAccessibleName(say(code))

    def _go(self) -> None:
        if self._made:
            self.paper.emit(self._made)
        elif self.chosen < 0 or self._about is None:
            self.missing(say("REQUEST_NO_CHOICE"), self.choices[0])
        elif self.chosen >= len(_KINDS):
            place, answer = divmod(self.chosen - len(_KINDS), len(Answer))
            self.answered.emit(Settling(self._about.open[place], tuple(Answer)[answer], self.answer.text()))
        elif not self._why():
            self.missing(say("REQUEST_REASON"), self.reason)
        else:
            document = str(self.who.currentData())
            people = tuple(one for one in self._about.people if document in ("", one.document))
            self.asked.emit(Asking(_KINDS[self.chosen], people, self._why()))


def _box(code: str, *, writing: bool = False) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(say(code))
    made.view().setAccessibleName(say(code))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    if writing:
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = made.lineEdit()
        assert line is not None
        line.setMaxLength(LONG)
        line.setAccessibleName(say(code))
        line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        made.setCompleter(None)  # type: ignore[arg-type] # Qt takes none away with it
    return made
