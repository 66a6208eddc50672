"""Which row of the enrolment table fits: read from the top, the first that fits decides."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.policy.pack import Enrolment, Notice, Pack
from desktop.core.policy.when import At, met, unknown_facts


@dataclass(frozen=True, slots=True)
class Choice:
    """The row that decides; `row` None and no `ask`: the table says nothing of this case."""

    row: Enrolment | None
    ask: tuple[str, ...] = ()  # facts that must be known before any row can be chosen
    near: Enrolment | None = None  # the row that asks for them


NOTHING_SAID = Choice(None)


def choose(pack: Pack, at: At) -> Choice:
    """The first row that fits. A row that may fit, but for a fact nobody told, stops the search: ask first."""
    for row in pack.enrolments:
        answer = met(row.when, at)
        if answer:
            return Choice(row)
        if answer is None:
            return Choice(None, tuple(dict.fromkeys(unknown_facts(row.when, at))), row)
    return NOTHING_SAID


def notices(pack: Pack, at: At) -> tuple[Notice, ...]:
    """What the counter must say in this situation: every row that fits for certain."""
    return tuple(notice for notice in pack.notices if met(notice.when, at))
