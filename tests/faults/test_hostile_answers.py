"""What comes back to the station, and what asks the county for enrolment: nothing forged is taken in, nothing stops."""

from __future__ import annotations

import re
import shutil
import traceback
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

import pytest
from msgspec import structs

from db import index
from db.rows import KeyRow
from desktop.books.answering import take_answer
from desktop.books.enrolling import ask_for_enrolment
from desktop.books.opening import Book, open_book
from desktop.clock import PinnedClock
from desktop.core.errors import KnownError
from desktop.core.wire import encode
from desktop.county import opening
from desktop.county.asking import asked
from desktop.county.issuing import issue, put_in_force
from desktop.exchange import answer as answers
from desktop.exchange.answer import ANSWER_TYPE, LARGEST, Answer, Rules, read_answer, write_answer_bytes
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import REQUEST_TYPE, read_request, sign_record
from desktop.security import age, seal
from desktop.security.keys import Keys
from tests.factory import CASHIER, REVIEWER, enrol_at, make_book, make_county
from tests.faults.hostile import spoilt
from tests.faults.measured import MIB, Cost, CostOf, in_a_child
from tests.faults.sizes import size
from tests.faults.village import PEOPLE
from tests.unit.books.making import PACK, PASSPHRASE, TODAY

pytestmark = pytest.mark.fault
LONGEST: Final = 2.0  # seconds of processor time for one file
MOST: Final = 256 * MIB


@dataclass(frozen=True, slots=True)
class Village:
    """A closed book whose county has answered twice, the second time not taken in yet; the keys of all."""

    folder: Path
    older: bytes
    newest: bytes
    request: bytes
    station: Keys
    county: Keys
    neighbour: Keys
    record: str
    neighbours_record: str

    def answer(self) -> Answer:
        """The newest answer."""
        return read_answer(self.newest, self.station.age_identity, self.county.public_key).answer

    def written(self, answer: Answer, by: Keys | None = None, record: str = "") -> bytes:
        """An answer as the program writes it; by the county unless somebody else."""
        return write_answer_bytes(answer, by or self.county, record or self.record)

    def sealed(self, body: bytes, by: Keys | None = None) -> bytes:
        """Anything packed as an answer's body, signed and sealed to the station."""
        return age.seal(seal.wrap(by or self.county, ANSWER_TYPE, body, self.record), [self.station.age_recipient])


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Village:
    """Three vouchers, taken in and answered."""
    folder = tmp_path_factory.mktemp("village")
    county = make_county(folder / "county")
    pair = enrol_at(make_book(folder / "book", roster=PEOPLE[:20]), county, folder / "stick")
    desk = pair.open_day()
    for person in PEOPLE[:3]:
        desk.collect(person)
    pair.take_in()
    put_in_force(county, PACK + "\n# 更正\n".encode())
    older = issue(county, "LX01", folder / "stick", allow_folder=True).path
    assert take_answer(pair.book, CASHIER, older).outcome is Outcome.TAKEN_IN
    desk.collect(PEOPLE[3])
    pair.take_in()
    newest = issue(county, "LX01", folder / "stick", allow_folder=True).path
    second = enrol_at(make_book(folder / "neighbour", "LX02", roster=PEOPLE[20:30]), county, folder / "stick2")
    with county.read() as connection:
        records = {row.of: row.record for row in index.find(connection, KeyRow, station=county.station)}
    request = ask_for_enrolment(pair.book, REVIEWER, folder / "stick2", allow_folder=True).path
    made = Village(
        folder,
        older.read_bytes(),
        newest.read_bytes(),
        request.read_bytes(),
        pair.book.keys,
        county.keys,
        second.book.keys,
        records["LX01"],
        records["LX02"],
    )
    second.book.close()
    pair.close()
    return made


def book_in(folder: Path) -> Book:
    """The book, in the evening."""
    return open_book(folder / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=21, step_seconds=1))


def anybody(village: Village, chance: Random) -> Iterator[bytes]:
    """Cipher text changed."""
    while True:
        yield spoilt(village.newest, chance)


def who_can_seal(village: Village, chance: Random) -> Iterator[bytes]:
    """The envelope changed and sealed to the station again."""
    whole = village.station.age_identity.open(village.newest)
    while True:
        if (bad := spoilt(whole, chance)) != whole:
            yield age.seal(bad, [village.station.age_recipient])


def a_neighbour(village: Village, chance: Random) -> Iterator[bytes]:
    """What the county said changed, signed by a real station's key."""
    whole = encode(village.answer()) + b"\n"
    while True:
        yield village.sealed(seal.compress(spoilt(whole, chance)), village.neighbour)


def a_faulty_county(village: Village, chance: Random) -> Iterator[bytes]:
    """What the county said changed, signed by its own key: it may say what it likes, in the right form."""
    whole = encode(village.answer()) + b"\n"
    while True:
        yield village.sealed(seal.compress(spoilt(whole, chance)))


