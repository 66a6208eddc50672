"""The stick is pulled while a bundle is written: what was acknowledged is on it, and nothing is half there."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from desktop.core.errors import KnownError
from desktop.county.opening import County
from desktop.exchange.bundle import read_bundle
from tests.factory import enrol_at, make_book, make_county
from tests.faults.machine import empty_stick, end_of, guest, needed, read_stick
from tests.faults.replay import states
from tests.faults.sizes import size
from tests.faults.village import PEOPLE

pytestmark = pytest.mark.fault
OPTIONS = ("utf8", "utf8,flush")


@dataclass(frozen=True)
class Village:
    """A closed book that is enrolled, and its county."""

    book: Path
    county: County


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    """Enrolled, nothing collected."""
    needed("linux.uml", "mkfs.vfat", "mcopy", "dmsetup")
    folder = tmp_path_factory.mktemp("village")
    county = make_county(folder / "county")
    pair = enrol_at(make_book(folder / "book", roster=PEOPLE), county, folder / "stick")
    pair.book.close()
    yield Village(folder / "book", county)
    county.close()


def trouble(village: Village, stick: Path, acknowledged: dict[str, str]) -> list[str]:
    """Every file that was promised and is not there as promised, and every bundle that is there by halves."""
    found = {path.name: path.read_bytes() for path in stick.iterdir()}
    wrong = [name for name, sha in acknowledged.items() if hashlib.sha256(found.get(name, b"")).hexdigest() != sha]
    for name, data in found.items():
        if name.endswith(".cjb") and name not in acknowledged:
            try:
                keys = village.county.keys
                read_bundle(data, keys.age_identity, keys.public_key, village.county.identity.suite, lambda _: None)
            except KnownError as error:
                wrong.append(f"{name}: {error.code}")
    return wrong


def told(lines: list[str]) -> dict[int, tuple[str, str]]:
    """The acknowledgements by number: file and what it holds."""
    words = [line.split() for line in lines if line.startswith("ACK")]
    return {int(number): (name, sha) for _, number, name, sha in words}


def after_a_cut(village: Village, folder: Path, mode: str, options: str, seed: int) -> list[str]:
    """What is wrong with the stick."""
    chance = Random(f"{mode} {options} {seed}")
    folder.mkdir()
    image = empty_stick(folder / "stick.img")
    with guest(image, "tests.faults.stick", mode, fs="vfat", options=options, book=village.book) as machine:
        machine.wait_for("ACK", chance.randint(1, 8))
        machine.pull_the_plug(after=chance.random() * 0.3)
    wrong = trouble(village, read_stick(image, folder / "found"), dict(told(machine.said).values()))
    shutil.rmtree(folder)
    return wrong


@pytest.mark.parametrize("options", OPTIONS)
def test_a_bundle_that_was_acknowledged_survives_a_cut(village: Village, tmp_path: Path, options: str) -> None:
    for cut in range(size(small=1, ci=20, release=100)):
        assert after_a_cut(village, tmp_path / str(cut), "safe", options, cut) == []


@pytest.mark.fault_full
def test_control_the_textbook_rename_loses_bundles_on_fat(village: Village, tmp_path: Path) -> None:
    cuts = size(small=2, ci=3, release=10)
    assert any(after_a_cut(village, tmp_path / str(cut), "textbook", "utf8", cut) for cut in range(cuts))


def in_crash_states(village: Village, folder: Path, mode: str, many: int) -> list[list[str]]:
    """What is wrong with the stick in each of `many` states a cut could have left."""
    before, disk, log = empty_stick(folder / "before.img"), folder / "stick.img", folder / "log.img"
    shutil.copyfile(before, disk)
    log.touch()
    with log.open("r+b") as file:
        file.truncate(256 * 1024 * 1024)
    with guest(
        disk, "tests.faults.stick", f"{mode}-recorded", fs="vfat", options="utf8", log=log, book=village.book
    ) as m:
        named = told(end_of(m))
    found = []
    for number, state in enumerate(states(before, log, folder, many, Random(3))):
        stick = read_stick(state.image, folder / f"found{number}")
        found.append(trouble(village, stick, dict(named[mark] for mark in state.marks)))
        shutil.rmtree(stick)
    return found


def test_no_crash_state_of_the_stick_holds_a_bad_bundle(village: Village, tmp_path: Path) -> None:
    many = size(small=6, ci=400, release=800)
    found = in_crash_states(village, tmp_path, "safe", many)
    assert [one for one in found if one] == []
    assert len(found) == many


@pytest.mark.fault_full
def test_control_some_crash_state_of_the_textbook_rename_is_bad(village: Village, tmp_path: Path) -> None:
    assert any(in_crash_states(village, tmp_path, "textbook", size(small=30, ci=60)))
