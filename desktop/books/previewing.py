"""先看后收: what a file is and what taking it in would change, row by row, without changing anything."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final, TypeVar

from db import index
from db.rows import CategoryRow, PaidRow, PersonRow
from desktop.books import importing
from desktop.books.answering import Answered, take_answer
from desktop.books.dating import day_now
from desktop.books.enrolment import enrolment, last_answer
from desktop.books.importing import category_row, kind_of, known_people, membership_of, paid_row, suspects
from desktop.books.matching import Columns, columns_of
from desktop.books.opening import Book
from desktop.books.rosters import Taken, digest_of, let_go_of, person_row, terms, terms_of
from desktop.books.ruling import read_rules, take_rules
from desktop.core.errors import KnownError, Refused
from desktop.core.policy.load import PackFault, check_pack, load_pack
from desktop.core.policy.pack import Pack
from desktop.core.problems import Level, Problem
from desktop.core.roster.draft import Terms
from desktop.core.roster.headings import PAID, ROSTER, SUBSIDIES, Field, Headings, find_headings, likely_headings
from desktop.core.roster.paid import read_paid
from desktop.core.roster.reading import read_roster
from desktop.core.roster.subsidies import read_subsidies
from desktop.core.roster.table import Row, Table, text_of
from desktop.core.watching import Stage, Watch, let_go, unwatched
from desktop.exchange.answer import LARGEST, Answer, fits, read_answer
from desktop.exchange.drive import read_capped
from desktop.exchange.outcome import Outcome
from desktop.exchange.sheet import read_table
from desktop.messages.say import say, say_problem
from desktop.paper.sheets import Kind, SheetColumn, Workbook

Key = TypeVar("Key")
R = TypeVar("R", PersonRow, CategoryRow, PaidRow)


class What(StrEnum):
    """What a file is."""

    ROSTER = "roster"
    SUBSIDIES = "subsidies"
    PAID = "paid"
    ANSWER = "answer"
    RULES = "rules"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Shares:
    """Rows of a list by what would become of them."""

    added: int = 0
    changed: int = 0
    same: int = 0
    doubted: int = 0  # a person has to decide
    refused: int = 0  # to be corrected, or a second copy

    @property
    def taken(self) -> int:
        """Rows that would be taken in."""
        return self.added + self.changed + self.same


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file is and would do. `barred` are the rows to be corrected, below the `headings` of their sheet."""

    path: Path
    what: What
    sha256: str
    rows: int = 0
    shares: Shares = field(default_factory=Shares)
    problems: tuple[Problem, ...] = ()
    losses: bool = False  # many would lose a category: believed only when a person says so
    gone: int = 0  # entries of the category list that would end
    columns: tuple[str, ...] = ()  # headings that were understood, as the file writes them
    unused: tuple[str, ...] = ()  # and those that were not
    headings: tuple[Row, ...] = ()
    barred: tuple[Row, ...] = ()
    answer: Answer | None = None
    unfit: Outcome | None = None  # why an answer cannot be taken in
    rules: Pack | None = None
    faults: tuple[PackFault, ...] = ()
    matching: Columns | None = None  # the columns of a list, those that a person may say something of too

    @property
    def takeable(self) -> bool:
        """True where taking it in would do something."""
        if self.what is What.ANSWER:
            return self.unfit is None
        if self.what is What.RULES:
            return self.rules is not None
        return self.shares.taken > 0


def preview(book: Book, path: Path, watch: Watch = unwatched) -> Preview:
    """Look at a file: a list, a county's answer (.cja) or a policy pack (.toml).

    Raises KnownError TABLE_… for a file that is no list, the outcome of reading for an answer, NOT_ENROLLED; and what
    `watch` raises.
    """
    match path.suffix.lower():
        case ".cja":
            return _answer(book, path)
        case ".toml":
            return _rules(path)
    sha256 = digest_of(path)
    table = read_table(path, watch=watch)
    under = terms(book)
    try:
        match kind_of(table, under):
            case importing.Kind.ROSTER:
                return _roster(book, path, sha256, table, watch)
            case importing.Kind.SUBSIDIES:
                return _subsidies(book, path, sha256, table)
            case importing.Kind.PAID:
                return _paid(book, path, sha256, table)
    except KnownError as error:
        if error.code != "TABLE_NO_HEADINGS":
            raise
        return _unread(path, sha256, table, under.year, error)


def _unread(path: Path, sha256: str, table: Table, year: int, why: KnownError) -> Preview:
    """A table whose columns are not understood: what they may be. Raises `why` where nothing looks like headings."""
    try:
        headings: Headings | None = find_headings(table, ROSTER, year)  # people, but nothing says what kind of list
    except KnownError:
        headings = likely_headings(table, ROSTER, year)
    if headings is None:
        raise why
    return Preview(path, What.UNREAD, sha256, matching=columns_of(table, headings, ROSTER, SUBSIDIES, PAID))


