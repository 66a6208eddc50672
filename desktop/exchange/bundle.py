"""The bundle: a stretch of a station's journal, on its way to the county.

    file     = age( envelope )                     sealed to the county's recipients and the station's own
    envelope = DSSE( zlib( lines ) )               signed by the station, its county-signed record beside the signature
    lines    = manifest ⏎ event ⏎ event ⏎ …        each in the one spelling of core/wire

Reading goes from the outside in and stops at the first doubt: size → seal → whose record → signature → bounded
unpacking → manifest → every line → the chain. Nothing here knows a database: bytes in, values out.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final, Literal

import msgspec

from desktop.core.bodies import Start
from desktop.core.chain import EVENT_TYPE, Header, Link, broken, genesis, link_hash
from desktop.core.errors import BugError, KnownError
from desktop.core.events import Event, Kind, Suite, Totals, Wall, is_moment, read_event
from desktop.core.wire import Base64, Positive, Sha256, Station, Wire, decode, encode
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import StationRecord, read_record, read_versioned
from desktop.security import age, seal
from desktop.security.keys import Keys

BUNDLE_TYPE: Final = "application/vnd.cunjiao.bundle"
LARGEST: Final = 32 * 1024 * 1024
# 30,000 vouchers that no answer has acknowledged: no village. What is read is held in memory three times over, and a
# station that signs nothing but rules, which pack to nothing, fills it in a second.
LARGEST_UNPACKED: Final = 64 * 1024 * 1024
LONGEST_LINE: Final = 4 * 1024 * 1024  # a PACK event holds a pack's and an overlay's full text

Signature = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{86}==\Z")]


class Manifest(Wire, frozen=True):
    """The first line: what this bundle says it is. All of it is checked against the lines that follow."""

    version: Literal[1]
    suite: Suite
    station: Station
    to: Station
    epoch: Positive
    first: Positive
    last: Positive
    prev: Sha256
    head: Sha256
    counts: dict[Kind, Positive]
    totals: Totals  # perpetual, after the last event
    made: Wall
    escrow: Base64 = ""  # the book's database key in the county's keeping


class _Line(Wire, frozen=True):
    header: Annotated[str, msgspec.Meta(max_length=200)]
    payload: msgspec.Raw
    signature: Signature


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was found whole: signed by a station of this county, chained, complete from first to last."""

    manifest: Manifest
    record: StationRecord
    links: tuple[Link, ...]
    events: tuple[Event, ...]
    sha256: str  # of the file


Trust = Callable[[StationRecord], None]


def bundle_name(station: str, epoch: int, first: int, last: int) -> str:
    """The file name of a bundle."""
    return f"CJ_{station}_{epoch}_{first}-{last}.cjb"


def write_bundle_bytes(links: Sequence[Link], keys: Keys, record: str, made: str, escrow: str = "") -> bytes:
    """The file for these events: at least one, of one epoch, in order.

    `record` is the county's signed record as KEY events keep it, `made` the wall time with +08:00, `escrow` from
    `seal_escrow`. Raises KnownError as `read_record` does; BugError for a stretch that is none.
    """
    station = read_record(record, None)
    manifest = _manifest(links, station, made, escrow)
    lines = [encode(manifest)]
    for link in links:
        signature = base64.b64encode(link.signature).decode("ascii")
        lines.append(encode(_Line(header=link.header, payload=msgspec.Raw(link.payload), signature=signature)))
    body = seal.compress(b"\n".join(lines) + b"\n")
    return age.seal(seal.wrap(keys, BUNDLE_TYPE, body, record), _recipients(station))


def read_bundle(
    data: bytes, identity: age.Identity, county_public: bytes, suite: Suite | None = None, trust: Trust | None = None
) -> Bundle:
    """The bundle in a file, found whole from the outside in.

    `county_public` (32 raw bytes) is the county whose stations are believed; `suite` what the reading desk is (None
    reads any); `trust` may raise KnownError for a record that is properly signed and yet not to be believed (not
    enrolled any more, key revoked), before anything the station signed is looked at.

    Raises KnownError with an Outcome: TOO_BIG, NOT_FOR_US, CUT, DAMAGED, UNKNOWN_STATION, OTHER_COUNTY,
    WRONG_SIGNATURE, PRACTICE, NEWER_FORMAT, BROKEN_CHAIN (with `seq`), COUNTS_DIFFER.
    """
    if len(data) > LARGEST:
        raise KnownError(Outcome.TOO_BIG)
    envelope = seal.read_envelope(identity.open(data), BUNDLE_TYPE)
    record = read_record(envelope.signatures[0].record, county_public)
    if suite is not None and record.suite is not suite:
        raise KnownError(Outcome.PRACTICE)
    if trust is not None:
        trust(record)
    body = seal.believe(envelope, bytes.fromhex(record.public_key))
    lines = seal.lines(seal.inflate(body, LARGEST_UNPACKED), LONGEST_LINE)
    manifest = read_versioned(next(lines, b""), Manifest)
    _check_manifest(manifest, record)
    links: list[Link] = []
    events: list[Event] = []
    for link, event in _chain(lines, manifest, _signer(manifest, record)):
        links.append(link)
        events.append(event)
    if _summary(links, events) != (manifest.last, manifest.head, manifest.counts, manifest.totals):
        raise KnownError(Outcome.COUNTS_DIFFER)
    return Bundle(manifest, record, tuple(links), tuple(events), hashlib.sha256(data).hexdigest())


