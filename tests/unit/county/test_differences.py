"""What the county finds when it holds stations against each other and quotes against the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from db import journal
from desktop.core import bodies
from desktop.core.events import read_event
from desktop.county.differences import Difference, paid_twice, quote_differences
from desktop.county.intake import take_all
from desktop.exchange.outcome import Outcome
from tests.factory import CASHIER, Pair, enrol_at, make_book
from tests.unit.books.making import AUTHORITY, FAMILY


def a_receipt(pair: Pair) -> bodies.Collect:
    """What stands in the journal for one person who has not paid yet, before it is booked."""
    number = pair.desk.collect(FAMILY[3])
    with pair.book.read() as connection:
        row = next(journal.stretch(connection, "LX01", 1, number.row.seq))
    body = read_event(row.payload).body
    assert isinstance(body, bodies.Collect)
    return body


def doctored(pair: Pair, **differs: object) -> list[tuple[Difference, int, int]]:
    """The differences after a receipt with a changed quote came to the county in a bundle that is whole otherwise."""
    body = a_receipt(pair)
    (person,) = body.insured
    quote = structs.replace(person.quote, **differs)
    other = structs.replace(person, document="690000201505050005", quote=quote)
    body = structs.replace(body, basket="doctored", insured=(other,), received_fen=quote.payable_fen)
    with pair.book.change() as changed:
        changed.record(body, operator=CASHIER)
    assert pair.take_in().outcome is Outcome.TAKEN_IN
    return [(one.kind, one.said_fen, one.ours_fen) for one in quote_differences(pair.county, "LX01")]


def test_what_the_desk_quoted_the_county_quotes_again(day: Pair) -> None:
    day.take_in()
    assert quote_differences(day.county, "LX01") == []


def test_an_amount_that_is_not_the_rules_is_found(day: Pair) -> None:
    assert doctored(day, payable_fen=38_000, standard_fen=38_000) == [(Difference.AMOUNT, 38_000, 40_000)]


def test_a_window_that_is_not_the_rules_is_found(day: Pair) -> None:
    assert doctored(day, window="sporadic") == [(Difference.PARTS, 40_000, 40_000)]


def test_other_words_for_the_same_amounts_are_no_difference(day: Pair) -> None:
    assert doctored(day, reasons=()) == []


@pytest.mark.parametrize(("ended", "found"), [("2025-12-01", []), ("2025-11-30", [(Difference.AGREEMENT, 40_000, 0)])])
def test_a_voucher_outside_the_agreement_of_its_day_is_found(
    day: Pair, ended: str, found: list[tuple[Difference, int, int]]
) -> None:
    day.desk.close()
    agreement = structs.replace(AUTHORITY, valid_to=date.fromisoformat(ended))
    with day.book.change() as changed:
        held = changed.facts.on_hand_fen()
        changed.record(bodies.Open(drawer_fen=held, authority=agreement), operator=CASHIER)
    day.desk.collect(FAMILY[3])  # the program goes by the agreement it was told of since
    day.take_in()
    said = [(one.kind, one.said_fen, one.ours_fen) for one in quote_differences(day.county, "LX01")]
    assert said == found


def test_void_vouchers_are_left_out(day: Pair) -> None:
    body = a_receipt(day)
    with day.book.change() as changed:
        void = bodies.Void(reason="other", second="lgq", copies_back=1)
        changed.record(void, operator=CASHIER, number="LX01-2026-1-000003")
    assert body.insured
    day.take_in()
    assert quote_differences(day.county, "LX01") == []


@pytest.mark.parametrize(("people", "times"), [((FAMILY[3],), 0), ((FAMILY[2], FAMILY[3]), 2)])
def test_who_paid_at_two_stations_is_listed(day: Pair, tmp_path: Path, people: tuple[object, ...], times: int) -> None:
    second = enrol_at(make_book(tmp_path / "second", "LX02"), day.county, tmp_path / "stick2")
    second.open_day().collect(*people)  # type: ignore[arg-type]  # a family's members
    take_all(day.county, [day.bundle(), second.bundle()])
    second.book.close()
    found = paid_twice(day.county)
    assert sorted(one.station for same in found for one in same) == ["LX01", "LX02"][:times]
    assert {one.document for same in found for one in same} == ({FAMILY[2].document} if times else set())
