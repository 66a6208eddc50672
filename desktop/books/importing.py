"""导入名单: the county's category list and the list of premiums paid elsewhere, from files, into the book."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from db import index, people
from db.rows import CategoryRow, PaidRow, PersonRow
from db.store import Connection
from desktop.books.dating import day_now
from desktop.books.desk import allow
from desktop.books.opening import Book
from desktop.books.recording import Change
from desktop.books.rosters import Taken, digest_of, take_roster, terms
from desktop.core import bodies
from desktop.core.errors import KnownError
from desktop.core.idnumber import Document, DocumentKind
from desktop.core.participation import LastYear, State
from desktop.core.person import RosterPerson
from desktop.core.problems import Level, Problem
from desktop.core.roster.certified import losses
from desktop.core.roster.draft import Terms
from desktop.core.roster.headings import PAID, ROSTER, Field, find_headings
from desktop.core.roster.paid import Payment, read_paid
from desktop.core.roster.subsidies import Membership, SubsidyResult, read_subsidies
from desktop.core.roster.table import Table
from desktop.core.watching import Stage, Watch, unwatched
from desktop.exchange.sheet import read_table
from desktop.security.rights import Action

_LOSS_PERCENT = 20  # of one category: more than this gone at once is believed only when somebody says so


class Kind(StrEnum):
    """What a list is."""

    ROSTER = "roster"
    SUBSIDIES = "subsidies"
    PAID = "paid"


def take(
    book: Book,
    operator: str,
    path: Path,
    kind: Kind | None = None,
    *,
    believed: bool = False,
    watch: Watch = unwatched,
) -> Taken:
    """Take a list in; what it is is read off its headings unless said.

    `believed`: a person has confirmed that many people really lost a category.
    Raises KnownError TABLE_… where the file is no list, and what `watch` raises; then nothing is taken in.
    """
    match kind or kind_of(read_table(path, watch=watch), terms(book)):
        case Kind.ROSTER:
            return take_roster(book, operator, path, watch)
        case Kind.SUBSIDIES:
            return take_subsidies(book, operator, path, believed=believed, watch=watch)
        case Kind.PAID:
            return take_paid(book, operator, path, watch)


def kind_of(table: Table, under: Terms) -> Kind:
    """A list with amounts is of payments, one with households a roster, any other a category list."""
    if _has(table, under, Field.DOCUMENT, Field.AMOUNT):
        return Kind.PAID
    columns = find_headings(table, ROSTER, under.year, matched=under.matched).columns
    return Kind.ROSTER if {Field.HOUSEHOLD, Field.RELATION, Field.HEAD} & columns.keys() else Kind.SUBSIDIES


def _has(table: Table, under: Terms, *needs: Field) -> bool:
    try:
        find_headings(table, PAID, under.year, needs, under.matched)
    except KnownError:
        return False
    return True


def take_subsidies(book: Book, operator: str, path: Path, *, believed: bool = False, watch: Watch = unwatched) -> Taken:
    """Take the county's category list in. People not on the roster are kept for when they are added.

    A list that is cut, or from which many of a category are missing, only adds: nobody loses anything by it.
    """
    with book.read() as connection:
        known = known_people(connection)
        before = [membership_of(row) for row in index.find(connection, CategoryRow)]
    table = read_table(path, watch=watch)
    watch(Stage.CHECKING, 0, 0)
    result = read_subsidies(table, terms(book), known)
    today = day_now(book).day
    suspect = [] if believed or not result.complete else list(suspects(before, result, today))
    sha256 = digest_of(path)
    as_of = result.as_of or today
    rows = [category_row(one, sha256, as_of) for one in (*result.memberships, *result.waiting)]
    complete = result.complete and not suspect
    watch(Stage.WRITING, 0, 0)
    with book.change() as changed:
        allow(changed, operator, Action.TAKE_LISTS)
        held = {(row.document, row.category) for row in index.find(changed.connection, CategoryRow)}
        named = {(row.document, row.category) for row in rows}
        if complete:
            people.replace_categories(changed.connection, rows)
        else:
            people.add_categories(changed.connection, rows)
        removed = len(held - named) if complete else 0
        _record(
            changed,
            operator,
            Kind.SUBSIDIES,
            path.name,
            as_of,
            result.rows,
            len(rows),
            sha256,
            added=len(named - held),
            removed=removed,
            complete=complete,
        )
    return Taken(path.name, result.rows, len(rows), len(named - held), (*result.problems, *suspect))


def suspects(before: list[Membership], after: SubsidyResult, day: date) -> list[Problem]:
    """Categories that lost too many people at once to be believed unasked."""
    return [
        Problem(after.file, 1, Level.HOLD, "CATEGORY_LOSSES", {"category": category, "held": held, "gone": gone})
        for category, (held, gone) in sorted(losses(before, after, day).items())
        if gone > 1 and gone * 100 > held * _LOSS_PERCENT
    ]


def take_paid(book: Book, operator: str, path: Path, watch: Watch = unwatched) -> Taken:
    """Take a list of premiums paid elsewhere in; the same payment twice, in one file or two, is one."""
    with book.read() as connection:
        known = known_people(connection)
        before = {(row.document, row.benefit_year, row.voucher) for row in index.find(connection, PaidRow)}
    pack = book.pack()
    table = read_table(path, watch=watch)
    watch(Stage.CHECKING, 0, 0)
    result = read_paid(table, terms(book), known, notice=pack.document.issued)
    rows = [paid_row(one) for one in (*result.payments, *result.waiting)]
    added = len({(row.document, row.benefit_year, row.voucher) for row in rows} - before)
    today = day_now(book).day
    sha256 = digest_of(path)
    watch(Stage.WRITING, 0, 0)
    with book.change() as changed:
        allow(changed, operator, Action.TAKE_LISTS)
        people.put_paid(changed.connection, rows)
        _record(changed, operator, Kind.PAID, path.name, today, result.rows, len(rows), sha256, added=added)
    return Taken(path.name, result.rows, len(rows), added, result.problems)


def _record(
    changed: Change,
    operator: str,
    what: Kind,
    source: str,
    as_of: date,
    rows: int,
    taken: int,
    sha256: str,
    *,
    added: int,
    removed: int = 0,
    complete: bool = True,
) -> None:
    changed.record(
        bodies.List(
            what=what,
            source=source,
            as_of=as_of,
            rows=rows,
            taken=taken,
            sha256=sha256,
            added=added,
            removed=removed,
            complete=int(complete),
        ),
        operator=operator,
    )


def known_people(connection: Connection) -> dict[str, RosterPerson]:
    """Everybody on the roster, by number, as the lists are matched with."""
    return {
        row.document: RosterPerson(
            row=0,
            name=row.name,
            document=Document(DocumentKind(row.document_kind), row.document),
            birth=date.fromisoformat(row.birth) if row.birth else None,
            state=State(row.state),
            state_last_year=LastYear(row.state_last_year),
        )
        for row in index.find(connection, PersonRow)
    }


def membership_of(row: CategoryRow) -> Membership:
    """A kept entry of the category list, as core compares it."""
    return Membership(
        row=0,
        number=row.document,
        name="",
        category=row.category,
        since=date.fromisoformat(row.since) if row.since else None,
        until=date.fromisoformat(row.until) if row.until else None,
        department=row.department,
    )


def category_row(one: Membership, sha256: str, as_of: date) -> CategoryRow:
    """A membership as the book keeps it."""
    return CategoryRow(
        document=one.number,
        category=one.category,
        since=one.since.isoformat() if one.since else "",
        until=one.until.isoformat() if one.until else "",
        department=one.department,
        list_sha256=sha256,
        list_day=as_of.isoformat(),
    )


def paid_row(one: Payment) -> PaidRow:
    """A payment as the book keeps it."""
    number, year, voucher = one.key
    return PaidRow(
        document=number,
        benefit_year=year,
        voucher=voucher,
        day=one.day.isoformat() if one.day else "",
        channel=one.channel,
        fen=one.amount.fen,
    )
