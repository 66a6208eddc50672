"""人员: who works here; add somebody, give a new PIN, let somebody go."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from desktop.books.opening import NewOperator
from desktop.books.operators import add, change_pin, everybody, let_go
from desktop.books.signing_in import SignedIn
from desktop.core.errors import Refused
from desktop.messages.say import say
from desktop.security.rights import Role
from desktop.ui.models.rows import Column
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part, button
from desktop.ui.widgets.card import label
from desktop.ui.widgets.form import Field, Form
from desktop.ui.widgets.table import RowsTable

_NEW = (
    Field("name", "SET_COL_NAME"),
    Field("id", "SET_COL_ID", plain=True),
    Field("pin", "SET_NEW_PIN", secret=True),
)
_PIN = (
    Field("old", "SET_OLD_PIN", secret=True),
    Field("pin", "SET_NEW_PIN", secret=True),
    Field("again", "SET_PIN_AGAIN", secret=True),
)


class _Person(NamedTuple):
    who: SignedIn
    active: bool


class PeoplePart(Part):
    """The list above; below it, what can be done with the chosen one, and a new one."""

    title = "SET_PEOPLE"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._sure = ""  # whose leaving was asked for once
        self._lay_out()

    def _lay_out(self) -> None:
        columns: tuple[Column[_Person], ...] = (
            Column(say("SET_COL_ID"), lambda row: row.who.id),
            Column(say("SET_COL_NAME"), lambda row: row.who.name),
            Column(say("SET_COL_ROLE"), lambda row: say(f"SET_ROLE_{row.who.role}")),
            Column(say("SET_COL_STATE"), lambda row: say("SET_WORKS" if row.active else "SET_LEFT")),
        )
        px = self.shell.look.px
        self.table: RowsTable[_Person] = RowsTable(say("SET_PEOPLE_LIST"), columns, px(32))
        self.table.setMinimumHeight(px(100))
        self.table.moved.connect(self._chosen)
        self.body.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setSpacing(24)
        line.addLayout(self._pin_side(), 1)
        line.addLayout(self._new_side(), 1)
        self.body.addLayout(line)
        self.body.addWidget(self.ending)

    def _pin_side(self) -> QVBoxLayout:
        self._whose = label(part="figure")
        self.pin = Form(_PIN)
        self.change = button("SET_PIN_GO", self._change)
        self.gone = button("SET_GONE", self._let_go)
        buttons = QHBoxLayout()
        buttons.addWidget(self.change)
        buttons.addWidget(self.gone)
        column = QVBoxLayout()
        column.addWidget(self._whose)
        column.addWidget(self.pin)
        column.addLayout(buttons)
        return column

    def _new_side(self) -> QVBoxLayout:
        self.new = Form(_NEW)
        self.role = QComboBox()
        self.role.setAccessibleName(say("SET_COL_ROLE"))
        for role in Role:
            self.role.addItem(say(f"SET_ROLE_{role}"), role)
        self.add = button("SET_ADD_GO", self._add)
        buttons = QHBoxLayout()
        buttons.addWidget(self.role, 1)
        buttons.addWidget(self.add)
        column = QVBoxLayout()
        column.addWidget(label(say("SET_ADD"), part="figure"))
        column.addWidget(self.new)
        column.addLayout(buttons)
        return column

    def enter(self) -> None:
        """Show who works here."""
        self.say("")
        self._read()

    def _read(self) -> None:
        book = self.shell.session.book
        self.shell.work(lambda: everybody(book), self._show)

    def _show(self, people: list[tuple[SignedIn, bool]]) -> None:
        here = self.table.currentIndex().row()
        self.table.show_rows([_Person(who, active) for who, active in people])
        if 0 < here < len(people):
            self.table.selectRow(here)
        for form, fields in ((self.pin, _PIN), (self.new, _NEW)):
            for field in fields:
                form.field(field.name).clear()
        self._chosen()

    def _chosen(self) -> None:
        person = self.table.current()
        self._sure = ""
        self.gone.setText(say("SET_GONE"))
        if person is None:
            return
        own = person.who.id == self.shell.session.who
        self._whose.setText(say("SET_PIN", name=person.who.name))
        self.pin.field("old").setEnabled(own)  # an administrator does not know another's
        self.change.setEnabled(person.active)
        self.gone.setEnabled(person.active and not own)

    def _change(self) -> None:
        person, book, by = self.table.current(), self.shell.session.book, self.shell.session.who
        if person is None:
            return
        old, pin = self.pin.text("old"), self.pin.text("pin")
        if pin != self.pin.text("again"):
            self.refused(Refused("SET_PIN_DIFFERS"))
            return
        done = say("SET_PIN_DONE", name=person.who.name)
        self.shell.work(
            lambda: change_pin(book, by, person.who.id, pin, old=old), lambda _: self._done(done), self.refused
        )

    def _let_go(self) -> None:
        person, book, by = self.table.current(), self.shell.session.book, self.shell.session.who
        if person is None:
            return
        name = person.who.name
        if self._sure != person.who.id:  # asked for twice, instead of a pop-up
            self._sure = person.who.id
            self.gone.setText(say("SET_GONE_SURE", name=name))
            return
        done = say("SET_GONE_DONE", name=name)
        self.shell.work(lambda: let_go(book, by, person.who.id), lambda _: self._done(done), self.refused)

    def _add(self) -> None:
        book, by = self.shell.session.book, self.shell.session.who
        role = Role(self.role.currentData())
        person = NewOperator(self.new.text("id").lower(), self.new.text("name"), role, self.new.text("pin"))
        done = say("SET_ADDED", name=person.name, id=person.id)
        self.shell.work(lambda: add(book, by, person), lambda _: self._done(done), self.refused)

    def _done(self, text: str) -> None:
        self.say(text)
        self._read()
