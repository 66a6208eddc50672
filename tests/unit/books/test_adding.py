"""加人: what a number says, who is on the roster already, and what the journal keeps of it."""

from __future__ import annotations

from datetime import date

import pytest

from db import journal
from desktop.books.adding import NewPerson, add_person, look_at
from desktop.books.checking import check_book
from desktop.books.serving import candidates, serve
from desktop.core.errors import Refused
from desktop.core.events import Kind, read_event
from desktop.core.idnumber import DocumentKind, check_character
from tests.unit.books.making import FAMILY, TODAY, Desk

FIRST = "69000020251101002"
BABY = FIRST + check_character(FIRST)


def events(desk: Desk) -> list[Kind]:
    with desk.book.read() as connection:
        return [read_event(row.payload).payload.kind for row in journal.stretch(connection, "LX01", 1, 1, 10_000)]


def test_a_new_member_is_found_charged_and_stands_in_the_journal(desk: Desk) -> None:
    row = add_person(desk.book, "wjg", NewPerson(BABY, "王新", household="01", relation="孙子", newborn=True))
    assert (row.birth, row.sex, row.grp, row.head) == ("2025-11-01", "女", "1", "王建国")
    assert [one.household for one in candidates(desk.book, "wx")] == ["01"]
    assert events(desk)[-1] is Kind.PERSON
    desk.collect(row)
    assert events(desk)[-1] is Kind.COLLECT


def test_a_new_household_gets_a_number_of_its_own(desk: Desk) -> None:
    first = add_person(desk.book, "wjg", NewPerson(BABY, "赵一", group="3"))
    second = add_person(desk.book, "wjg", NewPerson("Q690012345", "赵二", birth=date(2025, 11, 2)))
    assert (first.household, second.household) == ("N001", "N002")
    assert serve(desk.book, "N001", TODAY).head == "赵一"
    assert (first.relation, first.grp) == ("户主", "3")


def test_somebody_on_the_roster_is_told_and_not_written_twice(desk: Desk) -> None:
    known = look_at(desk.book, FAMILY[0].document).known
    assert known is not None
    assert known.household == "01"
    before = events(desk)
    with pytest.raises(Refused, match="ADD_KNOWN"):
        add_person(desk.book, "wjg", NewPerson(FAMILY[0].document, "王建国"))
    assert events(desk) == before


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewPerson(BABY[:17] + ("1" if BABY[17] != "1" else "2"), "王新"), "CHECK_DIGIT"),
        (NewPerson(BABY[:10], "王新"), "LENGTH"),
        (NewPerson(BABY, " "), "ADD_NAME"),
        (NewPerson(BABY, "王2"), "ADD_NAME"),
        (NewPerson(BABY, "王新", group="三"), "ADD_GROUP"),
        (NewPerson("Q690012345", "王新"), "ADD_BIRTH"),
        (NewPerson("P1234567", "王新", kind=DocumentKind.OTHER, birth=date(2030, 1, 1)), "ADD_BIRTH"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_written(desk: Desk, new: NewPerson, code: str) -> None:
    before = events(desk)
    with pytest.raises(Refused, match=code):
        add_person(desk.book, "wjg", new)
    assert events(desk) == before


def test_a_book_with_an_added_person_is_still_whole(desk: Desk) -> None:
    add_person(desk.book, "wjg", NewPerson(BABY, "王新", household="01"))
    assert check_book(desk.book).findings == ()