def how_it_joins(bundle: Bundle, last: int, hash_of: Callable[[int], bytes | None]) -> Outcome:
    """How a bundle joins what is known of its epoch: events 1 to `last` (0: none), `hash_of(seq)` each one's hash.

    TAKEN_IN where it brings something new, ALREADY_KNOWN, GAP, or FORK: one number, two different events.
    """
    manifest = bundle.manifest
    if manifest.first > last + 1:
        return Outcome.GAP
    before = hash_of(manifest.first - 1) if manifest.first > 1 else bytes.fromhex(manifest.prev)
    if before != bytes.fromhex(manifest.prev):
        return Outcome.FORK
    for seq, link in enumerate(bundle.links, manifest.first):
        if seq <= last and hash_of(seq) != link.hash:
            return Outcome.FORK
    return Outcome.ALREADY_KNOWN if manifest.last <= last else Outcome.TAKEN_IN


def _recipients(record: StationRecord) -> tuple[str, ...]:
    # The station's own, so that what lies on the stick can be read back by the reader's own code before it counts.
    return (*record.county_recipients, record.age_recipient)


def _manifest(links: Sequence[Link], record: StationRecord, made: str, escrow: str) -> Manifest:
    if not links:
        raise BugError("a bundle without events")
    first, last = Header.parse(links[0].header), Header.parse(links[-1].header)
    if last.seq - first.seq + 1 != len(links) or (first.station, first.epoch) != (last.station, last.epoch):
        raise BugError("not a stretch of one epoch")
    return Manifest(
        version=1,
        suite=Suite(first.suite),
        station=first.station,
        to=record.county,
        epoch=first.epoch,
        first=first.seq,
        last=last.seq,
        prev=links[0].prev.hex(),
        head=links[-1].hash.hex(),
        counts=dict(Counter(Kind(Header.parse(link.header).kind) for link in links)),
        totals=read_event(links[-1].payload).payload.totals,
        made=made,
        escrow=escrow,
    )


def _check_manifest(manifest: Manifest, record: StationRecord) -> None:
    if not is_moment(manifest.made):
        raise KnownError(Outcome.DAMAGED)
    if manifest.station != record.station:
        raise KnownError(Outcome.WRONG_SIGNATURE)
    _signer(manifest, record)
    if manifest.to != record.county:
        raise KnownError(Outcome.OTHER_COUNTY)
    if manifest.suite is not record.suite:
        raise KnownError(Outcome.PRACTICE)
    begins = genesis(manifest.suite, manifest.station, manifest.epoch).hex()
    if manifest.first == 1 and manifest.prev != begins:
        raise KnownError(Outcome.BROKEN_CHAIN, seq=1)


def _signer(manifest: Manifest, record: StationRecord) -> bytes:
    """Whose events these must be: a key that came with a later epoch may hand an earlier one in, not write it anew."""
    signer = record.signs(manifest.epoch)
    if signer is None:
        raise KnownError(Outcome.UNKNOWN_STATION)
    return signer


def _chain(lines: Iterator[bytes], manifest: Manifest, public_key: bytes) -> Iterator[tuple[Link, Event]]:
    prev = bytes.fromhex(manifest.prev)
    verify = partial(seal.verify, public_key, EVENT_TYPE)
    for seq, data in enumerate(lines, manifest.first):
        if seq > manifest.last:
            raise KnownError(Outcome.COUNTS_DIFFER)
        try:
            line = decode(data, _Line)
            event = read_event(bytes(line.payload))
            header = Header.parse(line.header)
            signature = seal.unbase64(line.signature)
        except (KnownError, ValueError) as error:  # WireError is one
            raise KnownError(Outcome.DAMAGED, seq=seq) from error
        value = link_hash(prev, line.header)
        link = Link(line.header, bytes(line.payload), prev, value, signature)
        whole = broken(link, prev, verify) is None and _agree(header, event, manifest, seq, prev)
        if not whole or (isinstance(event.body, Start) and event.body.public_key != public_key.hex()):
            raise KnownError(Outcome.BROKEN_CHAIN, seq=seq)
        yield link, event
        prev = value


def _agree(header: Header, event: Event, manifest: Manifest, seq: int, prev: bytes) -> bool:
    """Header, payload and manifest tell of the same event, and it is the next one."""
    payload = event.payload
    expected = (manifest.suite, manifest.station, manifest.epoch, seq)
    return (
        (header.suite, header.station, header.epoch, header.seq) == expected
        and (payload.suite, payload.station, payload.epoch, payload.seq) == expected
        and header.kind == payload.kind
        and payload.prev == prev.hex()
    )


def _summary(links: Sequence[Link], events: Sequence[Event]) -> tuple[int, str, dict[Kind, int], Totals] | None:
    if not events:
        return None
    payload = events[-1].payload
    counts = dict(Counter(event.payload.kind for event in events))
    return payload.seq, links[-1].hash.hex(), counts, payload.totals
