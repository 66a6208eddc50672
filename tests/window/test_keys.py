"""Keys counted at the real window, on a real book: what a payment, a void and the end of a day cost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db import index
from db.rows import CategoryRow, DayRow, PersonRow, ReceiptRow
from desktop.books.figures import figures
from desktop.books.opening import Book, open_book
from desktop.clock import PinnedClock
from desktop.core.money import Money
from desktop.messages.say import say
from tests.factory import CASHIER, make_book
from tests.unit.books.making import FAMILY, PASSPHRASE, TODAY, person
from tests.window.desk import Desk, Screen

_DUE = Money(1240_00)  # 400 + 400 + 400 + 40: one of the four is aided
# Initials nobody shares; the heads' numbers end in digits nobody shares.
_HEADS = ("王建国", "赵大海", "孙文斌", "钱学礼", "周永福", "吴兴旺", "郑志刚", "冯天宝")


def _family(place: int, head: str) -> list[PersonRow]:
    """The usual household of four, under another name and with numbers of its own."""
    made = []
    for member, one in enumerate(FAMILY):
        first17 = f"{one.document[:14]}{place + 1:02d}{member + 1}"
        name = head if member == 0 else f"{head[0]}{'秀玉小'[member - 1]}{'英梅雨'[member - 1]}"
        made.append(replace(person(first17, name), relation=one.relation, household=f"{place + 1:04d}", head=head))
    return made


_FAMILIES = [_family(place, head) for place, head in enumerate(_HEADS)]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with eight households of four, one aided in each; the day is not open."""
    folder = tmp_path_factory.mktemp("untouched")
    book = make_book(folder / "book", roster=[one for family in _FAMILIES for one in family])
    aided = [
        CategoryRow(
            document=family[1].document,
            category="dibao",
            since="2024-01-01",
            until="",
            department="县民政局",
            list_sha256="a" * 64,
            list_day="2025-11-20",
        )
        for family in _FAMILIES
    ]
    with book.change() as changed:
        index.put(changed.connection, aided)
    book.close()
    (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    return folder


@dataclass
class Counter:
    """The desk, and its book as it lies on the disk beside the program that has it open."""

    desk: Desk
    book: Book
    windows: int

    def newest(self) -> ReceiptRow:
        """The last voucher."""
        with self.book.read() as connection:
            row = index.newest(connection, ReceiptRow, station=self.book.station)
        assert row is not None
        return row

    def booked(self, keys: int, form: str = "cash") -> None:
        """The household's voucher is in the book after so many keys; nothing popped up; the next may come."""
        assert self.desk.keys == keys
        newest = self.newest()
        assert (newest.fen, newest.form, newest.people) == (_DUE.fen, form, 4)
        assert self.desk.seen.says(newest.number)
        assert self.desk.focus == say("COLLECT_SEARCH")
        assert self.desk.windows == self.windows


@pytest.fixture(scope="module")
def place(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it for the desk that most tests share."""
    return shutil.copytree(untouched, tmp_path_factory.mktemp("shared") / "data")


@pytest.fixture(scope="module")
def book(place: Path) -> Iterator[Book]:
    """The book, to be read only."""
    made = _read(place)
    yield made
    made.close()


def _read(place: Path) -> Book:
    return open_book(place / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY))


@pytest.fixture(scope="module")
def desk(screen: Screen, place: Path) -> Iterator[Desk]:
    """The program on that book, somebody signed in. Each test serves a household of its own."""
    made = _at_work(screen, place)
    yield made
    made.close()


def _at_work(screen: Screen, place: Path) -> Desk:
    secret = str(place / "passphrase")
    made = Desk(screen, place / "home", ["--data-dir", str(place), "--passphrase-file", secret], day=TODAY.isoformat())
    made.sign_in(CASHIER, "246810")
    return made


@pytest.fixture
def counter(desk: Desk, book: Book) -> Counter:
    """The cursor in the search box; keys are counted from here."""
    desk.press("f2")
    assert desk.focus == say("COLLECT_SEARCH")
    desk.keys = 0
    return Counter(desk, book, desk.windows)


def test_a_start_flashes_no_other_windows(screen: Screen, untouched: Path, tmp_path: Path) -> None:
    desk = _at_work(screen, shutil.copytree(untouched, tmp_path / "own"))
    try:
        assert desk.windows == 2  # the one that says the book is being opened, and the program's
        assert desk.leave() == ""
    finally:
        desk.close()


def test_exact_cash_is_five_keys(counter: Counter) -> None:
    counter.desk.type("wjg")
    counter.desk.press("enter", "f9")
    counter.booked(keys=5)


def test_enter_all_the_way_is_six(counter: Counter) -> None:
    counter.desk.type("zdh")
    counter.desk.press("enter", "enter", "enter")
    counter.booked(keys=6)


def test_with_change_it_is_nine_and_the_change_is_told(counter: Counter) -> None:
    counter.desk.type("swb")
    counter.desk.press("enter")
    counter.desk.type("1300")
    assert counter.desk.seen.says(say("COLLECT_AMOUNT", amount="60"))
    counter.desk.press("f9")
    counter.booked(keys=9)
    assert counter.desk.seen.says(say("COLLECT_GIVE_BACK", amount="60"))


def test_on_the_keypad_alone_it_is_six_and_with_change_ten(counter: Counter) -> None:
    desk = counter.desk
    desk.press("num")
    desk.keys = 0
    desk.press(*_on_keypad(_FAMILIES[3][0].document[-4:]), "kpenter", "kp+")
    counter.booked(keys=6)
    desk.keys = 0
    desk.press(*_on_keypad(_FAMILIES[4][0].document[-4:]), "kpenter", *_on_keypad("1300"), "kp+")
    counter.booked(keys=10)
    desk.press("num")


def test_by_card_it_is_twelve(counter: Counter) -> None:
    counter.desk.type("wxw")
    counter.desk.press("enter", "f8")
    counter.desk.type("000123")
    counter.desk.press("f9")
    counter.booked(keys=12, form="pos")


def test_a_reprint_is_three_and_counted(counter: Counter) -> None:
    desk = counter.desk
    desk.type("zzg")
    desk.press("enter", "f9")
    desk.keys = 0
    desk.press("f4", "ctrl+p")
    assert desk.keys + 1 == 3  # as counter.md counts: the held key too
    assert counter.newest().prints == 1
    assert desk.windows == counter.windows


def test_a_void_is_nine_and_the_second_persons_pin(counter: Counter) -> None:
    desk = counter.desk
    desk.type("ftb")
    desk.press("enter", "f9")
    number, voided = counter.newest().number, figures(counter.book).voided
    desk.keys = 0
    desk.press("f4", "del", "4", "space")
    desk.type("135791")
    desk.press("enter")
    assert desk.keys - len("135791") <= 9
    assert (counter.newest().number, figures(counter.book).voided) == (number, voided + 1)
    assert counter.newest().void_day == TODAY.isoformat()
    assert desk.windows == counter.windows


def test_a_deposit_of_the_whole_drawer_is_three_and_the_slips_digits(counter: Counter) -> None:
    desk, slip = counter.desk, "20251201007"
    desk.type("ftb")
    desk.press("enter", "f9")
    before = figures(counter.book)
    desk.keys = 0
    desk.press("f6")
    desk.type(slip)
    desk.press("f9")
    assert desk.keys <= 3 + len(slip)
    after = figures(counter.book)
    assert after.deposited.fen > before.deposited.fen
    assert after.deposited == after.cash
    assert desk.windows == counter.windows


def test_the_day_is_closed_within_twenty_keys(screen: Screen, untouched: Path, tmp_path: Path) -> None:
    own = shutil.copytree(untouched, tmp_path / "own")
    desk = _at_work(screen, own)
    try:
        desk.press("f2")
        desk.type("qxl")
        desk.press("enter", "f9")
        windows, desk.keys = desk.windows, 0
        desk.press("f12")
        for pieces in ("10", "4", "1", "1", "1", "5"):
            desk.type(pieces)
            desk.press("enter")
        desk.press("f12", "f12")
        assert desk.keys <= 20
        assert desk.windows == windows
        desk.leave()
    finally:
        desk.close()
    book = _read(own)
    with book.read() as connection:
        day = index.newest(connection, DayRow, station=book.station)
    book.close()
    assert day is not None
    assert day.closed_seq
    assert (day.counted_fen, day.difference_fen) == (_DUE.fen, 0)


def test_a_window_that_pops_up_would_be_seen(counter: Counter) -> None:
    desk = counter.desk
    desk.press("f4")
    for _ in desk.seen.stops:
        if desk.focus == say("VOUCHERS_DAY"):
            break
        desk.press("tab")
    assert desk.windows == counter.windows
    desk.press("alt+down")  # the list of a box is a window too
    assert desk.windows == counter.windows + 1
    desk.press("esc")


def _on_keypad(digits: str) -> list[str]:
    return [f"kp{digit}" for digit in digits]
