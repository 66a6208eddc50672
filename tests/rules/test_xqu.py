"""The rules of X区: 400 inside, 1,100 outside, and seven ways to pay 400 outside after all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.core.money import Money
from desktop.core.policy.assess import Assessment
from desktop.core.policy.case import Case, Prior
from desktop.core.policy.derived import raised_ceiling
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Refusal, quote

XQU = "xqu-2026"
GONE = Prior(enrolled_last_year=False, continuous=False, missed_years=1)
BABY = Prior(enrolled_last_year=False, continuous=False, missed_years=0)
Ask = Callable[..., Assessment]
NEW = {"kind": "category_new", "already_paid": False}
LAPSE = {"kind": "employee_lapse", "proof": True}
LATE_2025 = {**LAPSE, "event": "2025-12-20", "months_last_year": 5}
APRIL = {**LAPSE, "event": "2026-04-10"}
BORN_MAY = {"kind": "newborn", "born": "2026-05-01", "prior": BABY}
CHILD = {"kind": "welfare_institution_child"}
HARDSHIP = {**LAPSE, "event": "2026-05-01", "certified_in_window": True, "objective_reason": True}


def yuan(fen: int | None) -> int | None:
    return None if fen is None else fen // 100


def test_all_golden_cases_agree(pack_of: Callable[[str], Pack], differ: Callable[[Pack, str], list[str]]) -> None:
    assert differ(pack_of(XQU), XQU) == []


def test_without_a_first_day_nothing_is_collected(pack_of: Callable[[str], Pack]) -> None:
    found = quote(pack_of(XQU), Case(date(2025, 12, 1)))
    assert isinstance(found, Refusal)
    assert (found.code, found.facts["what"]) == ("QUOTE_PACK_OPEN", "集中参保缴费期")


@pytest.mark.parametrize(("category", "pays"), [
    ("tekun", 0), ("guer", 0), ("shishi_wuren", 0), ("zhongdu_canji", 0), ("dibao", 200), ("jiance", 200),
    ("dibao_bianyuan", 200), ("canji_3_4", 200), ("tuopin_renkou", 400), ("zhongdian_youfu", 400),
])  # fmt: skip
def test_aid_inside_the_window(ask: Ask, category: str, pays: int) -> None:
    assert yuan(ask(XQU, "2026-01-10", None, category).payable_fen) == pays


def test_grades_of_disability(ask: Ask) -> None:
    assert yuan(ask(XQU, "2026-01-10", None, "canji_3_4", disability_level=2).payable_fen) == 400
    assert yuan(ask(XQU, "2026-01-10", None, "canji_3_4", disability_level=4).payable_fen) == 200
    assert yuan(ask(XQU, "2026-01-10", None, "zhongdu_canji", disability_level=3).payable_fen) == 400


@pytest.mark.parametrize(("day", "categories", "told", "pays", "start"), [
    ("2026-01-31", (), {}, 400, "2026-01-01"),
    ("2026-02-01", (), {}, 1100, "2026-05-02"),
    ("2026-10-02", (), {}, 1100, "2026-12-31"),
    ("2026-10-03", (), {}, 1100, None),
    ("2025-12-10", (), {"prior": GONE}, 400, "2026-04-01"),
    ("2026-02-01", ("dibao",), {}, None, None),
    # born in the last quarter of 2025
    ("2026-03-31", (), {"kind": "newborn", "born": "2025-12-31", "prior": BABY}, 400, "2026-01-01"),
    ("2026-04-01", (), {"kind": "newborn", "born": "2025-12-31", "prior": BABY}, 1100, "2026-06-30"),
    ("2026-01-10", (), {"kind": "newborn", "born": "2025-10-01", "prior": BABY}, 400, "2026-04-10"),
    ("2026-02-10", (), {"kind": "newborn", "born": "2025-09-30", "prior": BABY}, 1100, "2026-05-11"),
    # born in 2026
    ("2026-12-01", (), {**BORN_MAY, "parent_insured": True}, 0, "2026-05-01"),
    ("2026-12-01", (), {**BORN_MAY, "parent_insured": False}, None, None),
    ("2026-01-20", (), {"kind": "newborn", "born": "2026-01-05", "parent_insured": False, "prior": BABY}, 400, None),
    # lapsed from employee insurance
    ("2026-07-01", (), {**APRIL, "months_this_year": 4, "gap_this_year": True}, 400, "2026-04-10"),
    ("2026-07-01", (), {**APRIL, "months_this_year": 2, "gap_this_year": True}, 1100, "2026-09-29"),
    ("2026-07-01", (), {**APRIL, "months_this_year": 2, "gap_this_year": False}, 400, "2026-04-10"),
    ("2026-07-09", (), {**APRIL, "gap_this_year": False}, 400, "2026-04-10"),
    ("2026-07-10", (), {**APRIL, "gap_this_year": False}, 1100, "2026-10-08"),
    ("2026-07-01", (), {**APRIL, "proof": False, "gap_this_year": False}, 1100, "2026-09-29"),
    ("2026-03-20", (), LATE_2025, 400, "2026-01-01"),
    ("2026-03-21", (), LATE_2025, 1100, "2026-06-19"),
    ("2026-03-10", (), {**LATE_2025, "months_last_year": 2}, 1100, "2026-06-08"),
    ("2026-02-10", (), {**LATE_2025, "event": "2025-09-30"}, 1100, "2026-05-11"),
    ("2025-12-25", (), {**LATE_2025, "prior": GONE}, 400, "2026-01-01"),
    # people in hardship
    ("2026-07-30", ("dibao",), HARDSHIP, 200, "2026-05-01"),
    ("2026-07-31", ("dibao",), HARDSHIP, 400, "2026-08-01"),
    ("2026-07-31", ("tekun",), {**HARDSHIP, "objective_reason": False}, None, None),
    ("2026-03-20", ("dibao",), {**NEW, "event": "2026-03-12"}, 400, "2026-04-01"),
    ("2026-03-20", ("dibao",), {**NEW, "event": "2026-01-12"}, None, None),
    ("2025-12-20", ("dibao",), {**NEW, "event": "2026-03-12", "already_paid": True}, 400, "2026-01-01"),
    ("2025-12-20", ("dibao",), {**NEW, "event": "2026-01-12", "already_paid": True}, None, "2026-01-01"),
    ("2026-12-10", ("dibao",), {**NEW, "event": "2026-12-01"}, 400, None),
    # others
    ("2026-08-01", (), {"kind": "veteran", "event": "2026-03-01"}, 400, "2026-08-01"),
    ("2026-08-01", (), {"kind": "veteran", "event": "2025-12-31"}, 1100, "2026-10-30"),
    ("2026-05-20", (), {**CHILD, "event": "2026-05-10", "verified_uninsured": True},
     None, "2026-05-10"),
    ("2026-05-20", (), {**CHILD, "event": "2026-05-10", "verified_uninsured": False},
     None, None),
    ("2026-01-20", ("guer",), {**CHILD, "event": "2026-01-10", "prior": GONE}, 0, "2026-01-10"),
    ("2025-12-01", (), {"kind": "university_freshman", "prior": BABY}, 400, "2025-09-01"),
    ("2026-02-01", (), {"kind": "university_freshman", "prior": BABY}, 1100, "2026-05-02"),
])  # fmt: skip
def test_who_pays_what_and_is_covered_from_when(
    ask: Ask, day: str, categories: tuple[str, ...], told: dict[str, object], pays: int | None, start: str | None
) -> None:
    found = ask(XQU, day, None, *categories, **told)
    assert (yuan(found.payable_fen), found.cover.start) == (pays, start and date.fromisoformat(start))


def test_months_that_count_as_ninety_days(ask: Ask) -> None:
    cover = ask(XQU, "2026-02-01").cover
    assert (cover.months, cover.days, cover.until) == (3, 90, date(2026, 5, 1))


def test_the_free_newborn_is_waived_not_aided(ask: Ask) -> None:
    found = ask(XQU, "2026-01-20", kind="newborn", born="2026-01-05", parent_insured=True, prior=BABY)
    assert (found.window, found.exempt, found.aid.fen, found.standard_fen) == ("concentrated", True, 0, 40_000)


def test_facts_that_decide_between_400_and_1100_are_asked_for(ask: Ask) -> None:
    assert ask(XQU, "2026-05-20", kind="newborn", born="2026-05-01").ask == ("parent_insured",)
    lapse = ask(XQU, "2026-07-01", kind="employee_lapse", event="2026-04-10", proof=True)
    assert set(lapse.ask) == {"gap_this_year", "months_this_year"}


def test_the_raise_needs_a_payment_inside_the_window(pack_of: Callable[[str], Pack]) -> None:
    pack = pack_of(XQU)
    assert raised_ceiling(pack, zero_claim=True, paid=date(2026, 1, 31)) == Money.yuan(5_000)
    assert raised_ceiling(pack, zero_claim=True, paid=date(2026, 2, 1)) == Money(0)
    assert raised_ceiling(pack, zero_claim=False, paid=date(2026, 1, 31)) == Money(0)
    assert raised_ceiling(pack, continuous_years=9) is None
