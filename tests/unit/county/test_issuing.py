"""What leaves the county for a station: numbered once, repeated until it is known, with the county's own rules."""

from __future__ import annotations

from datetime import date

import pytest

from db import index, journal
from db.rows import AnswerRow, PackRow
from desktop.books.answering import take_answer
from desktop.books.checking import check_book
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.core.events import read_event
from desktop.county.issuing import issue, put_in_force
from desktop.county.noticing import notify, waiting
from desktop.exchange.answer import CategoryList, InTreasury, Rejected, read_answer
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import overlay_signed
from desktop.security.seal import unbase64
from tests.factory import CASHIER, Pair
from tests.unit.books.making import FAMILY, PACK, TODAY

OVERLAY = """pack = "yushan-2026"

[[set]]
path = "categories.yinbing_zhongbing.fund"
value = "medical_assistance"
source = "练习县医保局〔2025〕1号"
""".encode()


def test_a_number_is_used_up_even_where_the_stick_took_nothing(day: Pair) -> None:
    failed = issue(day.county, "LX01", day.stick / "not there", allow_folder=True)
    assert failed.outcome is Outcome.NO_STICK
    with day.county.read() as connection:
        kinds = [row.kind for row in journal.stretch(connection, day.county.station, 1)]
        assert [row.number for row in index.find(connection, AnswerRow, station="LX01")] == [1, 2]
    assert kinds.count("EXPORT") == 1
    assert day.issue().number == 3


def test_a_county_that_lost_its_last_answers_gives_none_of_their_numbers_again(day: Pair) -> None:
    day.take_in()
    last = day.answer().number
    day.desk.collect(FAMILY[3])
    day.take_in()
    with day.county.store.write() as connection:  # as a backup from before them knows it
        index.remove(connection, AnswerRow, station="LX01")
    notify(day.county, "LX01", InTreasury(numbers=("LX01-2026-1-000001",), treasury_day=TODAY, voucher="T-1"))
    again = day.answer()
    assert (again.number, again.outcome, again.treasury) == (last + 1, Outcome.TAKEN_IN, 1)


def test_an_answer_before_the_first_bundle_acknowledges_nothing(pair: Pair) -> None:
    issued = pair.issue()
    assert issued.seq == 0
    assert take_answer(pair.book, CASHIER, issued.path).outcome is Outcome.TAKEN_IN


def test_nobody_is_answered_who_is_not_enrolled(pair: Pair) -> None:
    with pytest.raises(Refused) as refused:
        issue(pair.county, "LX77", pair.stick, allow_folder=True)
    assert refused.value.code == "STATION_UNKNOWN"
    with pytest.raises(Refused):
        notify(pair.county, "LX77", CategoryList(source="县", as_of=TODAY, complete=1, lines=()))


def test_a_refusal_names_a_person_the_county_has_seen(day: Pair) -> None:
    day.take_in()
    refused = Rejected(number="LX01-2026-1-000001", document="690000199001010000", benefit_year=2026, code="X")
    with pytest.raises(Refused) as told:
        notify(day.county, "LX01", refused)
    assert told.value.code == "RECEIPT_UNKNOWN"


def test_a_decision_waits_until_a_bundle_shows_it_was_heard(day: Pair) -> None:
    def still() -> int:
        with day.county.read() as connection:
            return len(waiting(connection, "LX01"))

    notify(day.county, "LX01", CategoryList(source="县", as_of=date(2025, 12, 1), complete=0, lines=()))
    assert still() == 1
    day.answer()
    assert still() == 1
    day.take_in()
    assert still() == 0


def test_the_countys_overlay_reaches_the_station_with_its_signature(day: Pair) -> None:
    put_in_force(day.county, PACK, OVERLAY)
    day.answer()
    assert day.book.pack().overlaid
    with day.book.read() as connection:
        newest = max(index.find(connection, PackRow, station="LX01"), key=lambda row: row.seq)
        (row,) = journal.stretch(connection, "LX01", newest.epoch, newest.seq, newest.seq)
    body = read_event(row.payload).body
    assert isinstance(body, bodies.Pack)
    assert overlay_signed(day.county.keys.public_key, body.overlay.encode(), body.overlay_signature)
    assert len(unbase64(body.overlay_signature)) == 64
    assert check_book(day.book).whole


def test_a_faulty_overlay_is_not_put_in_force(day: Pair) -> None:
    before = day.county.tail()
    with pytest.raises(KnownError) as refused:
        put_in_force(day.county, PACK, OVERLAY.replace(b"yinbing_zhongbing", b"nobody"))
    assert refused.value.code == "OVERLAY_FAULTY"
    assert day.county.tail() == before


def test_rules_the_station_works_by_are_not_sent_again(day: Pair) -> None:
    day.take_in()
    data = day.issue().path.read_bytes()
    assert read_answer(data, day.county.keys.age_identity, day.county.keys.public_key).answer.rules is None
