from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import index
from db.rows import PersonRow, SettingRow
from desktop.books.importing import take
from desktop.books.matching import Columns, keep_columns
from desktop.books.opening import Book
from desktop.books.previewing import What, preview
from desktop.core.errors import KnownError, Refused
from desktop.core.idnumber import check_character
from desktop.core.roster.headings import Field
from tests.factory import REVIEWER, make_book

HEADINGS = "家,人名,号,片"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Book]:
    book = make_book(tmp_path / "empty", roster=())
    yield book
    book.close()


def listed(folder: Path, headings: str = HEADINGS, name: str = "list.csv") -> Path:
    first17 = ("69000119800115001", "69000119820115002")
    rows = [f"0{place},田{place},{key}{check_character(key)},{place}" for place, key in enumerate(first17, 1)]
    path = folder / name
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8-sig")
    return path


def columns(book: Book, path: Path) -> Columns:
    found = preview(book, path).matching
    assert found is not None
    return found


SAID = {0: Field.HOUSEHOLD, 1: Field.NAME, 2: Field.DOCUMENT, 3: Field.GROUP}


def test_a_table_of_unknown_columns_is_asked_about_without_showing_a_whole_number(empty: Book, tmp_path: Path) -> None:
    seen = preview(empty, listed(tmp_path))
    assert (seen.what, seen.takeable) == (What.UNREAD, False)
    asked = columns(empty, listed(tmp_path)).open
    assert [(one.heading, one.sample, one.field) for one in asked] == [
        ("家", "01", None),
        ("人名", "田1", None),
        ("号", asked[2].sample, None),
        ("片", "1", None),
    ]
    assert asked[2].sample.startswith("…")
    assert len(asked[2].sample) == 5


def test_what_was_said_is_kept_for_files_with_the_same_headings_and_taken_in_by_it(empty: Book, tmp_path: Path) -> None:
    keep_columns(empty, REVIEWER, columns(empty, listed(tmp_path)), SAID)
    again = listed(tmp_path, name="again.csv")
    assert preview(empty, again).what is What.ROSTER
    take(empty, REVIEWER, again)
    with empty.read() as connection:
        people = index.find(connection, PersonRow)
    assert sorted((one.name, one.household, one.grp) for one in people) == [("田1", "01", "1"), ("田2", "02", "2")]
    with pytest.raises(KnownError, match="TABLE_NO_HEADINGS"):
        take(empty, REVIEWER, listed(tmp_path, "家,人名,号,片区"))


def test_what_was_said_is_shown_again_and_saying_nothing_forgets_it(empty: Book, tmp_path: Path) -> None:
    keep_columns(empty, REVIEWER, columns(empty, listed(tmp_path)), SAID)
    again = columns(empty, listed(tmp_path))
    assert {one.place: one.field for one in again.open} == SAID
    keep_columns(empty, REVIEWER, again, {})
    assert preview(empty, listed(tmp_path)).what is What.UNREAD


def test_a_column_the_program_knew_wrongly_is_overruled(empty: Book, tmp_path: Path) -> None:
    path = listed(tmp_path, "户编号,姓名,证件,身份证号码2")
    keep_columns(empty, REVIEWER, columns(empty, path), {3: Field.GROUP})
    with empty.read() as connection:
        assert index.get(connection, SettingRow, name="columns") is not None
    assert columns(empty, path).open[0].field is Field.GROUP


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({1: Field.NAME}, "COLUMNS_LACKING"),
        ({2: Field.DOCUMENT}, "COLUMNS_LACKING"),
        ({1: Field.NAME, 2: Field.DOCUMENT, 3: Field.NAME}, "COLUMN_CHOSEN_TWICE"),
    ],
)
def test_too_little_or_twice_the_same_is_refused_and_nothing_is_kept(
    empty: Book, tmp_path: Path, said: dict[int, Field], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        keep_columns(empty, REVIEWER, columns(empty, listed(tmp_path)), said)
    assert preview(empty, listed(tmp_path)).what is What.UNREAD


def test_what_cannot_be_read_of_the_memory_is_asked_again(empty: Book, tmp_path: Path) -> None:
    with empty.change() as changed:
        index.put(changed.connection, [SettingRow(name="columns", value='{"家|人名|号|片": {"LATER": 1}}')])
    assert preview(empty, listed(tmp_path)).what is What.UNREAD


def test_a_table_without_headings_at_all_stays_refused(empty: Book, tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    key = "69000119800115001"
    path.write_text(f"田一,{key}{check_character(key)}\n", encoding="utf-8-sig")
    with pytest.raises(KnownError, match="TABLE_NO_HEADINGS"):
        preview(empty, path)
