"""登记: the station asks to be known to its county, and takes the county's first answer in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.books.answering import Answered, apply
from desktop.books.desk import allow
from desktop.books.enrolment import enrolment
from desktop.books.opening import Book
from desktop.core.errors import KnownError, Refused
from desktop.exchange.answer import LARGEST, AnswerRead, read_answer
from desktop.exchange.drive import read_capped, write_bundle
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import StationRecord, StationRequest, read_request, request_name, write_request
from desktop.security.keys import key_id
from desktop.security.rights import Action


@dataclass(frozen=True, slots=True)
class RequestResult:
    """How writing the request ended, where it lies, and the name of the key in it, to be compared at the county."""

    outcome: Outcome
    path: Path
    key_name: str


def key_name(public_key: bytes) -> str:
    """A signing key's name for reading out: the first 16 hex digits of its id, in groups of four."""
    text = key_id(public_key)[:16].upper()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def request_of(book: Book) -> StationRequest:
    """What the station says about itself; nothing in it is about people."""
    epoch = book.epoch()
    return StationRequest(
        version=1,
        suite=book.identity.suite,
        station=book.station,
        name=epoch.name,
        village=book.identity.village,
        region=epoch.region,
        epoch=epoch.epoch,
        public_key=book.keys.public_key.hex(),
        age_recipient=book.keys.age_recipient,
        made=book.clock.now().day,
    )


def ask_for_enrolment(book: Book, operator: str, folder: Path, *, allow_folder: bool = False) -> RequestResult:
    """Write the request (`.cjr`) to a stick, or to any folder with `allow_folder`. Raises Refused NOT_ALLOWED."""
    with book.change() as changed:
        allow(changed, operator, Action.ENROL)
    name = request_name(book.station)
    data = write_request(request_of(book), book.keys)
    outcome = write_bundle(folder, name, data, read_request, allow_folder=allow_folder)
    return RequestResult(outcome, folder / name, key_name(book.keys.public_key))


def county_in(book: Book, path: Path) -> StationRecord:
    """Whose enrolment this file is: shown to a person, who compares the county key's name, before `enrol`.

    Raises KnownError as `read_answer` does, OTHER_STATION for another station's.
    """
    return _read(book, path).record


def enrol(book: Book, operator: str, path: Path, county_key: str) -> Answered:
    """Take the county's first answer in: from now on it is the county of this book.

    `county_key` (64 hex digits) is the key a person found to be the county's. Raises Refused NOT_ALLOWED,
    ENROL_KEY_DIFFERS; KnownError OTHER_COUNTY where the book has another county already, and as `take_answer`.
    """
    read = _read(book, path)
    if read.record.county_public_key != county_key:
        raise Refused("ENROL_KEY_DIFFERS")
    with book.change() as changed:
        allow(changed, operator, Action.ENROL)
        known = enrolment(changed.connection, book.station)
        if known is not None and known.county_key.hex() != county_key:
            raise KnownError(Outcome.OTHER_COUNTY)
        return apply(book, changed, operator, read)


def _read(book: Book, path: Path) -> AnswerRead:
    read = read_answer(read_capped(path, LARGEST), book.keys.age_identity, None)
    if (read.record.station, read.record.public_key) != (book.station, book.keys.public_key.hex()):
        raise KnownError(Outcome.OTHER_STATION)
    return read