def take_in(
    book: Book, operator: str, seen: Preview, *, believed: bool = False, watch: Watch = unwatched
) -> Taken | Answered | Pack:
    """Take in what was looked at. Raises Refused FILE_CHANGED where the file is another by now, and as its part."""
    if seen.what is What.ANSWER:
        return take_answer(book, operator, seen.path)
    if seen.what is What.RULES:
        data = read_rules(seen.path)
        _same(seen, hashlib.sha256(data).hexdigest())
        return take_rules(book, operator, data)
    _same(seen, digest_of(seen.path))
    return importing.take(book, operator, seen.path, importing.Kind(seen.what), believed=believed, watch=watch)


def _same(seen: Preview, sha256: str) -> None:
    if sha256 != seen.sha256:
        raise Refused("FILE_CHANGED", file=seen.path.name)


def preview_first(path: Path, pack: Pack, today: date, *, practice: bool, watch: Watch = unwatched) -> Preview:
    """Look at the roster of a village that has no book yet; `pack` is what its book will go by.

    Raises KnownError TABLE_… for a file that is no table, ROSTER_FIRST for another list, and what `watch` raises.
    """
    sha256 = digest_of(path)
    table = read_table(path, watch=watch)
    under = terms_of(pack, today, practice=practice)
    if kind_of(table, under) is not importing.Kind.ROSTER:
        raise Refused("ROSTER_FIRST", file=path.name)
    return _compare(path, sha256, table, under, dict, watch)


def _roster(book: Book, path: Path, sha256: str, table: Table, watch: Watch) -> Preview:
    def before() -> dict[str, PersonRow]:
        with book.read() as connection:
            return {row.document: row for row in index.find(connection, PersonRow)}

    return _compare(path, sha256, table, terms(book), before, watch)


def _compare(
    path: Path, sha256: str, table: Table, under: Terms, known: Callable[[], dict[str, PersonRow]], watch: Watch
) -> Preview:
    result = read_roster(table, under, watch)
    rows, problems, read = result.rows, result.problems, list(result.people)
    del result  # `read` alone holds the people now, and lets them go piece by piece
    watch(Stage.COMPARING, 0, 0)
    before = known()
    after = {person.number: person_row(person) for person in read}
    let_go(read)
    watch(Stage.COMPARING, 0, 0)
    found = _Found(
        path, What.ROSTER, sha256, table, find_headings(table, ROSTER, under.year, matched=under.matched), problems
    )
    made = found.preview(rows, before, after)
    for held in (before, after):
        kept = list(held.values())
        held.clear()
        let_go(kept)
    let_go_of(table)
    return made


def _subsidies(book: Book, path: Path, sha256: str, table: Table) -> Preview:
    with book.read() as connection:
        known = known_people(connection)
        kept = index.find(connection, CategoryRow)
    under = terms(book)
    result = read_subsidies(table, under, known)
    today = day_now(book).day
    lost = list(suspects([membership_of(row) for row in kept], result, today)) if result.complete else []
    # By which list somebody is aided is no change to him.
    before = {(row.document, row.category): replace(row, list_sha256="", list_day="") for row in kept}
    rows = [category_row(one, "", today) for one in result.memberships]
    after = {(row.document, row.category): replace(row, list_day="") for row in rows}
    named = {*after, *((one.number, one.category) for one in result.waiting)}
    needs = (Field.NAME, Field.DOCUMENT, Field.CATEGORY)
    headings = find_headings(table, SUBSIDIES, under.year, needs, under.matched)
    found = _Found(path, What.SUBSIDIES, sha256, table, headings, (*lost, *result.problems))
    made = found.preview(result.rows, before, after)
    return replace(made, losses=bool(lost), gone=len(before.keys() - named) if result.complete else 0)


def _paid(book: Book, path: Path, sha256: str, table: Table) -> Preview:
    with book.read() as connection:
        known = known_people(connection)
        kept = index.find(connection, PaidRow)
    under = terms(book)
    result = read_paid(table, under, known, notice=book.pack().document.issued)
    before = {(row.document, row.benefit_year, row.voucher): row for row in kept}
    rows = [paid_row(one) for one in result.payments]
    after = {(row.document, row.benefit_year, row.voucher): row for row in rows}
    headings = find_headings(table, PAID, under.year, (Field.DOCUMENT, Field.AMOUNT), under.matched)
    found = _Found(path, What.PAID, sha256, table, headings, result.problems)
    return found.preview(result.rows, before, after)


