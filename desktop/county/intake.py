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
from db import index, journal
from db.rows import BundleRow, JournalRow, KeyRow, StationRow
from db.store import Connection
from desktop.books.order import Fault
from desktop.books.recording import Change, Identity, Tail
from desktop.books.replay import Replay, points_back
from desktop.core import bodies
from desktop.core.chain import Header, Link
from desktop.core.errors import KnownError
from desktop.core.events import NO_TOTALS, Event
from desktop.county.bundle_facts import BundleFacts
from desktop.county.enrolling import REVOKED, State, set_state, station_of
from desktop.county.opening import County
from desktop.exchange.bundle import LARGEST, Bundle, Trust, how_it_joins, read_bundle
from desktop.exchange.drive import find_files, read_capped
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import StationRecord
from desktop.security.escrow import open_escrow

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


class _Doubt(Exception):
    """Why a bundle that was read whole is not taken in."""

    def __init__(self, outcome: Outcome, *, seq: int = 0, missing: tuple[int, int] | None = None) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.seq = seq
        self.missing = missing
        self.fault: Fault | None = None


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
    try:
        data = read_capped(path, LARGEST)
    except KnownError as error:
        return Intake(path.name, Outcome(error.code))
    sha256 = hashlib.sha256(data).hexdigest()
    with county.read() as connection:
        brought = index.get(connection, BundleRow, sha256=sha256)
        if brought is not None and Outcome(brought.outcome).good:
            return _again(brought, path.name)
        trust = _trust(index.find(connection, KeyRow, station=county.station))
    try:
        bundle = read_bundle(data, county.keys.age_identity, county.keys.public_key, county.identity.suite, trust)
    except KnownError as error:
        if error.code not in _OUTCOMES:
            raise
        intake = Intake(path.name, Outcome(error.code), seq=int(error.facts.get("seq", 0)))
        _put_aside(county, intake, data, sha256)
        return intake
    return _book(county, bundle, path.name, data)


def _book(county: County, bundle: Bundle, file: str, data: bytes) -> Intake:
    manifest = bundle.manifest
    said = (manifest.station, manifest.epoch, manifest.first, manifest.last)
    try:
        with county.change() as changed:
            added = _join(county, changed, bundle)
            outcome = Outcome.TAKEN_IN if added else Outcome.ALREADY_KNOWN
            _keep_file(changed.connection, county, bundle, file, outcome)
            return Intake(file, outcome, *said, added=added)
    except _Doubt as doubt:
        why = doubt.fault or Fault("")
        intake = Intake(file, doubt.outcome, *said, missing=doubt.missing, seq=doubt.seq, why=why.code, what=why.what)
        _put_aside(county, intake, data, bundle.sha256, head=manifest.head)
        return intake


def _join(county: County, changed: Change, bundle: Bundle) -> int:
    """Add what is new of a bundle to the open change; returns how many events. Raises _Doubt."""
    connection, manifest = changed.connection, bundle.manifest
    station = station_of(connection, manifest.station)
    _believe(county, connection, station, bundle)
    newest = journal.tail(connection, manifest.station)
    last = questions.last_seq(connection, manifest.station, manifest.epoch)
    known = questions.hashes(connection, manifest.station, manifest.epoch, manifest.first - 1, manifest.last)
    joins = how_it_joins(bundle, last, known.get)
    if joins is Outcome.GAP:
        raise _Doubt(joins, missing=(last + 1, manifest.first - 1))
    if joins is Outcome.FORK:
        raise _Doubt(joins, seq=_first_other(bundle, known))
    if joins is Outcome.ALREADY_KNOWN:
        return 0
    tail = Tail.of(newest)
    if not last:
        tail = _begin(connection, bundle, tail)
    elif manifest.epoch != tail.epoch:
        # The station has gone on in a later epoch: an older book of it lives on.
        raise _Doubt(Outcome.FORK, seq=last + 1)
    new = bundle.links[last + 1 - manifest.first :]
    facts = BundleFacts(connection, manifest.station, fresh=newest is None)
    _replay(connection, facts, bundle, tail, new)
    _keep_escrow(county, connection, station, bundle)
    changed.record(
        bodies.Ack(
            epoch=manifest.epoch, seq=manifest.last, head=manifest.head, sha256=bundle.sha256, of=manifest.station
        )
    )
    return len(new)


def _believe(county: County, connection: Connection, station: StationRow, bundle: Bundle) -> None:
    if station.state == State.FORKED:
        raise _Doubt(Outcome.FORK)
    key = index.get(connection, KeyRow, station=county.station, of=station.station, public_key=bundle.record.public_key)
    if key is None or (key.action == REVOKED and bundle.manifest.last > key.valid_to_seq):
        raise _Doubt(Outcome.REVOKED_KEY)


