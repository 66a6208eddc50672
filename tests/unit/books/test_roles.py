"""Who may do what at a real book; the lock after missed PINs; who did it stays in every event."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from db import index, journal
from db.rows import PinRow
from desktop.books.closing import close_day, count
from desktop.books.enrolling import ask_for_enrolment
from desktop.books.opening import Book, NewOperator
from desktop.books.operators import add, let_go
from desktop.books.secrets import change_passphrase
from desktop.books.signing_in import sign_in
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core.errors import Refused
from desktop.core.events import read_event
from desktop.security.rights import Role
from tests.unit.books.making import CHEAP, FAMILY, PASSPHRASE, Desk

REVIEWER = NewOperator("zxm", "周小明", Role.REVIEWER, "864209")
# The same book in a program that was started anew, at a given moment of its clock.
_AGAIN = """
import sys
from datetime import datetime
from pathlib import Path
from desktop.books.opening import open_book
from desktop.books.signing_in import sign_in
from desktop.clock import PinnedClock
from desktop.core.errors import Refused
book = open_book(Path(sys.argv[1]), lambda: sys.argv[2], PinnedClock(datetime.fromisoformat(sys.argv[3])))
try:
    print(sign_in(book, "wjg", sys.argv[4]).id)
except Refused as error:
    print(error.code)
book.close()
"""


def in_a_new_process(book: Book, wall: str, pin: str) -> str:
    words = [sys.executable, "-c", _AGAIN, str(book.folder), PASSPHRASE, wall, pin]
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    return subprocess.run(words, capture_output=True, text=True, check=True, env=environment).stdout.strip()


def test_the_lock_after_missed_pins_grows_and_survives_a_restart(desk: Desk) -> None:
    book, clock = desk.book, desk.clock
    for _ in range(2):
        with pytest.raises(Refused, match="PIN_WRONG"):
            sign_in(book, "wjg", "000000")
    waits = []
    for _ in range(4):  # from the third on each miss locks, longer every time
        with pytest.raises(Refused, match="PIN_WRONG"):
            sign_in(book, "wjg", "000000")
        with book.read() as connection:
            held = index.get(connection, PinRow, operator="wjg")
        assert held is not None
        waits.append(datetime.fromisoformat(held.locked_until) - clock.now().wall)
        clock.advance(seconds=int(waits[-1].total_seconds()) + 5)
    assert all(after > before for before, after in pairwise(waits))
    with pytest.raises(Refused, match="PIN_WRONG"):
        sign_in(book, "wjg", "000000")
    with pytest.raises(Refused, match="PIN_LOCKED"):
        sign_in(book, "wjg", "246810")
    wall = clock.now().wall
    assert in_a_new_process(book, wall.isoformat(), "246810") == "PIN_LOCKED"
    assert in_a_new_process(book, (wall + timedelta(hours=1)).isoformat(), "246810") == "wjg"
    assert in_a_new_process(book, (wall + timedelta(hours=1)).isoformat(), "246810") == "wjg"  # a right one lifts it


@pytest.mark.parametrize(
    "act",
    [
        lambda book, folder: ask_for_enrolment(book, "zxm", folder, allow_folder=True),
        lambda book, folder: add(book, "zxm", NewOperator("abc", "安", Role.CASHIER, "975310"), CHEAP),
        lambda book, folder: change_passphrase(book, "zxm", PASSPHRASE, "another passphrase", CHEAP),
    ],
    ids=["enrol", "operators", "keys"],
)
def test_a_reviewer_changes_nothing_about_the_station(
    desk: Desk, tmp_path: Path, act: Callable[[Book, Path], object]
) -> None:
    add(desk.book, "lgq", REVIEWER, CHEAP)
    before = desk.book.tail().seq
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        act(desk.book, tmp_path)
    assert desk.book.tail().seq == before


def test_a_reviewer_stands_beside_a_void_and_a_cashier_does_not(desk: Desk) -> None:
    add(desk.book, "lgq", REVIEWER, CHEAP)
    add(desk.book, "lgq", NewOperator("abc", "安", Role.CASHIER, "975310"), CHEAP)
    number = desk.collect(FAMILY[0]).number
    for second in ("abc", "wjg", "old", "nobody"):
        with pytest.raises(Refused, match="SECOND_MISSING"):
            void(desk.book, "wjg", VoidOrder(number, VoidReason.PAPER_SPOILT, second, copies_back=True))
    void(desk.book, "wjg", VoidOrder(number, VoidReason.PAPER_SPOILT, "zxm", copies_back=True))


def test_every_event_keeps_who_did_it_after_he_has_left(desk: Desk) -> None:
    desk.collect(FAMILY[0])
    count(desk.book, "wjg", {10_000: 4})
    close_day(desk.book, "wjg")
    let_go(desk.book, "lgq", "wjg")
    with pytest.raises(Refused, match="OPERATOR_UNKNOWN"):
        desk.collect(FAMILY[1])
    with desk.book.read() as connection:
        events = [read_event(row.payload) for row in journal.stretch(connection, "LX01", 1)]
    did = {event.payload.kind: event.payload.operator for event in events if event.payload.operator != "-"}
    assert did == {"OPEN": "wjg", "COLLECT": "wjg", "COUNT": "wjg", "CLOSE": "wjg", "OPERATOR": "lgq"}
