"""The county's answer: what it has of a station's journal, and what the station has to know.

    file     = age( envelope )                     sealed to the station and to the county's own recipients
    envelope = DSSE( zlib( answer ⏎ ) )            signed by the county, the station's record beside the signature

The acknowledgement is also the station's witness: a book that is shorter than it has lost its end.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from desktop.core.chain import genesis
from desktop.core.errors import KnownError
from desktop.core.events import Suite, Wall, is_moment
from desktop.core.wire import (
    Base64,
    Count,
    Fen,
    Flag,
    Long,
    Number,
    Positive,
    PublicKey,
    Sha256,
    Short,
    Station,
    Text,
    Wire,
    encode,
)
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import StationRecord, overlay_signed, read_record, read_versioned
from desktop.security import age, seal
from desktop.security.keys import Keys

ANSWER_TYPE: Final = "application/vnd.cunjiao.answer"
LARGEST: Final = 32 * 1024 * 1024
LARGEST_UNPACKED: Final = 16 * 1024 * 1024  # 200,000 people on its lists


class InTreasury(Wire, frozen=True):
    """The money of these receipts is in the treasury since that day."""

    numbers: tuple[Number, ...]
    treasury_day: date
    voucher: Short = ""


class Rejected(Wire, frozen=True):
    """One person of a receipt is not taken; `code` says why."""

    number: Number
    document: Short
    benefit_year: Count
    code: Short
    note: Text = ""


class CategoryLine(Wire, frozen=True):
    """Somebody belongs to an aided category from then until then, by the list of that department."""

    document: Short
    category: Short
    since: date
    until: date | None = None
    department: Text = ""
    gone: Flag = 0  # taken off the list


class CategoryList(Wire, frozen=True):
    """The county's list of aided people: complete, or what changed since the one before."""

    source: Text
    as_of: date
    complete: Flag
    lines: tuple[CategoryLine, ...]


class PaidLine(Wire, frozen=True):
    """Somebody paid for that year through another channel."""

    document: Short
    benefit_year: Count
    day: date
    voucher: Short = ""
    channel: Short = ""
    fen: Fen = 0


class PaidList(Wire, frozen=True):
    """What was paid elsewhere."""

    source: Text
    as_of: date
    lines: tuple[PaidLine, ...]


class Rules(Wire, frozen=True):
    """A pack in full, and the county's overlay with its signature where there is one."""

    text: Long
    overlay: Long = ""
    overlay_signature: Base64 = ""


class Revoked(Wire, frozen=True):
    """A station's key is trusted up to this event and no further."""

    station: Station
    public_key: PublicKey
    valid_to_seq: Count


class Answer(Wire, frozen=True):
    """One answer. `number` counts a station's answers; an older one than was taken in is not taken in."""

    version: Literal[1]
    suite: Suite
    station: Station
    county: Station
    number: Positive
    epoch: Positive
    seq: Count  # 0: nothing yet
    head: Sha256  # of that event; of the epoch's beginning where seq is 0
    made: Wall
    treasury: tuple[InTreasury, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    categories: CategoryList | None = None
    paid: PaidList | None = None
    rules: Rules | None = None
    revoked: tuple[Revoked, ...] = ()
    database_key: Sha256 | None = None  # of the station's former book, for a station whose own keys are lost


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """An answer that was found whole, the record it came with (and its signed form), and the file's SHA-256."""

    answer: Answer
    record: StationRecord
    signed_record: str
    sha256: str


def answer_name(station: str, epoch: int, number: int) -> str:
    """The file name of an answer."""
    return f"CJ_{station}_{epoch}_A{number}.cja"


def nothing_yet(suite: Suite, station: str, epoch: int) -> str:
    """The head to name where the county has nothing of an epoch: what its first event is chained to."""
    return genesis(suite, station, epoch).hex()


def write_answer_bytes(answer: Answer, county: Keys, record: str) -> bytes:
    """The file for this answer; `record` is the station's signed record, the newest there is.

    Raises KnownError as `read_record` does.
    """
    station = read_record(record, county.public_key)
    body = seal.compress(encode(answer) + b"\n")
    recipients = (station.age_recipient, *station.county_recipients)
    return age.seal(seal.wrap(county, ANSWER_TYPE, body, record), recipients)


def read_answer(data: bytes, identity: age.Identity, county_public: bytes | None) -> AnswerRead:
    """The answer in a file, found whole from the outside in.

    `county_public` (32 raw bytes) is the county this station is enrolled at; None only before enrolment, when a person
    has to compare the key's name. Whose station it is for, its number and what it acknowledges are for the caller to
    hold against the book (`fits`).

    Raises KnownError TOO_BIG, NOT_FOR_US, CUT, DAMAGED, OTHER_COUNTY, UNKNOWN_STATION, WRONG_SIGNATURE, NEWER_FORMAT,
    OTHER_STATION.
    """
    if len(data) > LARGEST:
        raise KnownError(Outcome.TOO_BIG)
    envelope = seal.read_envelope(identity.open(data), ANSWER_TYPE)
    signed = envelope.signatures[0].record
    record = read_record(signed, county_public)
    county = bytes.fromhex(record.county_public_key)
    body = seal.believe(envelope, county)
    lines = list(seal.lines(seal.inflate(body, LARGEST_UNPACKED), LARGEST_UNPACKED))
    if len(lines) != 1:
        raise KnownError(Outcome.DAMAGED)
    answer = read_versioned(lines[0], Answer)
    if not is_moment(answer.made):
        raise KnownError(Outcome.DAMAGED)
    if (answer.station, answer.county, answer.suite) != (record.station, record.county, record.suite):
        raise KnownError(Outcome.OTHER_STATION)
    rules = answer.rules
    if rules and rules.overlay and not overlay_signed(county, rules.overlay.encode(), rules.overlay_signature):
        raise KnownError(Outcome.WRONG_SIGNATURE)
    return AnswerRead(answer, record, signed, hashlib.sha256(data).hexdigest())


def fits(read: AnswerRead, suite: Suite, station: str, public_key: bytes, last_number: int) -> Outcome | None:
    """Why this answer is not for this book (its suite, station and signing key) or not new; None where it is.

    `last_number` is the newest answer taken in so far, 0 for none.
    """
    if read.answer.suite is not suite:
        return Outcome.PRACTICE
    if read.answer.station != station or read.record.public_key != public_key.hex():
        return Outcome.OTHER_STATION
    if read.answer.number == last_number:
        return Outcome.ALREADY_KNOWN
    return Outcome.OLDER_ANSWER if read.answer.number < last_number else None
