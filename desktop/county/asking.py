"""看登记申请: what a request asks for, and what it would change, before anybody signs it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.books.enrolling import key_name
from desktop.county.enrolling import newest_key, request_in
from desktop.county.opening import County
from desktop.exchange.drive import find_files
from desktop.exchange.records import StationRequest

REQUEST_SUFFIX = ".cjr"


class Standing(StrEnum):
    """What the county knows of whoever asks."""

    NEW = "new"
    KNOWN = "known"  # the same key: another answer does no harm
    REPLACED = "replaced"  # another key: its former one would count no more


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, the name of the key in it (to be compared by telephone), and the key known so far, if another."""

    path: Path
    request: StationRequest
    key: str
    standing: Standing
    former_key: str = ""


def requests_in(folder: Path) -> list[Path]:
    """The requests in a folder, by name."""
    return find_files(folder, REQUEST_SUFFIX)


def asked(county: County, path: Path) -> Asked:
    """Read a request; nothing is signed. Raises KnownError as `request_in` does."""
    request = request_in(path)
    with county.read() as connection:
        former = newest_key(connection, county.station, request.station)
    key = key_name(bytes.fromhex(request.public_key))
    if former is None:
        return Asked(path, request, key, Standing.NEW)
    if former.public_key == request.public_key:
        return Asked(path, request, key, Standing.KNOWN)
    return Asked(path, request, key, Standing.REPLACED, key_name(bytes.fromhex(former.public_key)))
