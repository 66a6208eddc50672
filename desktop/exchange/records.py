"""Who is who: a station's request to be enrolled, the record the county signs about it, and the county's overlay.

A record is what makes a station's signature worth something. It travels with every bundle and answer, beside the
signature, so that a reader who has only the county's public key knows whose signature it is looking at before it looks
at anything else.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from typing import Annotated, Final, Literal, TypeVar

import msgspec

from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.core.wire import Base64, Flag, Positive, PublicKey, Short, Station, Text, Wire, WireError, decode, encode
from desktop.exchange.outcome import Outcome
from desktop.security import seal
from desktop.security.keys import Keys

RECORD_TYPE: Final = "application/vnd.cunjiao.station"
REQUEST_TYPE: Final = "application/vnd.cunjiao.request"
OVERLAY_TYPE: Final = "application/vnd.cunjiao.overlay"
REQUEST_LARGEST: Final = 64 * 1024

FORMER_MOST: Final = 64  # keys a station may have lost

Recipient = Annotated[str, msgspec.Meta(pattern=r"^age1[02-9a-z]{58}\Z")]


class StationRequest(Wire, frozen=True):
    """What a station says about itself before anybody knows it. Holds nothing about people.

    One that `recovers` has a new key and nothing else: its old ones are lost. What it is called, the county knows.
    """

    version: Literal[1]
    suite: Suite
    station: Station
    name: Text
    village: Text
    region: Short  # the pack it works by
    epoch: Positive
    public_key: PublicKey
    age_recipient: Recipient
    made: date
    recovers: Flag = 0


class FormerKey(Wire, frozen=True):
    """A key that was this station's before, from that epoch on."""

    public_key: PublicKey
    epoch: Positive


class StationRecord(Wire, frozen=True):
    """What a county says about a station: these keys are its own from this epoch on, and those are the county's."""

    version: Literal[1]
    suite: Suite
    station: Station
    name: Text
    village: Text
    region: Short
    epoch: Positive
    public_key: PublicKey
    age_recipient: Recipient
    county: Station
    county_name: Text
    county_public_key: PublicKey
    county_recipients: Annotated[tuple[Recipient, ...], msgspec.Meta(min_length=1, max_length=8)]
    issued: date
    former: Annotated[tuple[FormerKey, ...], msgspec.Meta(max_length=FORMER_MOST)] = ()

    def signs(self, epoch: int) -> bytes | None:
        """The key (32 raw bytes) that signed an epoch's events; None where this record knows of none.

        Of an epoch before its own a station can only hand in what its former key signed, never write it anew.
        """
        if epoch >= self.epoch:
            return bytes.fromhex(self.public_key)
        held = [key for key in self.former if key.epoch <= epoch]
        return bytes.fromhex(max(held, key=lambda key: key.epoch).public_key) if held else None


def request_name(station: str) -> str:
    """The file name of a station's request."""
    return f"CJ_{station}.cjr"


def recovery_name(station: str, data: bytes) -> str:
    """The file name of a request for lost keys: the stick may still hold the station's first, or another of these."""
    return f"CJ_{station}_{hashlib.sha256(data).hexdigest()[:8]}.cjr"


def write_request(request: StationRequest, keys: Keys) -> bytes:
    """The request as a file (`.cjr`), signed by the key it presents. Not sealed: the county's key is not known yet."""
    return seal.wrap(keys, REQUEST_TYPE, encode(request))


def read_request(data: bytes) -> StationRequest:
    """The request in a `.cjr` file, signed by the very key it presents.

    Raises KnownError TOO_BIG, DAMAGED, NEWER_FORMAT, WRONG_SIGNATURE. That the station is who it says is for a person
    to decide, by comparing the key's name on both screens.
    """
    if len(data) > REQUEST_LARGEST:
        raise KnownError(Outcome.TOO_BIG)
    envelope = seal.read_envelope(data, REQUEST_TYPE)
    request = read_versioned(seal.unbase64(envelope.payload), StationRequest)
    seal.believe(envelope, bytes.fromhex(request.public_key))
    return request


def sign_record(record: StationRecord, county: Keys) -> str:
    """The record in the county's envelope, as base64: what bundles and answers carry, and KEY events keep."""
    return base64.b64encode(seal.wrap(county, RECORD_TYPE, encode(record))).decode("ascii")


def read_record(text: Base64, county_public: bytes | None) -> StationRecord:
    """The record, signed by this county (32 raw bytes).

    None takes the county that the record itself names: right only for the first answer a station ever takes in, whose
    county a person then compares by its key's name. Raises KnownError DAMAGED, NEWER_FORMAT, OTHER_COUNTY,
    UNKNOWN_STATION.
    """
    envelope = seal.read_envelope(seal.unbase64(text), RECORD_TYPE)
    record = read_versioned(seal.unbase64(envelope.payload), StationRecord)
    named = bytes.fromhex(record.county_public_key)
    if county_public is not None and named != county_public:
        raise KnownError(Outcome.OTHER_COUNTY)
    try:
        seal.believe(envelope, named)
    except KnownError as error:
        raise KnownError(Outcome.UNKNOWN_STATION) from error
    return record


def sign_overlay(county: Keys, overlay: bytes) -> str:
    """The county's signature over an overlay's bytes, as base64."""
    return base64.b64encode(seal.sign(county, OVERLAY_TYPE, overlay)).decode("ascii")


def overlay_signed(county_public: bytes, overlay: bytes, signature: str) -> bool:
    """True where this county (32 raw bytes) signed exactly these bytes."""
    try:
        return seal.verify(county_public, OVERLAY_TYPE, overlay, seal.unbase64(signature))
    except KnownError:
        return False


class _Versioned(msgspec.Struct):
    version: int


W = TypeVar("W", bound=Wire)


def read_versioned(data: bytes, kind: type[W]) -> W:
    """A record of `kind`; one of a later version is told from a damaged one.

    Raises KnownError DAMAGED, NEWER_FORMAT.
    """
    try:
        return decode(data, kind)
    except WireError as error:
        raise KnownError(Outcome.NEWER_FORMAT if _newer(data) else Outcome.DAMAGED) from error


def _newer(data: bytes) -> bool:
    try:
        return msgspec.json.decode(data, type=_Versioned).version > 1
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
