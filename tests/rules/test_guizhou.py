"""The rules of 贵州省: a draft with floor prices and an open first day, answered but never collected by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.core.policy.assess import Assessment
from desktop.core.policy.case import Case, Prior
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Refusal, quote

GUIZHOU = "guizhou-2026"
GONE = Prior(enrolled_last_year=False, continuous=False, missed_years=1)
TWO = Prior(enrolled_last_year=True, continuous=True, missed_years=0, insured_years=2)
PAID = Prior(enrolled_last_year=False, continuous=False, missed_years=0, paid_last_year=True)
BABY = Prior(enrolled_last_year=False, continuous=False, missed_years=0)
Ask = Callable[..., Assessment]


def yuan(fen: int | None) -> int | None:
    return None if fen is None else fen // 100


def test_all_golden_cases_agree(pack_of: Callable[[str], Pack], differ: Callable[[Pack, str], list[str]]) -> None:
    assert differ(pack_of(GUIZHOU), GUIZHOU) == []


def test_a_draft_is_never_collected_by(pack_of: Callable[[str], Pack]) -> None:
    found = quote(pack_of(GUIZHOU), Case(date(2025, 12, 1)))
    assert isinstance(found, Refusal)
    assert found.code == "QUOTE_DRAFT"


@pytest.mark.parametrize(("day", "window"), [("2025-09-30", "before"), ("2025-10-01", None), ("2025-10-30", None),
                                             ("2025-10-31", "concentrated"), ("2026-02-28", "concentrated"),
                                             ("2026-03-01", "sporadic"), ("2027-01-01", "after")])  # fmt: skip
def test_windows_and_the_blank_first_day(ask: Ask, day: str, window: str | None) -> None:
    assert ask(GUIZHOU, day).window == window


@pytest.mark.parametrize(("day", "told", "pays", "start"), [
    ("2026-02-20", {}, 400, "2026-01-01"),
    ("2026-03-01", {}, 1100, "2026-06-01"),
    ("2026-03-31", {}, 1100, "2026-06-30"),
    ("2026-12-30", {"kind": "employee_lapse", "event": "2026-09-30", "prior": TWO}, 400, "2026-12-30"),
    ("2026-06-30", {"kind": "employee_lapse", "event": "2026-03-31", "prior": TWO}, 400, "2026-06-30"),
    ("2026-07-01", {"kind": "employee_lapse", "event": "2026-03-31", "prior": TWO}, 1100, "2026-10-01"),
    ("2026-02-10", {"kind": "employee_lapse", "event": "2026-01-31", "prior": TWO}, 400, "2026-02-10"),
    ("2026-08-31", {"kind": "newborn", "born": "2026-05-31", "prior": BABY}, 400, "2026-05-31"),
    ("2026-09-01", {"kind": "newborn", "born": "2026-05-31", "prior": BABY}, None, None),
    ("2027-03-31", {"kind": "newborn", "born": "2026-12-31", "prior": BABY}, 400, "2026-12-31"),
    ("2027-02-28", {"kind": "newborn", "born": "2026-11-30", "prior": BABY}, 400, "2026-11-30"),
    ("2027-01-02", {"kind": "newborn", "born": "2026-10-01", "prior": BABY}, None, None),
    ("2027-01-02", {"kind": "newborn", "born": "2026-09-30", "prior": BABY}, None, None),
    ("2027-04-01", {"kind": "newborn", "born": "2026-12-31", "prior": BABY}, None, None),
    ("2026-02-10", {"kind": "newborn", "born": "2025-09-10", "prior": BABY}, 400, "2026-01-01"),
    ("2026-06-01", {"kind": "veteran", "event": "2026-05-01"}, 400, "2026-06-01"),
    ("2026-06-01", {"kind": "veteran", "event": "2025-12-01"}, 1100, "2026-09-01"),
    ("2026-06-01", {"kind": "migrant"}, 1100, "2026-09-01"),
    ("2026-06-01", {"kind": "university_student"}, 1100, "2026-09-01"),
    ("2026-06-01", {"kind": "university_freshman"}, 1100, "2026-09-01"),
    ("2026-06-01", {"kind": "military_spouse", "event": "2025-05-01"}, 1100, "2026-09-01"),
    ("2026-06-01", {"kind": "released", "event": "2026-05-01"}, None, None),
    ("2026-02-10", {"kind": "veteran", "event": "2026-01-31", "prior": BABY}, 400, "2026-01-01"),
    ("2025-12-15", {"kind": "employee_lapse", "event": "2025-08-01", "prior": PAID}, 400, "2026-04-01"),
])  # fmt: skip
def test_who_pays_what_and_is_covered_from_when(
    ask: Ask, day: str, told: dict[str, object], pays: int | None, start: str | None
) -> None:
    found = ask(GUIZHOU, day, **told)
    assert (yuan(found.payable_fen), found.cover.start) == (pays, start and date.fromisoformat(start))


@pytest.mark.parametrize(("category", "born", "pays"), [
    ("tekun", None, 0), ("jisheng_lianghu", None, 0), ("zhaoshi_jingshen", None, 0), ("dibao", None, 200),
    ("tuopin_buwending", None, 200), ("dibao_bianyuan", "1980-01-01", 400), ("dibao_bianyuan", "1965-12-01", 280),
    ("dibao_bianyuan", "1965-12-02", 400), ("dibao_bianyuan", "2007-12-02", 280), ("dibao_bianyuan", "2007-12-01", 400),
    ("dibao_bianyuan", None, None), ("zhongdu_canji", None, 400), ("tuopin_renkou", None, None),
])  # fmt: skip
def test_aid_by_category_and_age_on_the_day_of_payment(
    ask: Ask, category: str, born: str | None, pays: int | None
) -> None:
    assert yuan(ask(GUIZHOU, "2025-12-01", None, category, born=born).payable_fen) == pays


def test_an_open_amount_matters_only_where_it_could_be_more(ask: Ask) -> None:
    assert yuan(ask(GUIZHOU, "2025-12-01", None, "tuopin_renkou", "tekun").payable_fen) == 0
    assert ask(GUIZHOU, "2025-12-01", None, "tuopin_renkou", "dibao").payable_fen is None
    assert yuan(ask(GUIZHOU, "2025-12-01", None, "dibao_bianyuan", "dibao").payable_fen) == 200


def test_eleven_hundred_that_buys_no_cover_is_known_as_such(ask: Ask) -> None:
    assert ask(GUIZHOU, "2026-09-30").cover.start == date(2026, 12, 30)
    late = ask(GUIZHOU, "2026-10-01").cover
    assert (late.lost, late.start, late.end, late.until) == (True, None, None, date(2026, 12, 31))


def test_a_missing_fact_is_asked_for(ask: Ask) -> None:
    lapse = ask(GUIZHOU, "2026-06-30", kind="employee_lapse", event="2026-03-31")
    assert (lapse.payable_fen, lapse.ask) == (None, ("insured_years",))
    assert ask(GUIZHOU, "2026-06-01", kind="veteran").ask == ("event",)
