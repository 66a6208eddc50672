"""Every disk a cut could have left behind: what was acknowledged is there, and the book is whole."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from db import journal
from db.errors import StoreError
from desktop.books.checking import check_book
from desktop.books.opening import open_book
from desktop.clock import PinnedClock
from desktop.core.errors import KnownError
from tests.faults.machine import disk_with, end_of, guest, needed, read_disk
from tests.faults.replay import State, read_log, states
from tests.faults.sizes import size
from tests.faults.village import make_village
from tests.unit.books.making import PASSPHRASE, TODAY

pytestmark = pytest.mark.fault


@dataclass(frozen=True)
class Recording:
    """The disk before, and every write after."""

    before: Path
    log: Path


def record(folder: Path, mode: str) -> Recording:
    """Thirty people pay; every write is kept in order."""
    needed("linux.uml", "mkfs.ext4", "e2fsck", "debugfs", "dmsetup")
    before = disk_with(make_village(folder / "village"), folder / "before.img", "24M")
    disk, log = folder / "disk.img", folder / "log.img"
    shutil.copyfile(before, disk)
    log.touch()
    with log.open("r+b") as file:
        file.truncate(256 * 1024 * 1024)
    with guest(disk, "tests.faults.till", f"{mode}-recorded", log=log) as machine:
        acknowledged = sum(line.startswith("ACK") for line in end_of(machine))
    assert sum(entry.mark.isdecimal() for entry in read_log(log)) == acknowledged > 40
    return Recording(before, log)


def trouble(state: State, folder: Path) -> str:
    """What is wrong with the book of a disk, "" where nothing is."""
    found = read_disk(state.image, folder)
    try:
        book = open_book(found / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=20))
    except (StoreError, KnownError) as error:
        return f"{state.made}: does not open, {type(error).__name__}"
    try:
        verdict = check_book(book)
        with book.read() as connection:
            there = {row.seq for row in journal.stretch(connection, "LX01", 1)}
    finally:
        book.close()
        shutil.rmtree(found)
    lost = sorted(state.marks - there)
    return "" if verdict.whole and not lost else f"{state.made}: lost {lost}, {verdict.findings}"


def test_nothing_acknowledged_is_lost_in_any_crash_state(tmp_path: Path) -> None:
    recording = record(tmp_path, "safe")
    many = size(small=6, ci=600, release=900)
    made = states(recording.before, recording.log, tmp_path, many, Random(1))
    told = [trouble(state, tmp_path / f"found{number}") for number, state in enumerate(made)]
    assert [one for one in told if one] == []
    assert len(told) == many


@pytest.mark.fault_full
def test_control_pythons_own_way_of_opening_loses_in_some_crash_state(tmp_path: Path) -> None:
    recording = record(tmp_path, "delete-full")
    made = states(recording.before, recording.log, tmp_path, size(small=30, ci=60), Random(2))
    assert any(trouble(state, tmp_path / f"found{number}") for number, state in enumerate(made))
