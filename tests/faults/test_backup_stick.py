"""A backup to a stick that is pulled, full or read-only: what was said to be made can be restored afterwards."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from desktop.books.backups import backups_in, drill
from desktop.core.errors import KnownError
from tests.faults.machine import empty_stick, end_of, guest, needed
from tests.faults.sizes import size
from tests.faults.village import make_village
from tests.unit.books.making import PASSPHRASE

pytestmark = pytest.mark.fault
OPTIONS = ("utf8", pytest.param("utf8,flush", marks=pytest.mark.fault_full))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book, its day not open."""
    needed("linux.uml", "mkfs.vfat", "mcopy")
    return make_village(tmp_path_factory.mktemp("village")) / "book"


def files_of(image: Path, folder: Path) -> Path:
    """Everything a computer finds on the stick, with its folders; what it cannot read is not there."""
    folder.mkdir()
    subprocess.run(["mcopy", "-s", "-n", "-i", image, "::*", folder], capture_output=True, check=False)
    return folder


def restorable(stick: Path) -> set[str]:
    """The backups on it that could be restored; every other is known for what it is."""
    found = set()
    for folder in backups_in(stick):
        try:
            if drill(folder, lambda: PASSPHRASE).whole:
                found.add(folder.name)
        except KnownError:
            continue
    return found


def told(lines: list[str]) -> set[str]:
    """What was said to be made."""
    return {line.split()[2] for line in lines if line.startswith("ACK")}


def lost(book: Path, folder: Path, mode: str, options: str, *, after: int = 0) -> set[str]:
    """Which backups were said to be made and cannot be restored, pulled `after` so many (0: by chance)."""
    chance = Random(f"{mode} {options} {folder.name}")
    folder.mkdir()
    image = empty_stick(folder / "stick.img")
    with guest(image, "tests.faults.backup_stick", mode, fs="vfat", options=options, book=book) as machine:
        machine.wait_for("ACK", after or chance.randint(1, 9))
        machine.pull_the_plug(after=0 if after else chance.random() * 0.3)
    gone = told(machine.said) - restorable(files_of(image, folder / "found"))
    shutil.rmtree(folder)
    return gone


@pytest.mark.parametrize("options", OPTIONS)
def test_a_backup_that_was_said_to_be_made_survives_the_pull(book: Path, tmp_path: Path, options: str) -> None:
    for cut in range(size(small=1, ci=2, release=50)):
        assert lost(book, tmp_path / str(cut), "on", options) == set()


@pytest.mark.fault_full
def test_control_a_folder_whose_name_was_not_flushed_is_lost(book: Path, tmp_path: Path) -> None:
    """The first few names share a sector that something else flushes; the eighth folder stands in one of its own."""
    assert any(lost(book, tmp_path / str(cut), "careless", "utf8", after=8) for cut in range(3))


@pytest.mark.parametrize(("mode", "codes"), [("full", {"STORE_FULL"}), ("read-only", {"FOLDER_UNWRITABLE"})])
def test_a_bad_stick_is_told_and_the_former_backup_stays(
    book: Path, tmp_path: Path, mode: str, codes: set[str]
) -> None:
    image = empty_stick(tmp_path / "stick.img")
    with guest(image, "tests.faults.backup_stick", mode, fs="vfat", options="utf8", book=book) as machine:
        said = end_of(machine)
    assert {line.split()[1] for line in said if line.startswith("SAID")} == codes
    assert restorable(files_of(image, tmp_path / "found")) == told(said)
    assert len(told(said)) == 1
    assert not list((tmp_path / "found").glob("**/*.part")), "what was begun takes no room from the next try"
