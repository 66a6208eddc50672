"""Whatever one thing a station changes in any event and signs anew: program and verifier name the same event."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.verifier import scenarios
from tests.verifier.judging import Told, by_program, by_verifier, golden, signed_anew, told_of
from tests.verifier.parties import KEYS

WORDS = ("a", "b", "c", "-", "cash", "pos", "zero", "left", "paid", "king", "2025-12-01", "2025-12-02", "2025-11-30")
NUMBERS = ("", *(f"QX01-2026-1-{count:06d}" for count in (1, 2, 3)))
SUMS = (0, 1, 2, 3, 6, 11, 16, 20_000, 40_000, 60_000, 80_000, 100_000)
NAMES = sorted(name for name in scenarios.SCENES if scenarios.public_of(name) == KEYS.public_key)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a record that holds nothing itself."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if below is None:
        yield path
        return
    for key, part in below:
        yield from places(part, (*path, key))


def change(chance: random.Random, story: list[Told]) -> None:
    """One thing in one event: its header, who and when, its totals, a field of its body, or all of it."""
    one = chance.choice(story)
    match chance.randrange(7):
        case 0:
            one.fen = chance.choice(SUMS)
        case 1:
            one.number = chance.choice(NUMBERS)
        case 2:
            one.payload["operator"] = chance.choice(("a", "b", "c", "-", "z"))
        case 3:
            one.payload["totals"][chance.choice(sorted(one.payload["totals"]))] = chance.choice(SUMS)
        case 4:
            other = copy.deepcopy(chance.choice(story))
            one.payload |= {"kind": other.payload["kind"], "body": other.body}
            one.header(other.number, other.fen)
        case _:
            *way, last = chance.choice(list(places(one.body)))
            holder: Any = one.body
            for key in way:
                holder = holder[key]
            if chance.random() < 0.3:
                del holder[last]
            else:
                holder[last] = chance.choice(SUMS if isinstance(holder[last], int) else WORDS + NUMBERS[1:])


@pytest.mark.parametrize("seed", range(60))
def test_both_find_the_same_first_wrong_event_whatever_was_changed(seed: int) -> None:
    chance = random.Random(seed)
    name = chance.choice(NAMES)
    story = told_of(golden(name))
    change(chance, story)
    lines = [line for line, _ in signed_anew(story)]
    assert by_program(lines) == by_verifier(lines)


def test_most_changes_are_wrong() -> None:
    """Else the test above would compare nothing with nothing."""
    found = 0
    for seed in range(30):
        chance = random.Random(seed)
        story = told_of(golden("bank"))
        change(chance, story)
        found += by_verifier([line for line, _ in signed_anew(story)]) is not None
    assert found >= 20
