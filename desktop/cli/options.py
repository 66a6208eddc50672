"""Options every command takes, and what they stand for."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from desktop.clock import Clock, PinnedClock, SystemClock
from desktop.core.errors import KnownError
from desktop.messages.say import say

_LARGEST: Final = 4096  # bytes of a passphrase


def add_common(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """--data-dir, --passphrase-file, --debug; before the command or after it."""
    parser.add_argument("--data-dir", type=Path, default=default, metavar="DIR", help=say("HELP_DATA_DIR"))
    parser.add_argument("--passphrase-file", type=Path, default=default, metavar="F", help=say("HELP_PASSPHRASE"))
    parser.add_argument("--debug", action="store_true", default=default or False, help=argparse.SUPPRESS)


def a_day(text: str) -> date:
    """An ISO date given on the command line."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(say("NOT_A_DAY", text=text)) from error
    if not 2000 <= day.year < 2200:  # beyond it neither rules nor calendars have an answer
        raise argparse.ArgumentTypeError(say("NOT_A_DAY", text=text))
    return day


def add_today(parser: argparse.ArgumentParser, default: date | str | None = None) -> None:
    """--today, for practice, demo and dry runs."""
    parser.add_argument("--today", type=a_day, default=default, metavar="YYYY-MM-DD", help=say("HELP_TODAY"))


def clock_for(today: date | None) -> Clock:
    """The machine's clock, or one pinned to the chosen day."""
    return SystemClock() if today is None else PinnedClock.at(today, step_seconds=1)


def passphrase(arguments: argparse.Namespace) -> Callable[[], str]:
    """Where the passphrase comes from when it is needed: the file that was named, else the keyboard."""
    file: Path | None = arguments.passphrase_file

    def ask() -> str:
        if file is not None:
            return read_passphrase(file)
        if not sys.stdin.isatty():
            raise KnownError("PASSPHRASE_WANTED")
        return getpass.getpass(say("ASK_PASSPHRASE"))

    return ask


def read_passphrase(file: Path) -> str:
    """The passphrase a file holds, without the end of its line. Raises KnownError PASSPHRASE_FILE."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
        if len(data) > _LARGEST:  # some other file; /dev/zero has no end
            raise KnownError("PASSPHRASE_FILE", file=str(file))
        return data.decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError("PASSPHRASE_FILE", file=str(file)) from error


def pin(who: str) -> str:
    """Somebody's PIN, typed unseen; a line each where no keyboard is."""
    words = say("ASK_PIN", who=who)
    return getpass.getpass(words) if sys.stdin.isatty() else sys.stdin.readline().strip()
