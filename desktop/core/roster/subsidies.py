"""Reads the county's list of aided people: the only source of aid. What is not certain on it aids nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.core.calendar import month_length
from desktop.core.participation import State
from desktop.core.person import RosterPerson
from desktop.core.problems import BARRING, Level, Problem
from desktop.core.roster.aliases import decide, fold_alias, split_names
from desktop.core.roster.cells import Line, about_the_count, body, declared, title
from desktop.core.roster.draft import Findings, Terms
from desktop.core.roster.headings import SUBSIDIES, Field, Headings, find_headings
from desktop.core.roster.match import compare_names
from desktop.core.roster.row import read_number
from desktop.core.roster.table import Cell, Table
from desktop.core.roster.words import read_day, read_month, read_name

_AS_OF: Final = re.compile(r"截(?:至|止)(?:到|于)?\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")


@dataclass(frozen=True, slots=True)
class Membership:
    """The county says: this person belongs to this category from `since`, and (if given) no longer on `until`."""

    row: int
    number: str
    name: str
    category: str
    since: date | None = None
    until: date | None = None
    department: str = ""

    def holds_on(self, day: date) -> bool:
        """认定日期 is reached, and there is no 取消日期 or a later one."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class SubsidyResult:
    """What a county's list gives.

    `waiting` are rows of people who are not on the roster: held, but kept, for when the person is added. `complete` is
    False for a list that is cut or shorter than it says: it may add, but a person missing from it has lost nothing.
    `as_of` is the day the title gives.
    """

    file: str
    memberships: tuple[Membership, ...]
    waiting: tuple[Membership, ...]
    problems: tuple[Problem, ...]
    rows: int
    complete: bool
    as_of: date | None
    listed: frozenset[str]  # every readable number of the file, valid or not

    def categories_on(self, day: date) -> dict[str, tuple[str, ...]]:
        """Number → categories held on `day`, in the order of the list."""
        held: dict[str, list[str]] = {}
        for membership in self.memberships:
            if membership.holds_on(day) and membership.category not in held.setdefault(membership.number, []):
                held[membership.number].append(membership.category)
        return {number: tuple(categories) for number, categories in held.items() if categories}


@dataclass(slots=True)
class _Entry(Findings):
    """One row while it is read; several identities in one cell are several memberships."""

    number: str = ""
    memberships: list[Membership] = field(default_factory=list)


def read_subsidies(table: Table, terms: Terms, people: Mapping[str, RosterPerson] | None = None) -> SubsidyResult:
    """Memberships and problems of a county's list; `terms.today` decides what is said of cancelled rows.

    `people` are those on the roster by number; without them nothing is said about who is missing there. Raises
    KnownError TABLE_NO_HEADINGS where the columns of name, number and category are not found.
    """
    needs = (Field.NAME, Field.DOCUMENT, Field.CATEGORY)
    headings = find_headings(table, SUBSIDIES, terms.year, needs, terms.matched)
    lines = list(body(table, headings))
    entries = [_read(line, terms) for line in lines]
    _copies(entries)
    if people is not None:
        for entry in entries:
            _match(entry, people)
    _several(entries, terms.today)
    said = declared(table, headings)
    numbers = [entry.number or f"row {entry.row}" for entry in entries]
    count = len(set(numbers)) if said and said.people else len(numbers)
    cut = bool(lines) and _is_cut(lines[-1], entries[-1])
    about = list(about_the_count(table.file, said, count))
    if cut:
        about.append(Problem(table.file, lines[-1].number, Level.HOLD, "LIST_CUT", {}))
    return SubsidyResult(
        file=table.file,
        memberships=tuple(member for entry in entries if not entry.barred for member in entry.memberships),
        waiting=tuple(member for entry in entries if _only_missing(entry) for member in entry.memberships),
        problems=(*about, *(problem for entry in entries for problem in entry.problems(table.file, fixes=False))),
        rows=len(entries),
        complete=not cut and (said is None or count >= said.count),
        as_of=_as_of(table, headings),
        listed=frozenset(entry.number for entry in entries if entry.number),
    )


def _read(line: Line, terms: Terms) -> _Entry:
    name = read_name(line.cell(Field.NAME))
    faults = [fault for fault in name.faults if fault.code != "NO_NAME"]  # the number decides here
    entry = _Entry(line.number, name.text, faults)
    document = read_number(line, terms, entry.faults)
    if document is None:
        return entry
    entry.number = document.number
    department = line.text(Field.DEPARTMENT)
    names = split_names(line.text(Field.CATEGORY), terms.aliases)
    if not names:
        entry.add(Level.REFUSE, "NO_CATEGORY")
    since, until = _span(line, entry, terms.today)
    for name_written in names:
        category = _category(name_written, department, terms, entry)
        if category is not None:
            entry.memberships.append(
                Membership(line.number, entry.number, entry.name, category, since, until, department)
            )
    return entry


