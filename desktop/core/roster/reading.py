"""Reads a village's roster: every row becomes a person, or a reason why not; nothing is lost and nothing is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.person import RosterPerson
from desktop.core.problems import Level, Problem
from desktop.core.roster.cells import body, declared, title
from desktop.core.roster.copies import settle_copies, two_heads
from desktop.core.roster.draft import Terms
from desktop.core.roster.headings import ROSTER, Field, Headings, find_headings
from desktop.core.roster.households import Households, disambiguate, name_heads
from desktop.core.roster.row import read_row
from desktop.core.roster.table import Table
from desktop.core.roster.words import village_in
from desktop.core.watching import Stage, Watch, let_go, unwatched

_TELL = 500  # rows


@dataclass(frozen=True, slots=True)
class RosterResult:
    """What a roster gives: people taken in, all there is to say about its rows, and how many rows held a person."""

    file: str
    people: tuple[RosterPerson, ...]
    problems: tuple[Problem, ...]
    rows: int

    @property
    def households(self) -> int:
        """Households with at least one person taken in."""
        return len({person.household for person in self.people})

    def by_group(self) -> dict[str, int]:
        """People taken in, by group ("" where none is written)."""
        counts = Counter(person.group or 0 for person in self.people)
        return {str(group or ""): counts[group] for group in sorted(counts)}


def read_roster(table: Table, terms: Terms, watch: Watch = unwatched) -> RosterResult:
    """People and problems of a roster, problems by row.

    Raises KnownError TABLE_NO_HEADINGS where no row names the columns of name and document number, and what `watch`
    raises.
    """
    headings = find_headings(table, ROSTER, terms.year, matched=terms.matched)
    households = Households(table, headings, village_in(title(table, headings)))
    drafts = []
    for number, line in enumerate(body(table, headings)):
        if number % _TELL == 0:
            watch(Stage.CHECKING, number, len(table.rows))
        drafts.append(read_row(line, households.place(line), terms))
    settle_copies(drafts)
    disambiguate(drafts)
    two_heads(drafts)
    name_heads(drafts)
    problems = list(_of_the_table(table, headings, len(drafts)))
    for draft in drafts:
        if draft.faults:
            problems += draft.problems(table.file)
    people = tuple(draft.person() for draft in drafts if not (draft.faults and draft.barred))
    rows = len(drafts)
    let_go(drafts)
    return RosterResult(table.file, people, tuple(problems), rows)


def _of_the_table(table: Table, headings: Headings, rows: int) -> Iterator[Problem]:
    """What is to be said of the file as a whole, at the row of its headings."""
    at = table.rows[headings.body - 1].number
    if table.other_lists:
        yield Problem(table.file, at, Level.WARN, "SHEET_SKIPPED", {"sheets": "、".join(table.other_lists)[:60]})
    for field in (Field.NAME, Field.DOCUMENT):
        if field in headings.twice:
            yield Problem(table.file, at, Level.WARN, "COLUMN_TWICE", {"column": str(field)})
    if Field.HOUSEHOLD not in headings.columns:
        yield Problem(table.file, at, Level.WARN, "NO_HOUSEHOLDS", {})
    said = declared(table, headings)
    if said is not None and said.people and said.count != rows:
        yield Problem(table.file, said.row, Level.WARN, "ROWS_DIFFER", {"declared": said.count, "found": rows})
