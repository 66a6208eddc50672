"""The plug is pulled while people pay: what was acknowledged is there, and the book is whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from db import journal
from desktop.books.checking import check_book
from desktop.books.opening import open_book
from desktop.clock import PinnedClock
from tests.faults.machine import disk_with, guest, needed, read_disk
from tests.faults.sizes import size
from tests.faults.village import make_village
from tests.unit.books.making import PASSPHRASE, TODAY

pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book to be cut off."""
    needed("linux.uml", "mkfs.ext4", "e2fsck", "debugfs")
    return make_village(tmp_path_factory.mktemp("village"))


def lost_after_a_cut(village: Path, folder: Path, mode: str, seed: int) -> list[str]:
    """What was acknowledged and is not in the book that is found at the next start. The book itself must be whole."""
    chance = random.Random(f"{mode} {seed}")
    folder.mkdir()
    image = disk_with(village, folder / "disk.img")
    with guest(image, "tests.faults.till", mode) as machine:
        machine.wait_for("ACK", chance.randint(2, 14))
        machine.pull_the_plug(after=chance.random() * 0.15)
    acknowledged = [line for line in machine.said if line.startswith("ACK")]
    found = read_disk(image, folder / "found")
    book = open_book(found / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=20))
    try:
        assert check_book(book).whole
        with book.read() as connection:
            there = {f"ACK {row.epoch} {row.seq} {row.hash.hex()}" for row in journal.stretch(connection, "LX01", 1)}
    finally:
        book.close()
    image.unlink()
    return [line for line in acknowledged if line not in there]


def test_nothing_acknowledged_is_lost_in_a_power_cut(village: Path, tmp_path: Path) -> None:
    for cut in range(size(small=1, ci=30, release=200)):
        assert lost_after_a_cut(village, tmp_path / str(cut), "safe", cut) == []


@pytest.mark.fault_full
def test_control_pythons_own_way_of_opening_loses_the_last_receipt(village: Path, tmp_path: Path) -> None:
    cuts = size(small=3, ci=6, release=20)
    losing = sum(bool(lost_after_a_cut(village, tmp_path / str(cut), "delete-full", cut)) for cut in range(cuts))
    assert losing >= cuts / 2
