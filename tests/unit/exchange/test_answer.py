from __future__ import annotations

from datetime import date

import msgspec
import pytest

from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.core.wire import encode
from desktop.exchange.answer import (
    ANSWER_TYPE,
    Answer,
    AnswerRead,
    CategoryLine,
    CategoryList,
    InTreasury,
    PaidLine,
    PaidList,
    Rejected,
    Revoked,
    Rules,
    answer_name,
    fits,
    nothing_yet,
    read_answer,
    write_answer_bytes,
)
from desktop.exchange.drive import good_name
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import (
    StationRequest,
    overlay_signed,
    read_request,
    request_name,
    sign_overlay,
    sign_record,
    write_request,
)
from desktop.security import age, seal
from desktop.security.keys import Keys
from tests.unit.exchange.making import COUNTY, DAY, KEYS, MADE, RECORD, record_of

OVERLAY = "[prices]\n一档 = 400\n"


def answer(**changes: object) -> Answer:
    """An answer; say only what differs."""
    made = Answer(
        version=1,
        suite=Suite.DEMO,
        station="690101001",
        county="690100",
        number=2,
        epoch=1,
        seq=40,
        head="ab" * 32,
        made=MADE,
    )
    return msgspec.structs.replace(made, **changes)


FULL = answer(
    treasury=(InTreasury(numbers=("690101001-2026-1-000001",), treasury_day=date(2025, 12, 3), voucher="T1"),),
    rejected=(
        Rejected(number="690101001-2026-1-000001", document="690101199001010001", benefit_year=2026, code="MOVED"),
    ),
    categories=CategoryList(
        source="县民政局",
        as_of=DAY,
        complete=1,
        lines=(CategoryLine(document="690101199001010002", category="dibao", since=DAY),),
    ),
    paid=PaidList(
        source="税务局", as_of=DAY, lines=(PaidLine(document="690101199001010003", benefit_year=2026, day=DAY),)
    ),
    rules=Rules(text="[document]\n", overlay=OVERLAY, overlay_signature=sign_overlay(COUNTY, OVERLAY.encode())),
    revoked=(Revoked(station="690101001", public_key="cd" * 32, valid_to_seq=12),),
)


def read(data: bytes, keys: Keys = KEYS, county_public: bytes | None = COUNTY.public_key) -> AnswerRead:
    """As the station reads it."""
    return read_answer(data, keys.age_identity, county_public)


def outcome(data: bytes, keys: Keys = KEYS, county_public: bytes | None = COUNTY.public_key) -> str:
    with pytest.raises(KnownError) as error:
        read(data, keys, county_public)
    return error.value.code


@pytest.mark.parametrize("sent", [answer(), FULL])
def test_what_the_county_answers_is_what_the_station_reads(sent: Answer) -> None:
    found = read(write_answer_bytes(sent, COUNTY, RECORD))
    assert found.answer == sent
    assert (found.record, found.signed_record) == (record_of(), RECORD)


def test_the_county_reads_its_own_answer_back_and_nobody_else_does() -> None:
    data = write_answer_bytes(FULL, COUNTY, RECORD)
    assert read(data, COUNTY).answer == FULL
    assert outcome(data, Keys.generate()) == Outcome.NOT_FOR_US


def test_no_number_shows_in_the_file() -> None:
    assert b"690101" not in write_answer_bytes(FULL, COUNTY, RECORD)


def test_the_first_answer_is_read_by_the_county_it_names() -> None:
    found = read(write_answer_bytes(answer(seq=0), COUNTY, RECORD), county_public=None)
    assert found.record.county_public_key == COUNTY.public_key.hex()


def test_an_answer_of_another_county_is_refused_once_the_county_is_known() -> None:
    other = Keys.generate()
    record = sign_record(record_of(county=other), other)
    assert outcome(write_answer_bytes(answer(), other, record)) == Outcome.OTHER_COUNTY


def sealed(envelope: bytes) -> bytes:
    return age.seal(envelope, [KEYS.age_recipient])


def test_an_answer_that_somebody_else_signed_is_refused() -> None:
    body = seal.compress(encode(answer()) + b"\n")
    assert outcome(sealed(seal.wrap(KEYS, ANSWER_TYPE, body, RECORD))) == Outcome.WRONG_SIGNATURE


def test_an_answer_for_another_station_under_this_ones_record_is_refused() -> None:
    data = write_answer_bytes(answer(station="690101002"), COUNTY, RECORD)
    assert outcome(data) == Outcome.OTHER_STATION


