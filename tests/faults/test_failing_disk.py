"""The disk says no, once or from then on, at any flush or write: nothing is acknowledged that is not there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from db import journal
from desktop.books.checking import check_book
from desktop.books.closing import start_day
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.opening import Book, open_book
from desktop.books.recording import Recorded
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.clock import PinnedClock
from desktop.core.errors import KnownError
from tests.factory import CASHIER, REVIEWER
from tests.faults.machine import needed
from tests.faults.sizes import size
from tests.faults.village import PEOPLE, make_village
from tests.unit.books.making import PASSPHRASE, TODAY, Desk

pytestmark = pytest.mark.fault
FLUSHES, WRITES = "fdatasync,fsync", "pwrite64,ftruncate"


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book, the day open."""
    needed("strace")
    folder = make_village(tmp_path_factory.mktemp("village"))
    book = open_in(folder)
    start_day(book, CASHIER)
    book.close()
    return folder


def open_in(folder: Path) -> Book:
    """The book in a folder."""
    return open_book(folder / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=10, step_seconds=1))


def work(book: Book) -> list[Callable[[], Recorded]]:
    """A morning: eight receipts, a void and a deposit."""
    assert isinstance(book.clock, PinnedClock)
    desk = Desk(book, book.clock)
    order = VoidOrder("LX01-2026-1-000001", VoidReason.WRONG_TIER, REVIEWER, copies_back=True)
    done: list[Callable[[], Recorded]] = [lambda person=person: desk.collect(person) for person in PEOPLE[:4]]  # type: ignore[misc] # bound now
    done += [lambda: void(book, CASHIER, order)]
    done += [lambda person=person: desk.collect(person) for person in PEOPLE[4:8]]  # type: ignore[misc] # as above
    done += [lambda: deposit(book, CASHIER, DepositOrder(slip="000001", bank_day=TODAY))]
    return done


def acknowledged(folder: Path, inject: str, *, careless: bool = False) -> list[str]:
    """Work in a process whose system calls fail as `inject` says; returns what it acknowledged, one line each.

    A refusal must be one that people are told; anything else fails the test. `careless` acknowledges those as well.
    """
    reading, writing = os.pipe()
    go, gone = os.pipe()
    child = os.fork()
    if child == 0:
        _morning(folder, writing, go, careless)
    os.close(writing)
    assert os.read(reading, 1) == b"r", "the book does not open"
    tracer = subprocess.Popen(
        [
            "strace",
            "-f",
            "-o",
            "/dev/null",
            "-p",
            str(child),
            "-e",
            f"trace={inject.split(':')[0]}",
            "-e",
            f"inject={inject}",
        ],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    assert tracer.stderr is not None
    assert b"attached" in tracer.stderr.readline()
    os.write(gone, b"g")
    with os.fdopen(reading, "rb") as said:
        lines = said.read().decode().splitlines()
    _, status = os.waitpid(child, 0)
    tracer.stderr.close()
    tracer.wait()
    for end in (go, gone):
        os.close(end)
    assert os.waitstatus_to_exitcode(status) == 0, "it met something it does not know"
    return lines


def _morning(folder: Path, writing: int, go: int, careless: bool) -> None:
    """Never returns; see `killing`."""
    code = 1
    try:
        signal.alarm(60)
        book = open_in(folder)
        steps = work(book)
        os.write(writing, b"r")
        os.read(go, 1)
        for step in steps:
            try:
                seq = step().row.seq
            except KnownError:
                if not careless:
                    continue
                seq = 1_000
            os.write(writing, f"{seq}\n".encode())
        code = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(code)


def lost(village: Path, folder: Path, inject: str, *, careless: bool = False) -> list[str]:
    """What was acknowledged and is not in the book at the next start, which must go well."""
    shutil.copytree(village, folder)
    said = acknowledged(folder, inject, careless=careless)
    book = open_in(folder)
    assert check_book(book).whole
    with book.read() as connection:
        there = {str(row.seq) for row in journal.stretch(connection, "LX01", 1)}
    book.close()
    shutil.rmtree(folder)
    return [seq for seq in said if seq not in there]


@pytest.mark.parametrize("calls", [FLUSHES, WRITES], ids=["flushes", "writes"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_nothing_is_acknowledged_that_the_disk_refused(village: Path, tmp_path: Path, calls: str, error: str) -> None:
    places = range(1, 61)
    chosen = Random(f"{calls} {error}").sample(places, size(small=2, ci=60))
    for place in chosen:
        once_or_for_good = "+" if place % 2 else ""
        inject = f"{calls}:error={error}:when={place}{once_or_for_good}"
        assert lost(village, tmp_path / str(place), inject) == []


def test_control_who_does_not_listen_to_the_disk_loses(village: Path, tmp_path: Path) -> None:
    assert lost(village, tmp_path / "book", f"{WRITES}:error=EIO:when=5+", careless=True)
