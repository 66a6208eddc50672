"""The stick itself, sector by sector: folders, what was deleted, what lies behind the end of a file. Nobody is on it.

A stick is lost more easily than a computer. So the image is searched, not the files a computer shows of it; deleted
`.part` files and names that are gone are still there to be read.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.factory import enrol_at, make_book, make_county
from tests.faults.machine import empty_stick, end_of, guest, needed, read_stick
from tests.faults.secret_stick import LEAKS, ROUNDS
from tests.faults.secrets import PLANTED, found_among, secrets_of
from tests.faults.sizes import size

pytestmark = pytest.mark.fault
_SECTOR, _SLOT, _LONG_NAME = 512, 32, 0x0F


@dataclass(frozen=True)
class Station:
    """A folder with the closed book of an enrolled station, and what must not be found."""

    book: Path
    secrets: dict[str, set[bytes]]


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    """Fifty people on its roster, nothing collected."""
    needed("linux.uml", "mkfs.vfat", "mcopy")
    folder = tmp_path_factory.mktemp("station")
    pair = enrol_at(make_book(folder / "book", roster=PLANTED), make_county(folder / "county"), folder / "stick")
    pair.close()
    secrets = secrets_of(folder)
    assert sum(what.startswith("number") for what in secrets) == 50
    assert {"book: database key", "book: signing key", "county: age identity", "passphrase"} <= set(secrets)
    return Station(folder / "book", secrets)


def names_on(sectors: bytes) -> bytes:
    """Every long file name in any folder, deleted ones too, whole again: FAT keeps them in pieces of 13 letters."""
    names, pieces = [], list[bytes]()
    for at in range(0, len(sectors), _SLOT):
        slot = sectors[at : at + _SLOT]
        if slot[11] == _LONG_NAME and slot[12] == 0 and slot[26:28] == b"\0\0":
            pieces.append(slot[1:11] + slot[14:26] + slot[28:32])
        elif pieces:
            names.append(b"".join(reversed(pieces)))  # the last piece stands first
            pieces = []
    return b"\0\0".join(names)


def written(image: Path) -> bytes:
    """Every sector that was ever written to: the stick was all zeros when it was new."""
    data, nothing = image.read_bytes(), bytes(_SECTOR)
    sectors = (data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR))
    return b"".join(sector for sector in sectors if sector != nothing)


def on_the_stick(station: Station, image: Path) -> set[str]:
    """Which secrets lie anywhere on it."""
    data = written(image)
    return found_among(data + names_on(data), station.secrets)


def test_nobody_and_no_key_is_on_the_stick_of_a_whole_day(station: Station, tmp_path: Path) -> None:
    image = empty_stick(tmp_path / "stick.img")
    with guest(image, "tests.faults.secret_stick", "day", fs="vfat", options="utf8", book=station.book) as machine:
        assert sum(line.startswith("ACK") for line in end_of(machine)) == ROUNDS
    names = {path.name for path in read_stick(image, tmp_path / "files").iterdir()}
    assert any(name.endswith(".cjb") for name in names), "nothing was written, so nothing was searched"
    assert "CJ_LX01.cjr" in names
    assert ".cjb.part".encode("utf-16-le") in names_on(written(image)), "what was taken away is searched too"
    assert on_the_stick(station, image) == set()


def test_nor_is_there_when_it_was_pulled_out(station: Station, tmp_path: Path) -> None:
    chance = Random("pulled")
    for number in range(size(small=1, ci=2, release=30)):
        folder = tmp_path / str(number)
        folder.mkdir()
        image = empty_stick(folder / "stick.img")
        with guest(image, "tests.faults.secret_stick", "on", fs="vfat", options="utf8", book=station.book) as machine:
            machine.wait_for("ACK", chance.randint(1, 10))
            machine.pull_the_plug(after=chance.random() * 0.5)
        assert on_the_stick(station, image) == set()
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("leak", "what"),
    [
        ("leak-part", {"number 5"}),
        pytest.param("leak-name", {"number 6", "name 7"}, marks=pytest.mark.fault_full),
        pytest.param("leak-end", {"book: database key"}, marks=pytest.mark.fault_full),
    ],
)
def test_control_what_was_written_and_taken_away_again_is_found(
    station: Station, tmp_path: Path, leak: str, what: set[str]
) -> None:
    assert leak in LEAKS
    image = empty_stick(tmp_path / "stick.img")
    with guest(image, "tests.faults.secret_stick", leak, fs="vfat", options="utf8", book=station.book) as machine:
        end_of(machine)
    assert on_the_stick(station, image) == what
    files = read_stick(image, tmp_path / "files")
    assert found_among(b"".join(path.read_bytes() for path in files.iterdir()), station.secrets) == set(), (
        "the files alone would have told nothing"
    )
