from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import index
from db.rows import CategoryRow, ListRow, PersonRow
from desktop.books.importing import take
from desktop.books.opening import Book
from desktop.books.previewing import Preview, Shares, What, doubtful_rows, preview, take_in
from desktop.books.rosters import Taken
from desktop.books.ruling import take_rules
from desktop.core.errors import KnownError, Refused
from desktop.core.idnumber import check_character
from desktop.core.policy.pack import Pack
from desktop.exchange.outcome import Outcome
from desktop.paths import resources
from tests.factory import Pair, make_book, make_pair
from tests.unit.books.making import PACK

LISTS = Path(__file__).parents[2] / "data" / "roster"
HEAD = "户编号,户主姓名,姓名,身份证号,与户主关系\n"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Book]:
    book = make_book(tmp_path / "empty", roster=())
    yield book
    book.close()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = make_pair(tmp_path)
    yield made
    made.close()


def roster(folder: Path, *lines: str) -> Path:
    path = folder / "roster.csv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8-sig")
    return path


def person(first17: str, name: str) -> str:
    return f"01,王建国,{name},{first17}{check_character(first17)},子\n"


def test_looking_changes_nothing(empty: Book) -> None:
    before = empty.tail().seq
    seen = preview(empty, LISTS / "roster.xlsx")
    with empty.read() as connection:
        assert index.find(connection, PersonRow) == []
    assert (seen.what, empty.tail().seq) == (What.ROSTER, before)


@pytest.mark.parametrize("name", ["roster.xlsx", "roster-messy.xls"])
def test_what_was_promised_is_taken_in(empty: Book, name: str) -> None:
    seen = preview(empty, LISTS / name)
    done = take_in(empty, "lgq", seen)
    assert isinstance(done, Taken)
    assert (done.taken, done.added) == (seen.shares.taken, seen.shares.added)
    assert seen.shares.taken + seen.shares.doubted + seen.shares.refused == seen.rows


def test_a_list_taken_in_twice_changes_nobody_the_second_time(empty: Book) -> None:
    first = preview(empty, LISTS / "roster.xlsx")
    take_in(empty, "lgq", first)
    again = preview(empty, LISTS / "roster.xlsx").shares
    assert (again.added, again.changed, again.same) == (0, 0, first.shares.added)


def test_a_corrected_name_is_one_change(empty: Book, tmp_path: Path) -> None:
    take(empty, "lgq", roster(tmp_path, person("69000019600101001", "王建国"), person("69000019880303003", "王强")))
    seen = preview(
        empty, roster(tmp_path, person("69000019600101001", "王建国"), person("69000019880303003", "王小强"))
    )
    assert seen.shares == Shares(added=0, changed=1, same=1)


def test_aid_that_ends_is_counted_before_it_ends(empty: Book, tmp_path: Path) -> None:
    take(empty, "lgq", LISTS / "roster.xlsx")
    take(empty, "lgq", LISTS / "subsidy-list.xlsx")
    with empty.read() as connection:
        held = len(index.find(connection, CategoryRow))
    again = preview(empty, LISTS / "subsidy-list.xlsx")
    assert (again.what, again.gone, again.losses) == (What.SUBSIDIES, 0, False)
    cut = preview(empty, LISTS / "subsidy-list-truncated.xlsx")
    assert cut.gone == 0  # it only adds
    assert held > cut.shares.taken


def test_payments_made_elsewhere_are_told_from_the_other_lists(empty: Book) -> None:
    take(empty, "lgq", LISTS / "roster.xlsx")
    seen = preview(empty, LISTS / "already-paid.csv")
    assert seen.what is What.PAID
    done = take_in(empty, "lgq", seen)
    assert isinstance(done, Taken)
    assert preview(empty, LISTS / "already-paid.csv").shares.added == 0


def test_a_file_that_changed_after_it_was_seen_is_not_taken_in(empty: Book, tmp_path: Path) -> None:
    path = roster(tmp_path, person("69000019600101001", "王建国"))
    seen = preview(empty, path)
    roster(tmp_path, person("69000019880303003", "王强"))
    with pytest.raises(Refused, match="FILE_CHANGED"):
        take_in(empty, "lgq", seen)
    with empty.read() as connection:
        assert index.find(connection, ListRow) == []


def test_doubtful_rows_can_be_corrected_and_taken_in_again(empty: Book, tmp_path: Path) -> None:
    wrong = person("69000019880303003", "王强")[:-7] + "000000,子\n"
    path = roster(tmp_path, person("69000019600101001", "王建国"), f"01,王建国,王强,69000019880303003{0},子\n", wrong)
    seen = preview(empty, path)
    saved = doubtful_rows(empty, seen)
    assert saved.parent == path.parent
    again = preview(empty, saved)
    assert again.what is What.ROSTER
    assert again.rows == len(seen.barred) == seen.shares.refused + seen.shares.doubted > 0
    assert doubtful_rows(empty, seen) != saved  # never over another file


def test_an_answer_is_read_before_it_is_taken_in(pair: Pair) -> None:
    answer = pair.issue().path
    seen = preview(pair.book, answer)
    assert (seen.what, seen.unfit, seen.takeable) == (What.ANSWER, None, True)
    take_in(pair.book, "lgq", seen)
    again = preview(pair.book, answer)
    assert (again.unfit, again.takeable) == (Outcome.ALREADY_KNOWN, False)


def test_a_station_no_county_knows_is_told_to_enrol_first(pair: Pair, tmp_path: Path) -> None:
    other = make_book(tmp_path / "other", "LX02")
    with pytest.raises(KnownError, match=Outcome.NOT_ENROLLED):
        preview(other, pair.issue().path)
    other.close()


def test_rules_are_taken_by_hand_only_before_enrolment(pair: Pair, empty: Book) -> None:
    newer = PACK.replace(b"# ", b"#  ", 1)
    assert isinstance(take_rules(empty, "lgq", newer), Pack)
    with pytest.raises(Refused, match="RULES_FROM_COUNTY"):
        take_rules(pair.book, "lgq", newer)
    with pytest.raises(Refused, match="RULES_OTHER_REGION"):
        take_rules(empty, "lgq", (resources() / "policy" / "guichi-2026.toml").read_bytes())
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        take_rules(empty, "wjg", newer)
    with pytest.raises(Refused, match="RULES_OLDER"):
        take_rules(empty, "lgq", PACK)


def test_a_faulty_pack_shows_its_faults_and_cannot_be_taken(empty: Book, tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    path.write_bytes(PACK.replace(b"yuan = 400", b"yuan = -1", 1))
    seen: Preview = preview(empty, path)
    assert seen.faults
    assert not seen.takeable
