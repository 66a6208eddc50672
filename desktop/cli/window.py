"""`cunjiao` and `cunjiao practice`: the window on this user's book, or on the practice book."""

from __future__ import annotations

import argparse

from desktop.books import opening
from desktop.books.practising import CASHIER, REVIEWER, practice_book
from desktop.cli import options
from desktop.cli.book import PRACTICE, folder_of
from desktop.core.errors import KnownError
from desktop.messages.say import say
from desktop.paths import data_dir, resources


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`practice`; the window on the real book has no word of its own."""
    practice = commands.add_parser("practice", help=say("HELP_PRACTICE"))
    options.add_today(practice)
    practice.set_defaults(run=_practise)


def run(arguments: argparse.Namespace) -> int:
    """Open the program on this user's book."""
    folder = folder_of(arguments)
    if not opening.exists(folder):
        raise KnownError("FIRST_START", folder=str(folder))
    book = opening.open_book(folder, options.passphrase(arguments), options.clock_for(None))
    from desktop.ui.app import run as show  # Qt takes a while to load, and most commands need none of it

    return show(book)


def _practise(arguments: argparse.Namespace) -> int:
    """Open the practice book; it is made the first time."""
    folder = data_dir(arguments.data_dir) / PRACTICE
    book = practice_book(folder, resources(), options.clock_for(arguments.today))
    from desktop.ui.app import run as show  # as above

    hint = "　".join(say("LOGIN_PRACTICE", who=one.id, pin=one.pin) for one in (CASHIER, REVIEWER))
    return show(book, hint)
