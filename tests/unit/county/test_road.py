"""From the drawer to the county and back: both sides say the same, and say it once."""

from __future__ import annotations

from datetime import date

from db import index, journal
from db.rows import AckRow, ReceiptRow, StationRow
from desktop.books.answering import take_answer
from desktop.books.checking import check_book, check_journal
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.figures import figures
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.county.figures import all_figures, report_xlsx
from desktop.county.intake import take_in
from desktop.county.noticing import notify
from desktop.exchange.answer import InTreasury
from desktop.exchange.outcome import Outcome
from desktop.security.escrow import open_escrow
from tests.factory import CASHIER, REVIEWER, Pair
from tests.unit.books.making import FAMILY, SLIP


def a_day(pair: Pair) -> list[str]:
    """Cash, POS, a void, a deposit, the close; returns the numbers of the vouchers."""
    desk = pair.open_day()
    numbers = [
        desk.collect(FAMILY[0], FAMILY[1]).number,
        desk.collect(FAMILY[2], slip=SLIP).number,
        desk.collect(FAMILY[3]).number,
    ]
    void(pair.book, CASHIER, VoidOrder(numbers[2], VoidReason.WRONG_PERSON, REVIEWER, copies_back=True))
    deposit(pair.book, CASHIER, DepositOrder("9001", date(2025, 12, 1)))
    desk.close()
    return numbers


def test_the_county_computes_what_the_station_computed(pair: Pair) -> None:
    a_day(pair)
    exported = pair.export()
    taken = pair.take_in(exported.path)
    assert (taken.outcome, taken.first, taken.last) == (Outcome.TAKEN_IN, exported.first, exported.last)
    (one,) = all_figures(pair.county)
    assert one.figures == figures(pair.book)
    assert one.figures.receipts == 2
    assert one.figures.deposited.fen > 0
    assert (one.seq, one.head) == (exported.last, exported.head)


def test_the_answer_acknowledges_what_was_taken_in(pair: Pair) -> None:
    a_day(pair)
    exported = pair.export()
    pair.take_in(exported.path)
    answered = pair.answer()
    assert (answered.outcome, answered.seq, answered.head) == (Outcome.TAKEN_IN, exported.last, exported.head)
    assert check_book(pair.book).whole


def test_after_the_answer_only_what_is_new_travels(pair: Pair) -> None:
    a_day(pair)
    first = pair.export()
    pair.take_in(first.path)
    pair.answer()
    pair.open_day(later=1).collect(FAMILY[3])
    second = pair.export()
    assert second.first == first.last + 1
    assert pair.take_in(second.path).outcome is Outcome.TAKEN_IN
    (one,) = all_figures(pair.county)
    assert one.figures == figures(pair.book)


def test_both_journals_at_the_county_are_whole(pair: Pair) -> None:
    a_day(pair)
    pair.take_in()
    pair.answer()
    with pair.county.read() as connection:
        own = check_journal(connection, pair.county.identity, pair.county.keys.public_key)
        theirs = check_journal(connection, pair.book.identity, pair.book.keys.public_key)
    assert own.findings == ()
    assert theirs.findings == ()


def test_what_the_county_keeps_is_byte_for_byte_what_the_station_signed(pair: Pair) -> None:
    a_day(pair)
    exported = pair.export()
    pair.take_in(exported.path)
    with pair.county.read() as there, pair.book.read() as here:
        copied = list(journal.stretch(there, pair.book.station, 1))
        assert copied == list(journal.stretch(here, pair.book.station, 1, 1, exported.last))


def test_a_lost_stick_loses_nothing(pair: Pair) -> None:
    a_day(pair)
    pair.bundle()  # never arrives
    assert pair.take_in(pair.bundle()).outcome is Outcome.TAKEN_IN
    (one,) = all_figures(pair.county)
    assert one.figures == figures(pair.book)


def test_an_answer_that_was_lost_is_repeated_by_the_next(pair: Pair) -> None:
    numbers = a_day(pair)
    pair.take_in()
    confirmed = InTreasury(numbers=(numbers[0],), treasury_day=date(2025, 12, 2))
    notify(pair.county, pair.book.station, confirmed)
    pair.issue()  # never arrives
    assert pair.answer().treasury == 1
    with pair.book.read() as connection:
        receipt = index.get(connection, ReceiptRow, station=pair.book.station, number=numbers[0])
    assert receipt is not None
    assert receipt.treasury_day == "2025-12-02"


def test_what_the_station_has_shown_to_know_is_not_repeated(pair: Pair) -> None:
    numbers = a_day(pair)
    pair.take_in()
    notify(pair.county, pair.book.station, InTreasury(numbers=(numbers[0],), treasury_day=date(2025, 12, 2)))
    pair.answer()
    pair.take_in()
    assert pair.answer().treasury == 0


def test_the_same_answer_twice_is_already_known(pair: Pair) -> None:
    a_day(pair)
    pair.take_in()
    issued = pair.issue()
    take_answer(pair.book, CASHIER, issued.path)
    before = pair.book.tail().seq
    assert take_answer(pair.book, CASHIER, issued.path).outcome is Outcome.ALREADY_KNOWN
    assert pair.book.tail().seq == before


def test_the_county_journal_names_what_came_and_what_left(pair: Pair) -> None:
    a_day(pair)
    pair.take_in()
    pair.issue()
    with pair.county.read() as connection:
        kinds = [row.kind for row in journal.stretch(connection, pair.county.station, 1)]
        (ack,) = index.find(connection, AckRow, station=pair.county.station)
    assert kinds == ["START", "PACK", "KEY", "EXPORT", "ACK", "EXPORT"]
    assert ack.of == pair.book.station


def test_the_first_bundle_brings_the_database_key_into_the_countys_keeping(pair: Pair) -> None:
    a_day(pair)
    pair.take_in()
    with pair.county.read() as connection:
        row = index.get(connection, StationRow, station=pair.book.station)
    assert row is not None
    kept = open_escrow(row.escrow, pair.county.keys.age_identity, pair.book.keys.public_key)
    assert kept == pair.book.keys.database_key


def test_the_report_is_a_workbook(pair: Pair) -> None:
    a_day(pair)
    pair.take_in()
    assert report_xlsx(pair.county).startswith(b"PK")


def test_the_same_bundle_twice_changes_nothing(pair: Pair) -> None:
    a_day(pair)
    path = pair.bundle()
    take_in(pair.county, path)
    before, figures_before = pair.county.tail(), all_figures(pair.county)
    again = take_in(pair.county, path)
    assert (again.outcome, again.added) == (Outcome.ALREADY_KNOWN, 0)
    assert (pair.county.tail(), all_figures(pair.county)) == (before, figures_before)
