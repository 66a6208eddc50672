"""The roster held against the county's list, and a new list against the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.core.problems import Level, Problem
from desktop.core.roster.reading import RosterResult
from desktop.core.roster.subsidies import Membership, SubsidyResult


def uncertified(roster: RosterResult, subsidies: SubsidyResult) -> Iterator[Problem]:
    """People the roster calls aided and the county's list does not know: pointed out, asked the full price.

    Nothing is said from a list that is not complete.
    """
    if not subsidies.complete:
        return
    for person in roster.people:
        if person.categories_written and person.number not in subsidies.listed:
            facts = {"name": person.categories_written[0][:20]}
            yield Problem(roster.file, person.row, Level.WARN, "CATEGORY_NOT_CERTIFIED", {**facts})


def losses(before: Iterable[Membership], after: SubsidyResult, day: date) -> dict[str, tuple[int, int]]:
    """Category → (held on `day` by the list before, of these no longer on the new list at all).

    A full list that lacks many of a category may be cut where nobody sees it: the caller asks before it believes that.
    """
    counts: dict[str, tuple[int, int]] = {}
    kept = {(member.number, member.category) for member in (*after.memberships, *after.waiting)}
    for member in before:
        if member.holds_on(day):
            held, gone = counts.get(member.category, (0, 0))
            counts[member.category] = (held + 1, gone + ((member.number, member.category) not in kept))
    return counts
