"""Who is at the desk, at which book. Pages ask it; it holds no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.books.opening import Book
from desktop.books.signing_in import SignedIn
from desktop.core.events import Suite


@dataclass(slots=True)
class Session:
    """The open book and the operator signed in (None before log-in)."""

    book: Book
    operator: SignedIn | None = None

    @property
    def who(self) -> str:
        """The operator's id; raises RuntimeError before log-in, which no page is shown before."""
        if self.operator is None:
            raise RuntimeError("nobody is signed in")
        return self.operator.id

    @property
    def today(self) -> date:
        """The clock's day."""
        return self.book.clock.now().day

    @property
    def practice(self) -> bool:
        """True where nothing is real."""
        return self.book.identity.suite is not Suite.REAL
