"""收账包: a station's bundle becomes part of the county's book, in one change, or is put aside whole with its reason.

From the outside in, stopping at the first doubt: size, seal, whose record, signature, form, chain (all by the reader of
`exchange`), then: does it join what is here, and may each event follow? One bad bundle never stops the next.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db import county as questions
from db import index
from db.rows import BundleRow, KeyRow
from db.store import Connection
from desktop.books.order import Fault
from desktop.core.errors import KnownError
from desktop.county.enrolling import State, set_state, station_of
from desktop.county.joining import Doubt, join
from desktop.county.opening import County
from desktop.exchange.bundle import LARGEST, Bundle, Trust, read_bundle
from desktop.exchange.drive import find_files, read_start
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import StationRecord

BUNDLE_SUFFIX: Final = ".cjb"
_OUTCOMES: Final = frozenset(Outcome)


@dataclass(frozen=True, slots=True)
class Intake:
    """How taking a file in ended. `added` events are new; `missing` those that have to come first (GAP).

    `seq` is the first wrong event, `why` the code of what is wrong with it and `what` its value, where that is known.
    """

    file: str
    outcome: Outcome
    station: str = ""
    epoch: int = 0
    first: int = 0
    last: int = 0
    added: int = 0
    missing: tuple[int, int] | None = None
    seq: int = 0
    why: str = ""
    what: str = ""


def bundles_in(folder: Path) -> list[Path]:
    """The bundles in a folder, in the order in which they join: 9 before 10."""
    return sorted(find_files(folder, BUNDLE_SUFFIX), key=lambda path: _natural(path.name))


def take_all(county: County, files: Sequence[Path]) -> list[Intake]:
    """Take files in, one after the other, each with an ending of its own. Raises KnownError STORE_… only."""
    return [take_in(county, file) for file in files]


def take_in(county: County, path: Path) -> Intake:
    """Take one file in. What is wrong with the file is the outcome; raises KnownError STORE_… where the county's own
    book cannot be read or written (nothing was taken in then).
    """
    file = _printable(path.name)
    try:
        data = read_start(path, LARGEST + 1)
    except KnownError as error:
        return Intake(file, Outcome(error.code))
    sha256 = hashlib.sha256(data).hexdigest()
    with county.read() as connection:
        brought = index.get(connection, BundleRow, sha256=sha256)
        if brought is not None and Outcome(brought.outcome).good:
            return _again(brought, file)
        trust = _trust(index.find(connection, KeyRow, station=county.station))
    try:
        bundle = read_bundle(data, county.keys.age_identity, county.keys.public_key, county.identity.suite, trust)
    except KnownError as error:
        if error.code not in _OUTCOMES:
            raise
        intake = Intake(file, Outcome(error.code), seq=int(error.facts.get("seq", 0)))
        _put_aside(county, intake, data, sha256)
        return intake
    return _book(county, bundle, file, data)


def _book(county: County, bundle: Bundle, file: str, data: bytes) -> Intake:
    manifest = bundle.manifest
    said = (manifest.station, manifest.epoch, manifest.first, manifest.last)
    try:
        with county.change() as changed:
            added = join(county, changed, bundle)
            outcome = Outcome.TAKEN_IN if added else Outcome.ALREADY_KNOWN
            _keep_file(changed.connection, county, bundle, file, outcome)
            return Intake(file, outcome, *said, added=added)
    except Doubt as doubt:
        why = doubt.fault or Fault("")
        intake = Intake(file, doubt.outcome, *said, missing=doubt.missing, seq=doubt.seq, why=why.code, what=why.what)
        _put_aside(county, intake, data, bundle.sha256, head=manifest.head)
        return intake


def _trust(keys: Sequence[KeyRow]) -> Trust:
    """Believe the records of stations that are enrolled here; whether a key still counts depends on what it signed."""
    enrolled = {(key.of, key.public_key) for key in keys}

    def trust(record: StationRecord) -> None:
        if (record.station, record.public_key) not in enrolled:
            raise KnownError(Outcome.UNKNOWN_STATION)

    return trust


def _again(brought: BundleRow, file: str) -> Intake:
    return Intake(file, Outcome.ALREADY_KNOWN, brought.station, brought.epoch, brought.first, brought.last)


def _keep_file(connection: Connection, county: County, bundle: Bundle, file: str, outcome: Outcome) -> None:
    manifest = bundle.manifest
    row = BundleRow(
        sha256=bundle.sha256,
        file=file,
        wall=county.clock.now().wall.isoformat(timespec="seconds"),
        station=manifest.station,
        epoch=manifest.epoch,
        first=manifest.first,
        last=manifest.last,
        head=manifest.head,
        outcome=outcome,
        blob=b"",
    )
    index.put(connection, [row])


def _put_aside(county: County, intake: Intake, data: bytes, sha256: str, head: str = "") -> None:
    """Quarantine: the whole file with its reason; of one past the cap, whose hash is its beginning's, the reason only.

    A fork also stops the station, and marks what came before of it.
    The same forked file once more is no second alarm: a new epoch may have led out of it meanwhile.
    """
    row = BundleRow(
        sha256=sha256,
        file=intake.file,
        wall=county.clock.now().wall.isoformat(timespec="seconds"),
        station=intake.station,
        epoch=intake.epoch,
        first=intake.first,
        last=intake.last,
        head=head,
        outcome=intake.outcome,
        blob=data if len(data) <= LARGEST else b"",
    )
    with county.change() as changed:
        connection = changed.connection
        former = index.get(connection, BundleRow, sha256=sha256)
        index.put(connection, [row])
        if intake.outcome is Outcome.FORK and intake.seq and (former is None or former.outcome != Outcome.FORK):
            set_state(connection, station_of(connection, intake.station), State.FORKED)
            questions.mark(connection, intake.station, intake.epoch, intake.seq, intake.outcome)


def _printable(name: str) -> str:
    """A file's name as every database keeps it: what is no text in it is shown as it is escaped."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _natural(name: str) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", name)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
