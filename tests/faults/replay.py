"""Disks as a cut at any moment would have left them, built from a recording of every write and flush."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import BinaryIO, Final

_MAGIC: Final = 0x6A736677736872
_SUPER, _ENTRY = struct.Struct("<QQQI"), struct.Struct("<QQQQ")
_FLUSH, _FUA, _DISCARD, _MARK = 1, 2, 4, 8
_SECTOR: Final = 512
VARIANTS: Final = ("flushed", "all", "half")


@dataclass(frozen=True, slots=True)
class Entry:
    """One request: a write with where its bytes lie in the recording, a flush, or a mark with its name."""

    sector: int
    length: int
    offset: int
    flags: int
    mark: str = ""


def read_log(log: Path) -> list[Entry]:
    """Everything that reached the disk, in the order in which it was completed."""
    found = []
    with log.open("rb") as file:
        magic, _, entries, sector_size = _SUPER.unpack(file.read(_SUPER.size))
        assert (magic, sector_size) == (_MAGIC, _SECTOR), "not a recording"
        place = _SECTOR
        for _ in range(entries):
            file.seek(place)
            sector, sectors, flags, data = _ENTRY.unpack(file.read(_ENTRY.size))
            mark = file.read(data).decode() if flags & _MARK else ""
            place += _SECTOR
            length = 0 if flags & _DISCARD else sectors * _SECTOR
            found.append(Entry(sector, length, place, flags, mark))
            place += length
    return found


@dataclass(frozen=True, slots=True)
class State:
    """A disk after a cut: the file, what was acknowledged by then, and how it was made."""

    image: Path
    marks: frozenset[int]
    made: str


def states(before: Path, log: Path, folder: Path, many: int, chance: Random) -> Iterator[State]:
    """`many` disks at random moments of a recording that began on the disk `before`.

    Three in turn: only what was flushed, everything, and a random half of what was not flushed. A disk is overwritten
    by the next one.
    """
    entries = read_log(log)
    moments = sorted(chance.randrange(1, len(entries) + 1) for _ in range(many))
    flushed, image = folder / "flushed.img", folder / "state.img"
    shutil.copyfile(before, flushed)
    marks: set[int] = set()
    done, loose = 0, list[Entry]()
    with log.open("rb") as source:
        for number, moment in enumerate(moments):
            for entry in entries[done:moment]:
                if entry.mark.isdecimal():
                    marks.add(int(entry.mark))
                if entry.flags & _FLUSH:
                    _write(flushed, source, loose)
                    loose = []
                if entry.flags & _FUA:
                    _write(flushed, source, [entry])
                elif entry.length:
                    loose.append(entry)
            done = moment
            variant = VARIANTS[number % len(VARIANTS)]
            kept = [one for one in loose if variant == "all" or (variant == "half" and chance.random() < 0.5)]
            shutil.copyfile(flushed, image)
            _write(image, source, kept)
            yield State(image, frozenset(marks), f"entry {moment} of {len(entries)}, {variant}")


def _write(image: Path, source: BinaryIO, entries: list[Entry]) -> None:
    with image.open("r+b") as target:
        for entry in entries:
            source.seek(entry.offset)
            target.seek(entry.sector * _SECTOR)
            target.write(source.read(entry.length))
