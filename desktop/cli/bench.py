"""`cunjiao bench`: every speed as a multiple of a floor, the least the same work can cost, taken in the same run.

Times do not carry over from one machine to another, ratios nearly do. The exit code is 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from desktop.cli.benches import booking, bundles, checking, merge, quotes, roster, search, voucher, window
from desktop.cli.benches.measure import Figure
from desktop.cli.benches.workshop import QUICK, Sizes, Workshop
from desktop.messages.say import say
from desktop.paths import data_dir

BENCHES: Final[dict[str, Callable[[Workshop], list[Figure]]]] = {
    "booking": booking.measure,
    "roster": roster.measure,  # before search, which then finds the villages made
    "search": search.measure,
    "voucher": voucher.measure,
    "merge": merge.measure,
    "quotes": quotes.measure,
    "check": checking.measure,
    "bundles": bundles.measure,
    "window": window.measure,
}
_COLUMNS: Final = ("WHAT", "SIZE", "TIME", "FLOOR", "RATIO", "LIMIT", "GROWTH")
_LEFT: Final = 1  # columns that begin at the left; figures end at the right


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`bench` and its options."""
    bench = commands.add_parser("bench", help=say("HELP_BENCH"))
    bench.add_argument("--json", action="store_true", help=say("HELP_BENCH_JSON"))
    bench.add_argument("--quick", action="store_true", help=say("HELP_BENCH_QUICK"))
    bench.add_argument("--only", action="append", choices=list(BENCHES), help=say("HELP_BENCH_ONLY"))
    bench.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure on made-up books in the folder of this user's books, for the disk is part of what is measured."""
    base = data_dir(arguments.data_dir)
    base.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=base))
    try:
        workshop = Workshop(folder, QUICK if arguments.quick else Sizes())
        figures: list[Figure] = []
        for name in arguments.only or BENCHES:
            print(say("BENCH_NOW", name=name), file=sys.stderr, flush=True)
            figures += BENCHES[name](workshop)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if arguments.json:
        print(json.dumps([figure.as_json() for figure in figures], ensure_ascii=False, indent=1))
    else:
        print(table(figures))
    # At a tiny size a floor is mostly the clock's own noise: no limit holds there.
    return 0 if arguments.quick or all(figure.ok for figure in figures) else 1


def table(figures: Sequence[Figure]) -> str:
    """The figures for people: one line each under headings, then what each was held against."""
    rows = [[say(f"BENCH_{column}") for column in _COLUMNS], *map(_cells, figures)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_padded(row, widths)).rstrip() for row in rows]
    floors = [say("BENCH_AGAINST", what=say(f"BENCH_{b}"), floor=say(f"BENCH_{b}_FLOOR")) for b in _benches(figures)]
    return "\n".join([*lines, "", *floors, say("BENCH_GROWTH_MEANS")])


def _benches(figures: Sequence[Figure]) -> list[str]:
    return list(dict.fromkeys(figure.bench for figure in figures))


def _cells(figure: Figure) -> list[str]:
    return [
        say(f"BENCH_{figure.bench}"),
        say(f"BENCH_{figure.bench}_SIZE", size=f"{figure.size:,}"),
        say(figure.lacks) if figure.lacks else _amount(figure, figure.value),
        _amount(figure, figure.floor),
        "" if figure.lacks else f"{figure.ratio:.2f}×",
        "" if figure.limit is None else _limit(figure, figure.limit),
        "" if figure.growth is None else f"{figure.growth:.2f}×",
    ]


def _limit(figure: Figure, limit: float) -> str:
    """The limit, and whether it is kept."""
    if figure.limit_on == "at_least":
        return say("BENCH_WITHIN" if figure.ok else "BENCH_SHORT", limit=f"≥ {limit:g}×")
    most = f"{limit:g}×" if figure.limit_on == "ratio" else _amount(figure, limit)
    return say("BENCH_WITHIN" if figure.ok else "BENCH_MISSED", limit=most)


def _amount(figure: Figure, amount: float) -> str:
    if figure.unit == "mb":
        return f"{amount:.0f} MB"
    return f"{amount:.1f} µs" if amount < 1000 else f"{amount / 1000:.2f} ms"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    gaps = [" " * (width - _width(text)) for text, width in zip(row, widths, strict=True)]
    return [text + gap if at < _LEFT else gap + text for at, (text, gap) in enumerate(zip(row, gaps, strict=True))]
