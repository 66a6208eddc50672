from __future__ import annotations

import hashlib
import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from desktop.core import bodies
from desktop.core.chain import EVENT_TYPE, Link, genesis
from desktop.core.errors import BugError, KnownError
from desktop.core.events import NO_TOTALS, Kind, Suite
from desktop.core.wire import decode, encode
from desktop.exchange import bundle
from desktop.exchange.bundle import Bundle, Manifest, bundle_name, how_it_joins, read_bundle
from desktop.exchange.drive import good_name
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import StationRecord, sign_record
from desktop.security import seal
from desktop.security.escrow import open_escrow, seal_escrow
from desktop.security.keys import Keys
from tests.unit.exchange.making import (
    COUNTY,
    KEYS,
    MADE,
    RECORD,
    Journal,
    base64_of,
    bundle_of,
    envelope_in,
    journal,
    lines_in,
    record_of,
    sealed,
    signed,
    with_lines,
)


def read(data: bytes, **how: Any) -> Bundle:
    """As the county reads it."""
    usual: dict[str, Any] = {"identity": COUNTY.age_identity, "county_public": COUNTY.public_key}
    return read_bundle(data, **(usual | how))


def outcome(data: bytes, **how: Any) -> str:
    with pytest.raises(KnownError) as error:
        read(data, **how)
    return error.value.code


def test_what_the_station_sends_is_what_the_county_reads() -> None:
    links = journal(40).links
    data = bundle_of(links)
    found = read(data)

    assert list(found.links) == links
    assert [event.payload.seq for event in found.events] == list(range(1, 41))
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.record == record_of()


def test_the_manifest_says_who_to_whom_from_where_to_where_and_how_much() -> None:
    links = journal(40).links
    manifest = read(bundle_of(links[9:])).manifest

    assert (manifest.suite, manifest.station, manifest.to, manifest.epoch) == (Suite.DEMO, "690101001", "690100", 1)
    assert (manifest.first, manifest.last) == (10, 40)
    assert (manifest.prev, manifest.head) == (links[8].hash.hex(), links[-1].hash.hex())
    assert manifest.counts == {Kind.PERSON: 31}
    assert (manifest.totals, manifest.made) == (NO_TOTALS, MADE)


def test_the_station_reads_its_own_bundle_back_and_nobody_else_does() -> None:
    data = bundle_of(journal().links)

    assert read(data, identity=KEYS.age_identity).manifest.last == 5
    assert outcome(data, identity=Keys.generate().age_identity) == Outcome.NOT_FOR_US


def test_no_number_and_no_name_shows_in_the_file() -> None:
    data = bundle_of(journal(40).links)
    assert b"690101" not in data
    assert "张三".encode() not in data


def test_the_escrow_travels_with_the_bundle_to_the_county_alone() -> None:
    escrow = seal_escrow(KEYS, (COUNTY.age_recipient,))
    found = read(bundle_of(journal().links, escrow=escrow))
    assert open_escrow(found.manifest.escrow, COUNTY.age_identity, KEYS.public_key) == KEYS.database_key


def test_its_name_can_be_spelt_everywhere() -> None:
    assert bundle_name("690101001", 1, 1, 40) == "CJ_690101001_1_1-40.cjb"
    assert good_name(bundle_name("6" * 20, 9999, 10**9, 10**9))


@pytest.mark.parametrize("stretch", [slice(0, 0), slice(None, None, 2), slice(None, None, -1)])
def test_what_is_no_stretch_is_a_mistake_of_ours(stretch: slice) -> None:
    with pytest.raises(BugError):
        bundle_of(journal(6).links[stretch])


def test_a_flipped_bit_anywhere_in_the_file_is_refused() -> None:
    data = bundle_of(journal(2).links)
    for position in range(len(data)):
        bad = data[:position] + bytes([data[position] ^ (1 << position % 8)]) + data[position + 1 :]
        assert outcome(bad) in {Outcome.NOT_FOR_US, Outcome.DAMAGED, Outcome.CUT}


