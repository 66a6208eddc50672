"""`cunjiao bench`: being built."""

from __future__ import annotations

import argparse
import sys

from desktop.cli import options
from desktop.messages.say import say


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`practice`; the window itself has no word of its own."""
    practice = commands.add_parser("bench", help=say("HELP_BENCH"))
    options.add_today(practice)
    practice.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say that the window is not built yet."""
    del arguments
    print(say("NOT_BUILT", what="bench"), file=sys.stderr)
    return 1
