"""Which epochs were begun from the backups in a folder: a small file beside them, so that none is begun twice.

Two restorings from one backup know nothing of each other. Without this both would begin the same epoch, and two people
would hold vouchers of one number. The mark is written before the new book is there: an epoch may be left out, never
given twice.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from desktop.books.copying import SUFFIX
from desktop.core.chain import LAST_EPOCH
from desktop.core.wire import Positive, Sha256, Station, Wire, WireError, decode, encode
from desktop.security.atomic import write_whole

MARK: Final = ".cjmark"
_NAME: Final = re.compile(rf"([A-Z0-9]{{4,20}})-([1-9][0-9]{{0,3}})-[0-9]+{re.escape(SUFFIX)}")
_LARGEST: Final = 4096
_LEAP: Final = range(100, 1000)


class Mark(Wire, frozen=True):
    """The highest epoch of a station that a restoring began from here, and a checksum of both."""

    version: Literal[1]
    station: Station
    epoch: Positive
    sha256: Sha256


def told_by_name(folder: Path) -> tuple[str, int] | None:
    """Station and epoch as the program names its backups; None for a folder that somebody named himself."""
    match = _NAME.fullmatch(folder.name)
    return (match[1], int(match[2])) if match else None


def begun(folder: Path, station: str) -> int | None:
    """The highest epoch of a station that is known to have begun, by what lies beside this backup; 0 where nothing is.

    None for a mark that cannot be read: one was begun, nobody knows which.
    """
    try:
        with (folder.parent / f"{station}{MARK}").open("rb") as file:
            mark = decode(file.read(_LARGEST), Mark)
        if mark != _mark(station, mark.epoch) or mark.epoch >= LAST_EPOCH:
            return None
        marked = mark.epoch
    except FileNotFoundError:
        marked = 0
    except (OSError, WireError):
        return None
    return max([marked, *(told[1] for told in map(told_by_name, _beside(folder)) if told and told[0] == station)])


def begin_beyond(folder: Path, station: str, epoch: int) -> int:
    """The number of the epoch to begin now, beyond `epoch` and all begun from this folder; it is marked before.

    Where nothing can be written (a write-protected stick, and there may be no other), or a mark is damaged, the number
    is picked at random some hundreds beyond: another restoring that nobody could note will hardly meet it.
    """
    known = begun(folder, station)
    beyond = max(epoch, known or 0) + 1
    if known is None:
        beyond = _leap(beyond)
    try:
        write_whole(folder.parent / f"{station}{MARK}", encode(_mark(station, beyond)), 0o644)
    except OSError:
        return beyond if known is None else _leap(beyond)
    return beyond


def mark_begun(folder: Path, station: str, epoch: int) -> None:
    """Note beside a backup that this epoch was begun, where neither its name nor the county tells. A hint: where it
    cannot be written, none is.
    """
    known = begun(folder, station)
    if known is not None and known < epoch:
        with suppress(OSError):
            write_whole(folder.parent / f"{station}{MARK}", encode(_mark(station, epoch)), 0o644)


def _mark(station: str, epoch: int) -> Mark:
    checksum = hashlib.sha256(f"{station}|{epoch}".encode()).hexdigest()
    return Mark(version=1, station=station, epoch=epoch, sha256=checksum)


def _beside(folder: Path) -> list[Path]:
    try:
        return list(folder.parent.iterdir())
    except OSError:
        return [folder]


def _leap(epoch: int) -> int:
    return epoch + min(secrets.choice(_LEAP), max(0, LAST_EPOCH - epoch))