def test_a_file_cut_anywhere_is_refused() -> None:
    data = bundle_of(journal(2).links)
    assert outcome(b"") == Outcome.CUT
    for kept in range(1, len(data), 7):
        assert outcome(data[:kept]) in {Outcome.NOT_FOR_US, Outcome.DAMAGED, Outcome.CUT}


def test_a_flipped_bit_under_the_seal_is_refused() -> None:
    envelope = envelope_in(bundle_of(journal(2).links))
    for position in range(0, len(envelope), 3):
        bad = envelope[:position] + bytes([envelope[position] ^ (1 << position % 8)]) + envelope[position + 1 :]
        assert outcome(sealed(bad)) in {
            Outcome.DAMAGED,
            Outcome.WRONG_SIGNATURE,
            Outcome.UNKNOWN_STATION,
            Outcome.OTHER_COUNTY,
        }


def test_a_flipped_bit_that_the_station_itself_signed_is_refused() -> None:
    body = b"\n".join(lines_in(bundle_of(journal(3).links))) + b"\n"
    chance = random.Random(2)
    survivors = 0
    for _ in range(400):
        position = chance.randrange(len(body))
        bad = body[:position] + bytes([body[position] ^ (1 << chance.randrange(8))]) + body[position + 1 :]
        try:
            found = read(signed(seal.compress(bad)))
        except KnownError:
            continue
        # What a manifest merely states (when it was made) a station may state as it likes.
        survivors += 1
        assert list(found.links) == journal(3).links
    assert survivors < 20


Spoil = Callable[[list[bytes]], Sequence[bytes]]


@pytest.mark.parametrize(
    ("spoil", "ending"),
    [
        (lambda line: [*line[:3], *line[4:]], Outcome.BROKEN_CHAIN),
        (lambda line: [*line[:2], line[3], line[2], *line[4:]], Outcome.BROKEN_CHAIN),
        (lambda line: [*line[:3], line[2], *line[3:]], Outcome.BROKEN_CHAIN),
        (lambda line: line[:-1], Outcome.COUNTS_DIFFER),
        (lambda line: [*line, line[-1]], Outcome.COUNTS_DIFFER),
        (lambda line: line[:1], Outcome.COUNTS_DIFFER),
        (lambda line: line[1:], Outcome.DAMAGED),
        (lambda line: [], Outcome.DAMAGED),
        (lambda line: [*line, b""], Outcome.COUNTS_DIFFER),
        (lambda line: [*line[:2], b"", *line[2:]], Outcome.DAMAGED),
        (lambda line: [*line[:2], b" " + line[2], *line[3:]], Outcome.DAMAGED),
        (lambda line: [*line[:2], line[2].replace(b'"header":', b'"header":"","header":'), *line[3:]], Outcome.DAMAGED),
        (lambda line: [*line[:2], line[2][:-1] + b',"x":1}', *line[3:]], Outcome.DAMAGED),
        (lambda line: [*line[:2], b"[" * 100_000, *line[3:]], Outcome.DAMAGED),
        (
            lambda line: [line[0].replace(b'01001","suite', b'01001\\n","suite'), *line[1:]],
            Outcome.DAMAGED,
        ),
        (lambda line: [line[0].replace(b'"version":1', b'"version":2'), *line[1:]], Outcome.NEWER_FORMAT),
        (lambda line: [*line[:2], line[2].replace("张三".encode(), "李四".encode()), *line[3:]], Outcome.BROKEN_CHAIN),
    ],
)
def test_lines_that_a_real_station_signed_must_still_hold_together(spoil: Spoil, ending: Outcome) -> None:
    assert outcome(with_lines(spoil(lines_in(bundle_of(journal(5).links))))) == ending