_PATTERNS: Final = {What.ROSTER: ROSTER, What.SUBSIDIES: SUBSIDIES, What.PAID: PAID}


@dataclass(frozen=True, slots=True)
class _Found:
    """A list that was read, with what there is to say about it."""

    path: Path
    what: What
    sha256: str
    table: Table
    headings: Headings
    problems: tuple[Problem, ...]

    def preview(self, rows: int, before: Mapping[Key, R], after: Mapping[Key, R]) -> Preview:
        """What would become of its rows, held against what the book has."""
        own = self.table.rows[self.headings.body :]
        numbers = {row.number for row in own}
        refused = self._rows(Level.REFUSE, Level.MERGE) & numbers
        doubted = (self._rows(Level.HOLD) & numbers) - refused
        same = sum(before.get(key) == row for key, row in after.items())
        known = sum(key in before for key in after)
        barred = refused | doubted
        headings = tuple(self.table.rows[: self.headings.body])[-1:]
        understood, unused = self._columns(headings)
        return Preview(
            self.path,
            self.what,
            self.sha256,
            rows,
            Shares(len(after) - known, known - same, same, len(doubted), len(refused)),
            self.problems,
            columns=understood,
            unused=unused,
            headings=headings,
            barred=tuple(row for row in own if row.number in barred),
            matching=columns_of(self.table, self.headings, _PATTERNS[self.what]),
        )

    def _columns(self, headings: tuple[Row, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What stands above the columns that were understood, and above the others."""
        known = {place: str(field) for field, place in self.headings.columns.items()}
        cells = [text_of(cell) for row in headings for cell in row.cells]
        understood = tuple(
            "".join(cells[place].split()) if place < len(cells) and cells[place] else known[place] for place in known
        )
        return understood, tuple(text for place, text in enumerate(cells) if text and place not in known)

    def _rows(self, *levels: Level) -> set[int]:
        return {problem.row for problem in self.problems if problem.level in levels}


def _answer(book: Book, path: Path) -> Preview:
    data = read_capped(path, LARGEST)
    with book.read() as connection:
        enrolled = enrolment(connection, book.station)
        known = last_answer(connection, book.station)
    if enrolled is None:
        raise KnownError(Outcome.NOT_ENROLLED)
    read = read_answer(data, book.keys.age_identity, enrolled.county_key)
    unfit = fits(read, book.identity.suite, book.station, book.keys.public_key, known)
    return Preview(path, What.ANSWER, read.sha256, answer=read.answer, unfit=unfit)


def _rules(path: Path) -> Preview:
    data = read_rules(path)
    faults = tuple(check_pack(data))
    pack = None if faults else load_pack(data)
    return Preview(path, What.RULES, hashlib.sha256(data).hexdigest(), rules=pack, faults=faults)


def doubtful_rows(book: Book, seen: Preview) -> Path:
    """Write the rows that are not taken in beside the file they came from, each with its reasons, to be corrected.

    The new file can be taken in as it is: its headings are those of the old one. Raises KnownError FOLDER_UNWRITABLE.
    """
    reasons: dict[int, list[str]] = {}
    for problem in seen.problems:
        if problem.bars:
            reasons.setdefault(problem.row, []).append(say_problem(problem))
    names = [text_of(cell) for row in seen.headings for cell in row.cells]
    width = max([len(names), *(len(row.cells) for row in seen.barred)])
    columns: list[SheetColumn[Row]] = [
        SheetColumn(names[place] if place < len(names) else "", 16, Kind.TEXT, partial(_cell, place))
        for place in range(width)
    ]
    columns.append(SheetColumn(say("DOUBTFUL_ROW"), 10, Kind.COUNT, lambda row: row.number))
    columns.append(SheetColumn(say("DOUBTFUL_WHY"), 60, Kind.TEXT, lambda row: "\n".join(reasons.get(row.number, ()))))
    made = Workbook(book.clock.now().wall, book.identity.suite)
    sheet = made.sheet(say("DOUBTFUL_SHEET"), landscape=True)
    sheet.table(columns, seen.barred, freeze=0)
    sheet.close()
    return _beside(seen.path, made.finish())


def _cell(place: int, row: Row) -> str:
    return text_of(row.cells[place]) if place < len(row.cells) else ""


def _beside(path: Path, data: bytes) -> Path:
    """A new file beside `path`; nothing is ever written over."""
    for number in count(1):
        target = path.with_name(f"{path.stem}-{say('DOUBTFUL_FILE')}{number if number > 1 else ''}.xlsx")
        try:
            with target.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        except OSError as error:
            raise KnownError("FOLDER_UNWRITABLE", folder=str(path.parent)) from error
        return target
    raise AssertionError("count() has no end")