LAYERS: Final = {"anybody": anybody, "sealed": who_can_seal, "neighbour": a_neighbour, "county": a_faulty_county}


@dataclass(slots=True)
class Met:
    """Mutants: refused, let in, and what faults of ours they met."""

    refused: int
    let_in: list[bytes]
    uncaught: list[str]


def met(read: Callable[[bytes], object], mutants: Iterator[bytes], number: int, whole: bytes) -> Met:
    """Read so many mutants that are not the whole thing itself."""
    found = Met(0, [], [])
    for data in islice((one for one in mutants if one != whole), number):
        try:
            read(data)
        except KnownError as error:
            found.refused += error.code in frozenset(Outcome)
        except Exception:  # noqa: BLE001 - exactly what is counted
            found.uncaught.append(traceback.format_exc(limit=-3))
        else:
            found.let_in.append(data)
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_no_mutant_of_an_answer_is_read(village: Village, layer: str) -> None:
    number = size(small=150, ci=600, release=10_000)

    def read(data: bytes) -> object:
        return read_answer(data, village.station.age_identity, village.county.public_key)

    found = met(read, LAYERS[layer](village, Random(layer)), number, village.newest)
    assert found.uncaught == []
    # A county may change its own words: what it signs in the right form is an answer.
    assert layer == "county" or found.let_in == []
    assert found.refused + len(found.let_in) == number


def test_no_mutant_of_a_request_is_read(village: Village) -> None:
    number = size(small=300, ci=1_000, release=20_000)
    chance = Random("request")
    mutants = (spoilt(village.request, chance) for _ in iter(int, 1))
    found = met(read_request, mutants, number, village.request)
    assert (found.let_in, found.uncaught, found.refused) == ([], [], number)


def test_whatever_somebody_signs_as_a_request_stops_nothing(village: Village, tmp_path: Path) -> None:
    """His own key signs it, so it may be read; a person compares the key's name before it is enrolled."""
    chance = Random("asking")
    said = seal.unbase64(seal.read_envelope(village.request, REQUEST_TYPE).payload)
    shutil.copytree(village.folder / "county", tmp_path / "county")
    county = opening.open_county(tmp_path / "county", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=21))
    path = tmp_path / "x.cjr"

    def read(data: bytes) -> object:
        path.write_bytes(data)
        return asked(county, path)

    mutants = (seal.wrap(village.station, REQUEST_TYPE, spoilt(said, chance)) for _ in iter(int, 1))
    found = met(read, mutants, size(small=100, ci=600, release=10_000), village.request)
    county.close()
    assert found.uncaught == []
    assert found.refused > len(found.let_in)


def _older_pack(village: Village) -> bytes:
    """The rules this book began with; the county has replaced them since."""
    return village.written(structs.replace(village.answer(), rules=Rules(text=PACK.decode())))


def _own_county(village: Village) -> bytes:
    rogue = Keys.generate()
    record = structs.replace(
        read_answer(village.newest, village.station.age_identity, None).record, county_public_key=rogue.public_key.hex()
    )
    return village.written(village.answer(), rogue, sign_record(record, rogue))


def _bomb(village: Village) -> bytes:
    packer = zlib.compressobj(6)
    zeros = b"".join([*(packer.compress(b"A" * MIB) for _ in range(120)), packer.flush()])
    return village.sealed(zeros)


def _crowd(village: Village) -> bytes:
    """Valid in form, and more people than a county has."""
    line = b'{"benefit_year":2026,"day":"2025-12-01","document":"%018d"}'
    many = b",".join(line % number for number in range(900_000))
    paid = b'"paid":{"as_of":"2025-12-01","lines":[' + many + b'],"source":"x"}'
    whole = encode(structs.replace(village.answer(), paid=None))
    return village.sealed(seal.compress(whole.replace(b'"seq":', paid + b',"seq":', 1) + b"\n"))


def _changed(old: bytes, new: bytes) -> Callable[[Village], bytes]:
    def made(village: Village) -> bytes:
        whole = encode(village.answer()) + b"\n"
        told = re.sub(old, new, whole, count=1)
        assert told != whole, "the lie is not in the answer"
        return village.sealed(seal.compress(told))

    return made


