"""Makers of small valid things for the exchange tests: a county, a station with a record, a short journal, a bundle."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from desktop.core import bodies
from desktop.core.chain import EVENT_TYPE, Header, Link, digest, genesis, link_hash
from desktop.core.events import KINDS, NO_TOTALS, ClockState, Payload, Suite, pack_event
from desktop.core.wire import Wire
from desktop.exchange.bundle import BUNDLE_TYPE, write_bundle_bytes
from desktop.exchange.records import StationRecord, sign_record
from desktop.security import age, seal
from desktop.security.keys import Keys

MADE = "2025-12-01T17:30:00+08:00"
DAY = date(2025, 12, 1)
COUNTY = Keys.generate()
KEYS = Keys.generate()


def record_of(keys: Keys = KEYS, county: Keys = COUNTY, **changes: object) -> StationRecord:
    """A station record; say only what differs."""
    record = StationRecord(
        version=1,
        suite=Suite.DEMO,
        station="690101001",
        name="清溪村征缴点",
        village="清溪村",
        region="yushan-2026",
        epoch=1,
        public_key=keys.public_key.hex(),
        age_recipient=keys.age_recipient,
        county="690100",
        county_name="青川县医保局",
        county_public_key=county.public_key.hex(),
        county_recipients=(county.age_recipient,),
        issued=DAY,
    )
    return msgspec.structs.replace(record, **changes)


RECORD = sign_record(record_of(), COUNTY)


def person(number: int) -> bodies.Person:
    """Somebody made up, as a body with some length."""
    return bodies.Person(
        change="added",
        document=f"69010119900101{number:04d}",
        document_kind="resident_id",
        name="张三",
        household="0012",
    )


START = bodies.Start(season=2026, station_name="清溪村征缴点", region="yushan-2026", public_key=KEYS.public_key.hex())


@dataclass
class Journal:
    """A journal in the making, of one epoch."""

    keys: Keys = KEYS
    suite: Suite = Suite.DEMO
    station: str = "690101001"
    epoch: int = 1
    links: list[Link] = field(default_factory=list)

    def add(self, body: Wire, **changes: object) -> Journal:
        """Append an event, right unless `changes` say something else of its payload."""
        seq = len(self.links) + 1
        prev = self.links[-1].hash if self.links else genesis(self.suite, self.station, self.epoch)
        payload = Payload(
            suite=self.suite,
            station=self.station,
            village="清溪村",
            epoch=self.epoch,
            seq=seq,
            kind=KINDS[type(body)],
            prev=prev.hex(),
            operator="-",
            day=DAY,
            wall=MADE,
            boot="boot",
            mono_ms=seq * 1000,
            clock=ClockState.OK,
            totals=NO_TOTALS,
            body=msgspec.Raw(),
        )
        payload = msgspec.structs.replace(payload, **changes)
        data = pack_event(payload, body)
        header = Header(payload.suite, payload.station, payload.epoch, payload.seq, payload.kind, "", 0, digest(data))
        signature = seal.sign(self.keys, EVENT_TYPE, str(header).encode())
        self.links.append(Link(str(header), data, prev, link_hash(prev, str(header)), signature))
        return self


def journal(events: int = 5, **of: Any) -> Journal:
    """START and people, `events` in all."""
    made = Journal(**of).add(START)
    for number in range(1, events):
        made.add(person(number))
    return made


def bundle_of(links: Sequence[Link], **changes: Any) -> bytes:
    """A bundle as the program writes it."""
    usual: dict[str, Any] = {"links": links, "keys": KEYS, "record": RECORD, "made": MADE}
    return write_bundle_bytes(**(usual | changes))


def envelope_in(data: bytes, county: Keys = COUNTY) -> bytes:
    """The signed envelope inside a bundle."""
    return county.age_identity.open(data)


def lines_in(data: bytes) -> list[bytes]:
    """The lines inside a bundle."""
    body = seal.unbase64(seal.read_envelope(envelope_in(data), BUNDLE_TYPE).payload)
    return b"".join(seal.inflate(body, 10**8)).splitlines()


def sealed(envelope: bytes, county: Keys = COUNTY) -> bytes:
    """An envelope sealed to the county, whoever wrote it."""
    return age.seal(envelope, [county.age_recipient])


def signed(body: bytes, keys: Keys = KEYS, record: str = RECORD) -> bytes:
    """Any compressed bytes as a bundle that a real station signed and sealed."""
    return sealed(seal.wrap(keys, BUNDLE_TYPE, body, record))


def with_lines(lines: Sequence[bytes], **of: Any) -> bytes:
    """Any lines as a bundle that a real station signed and sealed."""
    return signed(seal.compress(b"\n".join(lines) + b"\n"), **of)


def base64_of(data: bytes) -> str:
    """Standard base64."""
    return base64.b64encode(data).decode("ascii")
