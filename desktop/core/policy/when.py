"""The language of conditions in a pack: small terms over a case, true, false or not known (None).

A condition is a tuple of terms that must all hold. Not knowing is an answer of its own: a row that may or may not fit
must not be passed over in silence, because the next row would be a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter
from typing import Final, Protocol

from desktop.core.calendar import add_months, age_on
from desktop.core.policy.case import FACTS, Case, Prior, Situation


@dataclass(slots=True)
class At:
    """A case as one pack sees it, filled in step by step: the window, the categories held, the row that fits."""

    case: Case
    window: str | None = None  # the base window's id; None where the pack leaves its dates open
    held: frozenset[str] = frozenset()
    aided: bool | None = False  # holds a category that the region aids
    row: str | None = None  # the enrolment row that fits


class Term(Protocol):
    """One term of a condition."""

    @property
    def fact(self) -> str:
        """The fact it asks for, as the pack names it."""

    def check(self, at: At) -> bool | None:
        """Whether it holds; None where the fact is not known."""


Condition = tuple[Term, ...]


def _path(name: str) -> str:
    return {Prior: "case.prior.", Situation: "case.situation.", Case: "case."}[FACTS[name][0]] + name


def _of_kind(*kinds: str) -> list[str]:
    return [name for name, (_, kind) in FACTS.items() if kind in kinds]


def _age(at: At) -> int | None:
    return None if at.case.birth is None else age_on(at.case.birth, at.case.day)


# What a condition can ask for, by kind. Facts of the case keep their own names.
WORDS: Final[dict[str, Callable[[At], str | bool | None]]] = {
    **{name: attrgetter(_path(name)) for name in _of_kind("bool", "str")},
    "situation": attrgetter("case.situation.kind"),
    "window": attrgetter("window"),
    "row": attrgetter("row"),
    "aided": attrgetter("aided"),
}
NUMBERS: Final[dict[str, Callable[[At], int | None]]] = {
    **{name: attrgetter(_path(name)) for name in _of_kind("int")},
    "age": _age,
}
DAYS: Final[dict[str, Callable[[At], date | None]]] = {
    **{name: attrgetter(_path(name)) for name in _of_kind("date")},
    "paid": attrgetter("case.day"),
    "born": attrgetter("case.birth"),
}


@dataclass(frozen=True, slots=True)
class OneOf:
    """The fact is one of these words, or just this yes or no."""

    fact: str
    values: frozenset[str | bool]
    get: Callable[[At], str | bool | None] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "get", WORDS[self.fact])

    def check(self, at: At) -> bool | None:
        """Whether it holds; None where the fact is not known."""
        value = self.get(at)
        return None if value is None else value in self.values


@dataclass(frozen=True, slots=True)
class Counted:
    """The number is at least `least` and below `below`; None = open on that side."""

    fact: str
    least: int | None
    below: int | None
    get: Callable[[At], int | None] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "get", NUMBERS[self.fact])

    def check(self, at: At) -> bool | None:
        """Whether it holds; None where the number is not known."""
        value = self.get(at)
        if value is None:
            return None
        return (self.least is None or value >= self.least) and (self.below is None or value < self.below)


@dataclass(frozen=True, slots=True)
class _OnDay:
    fact: str
    get: Callable[[At], date | None] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "get", DAYS[self.fact])


@dataclass(frozen=True, slots=True)
class Between(_OnDay):
    """The day lies between two days, both included; None = open on that side."""

    first: date | None
    last: date | None

    def check(self, at: At) -> bool | None:
        """Whether it holds; None where the day is not known."""
        value = self.get(at)
        if value is None:
            return None
        return (self.first is None or value >= self.first) and (self.last is None or value <= self.last)


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as documents write it: months, or days."""

    months: int = 0
    days: int = 0

    def last_day(self, start: date) -> date:
        """The last day that is still within the span: the corresponding day, or start + days (decision 12)."""
        return add_months(start, self.months) if self.months else start + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Since(_OnDay):
    """The payment is no later than `span` after the day asked for; `beyond` turns it round."""

    span: Span
    beyond: bool = False

    def check(self, at: At) -> bool | None:
        """Whether it holds; None where the day is not known."""
        start = self.get(at)
        if start is None:
            return None
        return (at.case.day <= self.span.last_day(start)) is not self.beyond


@dataclass(frozen=True, slots=True)
class SameYear(_OnDay):
    """The day asked for lies in the calendar year of payment (当年); `same` false: in another."""

    same: bool

    def check(self, at: At) -> bool | None:
        """Whether it holds; None where the day is not known."""
        value = self.get(at)
        return None if value is None else (value.year == at.case.day.year) is self.same


@dataclass(frozen=True, slots=True)
class Holds:
    """Holds at least one of these categories."""

    categories: frozenset[str]
    fact: str = "holds"

    def check(self, at: At) -> bool | None:
        """Whether it holds: the list is always known, if only as empty."""
        return not self.categories.isdisjoint(at.held)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these conditions is met."""

    conditions: tuple[Condition, ...]
    fact: str = "any"

    def check(self, at: At) -> bool | None:
        """True if one is met; None if none is for certain but one may be."""
        open_end = False
        for condition in self.conditions:
            answer = met(condition, at)
            if answer:
                return True
            open_end = open_end or answer is None
        return None if open_end else False


def met(condition: Condition, at: At) -> bool | None:
    """Whether all terms hold; False as soon as one does not, None if none fails but one is not known."""
    known = True
    for term in condition:
        answer = term.check(at)
        if answer is False:
            return False
        if answer is None:
            known = False
    return True if known else None


def unknown_facts(condition: Condition, at: At) -> Iterator[str]:
    """The names of the facts that must be asked for before the condition can be decided."""
    for term in condition:
        if term.check(at) is None:
            if isinstance(term, AnyOf):
                for inner in term.conditions:
                    yield from unknown_facts(inner, at)
            else:
                yield term.fact
