"""Who is at the desk, at which book. Pages ask it; it holds no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.books.doubting import Belief
from desktop.books.opening import Book
from desktop.books.signing_in import SignedIn
from desktop.core.events import Suite


@dataclass(slots=True)
class Session:
    """The open book and the operator signed in (None before log-in).

    `held` is the day the book goes by while the machine's clock is not believed; None where it is.
    """

    book: Book
    operator: SignedIn | None = None
    held: date | None = None

    @property
    def who(self) -> str:
        """The operator's id; raises RuntimeError before log-in, which no page is shown before."""
        if self.operator is None:
            raise RuntimeError("nobody is signed in")
        return self.operator.id

    @property
    def today(self) -> date:
        """The clock's day, or the one it is by what the book knows."""
        return self.held or self.book.clock.now().day

    def go_by(self, belief: Belief) -> None:
        """Take over what day it is, as a look at the book found it."""
        self.held = belief.day if belief.cause else None

    @property
    def practice(self) -> bool:
        """True where nothing is real."""
        return self.book.identity.suite is not Suite.REAL
