"""登录: initials and PIN, each with Enter. Opens the day where none is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from desktop.books.closing import start_day
from desktop.books.signing_in import SignedIn, sign_in
from desktop.books.standing import open_day
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.ui.pages.page import Page, Shell
from desktop.ui.widgets.card import Card, label


class LoginPage(Page):
    """Who is at the drawer?"""

    name = "login"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(say("LOGIN_TITLE"))
        self.who = QLineEdit()
        self.who.setAccessibleName(say("LOGIN_WHO"))
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setAccessibleName(say("LOGIN_PIN"))
        for field in (self.who, self.pin):
            field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
            field.setMinimumWidth(self.shell.look.px(260))
        self.who.returnPressed.connect(self.pin.setFocus)
        self.pin.returnPressed.connect(self._sign_in)
        form = QFormLayout()
        form.addRow(say("LOGIN_WHO"), self.who)
        form.addRow(say("LOGIN_PIN"), self.pin)
        card.body.addLayout(form)
        self._trouble = label(tone="bad")
        self._trouble.setWordWrap(True)
        card.body.addWidget(self._trouble)
        self._hint = label(part="grey")
        card.body.addWidget(self._hint)
        button = QPushButton(say("LOGIN_GO"))
        button.setProperty("main", "true")
        button.setAccessibleName(say("LOGIN_GO"))
        button.clicked.connect(self._sign_in)
        card.body.addWidget(button)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def enter(self) -> None:
        """Nobody is signed in any more; the cursor stands in the first field."""
        self.session.operator = None
        self.pin.clear()
        self._trouble.clear()
        self.who.setFocus()

    def hint(self, text: str) -> None:
        """A line for the practice book: who may sign in."""
        self._hint.setText(text)

    def _sign_in(self) -> None:
        who, pin = self.who.text(), self.pin.text()
        self._trouble.clear()
        self.shell.work(lambda: _at_the_desk(self, who, pin), self._in, self._missed)

    def _in(self, operator: SignedIn) -> None:
        self.session.operator = operator
        self.pin.clear()
        self.shell.go("today")

    def _missed(self, error: KnownError) -> None:
        self._trouble.setText(say_error(error))
        self.pin.clear()
        self.pin.setFocus()


def _at_the_desk(page: LoginPage, who: str, pin: str) -> SignedIn:
    """Sign in, and open the day if none is open (an open day of another date is asked for by the bar)."""
    book = page.session.book
    operator = sign_in(book, who, pin)
    if open_day(book) is None:
        start_day(book, operator.id)
    return operator
