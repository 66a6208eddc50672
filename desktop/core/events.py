"""The kinds of events, and the payload that wraps every body: who, where, when, and the totals after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from desktop.core import bodies
from desktop.core.wire import Count, Fen, Positive, Sha256, Short, Station, Text, Wire, WireError, decode, encode


class Suite(StrEnum):
    """Which algorithms, and whether the book is real. All three are Ed25519, SHA-256 and age X25519."""

    REAL = "A1"
    PRACTICE = "P1"
    DEMO = "D1"

    @property
    def real(self) -> bool:
        """True where people's money is meant."""
        return self is Suite.REAL


class ClockState(StrEnum):
    """Whether the wall clock can be believed."""

    OK = "ok"
    DOUBTFUL = "doubtful"


class Kind(StrEnum):
    """The name of an event's kind, as it stands in its header."""

    START = "START"
    OPEN = "OPEN"
    COLLECT = "COLLECT"
    POSPENDING = "POSPENDING"
    VOID = "VOID"
    REPRINT = "REPRINT"
    DEPOSIT = "DEPOSIT"
    TREASURY = "TREASURY"
    REJECT = "REJECT"
    COUNT = "COUNT"
    CLOSE = "CLOSE"
    SHIFT = "SHIFT"
    LIMIT = "LIMIT"
    BREACH = "BREACH"
    REQUEST = "REQUEST"
    PERSON = "PERSON"
    FACT = "FACT"
    LIST = "LIST"
    PACK = "PACK"
    FORM = "FORM"
    OPERATOR = "OPERATOR"
    CLOCK = "CLOCK"
    KEY = "KEY"
    RESTORE = "RESTORE"
    RETIRE = "RETIRE"
    EXPORT = "EXPORT"
    ACK = "ACK"


BODIES: Final[dict[Kind, type[Wire]]] = {
    Kind.START: bodies.Start,
    Kind.OPEN: bodies.Open,
    Kind.COLLECT: bodies.Collect,
    Kind.POSPENDING: bodies.PosPending,
    Kind.VOID: bodies.Void,
    Kind.REPRINT: bodies.Reprint,
    Kind.DEPOSIT: bodies.Deposit,
    Kind.TREASURY: bodies.Treasury,
    Kind.REJECT: bodies.Reject,
    Kind.COUNT: bodies.CountCash,
    Kind.CLOSE: bodies.Close,
    Kind.SHIFT: bodies.Shift,
    Kind.LIMIT: bodies.Limit,
    Kind.BREACH: bodies.Breach,
    Kind.REQUEST: bodies.Request,
    Kind.PERSON: bodies.Person,
    Kind.FACT: bodies.Fact,
    Kind.LIST: bodies.List,
    Kind.PACK: bodies.Pack,
    Kind.FORM: bodies.FormStock,
    Kind.OPERATOR: bodies.Operator,
    Kind.CLOCK: bodies.ClockChange,
    Kind.KEY: bodies.Key,
    Kind.RESTORE: bodies.Restore,
    Kind.RETIRE: bodies.Retire,
    Kind.EXPORT: bodies.Export,
    Kind.ACK: bodies.Ack,
}
KINDS: Final[dict[type[Wire], Kind]] = {body: kind for kind, body in BODIES.items()}

Wall = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00\Z")]


def is_moment(wall: Wall) -> bool:
    """False for what has the form of a moment and is none: 31 February, 25 o'clock."""
    try:
        datetime.fromisoformat(wall)
    except ValueError:
        return False
    return True


class Totals(Wire, frozen=True):
    """Perpetual totals after the event, since the epoch began. They never go back."""

    count: Count
    cash_fen: Fen
    pos_fen: Fen
    voided_fen: Fen


NO_TOTALS: Final = Totals(count=0, cash_fen=0, pos_fen=0, voided_fen=0)


class Payload(Wire, frozen=True):
    """What is signed (through its hash in the header): the circumstances of an event, and its body."""

    suite: Suite
    station: Station
    village: Text
    epoch: Positive
    seq: Positive
    kind: Kind
    prev: Sha256
    operator: Short
    day: date  # business date
    wall: Wall
    boot: Short
    mono_ms: Count
    clock: ClockState
    totals: Totals
    body: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Event:
    """A payload with its body read."""

    payload: Payload
    body: Wire


def pack_event(payload: Payload, body: Wire) -> bytes:
    """The payload's bytes with `body` in it; the payload's own body is ignored."""
    return encode(msgspec.structs.replace(payload, body=msgspec.Raw(encode(body))))


def read_event(data: bytes) -> Event:
    """Read a payload and its body; raises WireError unless both are in their one spelling and of their kind."""
    payload = decode(data, Payload)
    if not is_moment(payload.wall):
        raise WireError("no such moment")
    body = decode(bytes(payload.body), BODIES[payload.kind])
    return Event(payload, body)
