"""`cunjiao passphrase` and `cunjiao county passphrase`: another passphrase, without the window."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from desktop.books import secrets
from desktop.books.opening import open_book
from desktop.books.signing_in import sign_in
from desktop.cli import options
from desktop.cli.places import folder_of
from desktop.clock import SystemClock
from desktop.core.errors import KnownError, Refused
from desktop.county.secrets import change_passphrase
from desktop.messages.say import say


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """A station's: an administrator changes it, as in the window."""
    changing = commands.add_parser("passphrase", help=say("HELP_PASSPHRASE_CHANGE"))
    changing.add_argument("--operator", required=True, metavar="ID", help=say("HELP_OPERATOR"))
    _add_new(changing)
    changing.set_defaults(run=_of_station)


def add_below(
    county: argparse._SubParsersAction[argparse.ArgumentParser], folder: Callable[[argparse.Namespace], Path]
) -> argparse.ArgumentParser:
    """The county's, below `county`; `folder` tells where its keys lie."""
    changing = county.add_parser("passphrase", help=say("HELP_COUNTY_PASSPHRASE"))
    _add_new(changing)
    changing.set_defaults(run=lambda arguments: _of_county(arguments, folder(arguments)))
    return changing


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new-passphrase-file", type=Path, metavar="F", help=say("HELP_NEW_PASSPHRASE"))


def _of_station(arguments: argparse.Namespace) -> int:
    old = cache(options.passphrase(arguments))  # typed once, though the book may ask for it first
    book = open_book(folder_of(arguments), old, SystemClock())
    try:
        who = sign_in(book, arguments.operator, options.pin(arguments.operator))
        secrets.change_passphrase(book, who.id, old(), _new(arguments.new_passphrase_file))
    finally:
        book.close()
    print(say("SET_SECRET_DONE"))
    return 0


def _of_county(arguments: argparse.Namespace, folder: Path) -> int:
    change_passphrase(folder, options.passphrase(arguments)(), _new(arguments.new_passphrase_file))
    print(say("SET_SECRET_DONE"))
    return 0


def _new(file: Path | None) -> str:
    """The new passphrase: from the file that was named, else typed unseen, twice."""
    if file is not None:
        return options.read_passphrase(file)
    if not sys.stdin.isatty():
        raise KnownError("NEW_PASSPHRASE_WANTED")
    new = getpass.getpass(say("ASK_NEW_PASSPHRASE"))
    if getpass.getpass(say("ASK_NEW_AGAIN")) != new:
        raise Refused("FIRST_TWICE")
    return new
