"""The window itself: up and usable, a key of a search, the event loop while a roster comes in, memory at rest.

Drawn on Qt's offscreen platform, each in a process of its own, beside a bare PySide6 window or list in the same run.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import IO, Final

import msgspec

from desktop.cli.benches import making, own_process
from desktop.cli.benches.measure import Figure, percentile
from desktop.cli.benches.search import mix
from desktop.cli.benches.workshop import Workshop
from desktop.core.errors import BugError

UP_LIMIT: Final = 3.0
USABLE_LIMIT: Final = 12.0
KEY_LIMIT_US: Final = 16_000.0
GAP_LIMIT_US: Final = 100_000.0
MEMORY_LIMIT_MB: Final = 250.0
_STARTS: Final = 7
_ASKED: Final = 60  # people searched for, by some forty keys each
_WARM: Final = 100  # keys
_MILLION: Final = 1_000_000
_KIB: Final = 1024.0
_BARE: Final = "desktop.ui.measured.bare"
_STARTED: Final = "desktop.cli.benches.start_child"
_CHILD: Final = "desktop.cli.benches.window_child"
_WITNESS: Final = "desktop.cli.benches.witness"


def measure(workshop: Workshop) -> list[Figure]:
    """Starts on the smallest village, keys and the import on the largest."""
    sizes = workshop.sizes.people
    return [*_starts(workshop, sizes[0]), *_keys(workshop, sizes[-1]), *_gaps(workshop, sizes[-1])]


@dataclass(frozen=True, slots=True)
class _Start:
    """One start: microseconds from the process until the window stands, one can log in, and search; PSS in MB."""

    up: float
    login: float
    usable: float
    mb: float


def _starts(workshop: Workshop, people: int) -> list[Figure]:
    queries = mix(people, 1)[:1]
    order = _order("start", workshop.village(people), queries=[queries[0][0]])
    rounds = _STARTS if workshop.sizes.few > 2 else 1
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(_start(_BARE, "", "UP"))
        ours.append(_start(_STARTED, order, "UP", "LOGIN", "USABLE"))
    floor = median(one.up for one in bare)
    figures = [
        Figure("WINDOW_UP", people, median(one.up for one in ours), floor, UP_LIMIT),
        Figure("WINDOW_LOGIN", people, median(one.login for one in ours), floor),
        Figure("WINDOW_USABLE", people, median(one.usable for one in ours), floor, USABLE_LIMIT),
    ]
    held, held_bare = median(one.mb for one in ours), median(one.mb for one in bare)
    if held_bare:  # not every system tells
        figures.append(Figure("WINDOW_MEMORY", people, held, held_bare, MEMORY_LIMIT_MB, "mb", unit="mb"))
    return figures


def _start(module: str, order: str, *words: str) -> _Start:
    begun = perf_counter()
    with _child(module, order) as said:
        times = [(_said_at(said, word) - begun) * _MILLION for word in words]
        _, share = said.readline().split()
    return _Start(times[0], times[1 % len(times)], times[-1], int(share) / _KIB)


def _said_at(said: IO[str], word: str) -> float:
    line = said.readline().strip()
    if line != word:
        raise BugError(f"a benchmark's window said {line!r}, not {word}")
    return perf_counter()


def _keys(workshop: Workshop, people: int) -> list[Figure]:
    queries = mix(people, min(_ASKED, workshop.sizes.asked))
    with _child(_CHILD, _order("keys", workshop.village(people), queries=queries)) as said:
        pairs = [[float(part) for part in line.split()] for line in said][_WARM if len(queries) > _WARM else 0 :]
    works, floors = zip(*pairs, strict=True)
    return [
        Figure("WINDOW_KEY", people, percentile(works, 99), percentile(floors, 99), KEY_LIMIT_US, "us"),
        Figure("WINDOW_KEY_MEDIAN", people, median(works), median(floors)),
    ]


def _gaps(workshop: Workshop, people: int) -> list[Figure]:
    roster, folder = workshop.roster(people), workshop.new_folder()
    making.make_book(folder).close()
    with _child(_CHILD, _order("gaps", folder, roster=str(roster))) as said:
        _said_at(said, "READY")
        with _process(_WITNESS) as witness:
            us, own_us = map(float, said.readline().split())
            floor_us = float(witness.communicate()[0])
    return [
        Figure("WINDOW_GAP", people, us, floor_us, GAP_LIMIT_US, "us"),
        Figure("WINDOW_GAP_OWN", people, own_us, floor_us),
    ]


def _order(what: str, folder: Path, *, queries: Sequence[str] = (), roster: str = "") -> str:
    asked = {"what": what, "folder": str(folder), "passphrase": making.PASSPHRASE, "queries": queries, "roster": roster}
    return msgspec.json.encode(asked).decode() + "\n"


@contextmanager
def _child(module: str, order: str) -> Iterator[IO[str]]:
    """A process of this same program with no screen; what it says, line by line. It ends when nobody listens."""
    with _process(module) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(order)
        child.stdin.flush()
        yield child.stdout
        child.stdin.close()
    if child.returncode:
        raise BugError(f"a benchmark's window ended with {child.returncode}")


def _process(module: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - this same program
        own_process.command(module),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=own_process.environment(),
    )
