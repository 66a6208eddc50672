"""On the last day of a price the counter takes cash until the offices close, and POS after that (decision 15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from desktop.books.closing import start_day
from desktop.books.entering import cash_ends
from desktop.books.offering import Wanted, offer_all
from desktop.clock import PinnedClock
from desktop.core.errors import Refused
from desktop.messages.say import say, say_error
from tests.factory import CASHIER, REVIEWER, make_book
from tests.unit.books.making import FAMILY, SLIP, Desk

LAST = date(2026, 2, 28)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The day is open since nine; now it is five in the afternoon."""
    book = make_book(tmp_path / "book", day=LAST)
    assert isinstance(book.clock, PinnedClock)
    start_day(book, CASHIER)
    book.clock.advance(seconds=8 * 3600)
    yield Desk(book, book.clock)
    book.close()


def test_cash_is_refused_once_it_cannot_be_entered_any_more(desk: Desk) -> None:
    before = desk.book.tail()
    with pytest.raises(Refused) as refused:
        desk.collect(FAMILY[0])
    assert refused.value.code == "CASH_TOO_LATE"
    assert "17:00" in say_error(refused.value)
    assert desk.book.tail() == before


def test_pos_and_cash_that_was_written_down_on_paper_are_not(desk: Desk) -> None:
    desk.collect(FAMILY[0], slip=SLIP)
    desk.collect(FAMILY[1], cash_day=date(2026, 2, 27), pad="0001", second=REVIEWER)


def test_the_counter_can_show_until_when_cash_is_taken(desk: Desk) -> None:
    offers = offer_all(desk.book, [Wanted(one.document, "1") for one in FAMILY], LAST)
    ends = cash_ends(desk.book.pack(), offers)
    assert ends is not None
    assert (ends.day, ends.at, ends.edge) == (LAST, time(17), LAST)
    assert "17:00" in say("CASH_UNTIL", day=ends.day.isoformat(), at=f"{ends.at:%H:%M}")
    early = [replace(offer, case=replace(offer.case, day=date(2025, 12, 1))) for offer in offers]
    assert cash_ends(desk.book.pack(), early) is None
