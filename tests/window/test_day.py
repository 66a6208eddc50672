"""The whole day at the window, by key events alone: the sums are those of `cunjiao demo` on the same lists."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from db import index
from db.rows import AckRow
from desktop.books import searching
from desktop.books.closing import FACES_FEN
from desktop.books.depositing import held_numbers
from desktop.books.drawer import drawer_now
from desktop.books.figures import Figures, figures
from desktop.books.listing_vouchers import Asked, list_vouchers
from desktop.books.opening import Book, open_book
from desktop.books.serving import serve
from desktop.cli.demo_day import MOST_HOUSEHOLDS
from desktop.clock import PinnedClock
from desktop.core.money import Money
from desktop.county.figures import all_figures
from desktop.county.opening import County
from desktop.messages.say import say
from desktop.ui.models.basket import BasketState
from tests.factory import Pair, enrol_at, make_book, make_county
from tests.unit.books.making import PASSPHRASE, TODAY
from tests.window.cadre import CASHIER, PIN, Cadre
from tests.window.desk import ROOT, Desk, Screen

LISTS = ROOT / "tests" / "data" / "roster"
ROSTER, SUBSIDIES, PAID = LISTS / "roster.xlsx", LISTS / "subsidy-list.xlsx", LISTS / "already-paid.csv"


@dataclass
class Day:
    """Who comes and how he pays, as the demo has it; `book` is read only."""

    cadre: Cadre
    book: Book
    numbers: list[str] = field(default_factory=list)
    limit_met: bool = False

    def serve(self) -> None:
        """Households from all over the village; half way a voucher is spoilt, and the drawer goes to the bank."""
        households = searching.households(self.book)[:-1]
        step = max(1, len(households) // MOST_HOUSEHOLDS)
        served = households[::step][:MOST_HOUSEHOLDS]
        for place, household in enumerate(served):
            self._household(place, household)
            if place == len(served) // 2:
                self._mistake()
                self._to_the_bank()
        if self.limit_met:
            self._to_the_bank()

    def _household(self, place: int, household: str) -> None:
        state = BasketState.of(serve(self.book, household, TODAY))
        marks: dict[int, str] = {}
        if place % 11 == 5 and state.choose_tier(0, 2):
            marks[0] = "2"
        if not state.paying:
            return
        self.cadre.find(household)
        if marks:
            self.cadre.go_through(marks)
        payer = "cunjiti" if place % 7 == 4 and state.due else ""
        if state.due and place % 5 == 3:
            self.cadre.by_card(payer)
        elif not self.cadre.by_cash(_hundreds(state.due) if state.due else "", payer):
            self._limit()
        self._booked()

    def _limit(self) -> None:
        """The first to cross the limit is taken and banked at once, those after it pay by card."""
        assert self.cadre.desk.seen.says(say("LIMIT_AHEAD", would_be="", limit="").partition(" ")[0])
        if self.limit_met:
            self.cadre.by_card()
            return
        self.limit_met = True
        assert self.cadre.book()
        self._to_the_bank()

    def _booked(self) -> None:
        newest = list_vouchers(self.book, Asked()).lines[0].number
        assert newest not in self.numbers
        self.numbers.append(newest)

    def _mistake(self) -> None:
        """The last cash voucher is spoilt, made void and written again; one paper was lost."""
        held = held_numbers(self.book)
        if held:
            spoilt = next(line for line in list_vouchers(self.book, Asked()).lines if line.number == held[-1])
            self.cadre.void_spoilt(spoilt.number)
            self.cadre.find(spoilt.household)
            if not self.cadre.by_cash(""):
                self._limit()
            self._booked()
            self.cadre.reprint(self.numbers[0])

    def _to_the_bank(self) -> None:
        if held_numbers(self.book):
            self.cadre.to_the_bank(f"20251201{self.book.tail().seq:05d}")

    def drawer(self) -> dict[int, int]:
        """The notes in the drawer."""
        held, pieces = drawer_now(self.book, TODAY).on_hand.fen, {}
        for face in FACES_FEN:
            pieces[face], held = divmod(held, face)
        return pieces


def _hundreds(due: Money) -> str:
    """What people hand over, in yuan."""
    return str(-(-due.fen // 10_000) * 100)


@dataclass(frozen=True)
class Ended:
    """What is left of the day: the station's book, the county's, the demo's summary of the same lists."""

    book: Book
    county: County
    demo: dict[str, object]
    windows: int