@pytest.mark.parametrize(
    ("change", "ending"),
    [
        ({"first": 2, "last": 6}, Outcome.BROKEN_CHAIN),
        ({"last": 4}, Outcome.COUNTS_DIFFER),
        ({"last": 6}, Outcome.COUNTS_DIFFER),
        ({"prev": "0" * 64}, Outcome.BROKEN_CHAIN),
        ({"head": "0" * 64}, Outcome.COUNTS_DIFFER),
        ({"epoch": 2}, Outcome.BROKEN_CHAIN),
        ({"counts": {Kind.START: 1, Kind.PERSON: 3}}, Outcome.COUNTS_DIFFER),
        ({"totals": msgspec.structs.replace(NO_TOTALS, cash_fen=1)}, Outcome.COUNTS_DIFFER),
        ({"to": "690200"}, Outcome.OTHER_COUNTY),
        ({"station": "690101002"}, Outcome.WRONG_SIGNATURE),
        ({"suite": Suite.REAL}, Outcome.PRACTICE),
    ],
)
def test_a_manifest_that_says_otherwise_than_its_lines_is_refused(change: dict[str, object], ending: Outcome) -> None:
    lines = lines_in(bundle_of(journal(5).links))
    manifest = msgspec.structs.replace(decode(lines[0], Manifest), **change)
    assert outcome(with_lines([encode(manifest), *lines[1:]])) == ending


@pytest.mark.parametrize(
    "lie", [{"station": "690101002"}, {"epoch": 2}, {"seq": 4}, {"suite": Suite.REAL}, {"prev": "0" * 64}]
)
def test_an_event_whose_payload_tells_of_another_place_is_refused(lie: dict[str, object]) -> None:
    lines = lines_in(bundle_of(journal(3).links))
    lines[-1] = line_of(journal(2).add(bodies.Retire(reason="-"), **lie).links[-1])
    assert outcome(with_lines(lines)) == Outcome.BROKEN_CHAIN


def test_an_event_whose_header_gives_it_another_kind_is_refused() -> None:
    links = journal(3).links
    header = links[-1].header.replace("|PERSON|", "|VOID|")
    signature = seal.sign(KEYS, EVENT_TYPE, header.encode())
    lines = [*lines_in(bundle_of(links))[:-1], line_of(replace(links[-1], header=header, signature=signature))]
    assert outcome(with_lines(lines)) == Outcome.BROKEN_CHAIN


def line_of(link: Link) -> bytes:
    """An event as a bundle's line, in the one spelling."""
    signature = base64_of(link.signature)
    return b'{"header":"%b","payload":%b,"signature":"%b"}' % (link.header.encode(), link.payload, signature.encode())


def test_the_first_wrong_event_is_named() -> None:
    lines = lines_in(bundle_of(journal(5).links))
    with pytest.raises(KnownError) as error:
        read(with_lines([*lines[:3], *lines[4:]]))
    assert error.value.facts == {"seq": 3}


def test_a_bomb_by_a_real_station_is_refused_without_unfolding() -> None:
    bomb = zlib.compressobj(9)
    zeros = b"".join([*(bomb.compress(bytes(1_000_000)) for _ in range(200)), bomb.flush()])
    assert outcome(signed(zeros)) == Outcome.TOO_BIG


def test_more_lines_than_the_cap_allows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "LARGEST_UNPACKED", 1000)
    assert outcome(bundle_of(journal(5).links)) == Outcome.TOO_BIG


def test_a_file_past_its_cap_is_refused_before_the_seal_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bundle_of(journal(5).links)
    monkeypatch.setattr(bundle, "LARGEST", len(data) - 1)
    assert outcome(data, identity=None) == Outcome.TOO_BIG


def test_a_station_that_no_county_signed_for_is_unknown() -> None:
    forged = sign_record(record_of(county=COUNTY), Keys.generate())
    assert outcome(with_lines(lines_in(bundle_of(journal().links)), record=forged)) == Outcome.UNKNOWN_STATION


def test_a_bundle_for_another_county_sealed_to_this_one_is_refused() -> None:
    other = Keys.generate()
    record = sign_record(record_of(county=other, county_recipients=(COUNTY.age_recipient,)), other)
    assert outcome(bundle_of(journal().links, record=record)) == Outcome.OTHER_COUNTY


def test_a_bundle_without_a_record_is_damaged() -> None:
    assert outcome(with_lines(lines_in(bundle_of(journal().links)), record="")) == Outcome.DAMAGED


def test_one_station_cannot_sign_with_anothers_record() -> None:
    other = Keys.generate()
    assert outcome(with_lines(lines_in(bundle_of(journal().links)), keys=other)) == Outcome.WRONG_SIGNATURE