def _begin(connection: Connection, bundle: Bundle, tail: Tail) -> Tail:
    """What the first event of an epoch follows. It must name where the former epoch ended, and that must be here."""
    manifest, start = bundle.manifest, bundle.events[0].body
    if not isinstance(start, bodies.Start):
        raise _Doubt(Outcome.BROKEN_CHAIN, seq=1)
    if not tail.epoch:
        # The first that this county hears of the station; earlier epochs were another county's, or another season's.
        return Tail(manifest.epoch - 1, 0, b"", NO_TOTALS, None)
    if manifest.epoch <= tail.epoch:
        raise _Doubt(Outcome.FORK, seq=1)
    if start.former_epoch != tail.epoch:
        raise _Doubt(Outcome.GAP)
    if start.former_seq > tail.seq:
        raise _Doubt(Outcome.GAP, missing=(tail.seq + 1, start.former_seq))
    before = questions.hashes(connection, manifest.station, tail.epoch, start.former_seq, start.former_seq)
    if before.get(start.former_seq, b"").hex() != start.former_head:
        raise _Doubt(Outcome.FORK, seq=start.former_seq)
    return Tail(manifest.epoch - 1, 0, b"", NO_TOTALS, None)


def _replay(connection: Connection, facts: BundleFacts, bundle: Bundle, tail: Tail, links: Sequence[Link]) -> None:
    """Ask of each event whether it may follow, and write what it changes."""
    identity = Identity(bundle.manifest.suite, bundle.manifest.station, bundle.record.village)
    replay = Replay(identity, _verified, facts, tail)
    rows = [_row(link) for link in links]
    index.add(connection, rows)
    for row in rows:
        answer = replay.take(row)
        wrong = answer if isinstance(answer, Fault) else _points_back(connection, answer)
        if wrong is not None:
            doubt = _Doubt(Outcome.BROKEN_CHAIN, seq=row.seq)
            doubt.fault = wrong
            raise doubt
    facts.flush()


def _verified(message: bytes, signature: bytes) -> bool:
    """Every signature of the bundle was verified while it was read; once is enough."""
    del message, signature
    return True


def _points_back(connection: Connection, event: Event) -> Fault | None:
    payload, body = event.payload, event.body
    if isinstance(body, bodies.Export):
        seen = (payload.epoch, body.last)
    elif isinstance(body, bodies.Ack):
        seen = (body.epoch, body.seq)
    else:
        return None
    known = questions.hashes(connection, payload.station, seen[0], seen[1], seen[1])
    return points_back(event, {(seen[0], seq): value for seq, value in known.items()})


def _row(link: Link) -> JournalRow:
    header = Header.parse(link.header)
    return JournalRow(
        station=header.station,
        epoch=header.epoch,
        seq=header.seq,
        kind=header.kind,
        header=link.header,
        payload=link.payload,
        prev=link.prev,
        hash=link.hash,
        signature=link.signature,
    )


def _first_other(bundle: Bundle, known: dict[int, bytes]) -> int:
    """The first number that stands for two events."""
    for seq, link in enumerate(bundle.links, bundle.manifest.first):
        if known.get(seq, link.hash) != link.hash:
            return seq
    return bundle.manifest.first - 1


def _trust(keys: Sequence[KeyRow]) -> Trust:
    """Believe the records of stations that are enrolled here; whether a key still counts depends on what it signed."""
    enrolled = {(key.of, key.public_key) for key in keys}

    def trust(record: StationRecord) -> None:
        if (record.station, record.public_key) not in enrolled:
            raise KnownError(Outcome.UNKNOWN_STATION)

    return trust


def _keep_escrow(county: County, connection: Connection, station: StationRow, bundle: Bundle) -> None:
    """Keep the station's database key, as it came sealed, if it opens; a bad one is left until a good one comes."""
    if not bundle.manifest.escrow:
        return
    try:
        open_escrow(bundle.manifest.escrow, county.keys.age_identity, bytes.fromhex(bundle.record.public_key))
    except KnownError:
        return
    set_state(connection, station, State(station.state), escrow=bundle.manifest.escrow)


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
    """Quarantine: the whole file with its reason. A fork also stops the station, and marks what came before of it."""
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
        blob=data,
    )
    with county.change() as changed:
        index.put(changed.connection, [row])
        if intake.outcome is Outcome.FORK:
            set_state(changed.connection, station_of(changed.connection, intake.station), State.FORKED)
        if intake.outcome is Outcome.FORK and intake.seq:
            questions.mark(changed.connection, intake.station, intake.epoch, intake.seq, intake.outcome)


def _natural(name: str) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", name)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
