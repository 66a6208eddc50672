"""加人, in the page: the number fills in birth and sex, what it does not say is typed."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.books.adding import NewPerson
from desktop.core.idnumber import Document, DocumentKind, Sex
from desktop.messages.say import say
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.fact_form import read_day
from desktop.ui.widgets.lengths import SHORT

_KINDS: Final = tuple(DocumentKind)
_SEXES: Final = (None, Sex.MALE, Sex.FEMALE)
_LAST_YEAR: Final = (None, True, False)


class AddingPanel(Card):
    """`typed` when the number changes, `added` when all is to be written down, `left` when nothing is."""

    typed = Signal()
    added = Signal()
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(say("ADD_TITLE"))
        self._today = today
        self._kinds: tuple[str, ...] = ()
        self._homes: tuple[str, ...] = ("",)
        self._document: Document | None = None
        self.kind = _box("ADD_KIND", [say(f"ADD_KIND_{kind.upper()}") for kind in _KINDS])
        self.number = _line("ADD_NUMBER", plain=True)
        self.name = _line("ADD_NAME_FIELD")
        self.birth = _line("ADD_BIRTH_FIELD", plain=True)
        self.birth.setPlaceholderText(say("FACT_DAY_HINT"))
        self.sex = _box("ADD_SEX", [say("FACT_OPEN"), say("ADD_MALE"), say("ADD_FEMALE")])
        self.relation = _line("ADD_RELATION")
        self.group = _line("ADD_GROUP_FIELD", plain=True)
        self.home = _box("ADD_HOUSEHOLD", [])
        self.situation = _box("ADD_SITUATION", [])
        self.last_year = _box("ADD_LAST_YEAR", [say("FACT_OPEN"), say("FACT_YES"), say("FACT_NO")])
        self.remark = _line("ADD_REMARK")
        self._said = label(part="grey")
        self._said.setWordWrap(True)
        self.take = QPushButton(say("ADD_TAKE"))
        self.leave = QPushButton(say("ADD_LEAVE"))
        self._lay_out()
        self.number.textChanged.connect(lambda _: self.typed.emit())
        self.kind.currentIndexChanged.connect(lambda _: self.typed.emit())
        self.take.clicked.connect(self.added.emit)
        self.leave.clicked.connect(self.left.emit)
        fields = [field for field in self._order() if isinstance(field, QLineEdit)]
        for field in fields:
            field.returnPressed.connect(lambda field=field: self._on(field))

    def _order(self) -> tuple[QWidget, ...]:
        return (
            *(self.number, self.kind, self.name, self.relation, self.birth, self.sex),
            *(self.home, self.group, self.situation, self.last_year, self.remark),
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        for place, field in enumerate(self._order()):
            title = QLabel(field.accessibleName())
            title.setBuddy(field)
            row, column = divmod(place, 2)
            grid.addWidget(title, row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(3, 4)
        buttons = QHBoxLayout()
        for button in (self.take, self.leave):
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(grid)
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self.body.addLayout(buttons)

    def open_for(self, number: str, household: str, group: str, kinds: tuple[str, ...]) -> None:
        """Empty but for the number; into the household being served (if any) or a new one."""
        for field in self._order():
            if isinstance(field, QLineEdit):
                field.clear()
        self._kinds = kinds
        self.situation.clear()
        self.situation.addItems([say(f"SIT_{kind.upper()}") for kind in kinds])
        self._homes = (household, "") if household else ("",)
        self.home.clear()
        here = [say("ADD_HOUSEHOLD_THIS", household=household)] if household else []
        self.home.addItems([*here, say("ADD_HOUSEHOLD_NEW")])
        self.kind.setCurrentIndex(0)
        self.last_year.setCurrentIndex(0)
        self.group.setText(group)
        self.say("")
        self.number.setText(number)
        (self.name if number else self.number).setFocus()

    def show_document(self, document: Document | None) -> None:
        """What the number says: birth and sex are filled in, or left to be typed."""
        self._document = document
        known = document.birth if document else None
        for field in (self.birth, self.sex):
            field.setEnabled(known is None)
        if document is not None and known is not None:
            self.birth.setText(known.isoformat())
            self.sex.setCurrentIndex(_SEXES.index(document.sex))

    def say(self, sentence: str, tone: str = "") -> None:
        """One line below the fields; the number's frame is red where it is about a fault."""
        self._said.setText(sentence)
        set_tone(self._said, tone)
        self.number.setProperty("wrong", "true" if tone == "bad" else None)
        self.number.style().unpolish(self.number)
        self.number.style().polish(self.number)

    @property
    def said(self) -> str:
        """The line below the fields."""
        return self._said.text()

    @property
    def document_kind(self) -> DocumentKind:
        """The paper chosen."""
        return _KINDS[self.kind.currentIndex()]

    @property
    def situation_kind(self) -> str:
        """Why he enrols now, as far as it was said."""
        return self._kinds[self.situation.currentIndex()]

    def person(self) -> NewPerson:
        """What stands in the fields."""
        return NewPerson(
            number=self.number.text(),
            name=self.name.text(),
            kind=self.document_kind,
            birth=read_day(self.birth.text(), self._today),
            sex=_SEXES[self.sex.currentIndex()],
            relation=self.relation.text(),
            group=self.group.text(),
            household=self._homes[self.home.currentIndex()],
            newborn=self.situation_kind == "newborn",
            insured_last_year=_LAST_YEAR[self.last_year.currentIndex()],
            remark=self.remark.text(),
        )

    def _on(self, field: QLineEdit) -> None:
        order = [one for one in self._order() if one.isEnabled() and isinstance(one, QLineEdit)]
        place = order.index(field)
        (order[place + 1] if place + 1 < len(order) else self.take).setFocus()


def _line(words: str, *, plain: bool = False) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(say(words))
    field.setMaxLength(SHORT)
    field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, not plain)
    return field


def _box(words: str, lines: list[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(say(words))
    box.addItems(lines)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box
