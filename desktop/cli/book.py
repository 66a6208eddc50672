"""`cunjiao check`, `import` and `find`: a station's book from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.books import backups, opening
from desktop.books.checking import Finding, Verdict, check_book
from desktop.books.copying import SUFFIX
from desktop.books.desk import first_with
from desktop.books.importing import Kind, take
from desktop.books.searching import Hit, find
from desktop.cli import options
from desktop.cli.places import folder_of
from desktop.cli.roster import row_of
from desktop.core.problems import Level
from desktop.messages.say import say
from desktop.security.rights import Action


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The three commands."""
    check = commands.add_parser("check", help=say("HELP_CHECK"))
    check.add_argument("book", nargs="?", type=Path, metavar="BOOK", help=say("HELP_BOOK"))
    check.set_defaults(run=_check)
    taking = commands.add_parser("import", help=say("HELP_IMPORT"))
    taking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    taking.add_argument("--as", dest="kind", type=Kind, choices=list(Kind), help=say("HELP_AS"))
    taking.add_argument("--operator", default="", metavar="ID", help=say("HELP_OPERATOR"))
    options.add_today(taking)
    taking.set_defaults(run=_import)
    finding = commands.add_parser("find", help=say("HELP_FIND"))
    finding.add_argument("query", metavar="QUERY")
    finding.add_argument("--json", action="store_true", help=say("HELP_JSON"))
    finding.set_defaults(run=_find)


@contextmanager
def opened(arguments: argparse.Namespace, folder: Path | None = None) -> Iterator[opening.Book]:
    """The book in a folder, or in the data folder; a chosen day is refused for a real one."""
    clock = options.clock_for(getattr(arguments, "today", None))
    book = opening.open_book(folder or folder_of(arguments), options.passphrase(arguments), clock)
    try:
        yield book
    finally:
        book.close()


def _check(arguments: argparse.Namespace) -> int:
    named: Path | None = arguments.book
    folder = named.parent if named is not None and named.is_file() else named
    if folder is not None and folder.suffix == SUFFIX:
        return try_out(folder, options.passphrase(arguments))
    with opened(arguments, folder) as book:
        verdict = check_book(book)
    return tell(verdict)


def try_out(backup: Path, ask: Callable[[], str], *, by_hand: bool = False) -> int:
    """The restore drill: could this backup be restored? Prints what was found; 0 where it could."""
    verdict = backups.drill(backup, ask, by_hand=by_hand)
    if not verdict.whole:
        return tell(verdict)
    print(say("DRILL_WHOLE", events=verdict.events, station=verdict.station))
    return 0


def tell(verdict: Verdict) -> int:
    """Print what a check found; 0 where the book is whole."""
    if verdict.whole:
        print(say("CHECK_WHOLE", station=verdict.station, events=verdict.events, head=verdict.head[:16]))
        return 0
    for finding in verdict.findings[:20]:
        print(_sentence(finding), file=sys.stderr)
    if len(verdict.findings) > 20:
        print(say("CHECK_MORE", more=len(verdict.findings) - 20), file=sys.stderr)
    return 1


def _sentence(finding: Finding) -> str:
    why = say(finding.code, what=finding.what)
    if not finding.seq:
        return why
    number = say("CHECK_NUMBER", number=finding.number) if finding.number else ""
    return say("CHECK_WRONG", epoch=finding.epoch, seq=finding.seq, number=number, why=why)


def _import(arguments: argparse.Namespace) -> int:
    code = 0
    with opened(arguments) as book:
        operator = arguments.operator or first_with(book, Action.TAKE_LISTS)
        for file in arguments.files:
            taken = take(book, operator, file, arguments.kind)
            print(say("TAKEN", file=taken.file, rows=taken.rows, taken=taken.taken, added=taken.added))
            for problem in taken.problems:
                if problem.bars:
                    print(row_of(problem), file=sys.stderr)
                if problem.level in (Level.REFUSE, Level.HOLD):  # a second copy is no fault: the first was taken
                    code = 1
    return code


def _find(arguments: argparse.Namespace) -> int:
    with opened(arguments) as book:
        # What the terminal could not decode finds nobody.
        hits = find(book, arguments.query.encode(errors="replace").decode())
    if arguments.json:
        print(json.dumps([_as_json(hit) for hit in hits], ensure_ascii=False))
        return 0
    if not hits:
        print(say("FOUND_NOBODY", query=arguments.query))
    for hit in hits:
        person = hit.person
        state = say("FOUND_PAID", number=hit.paid) if hit.paid else say("FOUND_OPEN") if hit.open else hit.state
        print(f"{person.name}\t{person.birth[:4]}\t{person.grp}\t{person.household}\t…{person.document[-4:]}\t{state}")
    return 0


def _as_json(hit: Hit) -> dict[str, str | bool]:
    person = hit.person
    return {
        "name": person.name,
        "birth": person.birth,
        "last4": person.document[-4:],
        "household": person.household,
        "head": person.head,
        "group": person.grp,
        "state": hit.state,
        "paid": hit.paid,
        "open": hit.open,
    }
