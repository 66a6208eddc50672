"""The double limit asked of a real book: encrypted store, signed events, the pack of a region that states a limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from db import figures, index, journal
from db.rows import BreachRow, PackRow, PersonRow
from desktop import paths
from desktop.books.closing import close_day, count, start_day
from desktop.books.collecting import Basket, collect
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.drawer import deadlines_now, drawer_now, limit_ahead, record_breaches
from desktop.books.offering import Wanted
from desktop.books.opening import Book, Founding, NewOperator, create
from desktop.books.recording import Recorded
from desktop.books.station import StationFacts, describe
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.cash import Rule, State
from desktop.core.drawer import Ahead, by_day
from desktop.core.errors import Refused
from desktop.core.events import Kind, Suite, read_event
from desktop.core.money import ZERO, Money
from desktop.core.policy.quote import Quote
from desktop.security.passwords import Cost
from desktop.security.rights import Role

CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
LIMIT = Money.yuan(10_000)
SLIP = bodies.Slip(merchant="m", terminal="t", batch="1", trace="000001")
PACK = "yushan-2026.toml"  # states five days and 10,000 yuan; a stage ends on 12-31, the window on 02-28


def d(text: str) -> date:
    month, day = map(int, text.split("-"))
    return date(2025 if month >= 9 else 2026, month, day)


@dataclass
class Desk:
    """A village's desk. `a` and `b` collect, `b` confirms too."""

    book: Book
    clock: PinnedClock
    taken: int = 0
    seen: int = 0

    @property
    def today(self) -> date:
        return self.clock.now().day

    def go_to(self, day: str) -> None:
        """Close the day that is open, and open a later one."""
        with self.book.read() as connection:
            held = figures.on_hand_fen(connection, self.book.station)
        count(self.book, "a", {100_00: held // 100_00})
        close_day(self.book, "a", second="b")
        self.clock.advance(days=(d(day) - self.today).days)
        start_day(self.book, "b")

    def take(self, yuan: int, *, by: str = "a", cash_day: str = "", slip: bodies.Slip | None = None) -> str:
        """One voucher of whole hundreds of yuan, in cash unless there is a slip; its number."""
        self.taken += 1
        fen = yuan * 100
        person = bodies.Insured(
            name="石三妹",
            document=f"made-up-{self.taken}",
            document_kind="other",
            benefit_year=2026,
            tier="1",
            quote=Quote(window="concentrated", standard_fen=fen, aid_fen=0, payable_fen=fen),
            basis=bodies.Basis(situation="none"),
        )
        with self.book.change() as changed:
            pack = index.get(changed.connection, PackRow, station=self.book.station)
            assert pack is not None
            body = bodies.Collect(
                basket=f"basket-{self.taken}",
                form=bodies.Form.POS if slip else bodies.Form.CASH,
                payer="石三妹",
                insured=(person,),
                pack=pack.sha256,
                received_fen=0 if slip else fen,
                cash_day=d(cash_day) if cash_day else None,
                slip=slip,
            )
            return changed.record(body, operator=by, day=self.today).number

    def bank(self, *numbers: str, on: str = "") -> Recorded:
        """Bank these receipts' cash, or all there is."""
        return deposit(self.book, "a", DepositOrder("0042", d(on) if on else self.today, numbers or None))

    def ahead(self, yuan: int) -> Ahead | None:
        with self.book.read() as connection:
            return limit_ahead(self.book, connection, Money.yuan(yuan), self.today)

    def breaches(self) -> list[tuple[str, date, tuple[str, ...], int]]:
        """What is recorded now that was not before: trigger, due day, receipts, yuan."""
        record_breaches(self.book, self.today)
        found = []
        with self.book.read() as connection:
            for row in journal.stretch(connection, self.book.station, 1, self.seen + 1):
                self.seen = row.seq
                event = read_event(row.payload)
                if isinstance(event.body, bodies.Breach):
                    assert (event.payload.operator, event.body.found) == ("-", self.today)
                    found.append((event.body.rule, event.body.due, event.body.numbers, event.body.fen // 100))
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = PinnedClock.at(d("12-01"))
    founding = Founding(
        suite=Suite.PRACTICE,
        station="690000000001",
        station_name="青石村征缴点",
        village="青石村",
        pack_text=(paths.resources() / "policy" / PACK).read_bytes(),
    )
    people = [
        NewOperator("a", "石大姐", Role.CASHIER, "2468"),
        NewOperator("b", "石二哥", Role.REVIEWER, "1357"),
        NewOperator("c", "石主任", Role.ADMIN, "9753"),
    ]
    book = create(tmp_path / "book", founding, people, "溪水清清过山坳", clock, CHEAP)
    start_day(book, "b")
    yield Desk(book, clock)
    book.close()


def test_a_new_book_has_an_empty_drawer_and_the_limit_of_its_pack(desk: Desk) -> None:
    found = drawer_now(desk.book, desk.today)
    assert (found.limit, found.on_hand, found.left, found.next_due) == (LIMIT, ZERO, LIMIT, None)
    assert deadlines_now(desk.book, desk.today) == ()


def test_only_cash_that_is_not_void_lies_in_the_drawer(desk: Desk) -> None:
    desk.take(400)
    desk.take(800, slip=SLIP)
    spoilt = desk.take(1_200)
    void(desk.book, "a", VoidOrder(spoilt, VoidReason.WRONG_PERSON, second="b", copies_back=True))
    found = drawer_now(desk.book, desk.today)
    assert found.on_hand == found.taken_today == Money.yuan(400)
    assert desk.ahead(9_599) is None


def test_the_drawer_says_when_the_oldest_cash_is_due_and_how_much_of_it(desk: Desk) -> None:
    desk.take(400)
    desk.go_to("12-04")
    desk.take(800)
    found = drawer_now(desk.book, desk.today)
    assert (found.on_hand, found.taken_today) == (Money.yuan(1_200), Money.yuan(800))
    assert (found.next_due, found.next_amount) == (d("12-05"), Money.yuan(400))


def test_the_bank_days_and_stage_ends_of_the_pack_move_the_due_days(desk: Desk) -> None:
    due = []
    for day in ("12-28", "01-02", "02-12", "02-16", "02-26"):
        desk.go_to(day)
        number = desk.take(400)
        clock = next(clock for clock in deadlines_now(desk.book, desk.today) if clock.number == number)
        due.append((clock.bank_by, clock.treasury_by, clock.holiday))
        desk.bank()
    assert due == [
        (d("12-31"), d("12-31"), False),
        (d("01-06"), d("01-07"), False),
        (d("02-14"), d("02-17"), False),
        (d("02-24"), d("02-24"), True),
        (d("02-28"), d("02-28"), False),
    ]


def test_two_collectors_fill_one_drawer(desk: Desk) -> None:
    for _ in range(12):
        desk.take(400, by="a")
        desk.take(400, by="b")
    assert desk.ahead(399) is None
    assert desk.ahead(400) == Ahead(Rule.AMOUNT, LIMIT, LIMIT)
    desk.take(400, by="b")
    found = drawer_now(desk.book, desk.today)
    assert (found.must_bank_today, found.left) == (LIMIT, ZERO)


def test_after_a_noon_deposit_the_takings_of_the_day_still_count(desk: Desk) -> None:
    morning = desk.take(9_600)
    desk.bank()
    assert desk.ahead(300) is None
    assert desk.ahead(800) == Ahead(Rule.DAY, LIMIT, Money.yuan(10_400))
    afternoon = desk.take(800)
    clocks = {clock.number: (clock.state, clock.bank_by) for clock in deadlines_now(desk.book, desk.today)}
    assert clocks == {morning: (State.BANKED, d("12-05")), afternoon: (State.HELD, d("12-01"))}


def test_what_a_deposit_leaves_behind_after_the_limit_was_reached_still_goes_that_day(desk: Desk) -> None:
    yesterday = desk.take(9_000)
    desk.go_to("12-02")
    left_behind = desk.take(2_000)
    desk.bank(yesterday)
    (clock,) = (clock for clock in deadlines_now(desk.book, desk.today) if clock.number == left_behind)
    assert (clock.bank_by, clock.rule) == (d("12-02"), Rule.AMOUNT)


def test_a_slip_entered_the_next_day_counts_from_the_walk_to_the_bank(desk: Desk) -> None:
    carried = desk.take(9_000)
    desk.go_to("12-02")
    after = desk.take(2_000)
    desk.go_to("12-03")
    desk.bank(carried, on="12-02")
    (clock,) = (clock for clock in deadlines_now(desk.book, desk.today) if clock.number == after)
    assert (clock.bank_by, clock.rule) == (d("12-05"), Rule.AGE)


def test_the_next_day_begins_anew_after_a_deposit(desk: Desk) -> None:
    desk.take(9_600)
    desk.bank()
    desk.go_to("12-02")
    assert desk.ahead(9_999) is None


def test_cash_on_paper_from_an_earlier_day_counts_on_that_day(desk: Desk) -> None:
    desk.take(9_600)
    desk.bank()
    desk.go_to("12-03")
    late = desk.take(400, cash_day="12-01")
    assert drawer_now(desk.book, desk.today).taken_today == ZERO
    (clock,) = (clock for clock in deadlines_now(desk.book, desk.today) if clock.number == late)
    assert (clock.day, clock.bank_by, clock.rule, clock.late) == (d("12-01"), d("12-01"), Rule.DAY, True)
    desk.bank()
    assert desk.ahead(9_600) is None


def test_the_days_with_cash_add_up_to_the_drawer(desk: Desk) -> None:
    first, _ = desk.take(400), desk.take(800)
    desk.bank(first)
    desk.go_to("12-02")
    desk.take(1_200)
    lines = by_day(deadlines_now(desk.book, desk.today))
    assert [(line.day, line.vouchers, line.held, line.banked) for line in lines] == [
        (d("12-01"), 1, Money.yuan(800), Money.yuan(400)),
        (d("12-02"), 1, Money.yuan(1_200), ZERO),
    ]


def test_the_county_s_word_moves_money_on_to_the_treasury(desk: Desk) -> None:
    in_time, late = desk.take(400), desk.take(400)
    desk.bank()
    with desk.book.change() as changed:
        changed.record(bodies.Treasury(numbers=(in_time,), treasury_day=d("12-06")))
        changed.record(bodies.Treasury(numbers=(late,), treasury_day=d("12-07")))
    found = {clock.number: (clock.state, clock.treasury_late) for clock in deadlines_now(desk.book, desk.today)}
    assert found == {in_time: (State.TREASURY, False), late: (State.TREASURY, True)}


def test_a_deposit_is_told_from_one_of_another_epoch_with_the_same_number(desk: Desk) -> None:
    first, second = desk.take(400), desk.take(400)
    in_first_epoch = desk.bank(first).row.seq
    with desk.book.change() as changed:
        start = bodies.Start(
            season=2026,
            station_name="青石村征缴点",
            region="yushan-2026",
            public_key=desk.book.keys.public_key.hex(),
            cause="restore",
        )
        changed.record(start, epoch=2)
    desk.clock.advance(days=1)
    start_day(desk.book, "b")
    while desk.book.tail().seq < in_first_epoch - 1:
        count(desk.book, "a", {})
    assert desk.bank(second).row.seq == in_first_epoch
    banked = {clock.number: clock.banked_on for clock in deadlines_now(desk.book, desk.today)}
    assert banked == {first: d("12-01"), second: d("12-02")}


def test_what_is_banked_in_time_is_no_breach(desk: Desk) -> None:
    desk.take(400)
    desk.go_to("12-05")
    assert desk.breaches() == []
    desk.bank()
    desk.go_to("12-08")
    assert desk.breaches() == []


def test_a_slip_entered_late_but_dated_in_time_is_no_breach(desk: Desk) -> None:
    desk.take(400)
    desk.go_to("12-08")
    desk.bank(on="12-05")
    assert desk.breaches() == []


def test_what_was_not_banked_in_time_is_recorded_once_for_each_cash_day(desk: Desk) -> None:
    first, second = desk.take(400), desk.take(800)
    desk.go_to("12-02")
    third = desk.take(1_200)
    desk.go_to("12-08")
    desk.take(400)
    assert desk.breaches() == [
        ("age", d("12-05"), (first, second), 1_200),
        ("age", d("12-05"), (third,), 1_200),
    ]
    assert desk.breaches() == []
    desk.bank()
    assert desk.breaches() == []


def test_a_receipt_that_is_late_as_well_is_recorded_beside_those_of_its_day_that_are(desk: Desk) -> None:
    first = desk.take(400)
    desk.go_to("12-08")
    assert desk.breaches() == [("age", d("12-05"), (first,), 400)]
    on_paper = desk.take(400, cash_day="12-01")
    assert desk.breaches() == [("age", d("12-05"), (on_paper,), 400)]


def test_the_limit_not_banked_the_same_day_is_a_breach_of_the_amount(desk: Desk) -> None:
    number = desk.take(10_000)
    assert desk.breaches() == []
    desk.go_to("12-02")
    assert desk.breaches() == [("amount", d("12-01"), (number,), 10_000)]


def test_a_breach_is_never_taken_back(desk: Desk) -> None:
    number = desk.take(10_000)
    desk.go_to("12-02")
    desk.breaches()
    void(desk.book, "a", VoidOrder(number, VoidReason.WRONG_PERSON, second="b", copies_back=True))
    assert desk.breaches() == []
    with desk.book.read() as connection:
        assert [row.fen for row in index.find(connection, BreachRow, station=desk.book.station)] == [10_000_00]


def test_collecting_stops_before_the_limit_until_it_was_seen(desk: Desk) -> None:
    agreement = bodies.Authority(
        agreement="2025-001", unit="青石村村民委员会", tax_office="税务所", valid_from=d("10-01"), valid_to=d("02-28")
    )
    describe(desk.book, "c", StationFacts(agreement, township="青石镇"))
    person = dict.fromkeys(PersonRow.__dataclass_fields__, "")
    with desk.book.change() as changed:
        index.put(changed.connection, [
            PersonRow(**{**person, "document": "made-up", "name": "石四妹", "state": "UNPAID", "birth": "1980-01-01"})
        ])  # fmt: skip
    desk.take(9_600)
    basket = Basket(id="basket", people=(Wanted("made-up", "1"),))
    with pytest.raises(Refused) as refused:
        collect(desk.book, "a", basket)
    assert (refused.value.code, refused.value.facts) == ("LIMIT_AHEAD", {"limit": "10,000", "would_be": "10,000"})
    before = desk.book.tail()
    seen = collect(desk.book, "a", Basket(id="basket", people=basket.people, limit_seen=True))
    assert seen.event.payload.kind is Kind.COLLECT
    assert desk.book.tail().seq == before.seq + 2  # LIMIT stands before it
