"""Killed at any moment of a payment at the real window, the receipt is there or the basket is.

A moment is a statement of the book's one writing connection. All of them come from the window's one writing lane, so
their order and their number are the same in every run, whatever the load. The thread that writes stops itself: a stop
sent to the process wakes the window's thread first, and on a busy machine the writing one ran on for hundreds of
microseconds, over the commit and beyond. That once made a basket appear after a receipt at a higher step.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import msgspec
import pytest

from db import index
from db.rows import InsuredRow, PrintJobRow
from desktop.books.checking import check_book
from desktop.books.closing import start_day
from desktop.books.collecting import Basket, kept_baskets
from desktop.books.figures import figures
from desktop.books.opening import open_book
from desktop.clock import PinnedClock
from tests.factory import make_book
from tests.flows.payer import TILL_CHOICE, TILL_PAY, Answer, Order
from tests.unit.books.making import PASSPHRASE, TODAY

TREE = Path(__file__).parents[2]
MOMENTS = 44
ABREAST = 2


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a book, closed, its day open."""
    folder = tmp_path_factory.mktemp("village")
    book = make_book(folder / "book")
    start_day(book, "wjg")
    book.close()
    return folder


class Payers:
    """Processes that pay when told to; each answers before it is told again."""

    def __init__(self, village: Path, rooms: Path) -> None:
        self._village, self._rooms = village, rooms
        self._idle: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        self.started: list[subprocess.Popen[str]] = []

    def start(self) -> None:
        payer = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.payer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=TREE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        self.started.append(payer)
        self._idle.put(payer)

    def pay(self, step: int, *, careless: bool = False) -> tuple[Path, Answer]:
        """A payment in a village of its own, killed at `step`."""
        room = Path(tempfile.mkdtemp(dir=self._rooms)) / "village"
        shutil.copytree(self._village, room)
        payer = self._idle.get()
        try:
            assert payer.stdin is not None
            assert payer.stdout is not None
            payer.stdin.write(json.dumps(Order(folder=str(room), step=step, careless=careless)) + "\n")
            payer.stdin.flush()
            answer: Answer = json.loads(payer.stdout.readline())
        finally:
            self._idle.put(payer)
        return room, answer

    def pay_each(self, steps: list[int], *, careless: bool = False) -> list[tuple[int, str]]:
        """Payments killed at each of these steps, and what each left."""
        found: list[tuple[int, str]] = []
        left = iter(steps)

        def work() -> None:
            for step in left:  # the interpreter's lock gives each step to one of them
                room, answer = self.pay(step, careless=careless)
                found.append((step, left_in(room) if answer["stopped"] else "never reached"))
                shutil.rmtree(room)

        threads = [Thread(target=work) for _ in self.started]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sorted(found)


@pytest.fixture(scope="module")
def payers(village: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Payers]:
    """As many as there are processors to count on."""
    made = Payers(village, tmp_path_factory.mktemp("rooms"))
    try:
        for _ in range(ABREAST):
            made.start()
        yield made
    finally:
        for payer in made.started:
            payer.communicate()


def left_in(room: Path) -> str:
    """`receipt` or `basket`, whole and right; anything else says what is wrong."""
    book = open_book(room / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=11, step_seconds=1))
    try:
        if not check_book(book).whole:
            return "the chain is broken"
        kept = kept_baskets(book)
        with book.read() as connection:
            paid = {(row.document, row.tier) for row in index.find(connection, InsuredRow)}
            papers = index.find(connection, PrintJobRow)
        before, after = (_told(room / name) for name in (TILL_CHOICE, TILL_PAY))
        receipts = figures(book).receipts
    finally:
        book.close()
    if receipts:
        assert after is not None
        wanted = {(one.document, one.tier) for one in after.people}
        whole = receipts == 1 and paid == wanted and not kept and len(papers) == 1
        return "receipt" if whole else f"a wrong receipt: {receipts} {paid} {kept} {papers}"
    # While a choice is being kept, the one before it is still a basket; once F9 was pressed, all choices are in it.
    if len(kept) == 1 and not paid and not papers and (after is None or kept[0] == after):
        return "basket" if before is not None and kept[0].id == before.id else "another basket"
    return f"neither: {kept}"


def _told(path: Path) -> Basket | None:
    return msgspec.json.decode(path.read_bytes(), type=Basket) if path.exists() else None


def spread(steps: int, moments: int) -> list[int]:
    """As many different steps, from the first to the last."""
    return sorted({1 + round(place * (steps - 1) / (moments - 1)) for place in range(moments)})


def test_killed_at_any_of_many_moments_the_receipt_is_there_or_the_basket(payers: Payers) -> None:
    room, whole = payers.pay(0)
    assert not whole["stopped"]
    assert left_in(room) == "receipt"
    moments = spread(whole["steps"], MOMENTS)
    assert len(moments) >= 40
    found = payers.pay_each(moments)
    assert {what for _, what in found} == {"receipt", "basket"}, found
    # The basket as long as it is not paid, the receipt from then on: both change hands in one commit.
    assert [what for _, what in found] == sorted(what for _, what in found), found


def test_every_payment_takes_the_same_steps(payers: Payers) -> None:
    """Or a step would not name a moment: only one thread writes, so no order of two is open."""
    assert len({payers.pay(0)[1]["steps"] for _ in range(3)}) == 1


def test_a_basket_forgotten_before_the_receipt_is_found_out(payers: Payers) -> None:
    """The same search, of a payment that can lose both: it has to find the gap, or it would find nothing at all."""
    _, whole = payers.pay(0, careless=True)
    found = payers.pay_each(spread(whole["steps"], 10), careless=True)
    assert any(what.startswith("neither") for _, what in found), found


@pytest.mark.fault
@pytest.mark.fault_full
def test_killed_at_every_moment_the_receipt_is_there_or_the_basket(payers: Payers) -> None:
    steps = payers.pay(0)[1]["steps"]
    found = payers.pay_each(list(range(1, steps + 1)))
    assert {what for _, what in found} <= {"receipt", "basket", "never reached"}, found
