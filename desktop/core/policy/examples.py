"""A worked example for a row of the rules: somebody the row fits, found by trying, judged by the rules themselves.

Nothing here knows what a row means. A case is only an example of a row if the rules themselves choose that row for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, product
from typing import Final

from desktop.core.calendar import add_months
from desktop.core.policy.assess import Assessment, assess
from desktop.core.policy.case import FACTS, Case, Prior, Situation, Value
from desktop.core.policy.pack import Enrolment, Pack
from desktop.core.policy.when import AnyOf, Between, Condition, Counted, Holds, OneOf, Since

_A_WHILE: Final = timedelta(days=20)
_MOST_TRIES: Final = 400  # for a row and a day; a row that is not hit by then has no example
_DERIVED: Final = frozenset({"window", "row", "aided", "paid"})  # follow from day and categories
_DAY_OF: Final = {"born": "birth"}

Facts = dict[str, Value]


def example_of(pack: Pack, row: Enrolment, tier: str, today: date) -> tuple[Case, Assessment] | None:
    """A case near today that this row decides, with what it comes to; None where none is found."""
    for day in _days(pack, row, today):
        tries = product(_facts(row.when, day), _categories(pack, row))
        for facts, held in islice(tries, _MOST_TRIES):
            case = _told(Case(day=day, tier=tier, categories=held), _kind_of(pack, row) | facts)
            found = assess(pack, case, derive=False)
            for yes in (False, True):
                if found.ask:
                    case = _told(case, {name: _some(name, day, yes=yes) for name in found.ask})
                    found = assess(pack, case, derive=False)
            if found.row is row and _possible(case):
                return case, found
    return None


def _possible(case: Case) -> bool:
    """Nobody pays before he is born, or before what he pays for has happened, unless he had paid already."""
    event = None if case.situation.already_paid else case.situation.event
    return all(day is None or day <= case.day for day in (case.birth, event))


def _some(name: str, day: date, *, yes: bool) -> Value:
    """A value for a fact the rules ask for beside the row's own."""
    kind = FACTS[name][1] if name in FACTS else "date" if name == "born" else "int"
    known: dict[str, Value] = {"bool": yes, "date": day - _A_WHILE, "int": 12 if yes else 0}
    return known.get(kind, "")


def _days(pack: Pack, row: Enrolment, today: date) -> list[date]:
    """Days of payment to try, the nearest first: today, the edges of every window and of the row's own dates."""
    edges = [
        day for window in pack.windows for day in (window.start, window.end, window.end + timedelta(days=1)) if day
    ]
    own = [day for term in row.when if isinstance(term, Between) for day in (term.first, term.last) if day is not None]
    tried = {today, *edges, *own, *(day + _A_WHILE for day in (*edges, *own)), add_months(pack.year_start, 8)}
    return sorted(tried, key=lambda day: (day < today, abs(day - today)))


def _facts(condition: Condition, day: date) -> Iterator[Facts]:
    """Ways to fill in what a condition asks for, a few values for each fact."""
    plain = [term for term in condition if not isinstance(term, AnyOf | Holds) and term.fact not in _DERIVED]
    named: dict[str, list[Value]] = {}
    for term in plain:
        values = named.setdefault(term.fact, [])
        match term:
            case OneOf():
                values += sorted(term.values, key=str, reverse=True)  # yes before no
            case Counted():
                at_least, below = term.least, term.below
                values += [at_least] if at_least is not None else [below - 1] if below is not None else []
            case Between():
                values += [end for end in (term.last, term.first) if end is not None]
                values += [day - _A_WHILE] if term.fact != "paid" else []
            case Since():
                lapse = term.span.last_day(day) - day
                values.append(day - lapse - _A_WHILE if term.beyond else day - _A_WHILE)
    branches = [term.conditions for term in condition if isinstance(term, AnyOf)]
    for chosen in product(*branches):
        for inner in _facts(chosen[0], day) if chosen else iter([Facts()]):
            open_facts = {fact: values for fact, values in named.items() if fact not in inner and values}
            for filled in product(*open_facts.values()):
                yield inner | dict(zip(open_facts, filled, strict=True))


def _kind_of(pack: Pack, row: Enrolment) -> Facts:
    """The situation a row's window is open for, where it is open for one kind of people only."""
    named = {
        str(name) for term in row.when if isinstance(term, OneOf) and term.fact == "window" for name in term.values
    }
    kinds = [sorted(window.kinds) for window in pack.windows if window.id in named]
    return {"situation": kinds[0][0]} if kinds and all(kinds) else {}


def _categories(pack: Pack, row: Enrolment) -> list[tuple[str, ...]]:
    """Whose rows to try: one of those the row names, anybody who is aided, or nobody in particular."""
    for term in row.when:
        if isinstance(term, Holds):
            return [(name,) for name in sorted(term.categories)]
        if isinstance(term, OneOf) and term.fact == "aided" and True in term.values:
            return [(name,) for name in pack.categories]
    return [()]


def _told(case: Case, facts: Facts) -> Case:
    """The case with these facts known."""
    of: dict[type[Prior | Situation | Case], Facts] = {Prior: {}, Situation: {}, Case: {}}
    for name, value in facts.items():
        if name == "situation":
            of[Situation]["kind"] = value
        elif name == "age" and isinstance(value, int):
            of[Case]["birth"] = add_months(case.day, -12 * value) - _A_WHILE
        elif name in _DAY_OF:
            of[Case][_DAY_OF[name]] = value
        elif name in FACTS:
            of[FACTS[name][0]][name] = value
    return replace(
        case,
        prior=replace(case.prior, **of[Prior]),  # type: ignore[arg-type] # a fact's kind is the table's promise
        situation=replace(case.situation, **of[Situation]),  # type: ignore[arg-type] # as above
        **of[Case],  # type: ignore[arg-type] # as above
    )
