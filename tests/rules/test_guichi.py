"""The rules of 贵池: a window to the year's end, two months more for migrants, and the people of chapter three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.core.money import Money
from desktop.core.policy.assess import Assessment
from desktop.core.policy.case import Case, Prior, Situation
from desktop.core.policy.derived import agency_fee
from desktop.core.policy.pack import Pack
from desktop.core.policy.quote import Quote, Refusal, quote

GUICHI = "guichi-2026"
GONE = Prior(enrolled_last_year=False, continuous=False, missed_years=1)
BABY = Prior(enrolled_last_year=False, continuous=False, missed_years=0)
Ask = Callable[..., Assessment]
NEW = {"kind": "category_new", "already_paid": False}
STUDENT = {"kind": "university_student", "school": "池州市区"}


def yuan(fen: int | None) -> int | None:
    return None if fen is None else fen // 100


@pytest.fixture(scope="module")
def guichi(pack_of: Callable[[str], Pack]) -> Pack:
    return pack_of(GUICHI)


def test_all_golden_cases_agree(guichi: Pack, differ: Callable[[Pack, str], list[str]]) -> None:
    assert differ(guichi, GUICHI) == []


@pytest.mark.parametrize(("category", "pays"), [
    ("tekun", 0), ("guer", 0), ("bainian", 0), ("dibao", 40), ("zhongdian_youfu", 40), ("fanpin_zhipin", 80),
    ("tuibu_yumin", 160), ("jisheng_teshu", 160), ("zhongdu_canji", 160), ("laonian80", 200), ("jiance", 200),
    ("dibao_bianyuan", 400), ("canji_3_4", 400),
])  # fmt: skip
def test_aid_inside_the_window(ask: Ask, category: str, pays: int) -> None:
    assert yuan(ask(GUICHI, "2025-11-15", None, category).payable_fen) == pays


@pytest.mark.parametrize(("born", "local", "pays"), [
    ("1925-12-31", False, 0), ("1926-01-01", False, 400), ("1926-01-01", True, 200), ("1945-12-31", True, 200),
    ("1946-01-01", True, 400), ("1945-12-31", False, 400), ("1945-12-31", None, None), ("1925-12-31", None, 0),
])  # fmt: skip
def test_aid_that_follows_from_the_birth_date(ask: Ask, born: str, local: bool | None, pays: int | None) -> None:
    assert yuan(ask(GUICHI, "2025-11-15", born=born, hukou_local=local).payable_fen) == pays


def test_at_the_counter_the_list_must_have_the_old_person(guichi: Pack) -> None:
    old = Case(date(2025, 11, 15), birth=date(1940, 1, 1), hukou_local=True)
    found = quote(guichi, old)
    assert isinstance(found, Quote)
    assert (found.payable_fen, "WARN_AGE_AID_NOT_LISTED" in found.warnings) == (40_000, True)
    listed = quote(guichi, Case(date(2025, 11, 15), birth=date(1940, 1, 1), categories=("laonian80",)))
    assert isinstance(listed, Quote)
    assert (listed.payable_fen, "WARN_AGE_AID_NOT_LISTED" in listed.warnings) == (20_000, False)


@pytest.mark.parametrize(("day", "categories", "told", "pays", "start"), [
    ("2025-12-31", (), {}, 400, "2026-01-01"),
    ("2026-01-01", (), {}, None, None),
    ("2026-02-28", (), {"kind": "migrant"}, 400, "2026-03-01"),
    ("2026-02-10", (), {"kind": "migrant", "prior": GONE}, 400, None),
    ("2025-11-15", (), {"prior": GONE}, 400, None),
    # newborns
    ("2026-05-30", (), {"kind": "newborn", "born": "2026-03-01", "prior": BABY}, 400, "2026-03-01"),
    ("2026-05-31", (), {"kind": "newborn", "born": "2026-03-01", "prior": BABY}, 400, "2026-06-01"),
    ("2026-05-31", ("dibao",), {"kind": "newborn", "born": "2026-03-01", "prior": BABY}, 40, "2026-06-01"),
    ("2025-12-15", (), {"kind": "newborn", "born": "2025-11-20", "prior": BABY}, 400, "2026-01-01"),
    # soldiers and their spouses
    ("2026-07-10", (), {"kind": "veteran", "event": "2026-04-10"}, 400, "2026-07-11"),
    ("2026-07-11", (), {"kind": "veteran", "event": "2026-04-10"}, 400, "2026-10-12"),
    ("2026-01-10", (), {"kind": "veteran", "event": "2025-11-20"}, None, None),
    ("2025-12-10", (), {"kind": "military_spouse", "event": "2025-11-20", "prior": BABY}, 400, "2026-01-01"),
    # released people
    ("2026-04-10", (), {"kind": "released", "event": "2026-01-10"}, 400, "2026-04-11"),
    ("2026-04-11", (), {"kind": "released", "event": "2026-01-10"}, 400, "2026-07-12"),
    ("2026-12-31", (), {"kind": "released", "event": "2026-12-01"}, 400, None),
    # newly certified
    ("2026-06-01", ("dibao",), {**NEW, "event": "2026-05-05"}, 40, "2026-06-02"),
    ("2026-08-06", ("tekun",), {**NEW, "event": "2026-05-05"}, 0, "2026-11-07"),
    ("2026-06-01", ("jisheng_teshu",), {**NEW, "event": "2026-05-05"}, None, None),
    ("2025-11-15", ("dibao",), {**NEW, "event": "2026-05-05", "already_paid": True}, 400, "2026-01-01"),
    ("2025-11-15", ("dibao",), {**NEW, "event": "2025-12-05", "already_paid": True}, None, "2026-01-01"),
    # from employee insurance
    ("2026-06-15", (), {"kind": "employee_lapse", "event": "2026-03-15", "months_continuous": 6}, 400, "2026-06-16"),
    ("2026-06-16", (), {"kind": "employee_lapse", "event": "2026-03-15", "months_continuous": 6}, 400, "2026-09-17"),
    ("2026-06-15", (), {"kind": "employee_lapse", "event": "2026-03-15", "months_continuous": 5}, None, None),
    ("2025-11-15", (), {"kind": "employee_lapse", "event": "2025-09-15", "months_continuous": 5}, 400, "2026-01-01"),
])  # fmt: skip
def test_who_pays_what_and_is_covered_from_when(
    ask: Ask, day: str, categories: tuple[str, ...], told: dict[str, object], pays: int | None, start: str | None
) -> None:
    found = ask(GUICHI, day, None, *categories, **told)
    assert (yuan(found.payable_fen), found.cover.start) == (pays, start and date.fromisoformat(start))


def test_students_pay_first_and_get_the_aid_later(guichi: Pack) -> None:
    found = quote(guichi, Case(date(2025, 11, 15), categories=("dibao",), situation=Situation(**STUDENT)))
    assert isinstance(found, Quote)
    assert (found.payable_fen, found.aid_fen, found.later_fen) == (40_000, 0, 36_000)
    assert "WARN_PAY_FIRST" in found.warnings


def test_aid_that_names_no_students_is_open_for_them(ask: Ask) -> None:
    named = {"tekun": 400, "guer": 400, "dibao": 360, "fanpin_zhipin": 320, "zhongdu_canji": 240, "jiance": 200}
    for category, aid in named.items():
        assert yuan(ask(GUICHI, "2025-11-15", None, category, **STUDENT).aid.fen) == aid
    for category in ("zhongdian_youfu", "tuibu_yumin", "jisheng_teshu"):
        found = ask(GUICHI, "2025-11-15", None, category, **STUDENT)
        assert (found.aid.fen, yuan(found.payable_fen)) == (None, 400)
    elsewhere = ask(GUICHI, "2025-11-15", None, "dibao", kind="university_student", school="合肥")
    assert yuan(elsewhere.payable_fen) == 40


def test_a_student_whose_aid_is_open_can_still_pay_in_full(guichi: Pack) -> None:
    found = quote(guichi, Case(date(2025, 11, 15), categories=("zhongdian_youfu",), situation=Situation(**STUDENT)))
    assert isinstance(found, Quote)
    assert (found.payable_fen, found.later_fen, found.fund) == (40_000, 0, "unspecified")


def test_after_the_window_a_long_certified_person_has_no_price(guichi: Pack) -> None:
    found = quote(guichi, Case(date(2026, 4, 1), categories=("dibao",)))
    assert isinstance(found, Refusal)
    assert (found.code, found.facts["last"]) == ("QUOTE_CLOSED", "2026-02-28")


def test_the_agency_fee_counts_those_who_pay_nothing_too(guichi: Pack) -> None:
    assert agency_fee(guichi, 1234) == Money.yuan(1234)


@pytest.mark.parametrize(("day", "warned"), [("2026-05-25", False), ("2026-05-26", True), ("2026-05-30", True)])
def test_the_last_five_of_a_newborns_ninety_days_are_warned_of(guichi: Pack, day: str, warned: bool) -> None:
    born = date(2026, 3, 1)
    found = quote(guichi, Case(date.fromisoformat(day), birth=born, situation=Situation("newborn")))
    assert isinstance(found, Quote)
    assert ("WARN_EDGE" in found.warnings) is warned


def test_only_the_aids_own_reasons_tell_the_category(guichi: Pack) -> None:
    """The counter hides them until it is asked (decisions 3 and 25); what an aid is inferred from is one of them."""
    told = {}
    for category in ("tekun", "guer"):
        found = quote(guichi, Case(date(2025, 12, 1), categories=(category,), prior=Prior(True, True, 0)))
        assert isinstance(found, Quote)
        assert any("孤儿" in reason.clause for reason in found.reasons)
        told[category] = [reason for reason in found.reasons if reason.code != "WHY_AID"]
    assert told["guer"] == told["tekun"]
    assert not any("孤儿" in reason.clause for reason in told["guer"])
