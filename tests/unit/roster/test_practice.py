"""The practice village is whole, clean, and made by its script."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path

import pytest

from desktop.core.idnumber import DocumentKind
from desktop.core.participation import State
from desktop.core.person import RosterPerson
from desktop.core.pinyin import search_keys
from desktop.core.problems import BARRING
from desktop.core.roster.paid import read_paid
from desktop.core.roster.reading import RosterResult, read_roster
from desktop.core.roster.subsidies import SubsidyResult, read_subsidies
from desktop.exchange.sheet import read_table
from tests.unit.roster.making import TODAY, pack, terms

ROOT = Path(__file__).parents[3]
PRACTICE = ROOT / "resources" / "practice"


@pytest.fixture(scope="module")
def village() -> RosterResult:
    return read_roster(read_table(PRACTICE / "roster.xlsx"), terms())


@pytest.fixture(scope="module")
def people(village: RosterResult) -> dict[str, RosterPerson]:
    return {person.number: person for person in village.people}


@pytest.fixture(scope="module")
def listed(people: dict[str, RosterPerson]) -> SubsidyResult:
    return read_subsidies(read_table(PRACTICE / "subsidies.xlsx"), terms(), people)


def test_sixty_people_in_twenty_households_are_taken_in_without_a_question(village: RosterResult) -> None:
    assert (len(village.people), village.households, village.problems) == (60, 20, ())


def test_nobody_real_can_be_meant(people: dict[str, RosterPerson]) -> None:
    assert {number[:2] for number in people} == {"69", "Z6"}


def test_every_category_of_the_pack_is_held_by_somebody(listed: SubsidyResult) -> None:
    held = {category for categories in listed.categories_on(TODAY).values() for category in categories}
    assert held == set(pack().categories)
    assert not [problem for problem in listed.problems if problem.level in BARRING]


def test_what_a_counter_meets_is_there(village: RosterResult, people: dict[str, RosterPerson]) -> None:
    names = "".join(person.name for person in village.people)
    assert all(part in names for part in ("𬱖", "䶮", "㛃", "阿依古丽·买买提", "尉迟", "欧阳"))
    assert {State.DEAD, State.EMP_OUT, State.SCHOOL, State.ARMY, State.RES_OUT, State.REFUSE} <= {
        person.state for person in village.people
    }
    assert [person.document.kind for person in village.people].count(DocumentKind.BIRTH_CERTIFICATE) == 1
    initials = Counter(key for person in village.people for key in search_keys(person.name, "", "", ""))
    assert initials["wjg"] == 2
    paid = read_paid(read_table(PRACTICE / "paid.csv"), terms(), people)
    assert len(paid.numbers(2026)) == 4
    assert [problem.code for problem in paid.problems] == ["OTHER_YEAR"]


def test_the_script_makes_these_very_lists(tmp_path: Path) -> None:
    script = runpy.run_path(str(ROOT / "packaging" / "make_practice.py"))
    script["make"](tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["paid.csv", "roster.xlsx", "subsidies.xlsx"]
    # Not the bytes: another zlib packs the same sheet otherwise.
    assert [name for name in names if read_table(tmp_path / name) != read_table(PRACTICE / name)] == []
