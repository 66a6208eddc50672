"""What is wrong with the world or with us. What is wrong with data is a `Problem` (core/problems.py)."""

from __future__ import annotations

Fact = str | int


class KnownError(Exception):
    """Something a cadre can be told and can act on: a code and the facts its sentence needs.

    The sentence itself stands in `desktop/messages`, so that window, command and paper say the same. Facts never hold
    a name or an identity number: an error may end in a log.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class Refused(KnownError):
    """The program will not do this (a rule, a missing right, a wrong order of steps); nothing was changed."""


class BugError(Exception):
    """A promise of our own code is broken. Logged whole, never shown as if it were the cadre's mistake."""
