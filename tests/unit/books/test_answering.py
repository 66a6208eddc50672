"""The county's answer becomes part of the book whole, or not at all; and the county is a witness."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from db import index, journal
from db.rows import CategoryRow, InsuredRow, RequestRow, Row
from desktop.books.answering import Answered, take_answer
from desktop.books.checking import check_book
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.enrolling import county_in, enrol
from desktop.books.offering import Wanted, offer_all
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.core.policy.load import load_pack
from desktop.county.enrolling import enrol as enrol_station
from desktop.county.enrolling import newest_key, request_in, revoke
from desktop.county.issuing import issue, put_in_force
from desktop.county.noticing import notify
from desktop.exchange.answer import (
    Answer,
    CategoryLine,
    CategoryList,
    InTreasury,
    PaidLine,
    PaidList,
    Rejected,
    Rules,
    write_answer_bytes,
)
from desktop.exchange.outcome import Outcome
from tests.factory import CASHIER, REVIEWER, Pair, copy_pair, enrol_at, make_book, make_county, make_pair
from tests.unit.books.making import FAMILY, PACK, TODAY

NUMBERS = ("LX01-2026-1-000001", "LX01-2026-1-000002")
MOTHER, SON = FAMILY[1], FAMILY[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two vouchers at the station, both at the county; one answer so far, that of the enrolment."""
    folder = tmp_path_factory.mktemp("pair")
    pair = make_pair(folder)
    desk = pair.open_day()
    desk.collect(FAMILY[0], MOTHER)
    desk.collect(SON)
    pair.take_in()
    pair.close()
    return folder


@pytest.fixture
def pair(made: Path, tmp_path: Path) -> Iterator[Pair]:
    copied = copy_pair(made, tmp_path / "pair", hour=11)
    yield copied
    copied.close()


def rows(pair: Pair, kind: type[Row]) -> list[Row]:
    with pair.book.read() as connection:
        return list(index.find(connection, kind))


def code_of(pair: Pair, path: Path) -> str:
    """Why an answer is not taken in; the book is as it was before."""
    before = pair.book.tail()
    with pytest.raises(KnownError) as told:
        take_answer(pair.book, CASHIER, path)
    assert pair.book.tail() == before
    return told.value.code


def write(pair: Pair, path: Path, **differs: object) -> Path:
    """An answer as the county would sign it, except for what differs."""
    with pair.county.read() as connection:
        tail = journal.tail(connection, "LX01")
        key = newest_key(connection, pair.county.station, "LX01")
    assert tail is not None
    assert key is not None
    usual = Answer(
        version=1,
        suite=pair.county.identity.suite,
        station="LX01",
        county=pair.county.station,
        number=9,
        epoch=1,
        seq=tail.seq,
        head=tail.hash.hex(),
        made="2025-12-01T18:00:00+08:00",
    )
    answer = msgspec.structs.replace(usual, **differs)
    path.write_bytes(write_answer_bytes(answer, pair.county.keys, key.record))
    return path


def told(pair: Pair, *notices: InTreasury | Rejected | CategoryList | PaidList) -> Answered:
    for notice in notices:
        notify(pair.county, "LX01", notice)
    return pair.answer()


def test_an_older_answer_is_refused(pair: Pair) -> None:
    older, newer = pair.issue(), pair.issue()
    take_answer(pair.book, CASHIER, newer.path)
    assert code_of(pair, older.path) == Outcome.OLDER_ANSWER


def test_another_stations_answer_is_refused(pair: Pair, tmp_path: Path) -> None:
    second = enrol_at(make_book(tmp_path / "second", "LX02"), pair.county, tmp_path / "stick2")
    path = second.issue().path
    second.book.close()
    assert code_of(pair, path) == Outcome.NOT_FOR_US


def test_another_countys_answer_is_refused(pair: Pair, tmp_path: Path) -> None:
    stranger = make_county(tmp_path / "other")
    other = Pair(pair.book, stranger, tmp_path)
    book = make_book(tmp_path / "same", "LX01")
    enrolled = enrol_at(book, stranger, tmp_path / "stick2")
    path = other.issue().path
    enrolled.close()
    assert code_of(pair, path) == Outcome.NOT_FOR_US


