"""A paper about the past tells the past: made late it says what it would have said in time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import index
from db.rows import PaidRow
from desktop.books import papers
from desktop.books.closing import start_day
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.papers_source import Wanted
from desktop.books.visiting import Outcome, Seen, visit
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.clock import PinnedClock
from desktop.core.money import Money
from desktop.paper.document import Document, Pairs, Table, Words
from desktop.paper.figures import DayReport
from tests.factory import CASHIER, REVIEWER, make_book
from tests.unit.books.making import FAMILY, TODAY, Desk, person

TUESDAY = TODAY + timedelta(days=8)  # TODAY is a Monday
LATER = person("69000019700808008", "钱后来", household="09")
ONLINE = person("69000019790101010", "周线上", household="08")
ONLINE_LATER = person("69000019790202020", "吴线上", household="07")


@dataclass
class Village:
    """Seven people. On Monday two pay and are banked and two more pay; on Wednesday one pays online."""

    desk: Desk

    def __post_init__(self) -> None:
        desk = self.desk
        start_day(desk.book, CASHIER)
        desk.collect(FAMILY[0])
        desk.collect(FAMILY[1])
        deposit(desk.book, CASHIER, DepositOrder("20251201001", TODAY))
        self.spoilt = desk.collect(FAMILY[2]).number
        self.kept = desk.collect(FAMILY[3]).number
        desk.close()
        self.paid_online(ONLINE.document, TODAY + timedelta(days=2))

    def paid_online(self, document: str, day: date) -> None:
        """The county's list says so."""
        row = PaidRow(document=document, benefit_year=2026, voucher="x", day=str(day), channel="微信", fen=1)
        with self.desk.book.change() as changed:
            index.put(changed.connection, [row])

    def next_week(self) -> None:
        """One voucher becomes void, the other is banked, one more is written, and one who paid online has died."""
        self.desk.clock.advance(days=8)
        start_day(self.desk.book, CASHIER)
        void(self.desk.book, CASHIER, VoidOrder(self.spoilt, VoidReason.PAPER_SPOILT, REVIEWER, copies_back=True))
        deposit(self.desk.book, CASHIER, DepositOrder("20251209001", TUESDAY))
        self.desk.collect(LATER)
        visit(self.desk.book, CASHIER, Seen((ONLINE_LATER.document,), Outcome.DIED, TUESDAY, "王会计"))
        self.paid_online(ONLINE_LATER.document, TUESDAY)

    def draw(self, paper: str, day: date) -> Document | DayReport:
        """A paper of the wanted day's week, or of the day."""
        return papers.draw(self.desk.book, papers.BY_ID[paper], Wanted(day=day))


@pytest.fixture
def village(tmp_path: Path) -> Village:
    book = make_book(tmp_path / "book", roster=(*FAMILY, LATER, ONLINE, ONLINE_LATER))
    assert isinstance(book.clock, PinnedClock)
    return Village(Desk(book, book.clock))


def bulletin(village: Village, day: date) -> Document:
    drawn = village.draw("bulletin", day)
    assert isinstance(drawn, Document)
    return drawn


def told(drawn: Document) -> str:
    return "\n".join(block.text for block in drawn.blocks if isinstance(block, Words))


def struck(village: Village, day: date) -> Document:
    drawn = village.draw("struck", day)
    assert isinstance(drawn, Document)
    return drawn


def sums(drawn: Document) -> tuple[object, ...]:
    """Of all groups: to be asked, before the week, here, elsewhere, enrolled, left."""
    by_group = next(iter(drawn.tables))
    return tuple(sum(int(str(line.cells[place])) for line in by_group.lines) for place in range(1, 7))


def banked(drawn: Document) -> dict[str, object]:
    return dict(pair for block in drawn.blocks if isinstance(block, Pairs) for pair in block.pairs)


def test_a_past_weeks_bulletin_is_what_it_was_on_its_sunday(village: Village) -> None:
    village.desk.clock.advance(days=6)
    in_time = bulletin(village, TODAY)
    village.desk.clock.advance(days=-6)

    village.next_week()
    late = bulletin(village, TODAY)

    assert replace(late, made=in_time.made) == in_time
    assert "截至 2025-12-07，本村花名册应参保 7 人，已参保 5 人" in told(late)
    assert "上周末已参保 0 人，本周净增 5 人" in told(late)
    assert banked(late)["在手（元）"] == Money.yuan(800)
    assert banked(late)["缴存（元）"] == Money.yuan(800)


def test_a_past_weeks_struck_off_are_what_they_were_on_its_sunday(village: Village) -> None:
    village.desk.clock.advance(days=6)
    in_time = struck(village, TODAY)
    village.desk.clock.advance(days=-6)

    village.next_week()
    late = struck(village, TODAY)

    assert replace(late, made=in_time.made) == in_time
    assert sums(late) == (7, 0, 4, 1, 5, 2)
    assert late.asked.endswith("截至 2025-12-07")


def test_the_next_week_strikes_off_who_came_since(village: Village) -> None:
    village.next_week()

    drawn = struck(village, TUESDAY)

    # Of the five of the week before one became void; one came here and one paid online.
    assert sums(drawn) == (7, 4, 1, 1, 6, 1)
    assert f"已参保 {sums(drawn)[4]} 人" in told(bulletin(village, TUESDAY))


def test_the_next_bulletin_begins_where_the_last_one_ended(village: Village) -> None:
    village.next_week()

    drawn = bulletin(village, TUESDAY)

    # Five by the Sunday before; one became void since, two came.
    assert "截至 2025-12-09，本村花名册应参保 7 人，已参保 6 人" in told(drawn)
    assert "上周末已参保 5 人，本周净增 1 人" in told(drawn)
    assert banked(drawn)["在手（元）"] == Money.yuan(400)
    assert banked(drawn)["缴存（元）"] == Money.yuan(400)
    (week,) = (block for block in drawn.blocks if isinstance(block, Table))
    assert [line.cells[:3] for line in week.lines] == [(TUESDAY, 1, 1)]


def test_a_day_report_made_late_is_the_one_of_the_close(village: Village) -> None:
    at_once = village.draw("day", TODAY)
    assert isinstance(at_once, DayReport)
    assert (at_once.on_hand, at_once.banked) == (Money.yuan(800), Money.yuan(800))

    village.next_week()

    assert village.draw("day", TODAY) == at_once
    assert papers.draw(village.desk.book, papers.BY_ID["day"], Wanted()) == at_once  # while the next day is open


def test_any_closed_day_can_be_chosen(village: Village) -> None:
    village.next_week()
    village.desk.close()

    newest = papers.draw(village.desk.book, papers.BY_ID["day"], Wanted())

    assert isinstance(newest, DayReport)
    assert (newest.day, newest.given_back, newest.banked) == (TUESDAY, Money.yuan(400), Money.yuan(400))
    first = village.draw("day", TODAY)
    assert isinstance(first, DayReport)
    assert first.day == TODAY
    assert isinstance(village.draw("day", TODAY + timedelta(days=1)), Document)  # no close: says so
