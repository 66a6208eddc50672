"""The rules of 郁山镇: prices of annex 2, cover and waiting, what the notice leaves open."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.core.money import Money
from desktop.core.policy.assess import Assessment
from desktop.core.policy.case import Case, Prior
from desktop.core.policy.derived import (
    agency_fee,
    is_low_income,
    people_needed,
    raised_ceiling,
    target_named,
    target_of,
)
from desktop.core.policy.pack import Basis, Pack
from desktop.core.policy.quote import Quote, Refusal, quote

YUSHAN = "yushan-2026"
GONE = Prior(enrolled_last_year=False, continuous=False, missed_years=1)
Ask = Callable[..., Assessment]

# Annex 2, row by row: what the person pays in tier 1 and tier 2.
ANNEX = {
    "tekun": (0, 375),
    "guer": (0, 375),
    "shishi_wuren": (0, 375),
    "dibao": (40, 375),
    "dibao_bianyuan": (120, 375),
    "yinbing_zhongbing": (120, 375),
    "zhongdian_youfu": (None, 0),
    "qita_youfu": (0, 375),
    "zhongdu_canji": (120, 375),
    "fanpin_zhipin": (120, 375),
    "tuopin_buwending": (120, 375),
    "bianyuan_yizhipin": (120, 375),
    "tufa_kunnan": (120, 375),
    "jisheng_jiangfu": (80, 455),
    "jisheng_tefu": (0, 375),
}
SECOND_HALF = set(ANNEX) - {"yinbing_zhongbing", "zhongdian_youfu", "qita_youfu", "jisheng_jiangfu", "jisheng_tefu"}


@pytest.fixture(scope="module")
def yushan(pack_of: Callable[[str], Pack]) -> Pack:
    return pack_of(YUSHAN)


def yuan(fen: int | None) -> int | None:
    return None if fen is None else fen // 100


def test_all_golden_cases_agree(yushan: Pack, differ: Callable[[Pack, str], list[str]]) -> None:
    assert differ(yushan, YUSHAN) == []


def test_annex_2_is_there_in_both_tiers(ask: Ask, yushan: Pack) -> None:
    paid = {
        name: tuple(yuan(ask(YUSHAN, "2025-12-01", tier, name).payable_fen) for tier in ("1", "2"))
        for name in yushan.categories
    }
    assert paid == ANNEX


@pytest.mark.parametrize(("day", "prior", "start"), [
    ("2025-12-31", None, "2026-01-01"),
    ("2026-01-05", None, "2026-02-01"),
    ("2026-01-31", None, "2026-02-01"),
    ("2026-02-28", None, "2026-03-01"),
    ("2025-12-01", GONE, "2026-04-01"),
    ("2026-01-15", GONE, "2026-04-16"),
    ("2026-01-31", GONE, "2026-05-01"),
    ("2026-02-27", GONE, "2026-05-28"),
    ("2026-02-28", GONE, "2026-06-01"),
])  # fmt: skip
def test_cover_starts(ask: Ask, day: str, prior: Prior | None, start: str) -> None:
    told = {} if prior is None else {"prior": prior}
    cover = ask(YUSHAN, day, "1", **told).cover
    assert (cover.start, cover.end) == (date.fromisoformat(start), date(2026, 12, 31))
    assert cover.months == (0 if prior is None else 3)


@pytest.mark.parametrize("day", ["2025-12-01", "2026-01-15"])
@pytest.mark.parametrize("missed", [0, 2, 5, None])
def test_longer_gaps_are_at_least_three_months_and_no_more_is_claimed(ask: Ask, day: str, missed: int | None) -> None:
    cover = ask(YUSHAN, day, "1", prior=Prior(False, False, missed)).cover
    assert (cover.start, cover.months, cover.until) == (None, None, None)
    assert cover.fixed_months == 3


@pytest.mark.parametrize("prior", [Prior(), Prior(enrolled_last_year=True)])
def test_an_unknown_past_leaves_the_cover_open_but_not_the_price(ask: Ask, prior: Prior) -> None:
    found = ask(YUSHAN, "2025-12-01", "1", prior=prior)
    assert (found.payable_fen, found.cover.start, found.cover.months) == (40_000, None, None)


def test_a_longer_gap_is_quoted_with_what_is_sure(yushan: Pack) -> None:
    found = quote(yushan, Case(date(2026, 1, 15), "1", prior=Prior(False, False, 4)))
    assert isinstance(found, Quote)
    assert (found.waiting_months, found.waiting_at_least, found.waiting_from) == (None, 3, date(2026, 1, 16))


def test_whether_aided_people_wait_is_open(ask: Ask) -> None:
    for day in ("2025-12-01", "2026-01-15"):
        cover = ask(YUSHAN, day, "1", "dibao", prior=GONE).cover
        assert (cover.start, cover.months) == (None, None)


def test_a_newborn_does_not_wait_and_its_first_day_is_open(ask: Ask) -> None:
    cover = ask(YUSHAN, "2026-02-01", "1", kind="newborn", born="2026-01-10", prior=Prior(False, False, 0)).cover
    assert (cover.start, cover.months) == (None, 0)


def test_of_two_aids_only_the_better_counts(ask: Ask) -> None:
    assert yuan(ask(YUSHAN, "2025-12-01", "1", "dibao", "jisheng_jiangfu").payable_fen) == 40
    assert yuan(ask(YUSHAN, "2025-12-01", "2", "dibao", "jisheng_jiangfu").payable_fen) == 375
    tie = ask(YUSHAN, "2025-12-01", "1", "zhongdu_canji", "dibao_bianyuan")
    assert (yuan(tie.payable_fen), tie.aid.fund, tie.aid.category) == (120, "medical_assistance", "dibao_bianyuan")
    assert ask(YUSHAN, "2025-12-01", "1", "tekun", "jisheng_tefu").aid.fund is None


def test_somebody_with_a_free_second_tier_is_told_before_paying_for_the_first(yushan: Pack) -> None:
    """重点优抚 and 低保 in tier 1: 40, with a notice that tier 2 costs nothing."""
    found = quote(yushan, Case(date(2025, 12, 1), "1", categories=("zhongdian_youfu", "dibao")))
    assert isinstance(found, Quote)
    assert found.payable_fen == 4_000
    assert "WARN_OTHER_TIER_FREE" in found.warnings


def test_a_disability_of_grade_3_is_not_aided(ask: Ask) -> None:
    paid = {level: yuan(ask(YUSHAN, "2025-12-01", "1", "zhongdu_canji", disability_level=level).payable_fen)
            for level in (1, 2, 3, None)}  # fmt: skip
    assert paid == {1: 120, 2: 120, 3: 400, None: 120}


@pytest.mark.parametrize("day", ["2026-07-01", "2026-12-31"])
def test_the_second_half_is_open_to_the_ten_groups_of_its_paragraph(ask: Ask, yushan: Pack, day: str) -> None:
    found = {name: ask(YUSHAN, day, "2", name) for name in yushan.categories}
    assert {name for name, one in found.items() if one.window == "dynamic_jul_dec"} == SECOND_HALF
    assert {yuan(found[name].payable_fen) for name in SECOND_HALF} == {375}
    assert all(found[name].standard_fen is None for name in set(ANNEX) - SECOND_HALF)
    both = ask(YUSHAN, day, "1", "dibao", "jisheng_tefu")
    assert (yuan(both.payable_fen), both.aid.fund) == (40, "medical_assistance")


@pytest.mark.parametrize("day", ["2026-03-01", "2026-06-30"])
def test_from_march_to_june_nobody_has_a_price(ask: Ask, day: str) -> None:
    for categories in ((), ("dibao",), ("zhongdian_youfu",)):
        assert ask(YUSHAN, day, "1", *categories).standard_fen is None


def test_what_office_says_so_is_told_with_every_refusal(yushan: Pack) -> None:
    asked = {
        "QUOTE_NOT_YET": Case(date(2025, 11, 18), "1"),
        "QUOTE_PRICE_UNSET": Case(date(2026, 3, 1), "1"),
        "QUOTE_YEAR_OVER": Case(date(2027, 1, 1), "1"),
        "QUOTE_TIER_UNKNOWN": Case(date(2025, 12, 1), "3"),
        "QUOTE_TIER_NOT_OFFERED": Case(date(2025, 12, 1), "1", categories=("zhongdian_youfu",)),
        "QUOTE_COLLECTIVE_TOO_MUCH": Case(date(2025, 12, 1), "1", categories=("dibao",), collective_fen=4_001),
    }
    for code, case in asked.items():
        found = quote(yushan, case)
        assert isinstance(found, Refusal)
        assert (found.code, found.office in yushan.offices.values()) == (code, True)


def test_a_quote_explains_itself_in_the_documents_words(yushan: Pack, document: Callable[[str], str]) -> None:
    case = Case(date(2025, 12, 1), "1", categories=("dibao",), prior=Prior(True, True, 0))
    found = quote(yushan, case)
    assert isinstance(found, Quote)
    codes = [reason.code for reason in found.reasons]
    assert {"WHY_WINDOW", "WHY_PRICE", "WHY_AID", "WHY_COVER", "BASIS_INFERRED", "BASIS_DEFAULT"} == set(codes)
    text = document(YUSHAN)
    assert all(reason.clause in text for reason in found.reasons if reason.code.startswith("WHY_"))
    assert any("城乡最低生活保障人员一档36040" in reason.clause for reason in found.reasons)
    two = quote(yushan, Case(date(2025, 12, 1), "1", categories=("dibao", "jisheng_jiangfu")))
    assert isinstance(two, Quote)
    defaults = [reason.clause for reason in two.reasons if reason.code == "BASIS_DEFAULT"]
    assert any("几类身份" in clause for clause in defaults)


@pytest.mark.parametrize(("day", "warned"), [("2025-12-26", False), ("2025-12-27", True), ("2025-12-31", True),
                                             ("2026-01-01", False), ("2026-02-24", True)])  # fmt: skip
def test_the_last_five_days_before_an_edge_are_warned_of(yushan: Pack, day: str, warned: bool) -> None:
    found = quote(yushan, Case(date.fromisoformat(day), "1", prior=Prior(True, True, 0)))
    assert isinstance(found, Quote)
    assert ("WARN_EDGE" in found.warnings) is warned


def test_the_alias_table_is_complete_and_two_sided_only_where_offices_differ(yushan: Pack) -> None:
    table = json.loads((Path(__file__).parents[1] / "data" / "aliases-yushan.json").read_text(encoding="utf-8"))
    known: dict[str, set[str]] = {}
    for category, _, names in yushan.category_names:
        for name in names:
            known.setdefault(name.replace("（", "(").replace("）", ")"), set()).add(category)
    written = {name: known.get(name.replace("（", "(").replace("）", ")"), set()) for name in table}
    assert written == {name: set(meant) for name, meant in table.items()}


def test_seven_low_income_categories_by_inference(yushan: Pack) -> None:
    seven = (
        "tekun",
        "dibao",
        "dibao_bianyuan",
        "fanpin_zhipin",
        "tuopin_buwending",
        "bianyuan_yizhipin",
        "tufa_kunnan",
    )
    assert yushan.low_income == seven
    assert yushan.low_income_source.basis is Basis.INFERRED
    assert is_low_income(yushan, ["zhongdu_canji", "dibao"])
    assert not is_low_income(yushan, ["zhongdu_canji"])


def test_targets_add_up_and_stages_ask_for_whole_people(yushan: Pack) -> None:
    villages = [target.people for target in yushan.targets if target.scope == "village"]
    town = target_of(yushan, "town")
    assert town is not None
    assert (len(villages), sum(villages)) == (15, town.people)
    tongluo = target_named(yushan, "铜锣村")
    first, second = yushan.stages
    assert tongluo is not None
    assert [people_needed(goal, tongluo.people) for goal in first.goals] == [2038, 2145]
    assert (first.end, second.end, second.goals[0].of) == (date(2025, 12, 31), date(2026, 2, 28), "target")
    assert target_named(yushan, "不在表上的村") is None


def test_incentives_are_shown_one_at_a_time(yushan: Pack) -> None:
    assert raised_ceiling(yushan, continuous_years=3) == Money(0)
    assert raised_ceiling(yushan, continuous_years=6, zero_claim=False) == Money.yuan(8_000)
    assert raised_ceiling(yushan, continuous_years=4, zero_claim=True) == Money.yuan(4_000)
    assert raised_ceiling(yushan, continuous_years=5, zero_claim=True) is None
    assert agency_fee(yushan, 100) is None
    assert [incentive.since_year for incentive in yushan.incentives] == [2025, None]
