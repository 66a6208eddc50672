"""What the paper under the cursor can be narrowed to: only the fields it needs, each with the usual answer in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QVBoxLayout, QWidget

from desktop.books.papers import Choices, PaperKind
from desktop.books.papers_source import Ask, Wanted
from desktop.messages.say import say
from desktop.ui.models.wishes import Choice, months, weeks
from desktop.ui.widgets.card import label


class PaperWishes(QWidget):
    """`changed` tells that something else was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind: PaperKind | None = None
        self._choices: Choices | None = None
        self._days: dict[Ask, list[Choice]] = {}
        self.day = QDateEdit()
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.lineEdit().setAccessibleName(say("WISH_DAY"))
        self.day.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.day.dateChanged.connect(self.changed)
        self.full_names = QCheckBox(say("WISH_FULL_NAMES"))
        self.full_names.toggled.connect(self.changed)
        boxes = (Ask.WEEK, Ask.MONTH, Ask.PERIOD, Ask.RESPONSIBLE, Ask.GROUP, Ask.ITEM)
        self.boxes = {ask: self._box() for ask in boxes}
        self.fields: dict[Ask, QWidget] = {Ask.DAY: self.day, **self.boxes, Ask.FULL_NAMES: self.full_names}
        self._labels = {ask: label(part="grey") for ask in self.fields if ask is not Ask.FULL_NAMES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._none = label(say("PAPERS_NO_WISHES"), part="grey")
        self._none.setWordWrap(True)
        for ask, field in self.fields.items():
            self._name(ask, say(f"WISH_{'MONTH' if ask is Ask.PERIOD else ask.name}") if ask is not Ask.ITEM else "")
            if ask in self._labels:
                column.addWidget(self._labels[ask])
                self._labels[ask].hide()
            column.addWidget(field)
            field.hide()  # all at once they would make a small window grow for good
        column.addWidget(self._none)

    def _box(self) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)  # a long name is cut in the box, not in the list
        made.currentIndexChanged.connect(self.changed)
        return made

    def _name(self, ask: Ask, words: str) -> None:
        field = self.fields[ask]
        field.setAccessibleName(words)
        if isinstance(field, QComboBox):
            field.view().setAccessibleName(words)
        if ask in self._labels:
            self._labels[ask].setText(words)

    def offer(self, choices: Choices) -> None:
        """What there is to choose from; what was chosen stays where it is still there."""
        self._choices = choices
        ends = choices.first, choices.last
        this_month, *past = months(*ends)
        whole = Choice(say("WISH_WHOLE_SEASON"), None)
        self._days = {
            Ask.WEEK: weeks(*ends),
            Ask.MONTH: [this_month, *past],
            Ask.PERIOD: [whole, Choice(this_month.words, choices.last), *past],
        }
        for ask, days in self._days.items():
            _fill(self.boxes[ask], [one.words for one in days], [one.words for one in days])
        _fill(self.boxes[Ask.GROUP], [say("WISH_ALL_GROUPS"), *map(_group, choices.groups)], ["", *choices.groups])
        everybody = [say("WISH_EVERYBODY"), *choices.responsible]
        _fill(self.boxes[Ask.RESPONSIBLE], everybody, ["", *choices.responsible])
        with QSignalBlocker(self.day):
            self.day.setDateRange(_qdate(min(ends)), _qdate(choices.last))
            self.day.setDate(_qdate(choices.last))
        if self._kind is not None:
            self.ask(self._kind)

    def ask(self, kind: PaperKind) -> None:
        """Show the fields of a paper."""
        self._kind = kind
        if Ask.ITEM in kind.asks:
            items = self._choices.items(kind) if self._choices else ()
            self._name(Ask.ITEM, say(f"WISH_ITEM_{kind.id.upper()}"))
            _fill(self.boxes[Ask.ITEM], list(items) or [say("WISH_NOTHING_YET")], list(items) or [""])
        for ask, field in self.fields.items():
            field.setVisible(ask in kind.asks)
            if ask in self._labels:
                self._labels[ask].setVisible(ask in kind.asks)
        self._none.setVisible(not kind.asks)

    def first(self) -> QWidget | None:
        """The first field on show."""
        return next((self.fields[ask] for ask in self._kind.asks), None) if self._kind else None

    @property
    def wanted(self) -> Wanted:
        """What is chosen for the paper on show; nothing of another paper's fields."""
        asks = self._kind.asks if self._kind else ()
        return Wanted(
            day=next((self._day(ask) for ask in asks if ask in (Ask.DAY, *self._days)), None),
            group=self._chosen(Ask.GROUP) if Ask.GROUP in asks else "",
            responsible=self._chosen(Ask.RESPONSIBLE) if Ask.RESPONSIBLE in asks else "",
            item=self._chosen(Ask.ITEM) if Ask.ITEM in asks else "",
            full_names=Ask.FULL_NAMES in asks and self.full_names.isChecked(),
        )

    def _day(self, ask: Ask) -> date | None:
        if ask is Ask.DAY:
            shown = self.day.date()
            return date(shown.year(), shown.month(), shown.day())
        place = self.boxes[ask].currentIndex()
        return self._days[ask][place].day if place >= 0 else None

    def _chosen(self, ask: Ask) -> str:
        return str(self.boxes[ask].currentData() or "")


def _group(name: str) -> str:
    return say("WISH_GROUP_ONE", group=name) if name.isdecimal() else name


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _fill(box: QComboBox, words: Sequence[str], data: Sequence[str]) -> None:
    """Other lines, the same one chosen where it is still there; nobody is told."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for text, value in zip(words, data, strict=True):
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
    edge = 3 * box.view().verticalScrollBar().sizeHint().width()
    box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + edge)
