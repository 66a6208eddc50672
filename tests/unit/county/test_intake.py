"""What is brought to the county is taken in whole or put aside whole, and never stops what comes after it."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from db import index, journal
from db.rows import BundleRow, InsuredRow, JournalRow, ReceiptRow, StationRow
from desktop.books import backups, restoring
from desktop.books.enrolling import request_of
from desktop.books.enrolment import enrolment
from desktop.core import bodies
from desktop.core.chain import EVENT_TYPE, Header, Link, digest, link_hash
from desktop.core.errors import KnownError
from desktop.core.events import Suite, pack_event, read_event
from desktop.core.wire import Wire
from desktop.county.enrolling import State, enrol, revoke
from desktop.county.figures import all_figures
from desktop.county.intake import bundles_in, take_all, take_in
from desktop.exchange.bundle import bundle_name, write_bundle_bytes
from desktop.exchange.outcome import Outcome
from desktop.security import seal
from tests.factory import REVIEWER, Pair, enrol_at, make_book, make_county, make_pair
from tests.unit.books.making import FAMILY, PASSPHRASE

FLIPS = 300


def held(pair: Pair) -> tuple[int, list[object]]:
    """Everything of the station that the county has, and the county's own journal's end."""
    with pair.county.read() as connection:
        rows: list[object] = []
        for kind in (JournalRow, ReceiptRow, InsuredRow):
            rows += index.find(connection, kind, station=pair.book.station)
    return pair.county.tail().seq, rows


def put_aside(pair: Pair, path: Path) -> BundleRow:
    with pair.county.read() as connection:
        row = index.get(connection, BundleRow, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    assert row is not None
    return row


def links(pair: Pair) -> list[Link]:
    with pair.book.read() as connection:
        rows = list(journal.stretch(connection, pair.book.station, 1))
    return [Link(row.header, row.payload, row.prev, row.hash, row.signature) for row in rows]


def resigned(pair: Pair, seq: int, body: Wire, whole: list[Link]) -> list[Link]:
    """The journal with another body in event `seq`; from there on chained and signed anew with the station's key."""
    made = whole[: seq - 1]
    for link in whole[seq - 1 :]:
        event = read_event(link.payload)
        payload = structs.replace(event.payload, prev=made[-1].hash.hex())
        data = pack_event(payload, body if payload.seq == seq else event.body)
        header = str(replace(Header.parse(link.header), digest=digest(data)))
        signature = seal.sign(pair.book.keys, EVENT_TYPE, header.encode())
        made.append(Link(header, data, made[-1].hash, link_hash(made[-1].hash, header), signature))
    return made


def brought(pair: Pair, made: list[Link]) -> Path:
    """These events as a bundle that the station's own key signed."""
    with pair.book.read() as connection:
        known = enrolment(connection, pair.book.station)
    assert known is not None
    first, last = (Header.parse(link.header).seq for link in (made[0], made[-1]))
    path = pair.stick / ("X" + bundle_name(pair.book.station, 1, first, last))
    path.write_bytes(write_bundle_bytes(made, pair.book.keys, known.signed, "2025-12-01T17:00:00+08:00"))
    return path


