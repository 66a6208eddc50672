"""The rules of 遂宁: one price, one window, and nothing else that could be computed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.core.policy.assess import Assessment
from desktop.core.policy.case import Case, Situation
from desktop.core.policy.derived import agency_fee, raised_ceiling, target_of
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Quote, Refusal, quote

SUINING = "suining-2026"
Ask = Callable[..., Assessment]


@pytest.fixture(scope="module")
def suining(pack_of: Callable[[str], Pack]) -> Pack:
    return pack_of(SUINING)


def test_all_golden_cases_agree(suining: Pack, differ: Callable[[Pack, str], list[str]]) -> None:
    assert differ(suining, SUINING) == []


@pytest.mark.parametrize(("day", "window", "fen"), [
    ("2025-10-19", "before", None), ("2025-10-20", "concentrated", 40_000),
    ("2026-02-28", "concentrated", 40_000), ("2026-03-01", "outside", None),
])  # fmt: skip
def test_one_price_inside_the_window_and_none_outside(ask: Ask, day: str, window: str, fen: int | None) -> None:
    found = ask(SUINING, day)
    assert (found.window, found.payable_fen) == (window, fen)


def test_nothing_is_said_of_cover(suining: Pack, ask: Ask) -> None:
    cover = ask(SUINING, "2025-12-01").cover
    assert (cover.start, cover.end, cover.months) == (None, None, None)
    found = quote(suining, Case(date(2025, 12, 1)))
    assert isinstance(found, Quote)
    assert "WARN_COVER_OPEN" in found.warnings


def test_whoever_is_named_without_an_amount_is_not_collected_from(suining: Pack) -> None:
    for category in (*suining.categories, "canji_3_4"):
        found = quote(suining, Case(date(2025, 12, 1), categories=(category,)))
        assert isinstance(found, Refusal)
        assert (found.code, found.office != "") == ("QUOTE_AID_UNSET", True)


def test_students_are_asked_whether_their_school_collected(suining: Pack) -> None:
    for kind in ("university_student", "university_freshman"):
        found = quote(suining, Case(date(2025, 12, 1), situation=Situation(kind)))
        assert isinstance(found, Quote)
        assert "NOTICE_SCHOOL_COLLECTS" in found.warnings


def test_only_the_one_tier_exists(ask: Ask) -> None:
    assert ask(SUINING, "2025-12-01", "single").payable_fen == 40_000
    assert ask(SUINING, "2025-12-01", "1").tier is None


def test_targets_stages_and_what_is_open(suining: Pack) -> None:
    city = target_of(suining, "city")
    assert city is not None
    assert (city.people, city.at_least) == (2_300_000, True)
    assert {stage.id: [goal.percent for goal in stage.goals] for stage in suining.stages} == {
        "publicity": [], "payment": [90], "special_groups": [100], "sweep": [100]}  # fmt: skip
    assert (agency_fee(suining, 1000), raised_ceiling(suining, continuous_years=9, zero_claim=True)) == (None, None)
    assert not suining.cash.stated
