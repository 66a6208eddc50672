"""`cunjiao` and `cunjiao practice`: the window. It is the next part to be built; until then the commands say so."""

from __future__ import annotations

import argparse
import sys

from desktop.cli import options
from desktop.messages.say import say


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`practice`; the window itself has no word of its own."""
    practice = commands.add_parser("practice", help=say("HELP_PRACTICE"))
    options.add_today(practice)
    practice.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say that the window is not built yet."""
    del arguments
    print(say("NOT_BUILT", what=say("WINDOW")), file=sys.stderr)
    return 1
