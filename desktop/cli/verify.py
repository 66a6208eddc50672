"""`cunjiao verify BUNDLE --key F`: is this bundle whole, as the county would find it? Nothing is taken in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.money import Money
from desktop.county.verifying import verify_bundle
from desktop.messages.say import say, say_error
from desktop.security.openkey import read_open_key


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    verify = commands.add_parser("verify", help=say("HELP_VERIFY"))
    verify.add_argument("bundle", type=Path, metavar="BUNDLE")
    verify.add_argument("--key", type=Path, required=True, metavar="F", help=say("HELP_VERIFY_KEY"))
    verify.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify and tell; 1 where anything is wrong, with the first wrong event where there is one."""
    key = read_open_key(arguments.key)
    try:
        manifest = verify_bundle(arguments.bundle, key).manifest
    except KnownError as error:
        print(say_error(error), file=sys.stderr)
        if seq := error.facts.get("seq"):
            print(say("COUNTY_FIRST_WRONG", seq=seq), file=sys.stderr)
        if why := error.facts.get("why"):
            print(say("COUNTY_WHY", said=say(str(why), what=error.facts["what"])), file=sys.stderr)
        return 1
    station, epoch, first, last = manifest.station, manifest.epoch, manifest.first, manifest.last
    print(say("VERIFY_WHOLE", station=station, epoch=epoch, first=first, last=last, head=manifest.head))
    totals = manifest.totals
    cash, pos, voided = (str(Money(fen)) for fen in (totals.cash_fen, totals.pos_fen, totals.voided_fen))
    print(say("VERIFY_TOTALS", count=totals.count, cash=cash, pos=pos, voided=voided))
    return 0
