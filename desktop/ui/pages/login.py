"""登录: which station, which day, who? Initials and PIN, each with Enter. Opens the day where none is open."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from desktop.books.closing import start_day
from desktop.books.dating import confirm_day
from desktop.books.signing_in import Door, SignedIn, door, sign_in
from desktop.books.standing import open_day
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.ui.pages.page import Page, Shell
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.icon import Icon
from desktop.ui.widgets.lengths import SHORT

_ACROSS: Final = 2  # buttons of people in a row
_MOST: Final = 6  # more are not shown: they type their initials


class LoginPage(Page):
    """Who is at the drawer?"""

    name = "login"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.shell.look.px
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addStretch(1)
        row.addWidget(self._welcome())
        row.addWidget(self._who_card())
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)

    def _welcome(self) -> QFrame:
        """Where we are and which day it is: a wrong date is seen here first."""
        px = self.shell.look.px
        frame = QFrame()
        frame.setObjectName("welcome")
        frame.setFixedWidth(px(330))
        village = label(self.session.book.identity.village, part="place")
        self._station, self._year, self._day = label(), label(), label(part="figure")
        column = QVBoxLayout(frame)
        column.setContentsMargins(px(28), px(28), px(28), px(28))
        column.setSpacing(px(8))
        column.addWidget(Icon(self.shell.look, "house", 56))
        column.addSpacing(px(10))
        for widget in (village, self._station, self._year):
            widget.setWordWrap(True)
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._day)
        return frame

    def _who_card(self) -> Card:
        card = Card(say("LOGIN_TITLE"))
        card.setFixedWidth(self.shell.look.px(440))
        card.body.setContentsMargins(24, 18, 24, 18)
        card.body.setSpacing(12)
        self._people = QGridLayout()
        self._people.setSpacing(8)
        self.people: list[QPushButton] = []
        card.body.addLayout(self._people)
        self.who, self.pin = _field("LOGIN_WHO"), _field("LOGIN_PIN")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.who.textEdited.connect(self._mark)
        self.who.returnPressed.connect(self.pin.setFocus)
        self.pin.returnPressed.connect(self._sign_in)
        self.date = _field("LOGIN_DATE")
        self.date.returnPressed.connect(self._sign_in)
        self._is_it = label(tone="warn")
        self._is_it.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.addRow(say("LOGIN_WHO"), self.who)
        form.addRow(say("LOGIN_PIN"), self.pin)
        form.addRow(self._is_it)
        form.addRow(say("LOGIN_DATE"), self.date)
        self._form = form
        self._ask_for(open=False)
        card.body.addLayout(form)
        self._trouble = label(tone="bad")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.go = QPushButton(say("LOGIN_GO"))
        self.go.setProperty("main", "true")
        self.go.setAutoDefault(True)
        self.go.setAccessibleName(say("LOGIN_GO"))
        self.go.clicked.connect(self._sign_in)
        self._hint = label(say("LOGIN_HOW"), part="grey")
        self._hint.setWordWrap(True)
        for widget in (self._trouble, self.go, self._hint):
            card.body.addWidget(widget)
        return card

    def enter(self) -> None:
        """Nobody is signed in any more; the cursor stands in the first field."""
        self.session.operator = None
        self.who.clear()
        self.pin.clear()
        self._trouble.hide()
        self._day.setText(_day(self.session.today))
        self.who.setFocus()
        book = self.session.book
        self.shell.read(lambda: door(book), self._show)

    def hint(self, text: str) -> None:
        """A line for the practice book: who may sign in."""
        if text:
            self._hint.setText(text)

    def _show(self, seen: Door) -> None:
        self._station.setText(seen.station_name)
        self._year.setText(say("LOGIN_YEAR", year=seen.season))
        self.session.go_by(seen.day)
        self._day.setText(_day(self.session.today))
        self._ask_for(open=seen.day.open)
        if seen.day.open:
            day = seen.day.day
            weekday = say(f"WEEKDAY_{day.weekday()}")
            self._is_it.setText(say("LOGIN_IS_IT", shown=str(seen.day.shown), day=str(day), weekday=weekday))
            self.date.setText(day.isoformat())
        for button in self.people:
            button.deleteLater()
        self.people = [self._button(one) for one in seen.people[:_MOST]]
        for place, button in enumerate(self.people):
            self._people.addWidget(button, *divmod(place, _ACROSS))
        if self.people:
            self.setTabOrder(self.people[-1], self.who)
        self._mark(self.who.text())

    def _ask_for(self, *, open: bool) -> None:
        """Ask what day it is, where the clock is in doubt; else nobody sees the question."""
        self._asked = open
        for row in (self._is_it, self.date):
            self._form.setRowVisible(row, open)

    def _said(self) -> date | None:
        """The day somebody says it is; None where nobody was asked. Raises ValueError."""
        return date.fromisoformat(self.date.text().strip()) if self._asked else None

    def _button(self, person: SignedIn) -> QPushButton:
        made = QPushButton(f"{person.id.upper()}　{person.name}")
        made.setAccessibleName(f"{person.name} {person.id} {say(f'SET_ROLE_{person.role.value}')}")
        made.setProperty("person", person.id)
        made.setCheckable(True)
        made.clicked.connect(lambda _=False: self._choose(person.id))
        return made

    def _choose(self, operator: str) -> None:
        self.who.setText(operator)
        self._mark(operator)
        self.pin.setFocus()

    def _mark(self, typed: str) -> None:
        for button in self.people:
            button.setChecked(button.property("person") == typed.strip().lower())

    def _sign_in(self) -> None:
        who, pin = self.who.text(), self.pin.text()
        self._trouble.hide()
        if self._asked and not self.date.hasFocus():
            self.date.setFocus()  # the date is read and confirmed by an Enter of its own
            self.date.selectAll()
            return
        try:
            said = self._said()
        except ValueError:
            self._trouble.setText(say("LOGIN_DATE_FORM"))
            self._trouble.show()
            return
        self.shell.work(lambda: _at_the_desk(self, who, pin, said), self._in, self._missed)

    def _in(self, operator: SignedIn) -> None:
        self.session.operator = operator
        self.session.held = self._said()
        self.pin.clear()
        self.shell.go("today")

    def _missed(self, error: KnownError) -> None:
        self._trouble.setText(say_error(error))
        self._trouble.show()
        self.pin.clear()
        self.pin.setFocus()
        if error.code == "DATE_IN_DOUBT":  # the clock jumped since the page was shown
            book = self.session.book
            self.shell.read(lambda: door(book), self._show)


def _at_the_desk(page: LoginPage, who: str, pin: str, said: date | None) -> SignedIn:
    """Sign in, and open the day if none is open (an open day of another date is asked for by the bar).

    `said` is what day it is by the operator, who was asked because the clock is in doubt.
    """
    book = page.session.book
    operator = sign_in(book, who, pin)
    if open_day(book) is None:
        start_day(book, operator.id, said=said)
    elif said is not None:
        confirm_day(book, operator.id, said)
    return operator


def _field(code: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(say(code))
    made.setMaxLength(SHORT)
    made.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    return made


def _day(day: date) -> str:
    return say("LOGIN_DAY", year=day.year, month=day.month, day=day.day, weekday=say(f"WEEKDAY_{day.weekday()}"))