def test_one_station_cannot_send_anothers_events_as_its_own() -> None:
    other = Keys.generate()
    record = sign_record(record_of(other), COUNTY)
    data = with_lines(lines_in(bundle_of(journal().links)), keys=other, record=record)
    assert outcome(data) == Outcome.BROKEN_CHAIN


def test_a_key_that_came_with_a_later_epoch_writes_no_earlier_one() -> None:
    record = sign_record(record_of(epoch=2), COUNTY)
    assert outcome(bundle_of(journal().links, record=record)) == Outcome.UNKNOWN_STATION
    assert read(bundle_of(journal(epoch=2).links, record=record)).manifest.epoch == 2


def test_practice_and_real_do_not_mix() -> None:
    data = bundle_of(journal().links)
    assert outcome(data, suite=Suite.REAL) == Outcome.PRACTICE
    assert read(data, suite=Suite.DEMO)


def test_the_desk_may_refuse_a_station_before_its_signature_is_looked_at() -> None:
    def revoked(record: StationRecord) -> None:
        assert record.station == "690101001"
        raise KnownError(Outcome.REVOKED_KEY)

    wrongly_signed = with_lines(lines_in(bundle_of(journal().links)), keys=Keys.generate())
    assert outcome(wrongly_signed, trust=revoked) == Outcome.REVOKED_KEY


def test_an_envelope_of_another_kind_is_no_bundle() -> None:
    body = seal.compress(b"\n".join(lines_in(bundle_of(journal().links))) + b"\n")
    other = seal.wrap(KEYS, "application/vnd.cunjiao.answer", body, RECORD)
    assert outcome(sealed(other)) == Outcome.DAMAGED


def known(links: Sequence[Link], last: int) -> tuple[int, Callable[[int], bytes | None]]:
    hashes = {seq: link.hash for seq, link in enumerate(links[:last], 1)}
    return last, hashes.get


@pytest.mark.parametrize(
    ("first", "last", "have", "ending"),
    [
        (1, 10, 0, Outcome.TAKEN_IN),
        (1, 10, 6, Outcome.TAKEN_IN),
        (7, 10, 6, Outcome.TAKEN_IN),
        (8, 10, 6, Outcome.GAP),
        (2, 10, 0, Outcome.GAP),
        (1, 10, 10, Outcome.ALREADY_KNOWN),
        (3, 8, 10, Outcome.ALREADY_KNOWN),
    ],
)
def test_a_bundle_joins_overlaps_or_leaves_a_gap(first: int, last: int, have: int, ending: Outcome) -> None:
    links = journal(10).links
    assert how_it_joins(read(bundle_of(links[first - 1 : last])), *known(links, have)) is ending


def forked() -> Journal:
    """The same station's other life: the same first six events, then others."""
    made = journal(6)
    for _ in range(4):
        made.add(bodies.Retire(reason="-"))
    return made


@pytest.mark.parametrize("first", [1, 5, 7, 8, 9])
@pytest.mark.parametrize("have", [8, 10])
def test_one_number_with_two_events_is_a_fork(first: int, have: int) -> None:
    other = read(bundle_of(forked().links[first - 1 :]))
    assert how_it_joins(other, *known(journal(10).links, have)) is Outcome.FORK


def test_an_older_stretch_of_a_shared_past_is_no_fork() -> None:
    other = read(bundle_of(forked().links[:6]))
    assert how_it_joins(other, *known(journal(10).links, 10)) is Outcome.ALREADY_KNOWN


def test_another_beginning_of_the_epoch_is_a_fork() -> None:
    other = Journal().add(bodies.Start(season=2027, station_name="-", region="x", public_key=KEYS.public_key.hex()))
    assert how_it_joins(read(bundle_of(other.links)), *known(journal(3).links, 3)) is Outcome.FORK


def test_an_epoch_begins_at_its_own_beginning() -> None:
    links = journal(3).links
    assert links[0].prev == genesis("D1", "690101001", 1)
    moved = [replace(links[0], prev=bytes(32)), *links[1:]]
    assert outcome(bundle_of(moved)) == Outcome.BROKEN_CHAIN
