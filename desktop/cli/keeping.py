"""`cunjiao backup`, `recover`, `restore` and `retire`: what keeps a station's book safe, and what ends it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop.books import backups, opening, recovering, restoring
from desktop.books.checking import check_book
from desktop.books.lacking import told
from desktop.books.retiring import retire
from desktop.books.settling import BACKUPS
from desktop.books.signing_in import sign_in
from desktop.cli import options
from desktop.cli.book import opened, tell, try_out
from desktop.cli.places import folder_of
from desktop.core.errors import Refused
from desktop.core.events import Suite
from desktop.messages.say import say


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The four commands."""
    backing = commands.add_parser("backup", help=say("HELP_BACKUP"))
    backing.add_argument("out", nargs="?", type=Path, metavar="DIR", help=say("HELP_BACKUP_OUT"))
    backing.set_defaults(run=_back_up)
    recovering_ = commands.add_parser("recover", help=say("HELP_RECOVER"))
    recovering_.add_argument("backup", nargs="?", type=Path, metavar="BACKUP", help=say("HELP_RECOVER_BACKUP"))
    recovering_.add_argument("--station", default="", metavar="ID", help=say("HELP_RECOVER_STATION"))
    recovering_.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("HELP_OUT"))
    recovering_.add_argument("--practice", action="store_true", help=say("HELP_RECOVER_PRACTICE"))
    options.add_today(recovering_)
    recovering_.set_defaults(run=_recover)
    restoring_ = commands.add_parser("restore", help=say("HELP_RESTORE"))
    restoring_.add_argument("backup", type=Path, metavar="BACKUP")
    restoring_.add_argument("--answer", type=Path, metavar="FILE.cja", help=say("HELP_ANSWER"))
    restoring_.add_argument("--by-hand", action="store_true", help=say("HELP_BY_HAND"))
    restoring_.add_argument("--drill", action="store_true", help=say("HELP_DRILL"))
    options.add_today(restoring_)
    restoring_.set_defaults(run=_restore)
    ending = commands.add_parser("retire", help=say("HELP_RETIRE"))
    ending.add_argument("--operator", required=True, metavar="ID", help=say("HELP_OPERATOR"))
    ending.add_argument("--second", required=True, metavar="ID", help=say("HELP_SECOND"))
    ending.add_argument("--reason", required=True, metavar="TEXT", help=say("HELP_REASON"))
    options.add_today(ending)
    ending.set_defaults(run=_retire)


def _back_up(arguments: argparse.Namespace) -> int:
    with opened(arguments) as book:
        made = backups.back_up(book, arguments.out or book.folder / BACKUPS)
    print(say("BACKED_UP", events=made.verdict.events, folder=str(made.folder)))
    return 0


def _recover(arguments: argparse.Namespace) -> int:
    """The passphrase is the new one. A backup that is at hand names its station, and which epochs were begun."""
    backup: Path | None = arguments.backup
    source = None if backup is None else backups.locate(backup, with_key=False)
    station = arguments.station or (recovering.station_of_backup(source) if source else "")
    if not station:
        raise Refused("RECOVER_STATION")
    folder, clock = folder_of(arguments), options.clock_for(arguments.today)
    suite = Suite.PRACTICE if arguments.practice else Suite.REAL
    ask, out = options.passphrase(arguments), arguments.out
    new = ask()
    if arguments.passphrase_file is None and ask() != new:  # typed unseen
        raise Refused("FIRST_TWICE")
    made = recovering.ask_to_recover(folder, station, out, new, clock, backup=source, suite=suite, allow_folder=True)
    if not made.outcome.good:
        print(say(made.outcome), file=sys.stderr)
        return 1
    print(say("RECOVER_WRITTEN", file=str(made.path), key=made.key_name))
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    ask = options.passphrase(arguments)
    folder = folder_of(arguments)
    if arguments.drill or (opening.exists(folder) and arguments.answer is None):
        return try_out(arguments.backup, ask, by_hand=arguments.by_hand)
    clock = options.clock_for(arguments.today)
    book = restoring.restore(arguments.backup, folder, ask, clock, arguments.answer, by_hand=arguments.by_hand)
    try:
        print(say("RESTORED", folder=str(folder), epoch=book.tail().epoch))
        print(told(book))
        return tell(check_book(book))
    finally:
        book.close()


def _retire(arguments: argparse.Namespace) -> int:
    with opened(arguments) as book:
        for who in (arguments.operator, arguments.second):
            sign_in(book, who, options.pin(who))
        retire(book, arguments.operator, arguments.second, arguments.reason)
    print(say("RETIRED"))
    return 0
