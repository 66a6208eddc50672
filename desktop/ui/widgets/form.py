"""A column of labelled fields, read back as text by name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from desktop.messages.say import say
from desktop.ui.widgets.lengths import LONG


class Field(NamedTuple):
    """One field: its name, the code of its words, whether it is secret, digits or Latin, and what stands in it."""

    name: str
    words: str
    secret: bool = False
    plain: bool = False  # no input method: digits and Latin letters
    value: str = ""


class Form(QWidget):
    """Fields below each other, or `across` beside each other; Enter moves on."""

    def __init__(self, fields: Sequence[Field], *, across: int = 1) -> None:
        super().__init__()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._fields: dict[str, QLineEdit] = {}
        for place, field in enumerate(fields):
            line = QLineEdit(field.value)
            words = say(field.words)
            line.setAccessibleName(words)
            line.setMaxLength(LONG)
            if field.secret:
                line.setEchoMode(QLineEdit.EchoMode.Password)
            if field.secret or field.plain:
                line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
            name = QLabel(words)
            name.setBuddy(line)
            row, column = divmod(place, across)
            layout.addWidget(name, row, column * 2)
            layout.addWidget(line, row, column * 2 + 1)
            layout.setColumnStretch(column * 2 + 1, 1)
            self._fields[field.name] = line
        lines = list(self._fields.values())
        for line, after in pairwise(lines):
            line.returnPressed.connect(after.setFocus)

    def text(self, name: str) -> str:
        """What stands in a field, without space around it."""
        return self._fields[name].text().strip()

    def field(self, name: str) -> QLineEdit:
        """The field itself."""
        return self._fields[name]

    @property
    def last(self) -> QLineEdit:
        """The last field, after which a page goes on."""
        return list(self._fields.values())[-1]

    def clear(self) -> None:
        """Nothing stands in any field."""
        for line in self._fields.values():
            line.clear()

    def begin(self) -> None:
        """The cursor into the first field."""
        next(iter(self._fields.values())).setFocus()
