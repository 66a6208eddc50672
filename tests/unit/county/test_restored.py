"""A station restored from a backup older than what the county has: nothing is merged, nothing is lost from sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db import index
from db.rows import ReceiptRow
from desktop.books import backups, restoring
from desktop.books.answering import take_answer
from desktop.books.figures import figures
from desktop.core.errors import Refused
from desktop.county.enrolling import State
from desktop.county.figures import all_figures
from desktop.county.intake import bundles_in, take_all
from desktop.county.noticing import notify
from desktop.county.rewinding import lost
from desktop.exchange.answer import InTreasury
from desktop.exchange.outcome import Outcome
from tests.factory import CASHIER, Pair
from tests.unit.books.making import FAMILY, PASSPHRASE


@pytest.fixture
def two(day: Pair, tmp_path: Path) -> Iterator[tuple[Pair, Pair]]:
    """The station as it went on after its backup, and as it was restored from that backup."""
    day.take_in()
    saved = backups.back_up(day.book, tmp_path)
    day.desk.collect(FAMILY[3])
    day.desk.clock.advance(seconds=1800)
    book = restoring.restore(saved.folder, tmp_path / "new", lambda: PASSPHRASE, day.desk.clock)
    stick = tmp_path / "restored"
    stick.mkdir()
    restored = Pair(book, day.county, stick)
    yield day, restored
    book.close()


def brings(pair: Pair) -> list[Outcome]:
    """What the station hands in, one bundle for each epoch, and how it ends."""
    pair.bundle()
    return [one.outcome for one in take_all(pair.county, bundles_in(pair.stick))]


def test_the_county_goes_on_with_a_restored_station_and_lists_what_it_lost(two: tuple[Pair, Pair]) -> None:
    former, restored = two
    former.take_in()
    assert all_figures(former.county)[0].figures.receipts == 3
    assert brings(restored)[-1] is Outcome.TAKEN_IN
    assert all_figures(former.county)[0].figures == figures(restored.book)
    with former.county.read() as connection:
        [stretch] = lost(connection, "LX01")
    assert (stretch.epoch, list(stretch.receipts), stretch.fen) == (1, ["LX01-2026-1-000003"], 40_000)


def test_who_paid_on_a_lost_voucher_is_not_charged_again(two: tuple[Pair, Pair]) -> None:
    former, restored = two
    former.take_in()
    brings(restored)
    assert restored.answer().paid == 1
    restored.open_day()
    with pytest.raises(Refused, match="PAID_ELSEWHERE"):
        restored.desk.collect(FAMILY[3])


def test_a_stick_that_comes_after_the_restored_book_is_late_not_forked(two: tuple[Pair, Pair]) -> None:
    former, restored = two
    stick = former.bundle()
    brings(restored)
    assert former.take_in(stick).outcome is Outcome.TAKEN_IN
    assert former.take_in(stick).outcome is Outcome.ALREADY_KNOWN
    assert all_figures(former.county)[0].figures == figures(restored.book)
    with former.county.read() as connection:
        assert [list(one.receipts) for one in lost(connection, "LX01")] == [["LX01-2026-1-000003"]]
    restored.open_day()
    assert brings(restored)[-1] is Outcome.TAKEN_IN


def test_a_former_book_that_lives_on_is_a_fork(two: tuple[Pair, Pair]) -> None:
    former, restored = two
    brings(restored)
    former.desk.clock.advance(seconds=7200)
    former.desk.close()
    before = all_figures(former.county)[0].figures
    assert former.take_in().outcome is Outcome.FORK
    assert all_figures(former.county)[0].state is State.FORKED
    assert all_figures(former.county)[0].figures == before


def test_an_answer_confirms_no_voucher_the_restored_book_lost(two: tuple[Pair, Pair]) -> None:
    former, restored = two
    former.take_in()
    numbers = ("LX01-2026-1-000001", "LX01-2026-1-000003")
    notify(former.county, "LX01", InTreasury(numbers=numbers, treasury_day=date(2025, 12, 3)))
    brings(restored)
    assert restored.answer().treasury == 1
    with restored.book.read() as connection:
        row = index.get(connection, ReceiptRow, station="LX01", number=numbers[0])
    assert row is not None
    assert row.treasury_day == "2025-12-03"


def test_a_confirmation_of_a_lost_voucher_does_not_stop_the_rest_of_an_answer(two: tuple[Pair, Pair]) -> None:
    former, restored = two
    former.take_in()
    numbers = ("LX01-2026-1-000001", "LX01-2026-1-000003")
    notify(former.county, "LX01", InTreasury(numbers=numbers, treasury_day=date(2025, 12, 3)))
    assert take_answer(restored.book, CASHIER, former.issue().path).treasury == 1
