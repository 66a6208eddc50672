"""One part of the settings: a card with a line at its end that says how the last step ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.security.rights import Action, may
from desktop.ui.pages.page import Shell
from desktop.ui.widgets.card import Card, label, set_tone


class Part(Card):
    """`title` names it in the list on the left, `topic` is what the help says about it."""

    title = ""
    topic = "90-password"
    needs: Action | None = None  # the right without which nothing of it can be changed

    def __init__(self, shell: Shell) -> None:
        super().__init__(say(self.title))
        self.shell = shell
        self.ending = label()
        self.ending.setWordWrap(True)

    def enter(self) -> None:
        """The part is shown: read what it shows."""

    def tell_who(self) -> None:
        """Who may not change anything here reads that first, and not after he has typed."""
        operator = self.shell.session.operator
        if self.needs is not None and operator is not None and not may(operator.role, self.needs):
            self.say(say("SET_ADMIN_ONLY"), "warn")

    def say(self, text: str, tone: str = "good") -> None:
        """One line: how it ended."""
        self.ending.setText(text)
        set_tone(self.ending, tone)

    def refused(self, error: KnownError) -> None:
        """The same for what was refused."""
        self.say(say_error(error), "bad")


def button(code: str, pressed: Callable[[], None], *, main: bool = False) -> QPushButton:
    """A button with its words as its name."""
    made = QPushButton(say(code))
    made.setAccessibleName(say(code))
    made.clicked.connect(lambda _=False: pressed())
    if main:
        made.setProperty("main", "true")
    return made