def test_a_flipped_bit_anywhere_is_refused_and_nothing_is_taken_in(day: Pair) -> None:
    data = day.bundle().read_bytes()
    before = held(day)
    path = day.stick / "flipped.cjb"
    for place in range(0, len(data), max(1, len(data) // FLIPS)):
        path.write_bytes(data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :])
        intake = take_in(day.county, path)
        assert not intake.outcome.good, place
    assert held(day) == before
    aside = put_aside(day, path)
    assert aside.blob == path.read_bytes()
    assert not Outcome(aside.outcome).good
    assert day.take_in().outcome is Outcome.TAKEN_IN


@pytest.mark.parametrize("length", [0, 1, 100, -1])
def test_a_cut_file_is_refused(day: Pair, length: int) -> None:
    path = day.bundle()
    path.write_bytes(path.read_bytes()[:length])
    assert not take_in(day.county, path).outcome.good


def test_the_whole_file_under_another_name_is_known(day: Pair) -> None:
    path = day.bundle()
    take_in(day.county, path)
    copied = shutil.copy(path, day.stick / "copy.cjb")
    assert take_in(day.county, Path(copied)).outcome is Outcome.ALREADY_KNOWN


def test_a_second_sealing_of_the_same_events_adds_nothing(day: Pair) -> None:
    whole = links(day)
    take_in(day.county, brought(day, whole))
    before = held(day)
    path = brought(day, whole)
    intake = take_in(day.county, path)
    assert (intake.outcome, intake.added) == (Outcome.ALREADY_KNOWN, 0)
    assert held(day) == before


def test_an_overlap_adds_only_what_is_new(day: Pair) -> None:
    first = day.export()
    day.take_in(first.path)
    day.desk.collect(FAMILY[3])
    second = day.export()
    assert second.first == 1
    intake = day.take_in(second.path)
    assert (intake.outcome, intake.added) == (Outcome.TAKEN_IN, second.last - first.last)


def test_a_gap_is_refused_and_named_and_filled_later(day: Pair) -> None:
    whole = links(day)
    later, earlier = brought(day, whole[5:]), brought(day, whole[:6])
    intake = take_in(day.county, later)
    assert (intake.outcome, intake.missing) == (Outcome.GAP, (1, 5))
    assert take_in(day.county, earlier).outcome is Outcome.TAKEN_IN
    assert take_in(day.county, later).outcome is Outcome.TAKEN_IN
    assert put_aside(day, later).blob == b""


def test_a_bad_bundle_does_not_stop_the_next(day: Pair) -> None:
    good = day.bundle()
    bad = day.stick / "CJ_LX01_1_0-0.cjb"
    bad.write_bytes(b"not a bundle at all")
    endings = take_all(day.county, [bad, day.stick / "missing.cjb", good])
    assert [one.outcome for one in endings] == [Outcome.CUT, Outcome.NO_FILE, Outcome.TAKEN_IN]


def test_bundles_are_taken_in_the_order_in_which_they_join(tmp_path: Path) -> None:
    for name in ("CJ_LX01_1_100-120.cjb", "CJ_LX01_1_9-99.cjb", "CJ_LX01_1_1-8.cjb", "letter.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in bundles_in(tmp_path)] == [
        "CJ_LX01_1_1-8.cjb",
        "CJ_LX01_1_9-99.cjb",
        "CJ_LX01_1_100-120.cjb",
    ]


def forked(pair: Pair) -> tuple[Path, Path]:
    """A bundle, and one of a book that went another way from event 4 on: somebody else is its second operator."""
    whole = links(pair)
    other = bodies.Operator(id=REVIEWER, name="李另一", role="admin")
    return brought(pair, whole), brought(pair, resigned(pair, 4, other, whole)[:-1])


def test_the_same_number_with_another_event_is_a_fork_and_both_are_marked(day: Pair) -> None:
    first, other = forked(day)
    take_in(day.county, first)
    before = held(day)
    intake = take_in(day.county, other)
    assert (intake.outcome, intake.seq) == (Outcome.FORK, 4)
    assert held(day) == before
    assert (put_aside(day, first).outcome, put_aside(day, other).outcome) == (Outcome.FORK, Outcome.FORK)
    assert put_aside(day, other).blob == other.read_bytes()


def test_a_forked_station_hands_in_nothing_more(day: Pair) -> None:
    for path in forked(day):
        take_in(day.county, path)
    before = held(day)
    day.desk.collect(FAMILY[3])
    assert day.take_in().outcome is Outcome.FORK
    assert held(day) == before
    assert all_figures(day.county)[0].state is State.FORKED


def test_a_new_epoch_leads_out_of_a_fork(day: Pair, tmp_path: Path) -> None:
    for path in forked(day):
        take_in(day.county, path)
    backup = backups.back_up(day.book, tmp_path)
    book = restoring.restore(backup.folder, tmp_path / "new", lambda: PASSPHRASE, day.desk.clock)
    assert enrol(day.county, request_of(book)).epoch == 1
    restored = replace(day, book=book)
    restored.bundle()
    endings = take_all(day.county, bundles_in(day.stick))
    book.close()
    assert Outcome.FORK not in {one.outcome for one in endings if one.epoch == 2}
    assert [one.outcome for one in endings if one.epoch == 2] == [Outcome.TAKEN_IN]
    assert all_figures(day.county)[0].state is State.ACTIVE


def test_an_event_that_may_not_follow_puts_the_bundle_aside_and_says_why(day: Pair) -> None:
    whole = links(day)
    seq = next(Header.parse(link.header).seq for link in whole if Header.parse(link.header).kind == "COLLECT")
    collect = read_event(whole[seq - 1].payload).body
    assert isinstance(collect, bodies.Collect)
    short = structs.replace(collect, received_fen=1)
    intake = take_in(day.county, brought(day, resigned(day, seq, short, whole)))
    assert (intake.outcome, intake.seq, intake.why) == (Outcome.BROKEN_CHAIN, seq, "TOO_LITTLE_CASH")
    assert held(day)[1] == []


def test_another_countys_bundle_is_not_for_us(day: Pair, tmp_path: Path) -> None:
    other = make_county(tmp_path / "other")
    intake = take_in(other, day.bundle())
    other.close()
    assert intake.outcome is Outcome.NOT_FOR_US


def test_a_station_that_is_not_enrolled_here_is_unknown(day: Pair, tmp_path: Path) -> None:
    path = day.bundle()
    with day.county.change() as changed:
        index.remove(changed.connection, StationRow, station="LX01")
        changed.connection.exec_driver_sql("DELETE FROM key")
    assert take_in(day.county, path).outcome is Outcome.UNKNOWN_STATION


def test_a_demo_bundle_does_not_enter_a_real_county(day: Pair) -> None:
    path = day.bundle()
    day.county.identity = replace(day.county.identity, suite=Suite.REAL)
    assert take_in(day.county, path).outcome is Outcome.PRACTICE


def test_a_revoked_key_counts_for_what_the_county_has_and_no_further(day: Pair) -> None:
    first = day.bundle()
    day.take_in(first)
    revoke(day.county, "LX01")
    day.desk.collect(FAMILY[3])
    assert day.take_in().outcome is Outcome.REVOKED_KEY
    assert take_in(day.county, first).outcome is Outcome.ALREADY_KNOWN


def test_a_revoked_key_begins_no_new_epoch(day: Pair) -> None:
    day.take_in()
    revoke(day.county, "LX01")
    with day.county.read() as connection:
        tail = journal.tail(connection, "LX01")
    assert tail is not None
    with day.book.change() as changed:
        start = bodies.Start(
            season=2026,
            station_name="LX01",
            region="yushan-2026",
            public_key=day.book.keys.public_key.hex(),
            cause="restore",
            former_epoch=1,
            former_seq=tail.seq,
            former_head=tail.hash.hex(),
        )
        row = changed.record(start, epoch=2).row
    with day.book.read() as connection:
        known = enrolment(connection, "LX01")
    assert known is not None
    link = Link(row.header, row.payload, row.prev, row.hash, row.signature)
    path = day.stick / bundle_name("LX01", 2, 1, 1)
    path.write_bytes(write_bundle_bytes([link], day.book.keys, known.signed, "2025-12-01T18:00:00+08:00"))
    assert take_in(day.county, path).outcome is Outcome.REVOKED_KEY


def test_two_stations_lie_side_by_side(day: Pair, tmp_path: Path) -> None:
    second = enrol_at(make_book(tmp_path / "second", "LX02"), day.county, tmp_path / "stick2")
    second.open_day().collect(FAMILY[3])
    assert [one.outcome for one in take_all(day.county, [day.bundle(), second.bundle()])] == [Outcome.TAKEN_IN] * 2
    second.book.close()
    assert [(one.station, one.figures.persons_paid) for one in all_figures(day.county)] == [("LX01", 3), ("LX02", 1)]


def test_a_full_disk_at_the_county_takes_nothing_in_and_the_next_try_does(day: Pair) -> None:
    path = day.bundle()
    before = held(day)
    with day.county.store.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(KnownError) as told:
        take_in(day.county, path)
    assert told.value.code == "STORE_FULL"
    assert held(day) == before
    with day.county.store.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert take_in(day.county, path).outcome is Outcome.TAKEN_IN


@pytest.mark.postgres
def test_a_postgresql_takes_the_same_bundle_in(tmp_path: Path, own_postgres: str) -> None:
    pair = make_pair(tmp_path, db=own_postgres)
    desk = pair.open_day()
    desk.collect(FAMILY[0], FAMILY[1])
    path = pair.bundle()
    first = pair.take_in(path)
    desk.collect(FAMILY[2])
    second = pair.take_in()
    answered = pair.answer()
    assert (first.outcome, second.outcome) == (Outcome.TAKEN_IN, Outcome.TAKEN_IN)
    assert pair.take_in(path).outcome is Outcome.ALREADY_KNOWN
    assert answered.seq == second.last
    assert [one.figures.persons_paid for one in all_figures(pair.county)] == [3]
    pair.close()