ATTACKS: Final[dict[str, tuple[Callable[[Village], bytes], str]]] = {
    "empty file": (lambda _: b"", Outcome.CUT),
    "past the cap": (lambda one: one.newest + bytes(LARGEST), Outcome.TOO_BIG),
    "two files in one": (lambda one: one.newest * 2, Outcome.DAMAGED),
    "a bundle's seal": (lambda one: age.seal(b"{}", [one.station.age_recipient]), Outcome.DAMAGED),
    "bomb": (_bomb, Outcome.TOO_BIG),
    "a crowd": (_crowd, Outcome.TOO_BIG),
    "an older answer": (lambda one: one.older, Outcome.ALREADY_KNOWN),
    "an older number": (lambda one: one.written(structs.replace(one.answer(), number=1)), Outcome.OLDER_ANSWER),
    "older rules": (_older_pack, Outcome.OLDER_PACK),
    "rules that are none": (
        lambda one: one.written(structs.replace(one.answer(), rules=Rules(text="[["))),
        "PACK_FAULTY",
    ),
    "an overlay that nobody signed": (
        lambda one: one.written(structs.replace(one.answer(), rules=Rules(text="x", overlay="y"))),
        Outcome.WRONG_SIGNATURE,
    ),
    "another county": (_own_county, Outcome.OTHER_COUNTY),
    "a neighbour's answer": (
        lambda one: age.seal(
            one.county.age_identity.open(
                one.written(structs.replace(one.answer(), station="LX02"), record=one.neighbours_record)
            ),
            [one.station.age_recipient],
        ),
        Outcome.OTHER_STATION,
    ),
    "a station under another's record": (
        lambda one: one.written(structs.replace(one.answer(), station="LX02")),
        Outcome.OTHER_STATION,
    ),
    "signed by a neighbour": (
        lambda one: one.sealed(seal.compress(encode(one.answer()) + b"\n"), one.neighbour),
        Outcome.WRONG_SIGNATURE,
    ),
    "a longer book than ours": (lambda one: one.written(structs.replace(one.answer(), seq=900)), "TAIL_MISSING"),
    "another book than ours": (
        lambda one: one.written(structs.replace(one.answer(), head="0" * 64)),
        "WITNESS_DIFFERS",
    ),
    "a key twice": (_changed(b'"epoch":', b'"epoch":1,"epoch":'), Outcome.DAMAGED),
    "an unknown key": (_changed(b'"epoch":', b'"epoca":1,"epoch":'), Outcome.DAMAGED),
    "below zero": (_changed(rb'"number":\d+', b'"number":-1'), Outcome.DAMAGED),
    "huge": (_changed(rb'"number":\d+', b'"number":' + b"9" * 400), Outcome.DAMAGED),
    "NaN": (_changed(rb'"number":\d+', b'"number":NaN'), Outcome.DAMAGED),
    "CRLF": (_changed(rb"\n", b"\r\n"), Outcome.DAMAGED),
    "BOM": (_changed(rb"^\{", b"\xef\xbb\xbf{"), Outcome.DAMAGED),
    "deep": (_changed(rb"^\{", b'{"a":' + b"[" * 10**6), Outcome.DAMAGED),
    "no such moment": (_changed(rb'"made":"2025-12-01', b'"made":"2025-02-31'), Outcome.DAMAGED),
    "of the next version": (_changed(b'"version":1', b'"version":2'), Outcome.NEWER_FORMAT),
}


@pytest.fixture(scope="module")
def faced(village: Village, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Cost]]:
    """Every named attack on one and the same book, one after the other; after it the true answer."""
    folder = tmp_path_factory.mktemp("attacks")
    shutil.copytree(village.folder / "book", folder / "book")
    for number, (make, _) in enumerate(ATTACKS.values()):
        (folder / f"{number}.cja").write_bytes(make(village))
    (folder / "true.cja").write_bytes(village.newest)

    def work(cost_of: CostOf) -> dict[str, tuple[str, Cost]]:
        book = book_in(folder)
        said: list[str] = []

        def take(file: str) -> None:
            try:
                said.append(take_answer(book, CASHIER, folder / f"{file}.cja").outcome)
            except KnownError as error:
                said.append(error.code)

        tail = book.tail().hash
        costs = [cost_of(lambda number=number: take(str(number))) for number in range(len(ATTACKS))]  # type: ignore[misc] # bound now
        unchanged = book.tail().hash == tail
        costs.append(cost_of(lambda: take("true")))
        said[-1] += "" if unchanged else " and something before it"
        return dict(zip([*ATTACKS, "true"], zip(said, costs, strict=True), strict=True))

    return in_a_child(work)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_ends_as_it_should_and_costs_little(faced: dict[str, tuple[str, Cost]], name: str) -> None:
    said, cost = faced[name]
    assert said == ATTACKS[name][1]
    assert cost.seconds <= LONGEST
    assert cost.memory <= MOST


def test_after_all_of_them_the_true_answer_is_taken_in(faced: dict[str, tuple[str, Cost]]) -> None:
    assert faced["true"][0] == Outcome.TAKEN_IN


def test_control_a_reader_that_does_not_ask_who_signed_lets_some_in(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "believe", lambda envelope, _: seal.unbase64(envelope.payload))
    data = village.sealed(seal.compress(encode(village.answer()) + b"\n"), village.neighbour)
    assert answers.read_answer(data, village.station.age_identity, village.county.public_key).answer.station == "LX01"