def test_a_cut_answer_is_refused(pair: Pair) -> None:
    path = pair.issue().path
    path.write_bytes(path.read_bytes()[:-40])
    assert code_of(pair, path) in {Outcome.CUT, Outcome.DAMAGED}


def test_a_book_that_lost_its_end_is_found_by_the_countys_answer(pair: Pair, made: Path, tmp_path: Path) -> None:
    pair.desk.collect(FAMILY[3])
    pair.take_in()
    path = pair.issue().path
    rolled_back = copy_pair(made, tmp_path / "older", hour=11)
    assert code_of(rolled_back, path) == "TAIL_MISSING"
    rolled_back.close()


def test_a_book_that_went_another_way_is_found_by_the_countys_answer(pair: Pair, made: Path, tmp_path: Path) -> None:
    pair.desk.collect(FAMILY[3])
    pair.take_in()
    path = pair.issue().path
    other = copy_pair(made, tmp_path / "other", hour=11)
    other.desk.collect(FAMILY[3], payer="李秀英")
    assert code_of(other, path) == "WITNESS_DIFFERS"
    other.close()


def test_money_in_the_treasury_is_marked(pair: Pair) -> None:
    confirmed = InTreasury(numbers=NUMBERS, treasury_day=date(2025, 12, 3), voucher="T-77")
    assert told(pair, confirmed).treasury == 2
    assert check_book(pair.book).whole


def test_a_refused_person_is_not_paid_any_more_and_asks_for_a_refund(pair: Pair) -> None:
    refused = Rejected(
        number=NUMBERS[0], document=MOTHER.document, benefit_year=2026, code="EMPLOYEE", note="有职工医保"
    )
    answered = told(pair, refused)
    assert (answered.rejected, answered.requests) == (1, 1)
    live = {row.document: row.live for row in rows(pair, InsuredRow) if isinstance(row, InsuredRow)}
    assert (live[MOTHER.document], live[SON.document]) == (0, 1)
    (request,) = rows(pair, RequestRow)
    assert isinstance(request, RequestRow)
    assert (request.what, request.number, request.reason) == ("refund", NUMBERS[0], "有职工医保")


def test_a_person_who_paid_elsewhere_is_not_asked_and_one_who_paid_here_too_becomes_a_request(pair: Pair) -> None:
    lines = tuple(
        PaidLine(document=one.document, benefit_year=2026, day=TODAY, voucher="E1", fen=40_000)
        for one in (SON, FAMILY[3])
    )
    answered = told(pair, PaidList(source="税务系统", as_of=TODAY, lines=lines))
    assert (answered.paid, answered.requests) == (2, 1)
    (offer,) = offer_all(pair.book, [Wanted(FAMILY[3].document, "1")], TODAY)
    assert offer.refusal is not None
    assert offer.refusal.code == "PAID_ELSEWHERE"
    (request,) = rows(pair, RequestRow)
    assert isinstance(request, RequestRow)
    assert (request.what, request.document) == ("paid_elsewhere", SON.document)


def aided(*people: str, complete: int = 0, gone: int = 0, as_of: date = TODAY) -> CategoryList:
    lines = tuple(
        CategoryLine(document=one, category="dibao", since=date(2024, 1, 1), department="县民政局", gone=gone)
        for one in people
    )
    return CategoryList(source="县民政局", as_of=as_of, complete=complete, lines=lines)


def test_a_list_of_changes_takes_nothing_from_anybody_else(pair: Pair) -> None:
    told(pair, aided(MOTHER.document))
    told(pair, aided(SON.document))
    assert {row.document for row in rows(pair, CategoryRow) if isinstance(row, CategoryRow)} == {
        MOTHER.document,
        SON.document,
    }


def test_who_is_taken_off_the_list_is_aided_until_its_day(pair: Pair) -> None:
    told(pair, aided(MOTHER.document))
    answered = told(pair, aided(MOTHER.document, gone=1, as_of=date(2025, 12, 5)))
    assert answered.aided == 1
    (row,) = rows(pair, CategoryRow)
    assert isinstance(row, CategoryRow)
    assert row.until == "2025-12-05"


