"""What thousands of people owe, against `json.loads` of the same cases as lines."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Final

from desktop.cli.benches import making
from desktop.cli.benches.measure import Figure, in_turn, with_growth
from desktop.cli.benches.workshop import Workshop
from desktop.cli.cases import Input, case_of
from desktop.core.policy.case import Case
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import quote

_EVENTS: Final = (*["none"] * 12, "newborn", "employee_lapse", "veteran", "released")


def measure(workshop: Workshop) -> list[Figure]:
    """A quote with its reasons and clauses for each case; reading the case is not counted."""
    pack = load_pack(making.pack_text())
    figures = []
    for size in workshop.sizes.cases:
        lines = [json.dumps(case, ensure_ascii=False) for case in cases(pack, size)]
        asked = [case_of(pack, json.loads(line)["input"]) for line in lines]
        few = workshop.sizes.few
        us, floor = in_turn([(partial(_quote, pack, asked), partial(_loads, lines))] * few)
        figures.append(Figure("QUOTE", size, us / size, floor / size))
    return with_growth(figures)


def _quote(pack: Pack, cases: list[Case]) -> None:
    for case in cases:
        quote(pack, case)


def _loads(lines: list[str]) -> None:
    for line in lines:
        json.loads(line)


def cases(pack: Pack, count: int) -> Iterator[dict[str, str | Input]]:
    """Made-up cases of one region: most in the window and ordinary, some late, some aided, some with an event."""
    chance = random.Random(4)  # noqa: S311 - sample data, and the same every time
    categories = sorted(pack.categories)
    year = pack.benefit_year
    for number in range(count):
        paid = making.TODAY + timedelta(days=chance.randrange(240) if number % 5 == 0 else chance.randrange(60))
        event = chance.choice(_EVENTS)
        given: dict[str, object] = {
            "payment_date": paid.isoformat(),
            "tier": chance.choice(("1", "1", "1", "2")),
            "birth_date": (paid - timedelta(days=chance.randrange(30, 32_000))).isoformat(),
            "categories": chance.sample(categories, chance.choice((1, 1, 2))) if number % 4 == 0 else [],
            "prior": {f"enrolled_{year - 1}": True, "continuous": True, "missed_years": 0},
            "event": {"type": event},
        }
        if event != "none":
            given["event"] = {"type": event, "date": (paid - timedelta(days=chance.randrange(200))).isoformat()}
        yield {"id": f"b{number:06d}", "kind": "premium", "region": pack.id, "input": given}