@pytest.mark.parametrize("tail", [b"", b"\n\n", b"\n{}\n"])
def test_an_answer_is_one_line(tail: bytes) -> None:
    body = seal.compress(encode(answer()) + tail)
    assert outcome(sealed(seal.wrap(COUNTY, ANSWER_TYPE, body, RECORD))) == Outcome.DAMAGED


def test_an_answer_of_a_later_form_says_so() -> None:
    body = seal.compress(encode(answer()).replace(b'"version":1', b'"version":2') + b"\n")
    assert outcome(sealed(seal.wrap(COUNTY, ANSWER_TYPE, body, RECORD))) == Outcome.NEWER_FORMAT


def test_an_overlay_the_county_did_not_sign_is_refused() -> None:
    other = Rules(text="[document]\n", overlay=OVERLAY, overlay_signature=sign_overlay(KEYS, OVERLAY.encode()))
    assert outcome(write_answer_bytes(answer(rules=other), COUNTY, RECORD)) == Outcome.WRONG_SIGNATURE
    assert overlay_signed(COUNTY.public_key, OVERLAY.encode(), sign_overlay(COUNTY, OVERLAY.encode()))
    assert not overlay_signed(COUNTY.public_key, OVERLAY.encode(), "%%")


def test_a_flipped_bit_anywhere_is_refused() -> None:
    data = write_answer_bytes(answer(), COUNTY, RECORD)
    for position in range(0, len(data), 3):
        bad = data[:position] + bytes([data[position] ^ (1 << position % 8)]) + data[position + 1 :]
        assert outcome(bad) in {Outcome.NOT_FOR_US, Outcome.DAMAGED, Outcome.CUT}


@pytest.mark.parametrize(
    ("change", "last", "ending"),
    [
        ({}, 1, None),
        ({"number": 5}, 1, None),
        ({}, 2, Outcome.ALREADY_KNOWN),
        ({}, 3, Outcome.OLDER_ANSWER),
    ],
)
def test_only_a_newer_answer_is_taken_in(change: dict[str, object], last: int, ending: Outcome | None) -> None:
    found = read(write_answer_bytes(answer(**change), COUNTY, RECORD))
    assert fits(found, Suite.DEMO, "690101001", KEYS.public_key, last) == ending


def test_an_answer_fits_its_own_book_only() -> None:
    found = read(write_answer_bytes(answer(), COUNTY, RECORD))
    assert fits(found, Suite.REAL, "690101001", KEYS.public_key, 0) is Outcome.PRACTICE
    assert fits(found, Suite.DEMO, "690101002", KEYS.public_key, 0) is Outcome.OTHER_STATION
    assert fits(found, Suite.DEMO, "690101001", COUNTY.public_key, 0) is Outcome.OTHER_STATION


def test_where_the_county_has_nothing_it_names_the_beginning() -> None:
    assert len(nothing_yet(Suite.DEMO, "690101001", 1)) == 64
    assert nothing_yet(Suite.DEMO, "690101001", 1) != nothing_yet(Suite.DEMO, "690101001", 2)


def test_their_names_can_be_spelt_everywhere() -> None:
    assert answer_name("690101001", 1, 2) == "CJ_690101001_1_A2.cja"
    assert request_name("690101001") == "CJ_690101001.cjr"
    assert good_name(answer_name("6" * 20, 9999, 10**9))


REQUEST = StationRequest(
    version=1,
    suite=Suite.DEMO,
    station="690101001",
    name="清溪村征缴点",
    village="清溪村",
    region="yushan-2026",
    epoch=1,
    public_key=KEYS.public_key.hex(),
    age_recipient=KEYS.age_recipient,
    made=DAY,
)


def request_outcome(data: bytes) -> str:
    with pytest.raises(KnownError) as error:
        read_request(data)
    return error.value.code


def test_a_request_is_signed_by_the_key_it_presents() -> None:
    assert read_request(write_request(REQUEST, KEYS)) == REQUEST
    assert request_outcome(write_request(REQUEST, Keys.generate())) == Outcome.WRONG_SIGNATURE


def test_a_request_that_is_none_is_damaged() -> None:
    data = write_request(REQUEST, KEYS)
    assert request_outcome(b"") == Outcome.DAMAGED
    assert request_outcome(data[:-1]) == Outcome.DAMAGED
    assert request_outcome(data + b" " * 100_000) == Outcome.TOO_BIG