def _category(written: str, department: str, terms: Terms, entry: _Entry) -> str | None:
    choices = terms.aliases.get(fold_alias(written), ())
    if not choices:
        entry.add(Level.REFUSE, "UNKNOWN_ALIAS", name=written[:20])
        return None
    meant = decide(choices, department)
    if decide(choices, "") is None:
        level = Level.HOLD if meant is None else Level.WARN
        entry.add(level, "AMBIGUOUS_ALIAS", name=written[:20], office=department[:20] or "未写明")
    return meant


def _span(line: Line, entry: _Entry, today: date) -> tuple[date | None, date | None]:
    since = _day(line.cell(Field.RECOGNISED), entry, last=False)
    until = _day(line.cell(Field.CANCELLED), entry, last=True)
    month = read_month(line.cell(Field.CANCELLED)) if read_day(line.cell(Field.CANCELLED)) is None else None
    if month == (today.year, today.month):
        entry.add(Level.HOLD, "CANCEL_UNCLEAR")  # within this month, and the list does not say on which day
    elif until is not None and until <= today:
        entry.add(Level.INFO, "CANCELLED", until=until.isoformat())
    elif until is not None:
        entry.add(Level.INFO, "CANCEL_LATER", until=until.isoformat())
    elif since is not None and since > today:
        entry.add(Level.INFO, "NOT_YET", since=since.isoformat())
    if since and until and until < since:
        entry.add(Level.HOLD, "DATES_CROSSED")
    return since, until


def _day(cell: Cell, entry: _Entry, *, last: bool) -> date | None:
    """A day; where only the month is written, its first day for a beginning and its last for an end."""
    if cell is None or (isinstance(cell, str) and cell.strip() in ("", "/", "-", "—", "无", "长期", "长期有效")):
        return None
    day = read_day(cell)
    if day is None and (month := read_month(cell)):
        return date(*month, month_length(*month) if last else 1)
    if day is None:
        entry.add(Level.HOLD, "DATE_UNREAD")
    return day


def _copies(entries: Sequence[_Entry]) -> None:
    """The same row twice is one row."""
    seen: dict[tuple[object, ...], _Entry] = {}
    for entry in entries:
        if entry.barred or not entry.memberships:
            continue
        key = tuple((member.number, member.category, member.since, member.until) for member in entry.memberships)
        first = seen.setdefault(key, entry)
        if first is not entry:
            entry.add(Level.MERGE, "DUP_ROW", first=first.row)


def _match(entry: _Entry, people: Mapping[str, RosterPerson]) -> None:
    if not entry.number or entry.barred:
        return
    person = people.get(entry.number)
    if person is None:
        entry.add(Level.HOLD, "NOT_IN_ROSTER")
        return
    if mismatch := compare_names(entry.name, person.name):
        entry.add(Level.WARN, mismatch, listed=entry.name, roster=person.name)
    if person.state is State.DEAD and all(member.until is None for member in entry.memberships):
        entry.add(Level.WARN, "DEAD_LISTED")


def _several(entries: Iterable[_Entry], today: date) -> None:
    """Several identities of one person are pointed out at the first: the best one counts, they are never added."""
    held: dict[str, list[tuple[_Entry, str]]] = {}
    for entry in entries:
        if not entry.barred:
            for member in entry.memberships:
                if member.holds_on(today):
                    held.setdefault(entry.number, []).append((entry, member.category))
    for same in held.values():
        categories = {category for _, category in same}
        if len(categories) > 1:
            same[0][0].add(Level.INFO, "TWO_CATEGORIES", count=len(categories), other=same[1][0].row)


def _is_cut(line: Line, entry: _Entry) -> bool:
    """A file that was cut ends within a row: no number, and nothing where the last columns should be."""
    return not entry.number and not line.text(Field.CATEGORY) and not line.text(Field.DEPARTMENT)


def _only_missing(entry: _Entry) -> bool:
    barring = [fault for fault in entry.faults if fault.level in BARRING]
    return [fault.code for fault in barring] == ["NOT_IN_ROSTER"]


def _as_of(table: Table, headings: Headings) -> date | None:
    match = _AS_OF.search(title(table, headings))
    return read_day("-".join(match.groups())) if match else None
