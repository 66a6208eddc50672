"""Finding a household: what is typed, in which order it is answered, and how digits behind a name narrow."""

from __future__ import annotations

import pytest

from db import people
from db.rows import PersonRow
from desktop.books.opening import Book
from desktop.books.searching import find
from desktop.books.serving import candidates
from desktop.core.pinyin import search_keys
from tests.unit.books.making import Desk, person

NAMESAKES = (
    person("69000019660101001", "吴建国", household="301001", head="吴建国", grp="3", birth="1966-01-01"),
    person("69000019710202018", "吴静官", household="302018", head="吴静官", grp="3", birth="1971-02-02"),
    person("69000019850303027", "吴军高", household="701004", head="吴军高", grp="7", birth="1985-03-03"),
)


def put(book: Book, *rows: PersonRow) -> None:
    with book.change() as changed:
        keyed = [(row, search_keys(row.name, row.document, row.household, row.phone)) for row in rows]
        people.put_people(changed.connection, keyed)


@pytest.fixture
def village(desk: Desk) -> Book:
    put(desk.book, *NAMESAKES)
    return desk.book


def found(book: Book, query: str) -> set[str]:
    return {hit.person.name for hit in find(book, query)}


def test_a_group_behind_a_name_leaves_the_people_of_that_group(village: Book) -> None:
    assert found(village, "wjg 3") == {"吴建国", "吴静官"}
    assert found(village, "wjg3") == {"吴建国", "吴静官"}
    assert found(village, "wjg　３") == {"吴建国", "吴静官"}


def test_digits_behind_a_name_are_the_end_of_a_number_or_a_birth_year(village: Book) -> None:
    assert found(village, "wjg 18") == {"吴静官"}  # the household's number ends so
    assert found(village, "wjg 1985") == {"吴军高"}
    last = NAMESAKES[0].document[-3:].lower()
    assert found(village, f"wjg{last}") == {"吴建国"}


def test_a_chinese_name_is_narrowed_too(village: Book) -> None:
    assert found(village, "吴 7") == {"吴军高"}


@pytest.mark.parametrize("mark", ["{}", " {} ", "'{}", "{}\u200b"])
def test_a_whole_number_is_found_with_the_marks_offices_put_around_it(village: Book, mark: str) -> None:
    row = NAMESAKES[1]
    assert found(village, mark.format(row.document)) == {row.name}


def test_full_width_digits_and_a_small_x_are_folded(village: Book) -> None:
    row = next(
        one
        for one in (person(f"690000199001{n:02d}0{n:02d}1", f"钱{n}", household=f"8{n}") for n in range(1, 29))
        if one.document.endswith("X")
    )
    put(village, row)
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else "x" for sign in row.document)
    assert found(village, wide) == {row.name}


def test_unpaid_households_stand_first_then_those_of_the_group_being_served(desk: Desk, village: Book) -> None:
    assert next(one.found.grp for one in candidates(village, "wjg", "7")) == "7"
    desk.collect(NAMESAKES[2])
    shown = candidates(village, "wjg", "3")
    assert [one.found.grp for one in shown[:2]] == ["3", "3"]
    assert shown[-1].found.name == "吴军高"
    assert shown[-1].open == 0


def test_a_whole_match_stands_before_a_longer_one_of_the_same_group(village: Book) -> None:
    put(village, person("69000019900505055", "吴建", household="702001", grp="1", birth="1990-05-05"))
    assert candidates(village, "wj", "7")[0].found.name == "吴建"
