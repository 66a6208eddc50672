"""Targets by stage, as each document asks for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.core.policy.aims import Counted, stages_on
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Pack

POLICY = Path(__file__).parents[3] / "resources" / "policy"
COUNTED = Counted(people=2_000, enrolled=1_500, aided=120, aided_enrolled=119, residents=2_400, covered=2_100)


def pack(region: str) -> Pack:
    return load_pack((POLICY / f"{region}-2026.toml").read_bytes())


def goals(region: str, village: str, day: str) -> list[tuple[str, int, str, int, int, int, int]]:
    """Stage, days left, of what, percent, base, needed, missing."""
    return [
        (stage.id, stage.days_left, goal.of, goal.percent, goal.base, goal.needed, goal.missing)
        for stage in stages_on(pack(region), village, COUNTED, date.fromisoformat(day))
        for goal in stage.goals
    ]


def test_yushan_asks_for_95_percent_of_the_annex_and_all_aided_people_by_the_end_of_the_year() -> None:
    assert goals("yushan", "铜锣村", "2025-12-01") == [
        ("first", 30, "general", 95, 2_145, 2_038, 538),  # 2037.75 rounded up (Y-10)
        ("first", 30, "aided", 100, 120, 120, 1),
        ("second", 89, "target", 100, 2_145, 2_145, 645),
    ]


def test_a_village_the_annex_does_not_name_is_measured_by_its_roster() -> None:
    (first, second) = stages_on(pack("yushan"), "练习村", COUNTED, date(2026, 1, 1))
    assert [(goal.base, goal.official) for goal in (*first.goals, *second.goals)] == [
        (2_000, False), (120, False), (2_000, False)
    ]  # fmt: skip
    assert first.days_left == -1


def test_suining_asks_for_90_percent_first_and_xqu_for_residents_with_employee_insurance() -> None:
    assert goals("suining", "某村", "2025-12-31") == [
        ("payment", 0, "target", 90, 2_000, 1_800, 300),
        ("special_groups", 0, "aided", 100, 120, 120, 1),
        ("sweep", 59, "target", 100, 2_000, 2_000, 500),
    ]
    assert goals("xqu", "某村", "2025-12-31") == [
        ("goal", 365, "residents", 95, 2_400, 2_280, 180),
        ("goal", 365, "aided", 100, 120, 120, 1),
    ]


@pytest.mark.parametrize("region", ["yushan", "suining", "xqu", "guichi", "guizhou"])
def test_every_stage_with_a_goal_has_its_clause(region: str) -> None:
    stages = stages_on(pack(region), "某村", COUNTED, date(2025, 12, 1))
    assert all(stage.source.clauses and stage.goals for stage in stages)


def test_nothing_is_missing_where_more_are_enrolled_than_asked_for() -> None:
    full = Counted(people=10, enrolled=12, aided=0, aided_enrolled=0)
    assert {goal.missing for stage in stages_on(pack("yushan"), "练习村", full, date(2025, 12, 1))
            for goal in stage.goals} == {0}  # fmt: skip
