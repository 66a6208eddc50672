"""How things are measured: work and floor in turn, so that whatever else the machine does falls on both."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter
from typing import Final, ParamSpec

P = ParamSpec("P")
Step = Callable[[], object]
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the result: a thing at one size, beside its floor in the same run: microseconds, or MB of memory.

    `limit` bounds the ratio, or the figure itself where `limit_on` names its unit; where that is "at_least", the ratio
    may not be less. `lacks`: what is not installed here (a code in messages); nothing was measured then. `growth`
    stands at the largest size only: the time of one item there ÷ at the smallest size, both counted in floors of their
    own minute, for the machine may have had other work in one of them.
    """

    bench: str
    size: int
    value: float
    floor: float
    limit: float | None = None
    limit_on: str = "ratio"
    growth: float | None = None
    unit: str = "us"
    lacks: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.value / self.floor

    @property
    def ok(self) -> bool:
        """Within the limit, or without one. What could not be measured keeps no limit."""
        if self.lacks or self.limit is None:
            return self.limit is None
        if self.limit_on == "at_least":
            return self.ratio >= self.limit
        return (self.ratio if self.limit_on == "ratio" else self.value) <= self.limit

    def as_json(self) -> dict[str, str | int | float | bool | None]:
        """The same for scripts."""
        return {
            "bench": self.bench,
            "size": self.size,
            self.unit: round(self.value, 2),
            f"floor_{self.unit}": round(self.floor, 2),
            "ratio": round(self.ratio, 2),
            "limit": self.limit,
            "limit_on": self.limit_on,
            "growth": None if self.growth is None else round(self.growth, 2),
            "ok": self.ok,
            "lacks": self.lacks,
        }


def with_growth(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one thing at rising sizes; the last one says how the time of one item has grown."""
    *others, last = figures
    return [*others, replace(last, growth=last.ratio / figures[0].ratio)] if others else [last]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the garbage collector, which would come at any time and look at everything the benchmark holds."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def took(step: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    """How long a step takes, microseconds."""
    start = perf_counter()
    step(*args, **kwargs)
    return (perf_counter() - start) * _MILLION


def in_turn(rounds: Iterable[tuple[Step, Step]], *, warm: int = 0) -> tuple[float, float]:
    """The median of the works and of the floors, microseconds. Each round is a work and its floor; the order changes.

    The first `warm` rounds do not count.
    """
    works: list[float] = []
    floors: list[float] = []
    with undisturbed():
        for number, (work, floor) in enumerate(rounds):
            if number % 2:
                works.append(took(work))
                floors.append(took(floor))
            else:
                floors.append(took(floor))
                works.append(took(work))
    return median(works[warm:]), median(floors[warm:])


def percentile(values: Iterable[float], percent: float) -> float:
    """The value below which `percent` of all lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
