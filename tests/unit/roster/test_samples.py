"""Whole files as offices hand them out, held against their answer keys. All people are made up."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import date

import pytest

from desktop.core.money import Money
from desktop.core.person import RosterPerson
from desktop.core.pinyin import fold_query, search_keys
from desktop.core.policy.assess import assess
from desktop.core.policy.case import Case
from desktop.core.problems import BARRING
from desktop.core.roster.aliases import decide, fold_alias
from desktop.core.roster.certified import losses, uncertified
from desktop.core.roster.owed import Owed, Standing, figures, owed_by
from desktop.core.roster.paid import PaidResult, merged, read_paid
from desktop.core.roster.subsidies import SubsidyResult, read_subsidies
from desktop.messages.say import say_problem
from tests.unit.roster.making import KEY, TODAY, expected, findings, pack, roster, sample, terms

PAID_FILES = ["already-paid.csv", "already-paid-utf8.csv"]


def people() -> dict[str, RosterPerson]:
    return {person.number: person for person in roster().people}


def subsidies(name: str = "subsidy-list.xlsx") -> SubsidyResult:
    return read_subsidies(sample(name), terms(), people())


@pytest.fixture(scope="module")
def listed() -> SubsidyResult:
    return subsidies()


@pytest.fixture(scope="module")
def paid(listed: SubsidyResult) -> PaidResult:
    return paid_from("already-paid.csv", listed)


def paid_from(name: str, listed: SubsidyResult) -> PaidResult:
    def due(person: RosterPerson, tier: str, day: date) -> Money | None:
        held = listed.categories_on(day).get(person.number, ())
        fen = assess(pack(), Case(day, tier, person.birth, held), derive=False).payable_fen
        return None if fen is None else Money(fen)

    return read_paid(sample(name), terms(), people(), due=due, notice=pack().document.issued)


@pytest.fixture(scope="module")
def owed(listed: SubsidyResult, paid: PaidResult) -> tuple[Owed, ...]:
    held = listed.categories_on(TODAY)

    def price_of(person: RosterPerson) -> Money | None:
        case = Case(TODAY, "1", person.birth, held.get(person.number, ()))
        fen = assess(pack(), case, derive=False).payable_fen
        return None if fen is None else Money(fen)

    return owed_by(roster().people, held, paid.numbers(2026), price_of)


def test_every_finding_on_the_roster_is_the_keys(listed: SubsidyResult) -> None:
    problems = [*roster().problems, *uncertified(roster(), listed)]
    assert findings(problems) == expected("roster.xlsx")
    assert len(problems) == len(expected("roster.xlsx"))


def test_every_finding_on_the_messy_roster_is_the_keys() -> None:
    problems = roster("roster-messy.xls").problems
    assert findings(problems) == expected("roster-messy.xls")
    assert len(problems) == len(expected("roster-messy.xls"))


@pytest.mark.parametrize("name", ["roster.xlsx", "roster-messy.xls"])
def test_people_and_households_are_counted_as_in_the_key(name: str) -> None:
    found, key = roster(name), KEY[name]
    assert (len(found.people), found.rows, found.households) == (key["people"], key["rows"], key["households"])


@pytest.mark.parametrize("name", ["roster.xlsx", "roster-messy.xls"])
def test_states_are_told_as_in_the_key(name: str) -> None:
    found = Counter(person.state.value for person in roster(name).people)
    # The key counts the rows that are not taken in too; all of these are unpaid.
    barred = roster(name).rows - len(roster(name).people)
    key = {state: count for state, count in KEY[name]["states"].items() if state != "UNPAID"}
    assert {state: found[state] for state in found if state != "UNPAID"} == key
    assert 0 <= KEY[name]["states"]["UNPAID"] - found["UNPAID"] <= barred


def test_last_years_insurance_is_told_as_in_the_key() -> None:
    found = Counter(person.state_last_year.value for person in roster().people)
    assert {state: KEY["roster.xlsx"]["last_year"][state] - found[state] for state in found} == {
        "R1": 4, "N": 0, "E": 0, "N2": 0, "RO": 0, "R2": 0, "NB": 0,
    }  # fmt: skip


def test_every_finding_on_the_countys_list_is_the_keys(listed: SubsidyResult) -> None:
    assert findings(listed.problems) == expected("subsidy-list.xlsx")
    assert len(listed.problems) == len(expected("subsidy-list.xlsx"))
    assert (listed.rows, listed.complete, listed.as_of) == (317, True, date(2025, 11, 20))


def test_the_countys_list_certifies_as_many_of_each_category_as_in_the_key(listed: SubsidyResult) -> None:
    held = Counter(category for categories in listed.categories_on(TODAY).values() for category in categories)
    assert held == KEY["roster.xlsx"]["by_category"]


def test_every_alias_of_the_key_means_the_keys_category() -> None:
    for alias, category in KEY["subsidy-list.xlsx"]["aliases"].items():
        choices = terms().aliases.get(fold_alias(alias), ())
        if category == "UNKNOWN":
            assert choices == ()
        elif category.startswith("AMBIGUOUS"):
            assert decide(choices, "") is None
            assert decide(choices, "县民政局") == "dibao_bianyuan"
            assert decide(choices, "县农业农村委") == "bianyuan_yizhipin"
        else:
            assert decide(choices, "") == category, alias


def test_a_cut_list_only_adds_and_says_so(listed: SubsidyResult) -> None:
    cut = subsidies("subsidy-list-truncated.xlsx")
    assert not cut.complete
    assert {"LIST_SHORT", "LIST_CUT", "LENGTH"} <= {problem.code for problem in cut.problems}
    before = {(one.number, one.category) for one in listed.memberships}
    assert {(one.number, one.category) for one in cut.memberships} <= before
    gone = losses(listed.memberships, cut, TODAY)
    assert sum(lost for _, lost in gone.values()) > 200


def test_nobody_is_called_uncertified_from_a_cut_list() -> None:
    assert list(uncertified(roster(), subsidies("subsidy-list-truncated.xlsx"))) == []


@pytest.mark.parametrize("name", PAID_FILES)
def test_every_finding_on_the_paid_list_is_the_keys(name: str, listed: SubsidyResult) -> None:
    found = paid_from(name, listed)
    assert findings(found.problems) == expected("already-paid.csv")
    assert len(found.numbers(2026)) == KEY["already-paid.csv"]["counted"]
    assert found.rows == KEY["already-paid.csv"]["rows"]


def test_the_paid_list_in_both_encodings_and_twice_is_the_same_as_once(listed: SubsidyResult) -> None:
    once, other = (paid_from(name, listed) for name in PAID_FILES)
    both = merged([once, other, once])
    assert {one.key for one in both.payments} == {one.key for one in once.payments}
    assert both.numbers(2026) == once.numbers(2026)


def test_the_village_owes_what_the_key_says(owed: tuple[Owed, ...]) -> None:
    sums, key = figures(owed), KEY["totals"]
    assert sums.payable == Money.yuan(key["yuan"])
    assert (sums.chargeable, sums.zero, sums.no_price, sums.paid_elsewhere) == (
        key["persons_chargeable_unpaid"],
        key["persons_zero"],
        key["persons_no_tier1_row"],
        KEY["paid_online"],
    )
    assert {group: amount.in_yuan for group, amount in sums.by_group.items()} == {
        group: part["yuan"] for group, part in key["by_group"].items()
    }
    assert sums.by_category == KEY["roster.xlsx"]["by_category"]


def test_amounts_and_responsible_people_add_up_as_in_the_key(owed: tuple[Owed, ...]) -> None:
    priced = [one for one in owed if one.standing in (Standing.PAYS, Standing.ZERO)]
    assert Counter(str(one.amount.in_yuan) for one in priced) == KEY["totals"]["by_amount"]
    cadres: dict[str, int] = {}
    for one in priced:
        cadres[one.person.responsible] = cadres.get(one.person.responsible, 0) + one.amount.in_yuan
    assert cadres == {name: part["yuan"] for name, part in KEY["totals"]["by_cadre"].items()}


def test_single_people_cost_what_the_key_says(listed: SubsidyResult, paid: PaidResult) -> None:
    by_row = {person.row: person for person in roster().people}
    held = listed.categories_on(TODAY)
    for probe in KEY["probes"]:
        person = by_row[probe["row"]]
        assert sorted(held.get(person.number, ())) == sorted(probe["categories"])
        assert (person.number in paid.numbers(2026)) == probe["paid_online"]
        for tier in ("1", "2"):
            case = Case(TODAY, tier, person.birth, held.get(person.number, ()))
            fen = assess(pack(), case, derive=False).payable_fen
            assert ("refuse" if fen is None else fen // 100) == probe[f"tier{tier}"], probe


def test_the_messy_village_owes_what_the_key_says_without_a_list() -> None:
    found = roster("roster-messy.xls")
    sums = figures(owed_by(found.people, {}, (), lambda person: Money.yuan(400)))
    assert (sums.chargeable, sums.payable.in_yuan) == (
        KEY["roster-messy.xls"]["chargeable"],
        KEY["roster-messy.xls"]["yuan"],
    )


def test_the_keys_queries_find_whom_it_says_first_and_nobody_it_does_not_allow() -> None:
    keys = sorted(
        (key, person.row)
        for person in roster().people
        for key in search_keys(person.name, person.number, person.household, person.phone)
    )
    for query in KEY["search"]:
        typed = fold_query(query["query"])
        found: list[int] = []
        for key, row in keys[bisect_left(keys, (typed, 0)) :]:
            if not key.startswith(typed):
                break
            if row not in found:
                found.append(row)
        exact = len(query["exact"])
        assert set(found[:exact]) == set(query["exact"]), query
        assert set(found[exact:]) <= set(query["also"]), query


def test_hostile_rows_are_refused_held_or_taken_as_plain_text() -> None:
    found = roster("hostile.xlsx")
    barred = {problem.row: problem.code for problem in found.problems if problem.level in BARRING}
    names = {person.row: person.name for person in found.people}
    assert barred == {
        10: "LONG_NAME", 11: "LONG_NAME", 12: "MANY_CATEGORIES", 15: "BIDI", 25: "NEWLINE", 26: "LONG_NAME",
        27: "EMOJI", 28: "NO_NAME", 29: "NO_NAME", 30: "NO_ID", 31: "ID_LONG", 32: "ID_ARABIC_DIGITS",
        33: "ID_SUPERSCRIPT", 34: "ID_FORMULA_TEXT",
    }  # fmt: skip
    assert {row for row, _ in KEY["hostile.xlsx"]} == barred.keys() | names.keys()
    assert names[3] == '=HYPERLINK("http://x")'
    assert names[8] == "=1+1"
    assert [names[row] for row in (9, 13, 16, 17, 35, 36)] == ["冉光明"] * 6
    assert names[18] == "冉'); DROP TABLE person;--"
    assert names[24] == "%s%n{0.__class__}"
    assert all(name.isprintable() for name in names.values())


@pytest.mark.parametrize("name", ["roster.xlsx", "roster-messy.xls", "hostile.xlsx"])
def test_every_finding_has_a_sentence_that_can_be_said(name: str) -> None:
    for problem in roster(name).problems:
        sentence = say_problem(problem)
        assert "{" not in sentence or "{0.__class__}" in sentence
        assert sentence.endswith("。")
