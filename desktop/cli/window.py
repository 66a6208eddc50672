"""`cunjiao` and `cunjiao practice`: the window on this user's book, or on the practice book."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Final

from desktop.books import opening
from desktop.books.opening import Book
from desktop.books.practising import CASHIER, REVIEWER, practice_book
from desktop.cli import options
from desktop.cli.places import PRACTICE, folder_of
from desktop.clock import Clock
from desktop.messages.say import say
from desktop.paths import data_dir, resources

# Inside the practice region's window: by the machine's calendar nobody could pay most of the year.
_PRACTICE_DAY: Final = date(2025, 12, 1)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`practice`; the window on the real book has no word of its own."""
    practice = commands.add_parser("practice", help=say("HELP_PRACTICE"))
    options.add_today(practice)
    practice.set_defaults(run=_practise)


def run(arguments: argparse.Namespace) -> int:
    """Open the program on this user's book."""
    folder, clock = folder_of(arguments), options.clock_for(None)
    from desktop.ui import app  # Qt takes a while to load, and most commands need none of it

    if opening.exists(folder):
        return app.run(folder, lambda: (_open(arguments, folder, clock), ""))
    return app.first_start(folder, resources() / "policy", clock, lambda: _practice(arguments))


def _open(arguments: argparse.Namespace, folder: Path, clock: Clock) -> Book:
    """The book; behind an icon there is no terminal, so that a small window asks for the passphrase."""
    if arguments.passphrase_file or (sys.stdin is not None and sys.stdin.isatty()):
        return opening.open_book(folder, options.passphrase(arguments), clock)
    from desktop.ui.passphrase import until_right  # as above

    return until_right(lambda ask: opening.open_book(folder, ask, clock))


def _practise(arguments: argparse.Namespace) -> int:
    """Open the practice book; it is made the first time."""
    from desktop.ui import app  # as above

    return app.run(_practice_folder(arguments), lambda: _practice(arguments))


def _practice(arguments: argparse.Namespace) -> tuple[Book, str]:
    """The practice book, and who may sign in to it."""
    clock = options.clock_for(getattr(arguments, "today", None) or _PRACTICE_DAY)
    book = practice_book(_practice_folder(arguments), resources(), clock)
    hint = "\n".join(say("LOGIN_PRACTICE", who=one.id, pin=one.pin) for one in (CASHIER, REVIEWER))
    return book, hint


def _practice_folder(arguments: argparse.Namespace) -> Path:
    return data_dir(arguments.data_dir) / PRACTICE
