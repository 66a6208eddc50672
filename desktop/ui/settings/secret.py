"""口令: what opens the book. Whether the system's keyring does, and another passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from desktop.books.secrets import change_passphrase, forget, keyring_state, remember
from desktop.core.errors import Refused
from desktop.messages.say import say
from desktop.security.passwords import STANDARD
from desktop.security.rights import Action
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part, button
from desktop.ui.widgets.card import label
from desktop.ui.widgets.form import Field, Form

_FIELDS = (
    Field("old", "SET_SECRET_OLD", secret=True),
    Field("new", "SET_SECRET_NEW", secret=True),
    Field("again", "FIRST_AGAIN", secret=True),
)
_OPENS = "KEYRING_READY"


class SecretPart(Part):
    """The keyring above, the passphrase below; the present passphrase is typed for either."""

    title = "SET_SECRET"
    needs = Action.KEYS

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.cost = STANDARD
        self.state = label()
        self.state.setWordWrap(True)
        hint = label(say("SET_SECRET_HINT"), part="grey")
        hint.setWordWrap(True)
        self.form = Form(_FIELDS)
        self.keep = button("SET_REMEMBER", self._remember)
        self.drop = button("SET_FORGET", self._forget)
        self.go = button("SET_SECRET_GO", self._change, main=True)
        line = QHBoxLayout()
        for made in (self.keep, self.drop):
            line.addWidget(made)
        line.addWidget(self.go, 1)
        for widget in (label(say("SET_KEYRING"), part="figure"), self.state, hint, self.form, self.ending):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addLayout(line)

    def enter(self) -> None:
        """Ask the keyring anew: somebody may have unlocked it."""
        self.say("")
        self._clear()
        self._read()

    def _read(self) -> None:
        book = self.shell.session.book
        self.state.setText(say("SET_KEYRING_LOOKING"))
        self.shell.work(lambda: keyring_state(book), self._show, self.refused)

    def _show(self, state: str) -> None:
        self.state.setText(say(state))
        self.keep.setEnabled(state != _OPENS)
        self.drop.setEnabled(state == _OPENS)

    def _clear(self) -> None:
        for field in _FIELDS:
            self.form.field(field.name).clear()

    def _remember(self) -> None:
        book, who, passphrase = self.shell.session.book, self.shell.session.who, self.form.text("old")
        if not passphrase:
            self.refused(Refused("SET_SECRET_WANTED"))
            self.form.begin()
            return
        self.shell.work(lambda: remember(book, who, passphrase), self._remembered, self.refused)

    def _remembered(self, state: str) -> None:
        self._clear()
        self._show(state)

    def _forget(self) -> None:
        book, who = self.shell.session.book, self.shell.session.who
        self.shell.work(lambda: forget(book, who), self._show, self.refused)

    def _change(self) -> None:
        book, who, cost = self.shell.session.book, self.shell.session.who, self.cost
        old, new = self.form.text("old"), self.form.text("new")
        if new != self.form.text("again"):
            self.refused(Refused("FIRST_TWICE"))
            return
        self.shell.work(lambda: change_passphrase(book, who, old, new, cost), lambda _: self._changed(), self.refused)

    def _changed(self) -> None:
        self._clear()
        self.say(say("SET_SECRET_DONE"))