@pytest.fixture(scope="module")
def ended(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    """The day, lived once; the demo runs beside it."""
    place = tmp_path_factory.mktemp("day")
    demo = _start_demo(place / "demo")
    book, county = make_book(place / "book", roster=()), make_county(place / "county")
    pair = enrol_at(book, county, place / "stick")
    book.close()
    (place / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    command = ["--data-dir", str(place), "--passphrase-file", str(place / "passphrase")]
    desk = Desk(screen, place / "home", command, day=TODAY.isoformat())
    read = open_book(place / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY))
    try:
        windows = _live(Cadre(desk), read, pair)
        assert desk.leave() == ""
        out, _ = demo.communicate(timeout=120)
        assert demo.returncode == 0, out
        yield Ended(read, county, json.loads((place / "demo" / "summary.json").read_text(encoding="utf-8")), windows)
    finally:
        desk.close()
        demo.kill()
        demo.communicate()
        read.close()
        county.close()


def _start_demo(out: Path) -> subprocess.Popen[bytes]:
    lists = ["--roster", str(ROSTER), "--subsidies", str(SUBSIDIES), "--paid", str(PAID)]
    command = [sys.executable, "-m", "desktop", "demo", *lists, "--out", str(out)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def _live(cadre: Cadre, read: Book, pair: Pair) -> int:
    """From log-in to the county's answer; returns how many windows came up before the file chooser."""
    cadre.desk.sign_in(CASHIER, PIN)
    before = cadre.desk.windows
    for path in (ROSTER, SUBSIDIES, PAID):
        cadre.import_file(path)
    day = Day(cadre, read)
    day.serve()
    cadre.close(day.drawer())
    windows = cadre.desk.windows
    cadre.export_to(pair.stick)
    (bundle,) = pair.stick.glob("*.cjb")
    assert cadre.desk.seen.says(bundle.name)
    assert pair.take_in(bundle).outcome.good
    issued = pair.issue()
    cadre.import_file(issued.path)
    return windows - before


def test_the_sums_are_those_of_the_demo(ended: Ended) -> None:
    people, households = searching.counts(ended.book)
    assert {"people": people, "households": households, **_told(figures(ended.book))} == {
        name: ended.demo[name] for name in ("people", "households", *_told(figures(ended.book)))
    }


def test_the_county_has_the_stations_figures_to_the_fen_and_the_person(ended: Ended) -> None:
    (one,) = all_figures(ended.county)
    assert one.figures == figures(ended.book)


def test_the_countys_answer_is_in_the_book_and_names_the_bundles_last_event(ended: Ended) -> None:
    (one,) = all_figures(ended.county)
    with ended.book.read() as connection:
        acks = index.find(connection, AckRow, station=ended.book.station)
    newest = max(acks, key=lambda row: row.seq)
    assert (newest.acked_seq, newest.head) == (one.seq, one.head)


def test_nothing_popped_up_the_whole_day(ended: Ended) -> None:
    assert ended.windows == 0


def _told(own: Figures) -> dict[str, int]:
    """Figures by the names the demo's summary gives them."""
    return {
        "receipts": own.receipts,
        "voided": own.voided,
        "persons_paid": own.persons_paid,
        "persons_zero": own.persons_zero,
        "cash_fen": own.cash.fen,
        "pos_fen": own.pos.fen,
        "deposited_fen": own.deposited.fen,
    }
