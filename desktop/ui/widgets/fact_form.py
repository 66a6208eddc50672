"""What has to be asked of somebody in a situation: days, numbers, yes or no. Nothing answered is nothing known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from desktop.core.pinyin import fold_query
from desktop.core.policy.case import FACTS, Value
from desktop.messages.say import say
from desktop.ui.widgets.lengths import SHORT

_OPEN, _YES, _NO = range(3)
_LONGEST_NUMBER: Final = 3


def read_day(text: str, today: date) -> date | None:
    """A day as people type it: 20251118, 2025-11-18, 2025.11.18, or 1118 for this year's; None for anything else."""
    digits = "".join(sign if sign.isdigit() else " " for sign in fold_query(text.replace(" ", "-")))
    parts = digits.split()
    whole = "".join(part.zfill(2) for part in parts)
    if len(whole) == 4:
        whole = f"{today.year}{whole}"
    if len(whole) != 8 or not whole.isascii():
        return None
    try:
        return date(int(whole[:4]), int(whole[4:6]), int(whole[6:]))
    except ValueError:
        return None


class FactForm(QWidget):
    """One field for each fact. `changed` when an answer changes, `done` when Enter is pressed in the last."""

    changed = Signal()
    done = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)

    def ask(self, names: Sequence[str], words: Mapping[str, Sequence[str]], known: Mapping[str, Value]) -> None:
        """Ask for these facts; `words` are what a fact of text may say, `known` what is known already."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self._fields = {name: self._field(name, words.get(name, ()), known.get(name)) for name in names}
        for name, field in self._fields.items():
            text = say(f"FACT_{name.upper()}")
            field.setAccessibleName(text)
            title = QLabel(text)
            title.setBuddy(field)
            self._form.addRow(title, field)

    def begin(self) -> bool:
        """The cursor into the first field; False where nothing is asked."""
        for field in self._fields.values():
            field.setFocus()
            return True
        return False

    def answers(self) -> dict[str, Value]:
        """What is known now, by the facts' names."""
        said = {name: self._answer(name, field) for name, field in self._fields.items()}
        return {name: value for name, value in said.items() if value is not None}

    @property
    def unreadable(self) -> bool:
        """True where something stands in a field that is no day or number."""
        return any(isinstance(field, QLineEdit) and field.property("wrong") for field in self._fields.values())

    def _field(self, name: str, words: Sequence[str], known: Value | None) -> QLineEdit | QComboBox:
        kind = FACTS[name][1]
        if kind in ("bool", "str"):
            box = QComboBox()
            yes_no = (say("FACT_YES"), say("FACT_NO"))
            box.addItems([say("FACT_OPEN"), *(yes_no if kind == "bool" else (*words, say("FACT_OTHER")))])
            if isinstance(known, bool):
                box.setCurrentIndex(_YES if known else _NO)
            elif known in words:
                box.setCurrentIndex(1 + list(words).index(str(known)))
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            return box
        line = QLineEdit("" if known is None else str(known))
        line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if kind == "date":
            line.setPlaceholderText(say("FACT_DAY_HINT"))
        line.setMaxLength(SHORT)
        line.textChanged.connect(lambda _: self._typed(name))
        line.returnPressed.connect(self._on)
        return line

    def _typed(self, name: str) -> None:
        field = self._fields[name]
        wrong = isinstance(field, QLineEdit) and bool(field.text().strip()) and self._answer(name, field) is None
        field.setProperty("wrong", "true" if wrong else None)
        field.style().unpolish(field)
        field.style().polish(field)
        self.changed.emit()

    def _answer(self, name: str, field: QLineEdit | QComboBox) -> Value | None:
        kind = FACTS[name][1]
        if isinstance(field, QComboBox):
            place = field.currentIndex()
            if place == _OPEN:
                return None
            return place == _YES if kind == "bool" else field.currentText()
        text = field.text().strip()
        if kind == "date":
            return read_day(text, self._today)
        number = fold_query(text)
        return int(number) if number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER else None

    def _on(self) -> None:
        fields = list(self._fields.values())
        place = next((place for place, field in enumerate(fields) if field.hasFocus()), len(fields) - 1)
        if place + 1 < len(fields):
            fields[place + 1].setFocus()
        else:
            self.done.emit()