def test_a_complete_list_replaces_the_one_before(pair: Pair) -> None:
    told(pair, aided(MOTHER.document))
    answered = told(pair, aided(SON.document, complete=1))
    assert answered.aided == 2
    assert [row.document for row in rows(pair, CategoryRow) if isinstance(row, CategoryRow)] == [SON.document]


def test_lists_that_wait_together_arrive_as_if_one_after_the_other(pair: Pair) -> None:
    told(pair, aided(MOTHER.document), aided(SON.document), aided(MOTHER.document, gone=1))
    with pair.book.read() as connection:
        still = [row.document for row in index.find(connection, CategoryRow) if not row.until]
    assert still == [SON.document]


def test_new_rules_come_with_the_answer_and_are_in_force(pair: Pair) -> None:
    newer = PACK + "\n# 更正\n".encode()
    put_in_force(pair.county, newer)
    assert pair.answer().new_rules
    assert pair.book.pack().sha256 == load_pack(newer).sha256
    assert check_book(pair.book).whole


def test_rules_that_were_replaced_do_not_come_back(pair: Pair) -> None:
    put_in_force(pair.county, PACK + "\n# 更正\n".encode())
    pair.answer()
    path = write(pair, pair.stick / "older.cja", rules=Rules(text=PACK.decode()))
    assert code_of(pair, path) == Outcome.OLDER_PACK


def test_an_answer_with_one_bad_part_changes_nothing(pair: Pair) -> None:
    good = InTreasury(numbers=NUMBERS[:1], treasury_day=TODAY)
    unknown = InTreasury(numbers=("LX01-2026-1-000099",), treasury_day=TODAY)
    path = write(pair, pair.stick / "bad.cja", treasury=(good, unknown))
    assert code_of(pair, path) == "RECEIPT_UNKNOWN"


def test_the_county_does_not_promise_what_the_station_cannot_record(pair: Pair) -> None:
    with pytest.raises(Refused) as refused:
        notify(pair.county, "LX01", InTreasury(numbers=("LX01-2026-1-000099",), treasury_day=TODAY))
    assert refused.value.code == "RECEIPT_UNKNOWN"


def test_a_station_learns_that_its_key_is_revoked(pair: Pair) -> None:
    revoke(pair.county, "LX01")
    assert pair.answer().revoked == ["LX01"]
    assert pair.export().outcome is Outcome.REVOKED_KEY


def test_a_person_confirms_the_county_before_the_first_answer_counts(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    county = make_county(tmp_path / "county")
    pair = enrol_at(book, county, tmp_path / "stick")
    copy = make_book(tmp_path / "stranger", "LX02")
    first = pair.stick / "CJ_LX01_1_A1.cja"
    assert county_in(book, first).county_name == "练习县医保局"
    with pytest.raises(Refused) as refused:
        enrol(book, REVIEWER, first, "0" * 64)
    assert refused.value.code == "ENROL_KEY_DIFFERS"
    with pytest.raises(KnownError):
        county_in(copy, first)
    copy.close()
    pair.close()


def test_a_book_has_one_county(pair: Pair, tmp_path: Path) -> None:

    other = make_county(tmp_path / "other")
    shutil.copy(pair.stick / "CJ_LX01.cjr", tmp_path)
    enrol_station(other, request_in(tmp_path / "CJ_LX01.cjr"))
    path = issue(other, "LX01", tmp_path, allow_folder=True).path
    with pytest.raises(KnownError) as refused:
        enrol(pair.book, REVIEWER, path, other.keys.public_key.hex())
    other.close()
    assert refused.value.code == Outcome.OTHER_COUNTY


def test_a_retired_station_hears_what_the_county_has_and_nothing_else(pair: Pair) -> None:

    deposit(pair.book, CASHIER, DepositOrder("9001", TODAY))
    pair.desk.close()
    with pair.book.change() as changed:
        changed.record(bodies.Retire(reason="并站"), operator=REVIEWER)
    pair.take_in()
    answered = told(pair, InTreasury(numbers=NUMBERS, treasury_day=TODAY))
    assert (answered.outcome, answered.treasury) == (Outcome.TAKEN_IN, 0)
