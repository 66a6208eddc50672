"""发回执: the county's answer to a station, sealed to it: what it has of the journal, and what it decided."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from db import index, journal
from db.notices import NoticeRow
from db.rows import AnswerRow, KeyRow, PackRow
from db.store import Connection
from desktop.books.opening import newest_pack, take_pack
from desktop.books.recording import Change
from desktop.core import bodies
from desktop.core.events import read_event
from desktop.county.enrolling import REVOKED, newest_key, station_of
from desktop.county.noticing import decisions, next_number, one_category_list, one_paid_list, recordable, waiting
from desktop.county.opening import County
from desktop.county.unsealing import in_keeping
from desktop.exchange.answer import (
    Answer,
    CategoryList,
    InTreasury,
    PaidList,
    Rejected,
    Revoked,
    Rules,
    answer_name,
    nothing_yet,
    read_answer,
    write_answer_bytes,
)
from desktop.exchange.drive import write_bundle
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import StationRecord, read_record, sign_overlay


@dataclass(frozen=True, slots=True)
class Issued:
    """How writing an answer ended, and what it acknowledges: event `seq` of `epoch` with its hash."""

    outcome: Outcome
    station: str
    number: int
    path: Path
    epoch: int
    seq: int
    head: str


def put_in_force(county: County, text: bytes, overlay: bytes = b"") -> str:
    """Take rules into the county's book; stations that do not have them get them with their next answers.

    The county's signature over its overlay is made here. Returns the hash the rules are known by; raises KnownError
    PACK_FAULTY, OVERLAY_FAULTY.
    """
    with county.change() as changed:
        return take_pack(changed, text, overlay, sign_overlay(county.keys, overlay) if overlay else "")


def issue(county: County, station: str, folder: Path, *, allow_folder: bool = False) -> Issued:
    """Write the next answer for a station into `folder` (a stick, or any folder with `allow_folder`).

    Its number is used up whether the stick takes it or not: two different answers never bear the same one. Raises
    Refused STATION_UNKNOWN, KnownError STORE_….
    """
    with county.change() as changed:
        station_of(changed.connection, station)
        key = newest_key(changed.connection, county.station, station)
        assert key is not None  # a station's row and its key are written in one change
        answer = _answer(county, changed, key)
        data = write_answer_bytes(answer, county.keys, key.record)
        row = AnswerRow(
            station=station,
            number=answer.number,
            epoch=answer.epoch,
            seq=answer.seq,
            head=answer.head,
            wall=answer.made,
            sha256=hashlib.sha256(data).hexdigest(),
        )
        index.put(changed.connection, [row])
    path = folder / answer_name(station, answer.epoch, answer.number)
    verify = partial(read_answer, identity=county.keys.age_identity, county_public=county.keys.public_key)
    outcome = write_bundle(folder, path.name, data, verify, allow_folder=allow_folder)
    if outcome.good:
        _record(county, row, path.name, allow_folder=allow_folder)
    return Issued(outcome, station, answer.number, path, answer.epoch, answer.seq, answer.head)


def _answer(county: County, changed: Change, key: KeyRow) -> Answer:
    connection, station = changed.connection, key.of
    record = read_record(key.record, county.keys.public_key)
    tail = journal.tail(connection, station)
    if tail is not None and record.signs(tail.epoch) is not None:
        epoch, seq, head = tail.epoch, tail.seq, tail.hash.hex()
    else:
        epoch, seq, head = record.epoch, 0, nothing_yet(county.identity.suite, station, record.epoch)
    number = next_number(connection, station)
    notices = _carried(connection, station, number)
    decided = decisions(notices)
    return Answer(
        version=1,
        suite=county.identity.suite,
        station=station,
        county=county.station,
        number=number,
        epoch=epoch,
        seq=seq,
        head=head,
        made=county.clock.now().wall.isoformat(timespec="seconds"),
        treasury=recordable(connection, station, [one for one in decided if isinstance(one, InTreasury)]),
        rejected=tuple(one for one in decided if isinstance(one, Rejected)),
        categories=one_category_list([one for one in decided if isinstance(one, CategoryList)]),
        paid=one_paid_list([one for one in decided if isinstance(one, PaidList)]),
        rules=_rules(county, connection, station),
        revoked=_revoked(connection, county.station, station),
        database_key=_lost_key(county, connection, record),
    )


def _carried(connection: Connection, station: str, number: int) -> list[NoticeRow]:
    """The decisions this answer carries; those that no answer carried yet are marked with its number."""
    rows = waiting(connection, station)
    fresh = [
        NoticeRow(station=station, number=row.number, kind=row.kind, content=row.content, answer=number)
        for row in rows
        if not row.answer
    ]
    index.put(connection, fresh)
    return rows


def _rules(county: County, connection: Connection, station: str) -> Rules | None:
    """The rules in force, where the station's journal does not show that it works by them."""
    ours = newest_pack(connection, county.station)
    theirs = index.find(connection, PackRow, station=station)
    if any(row.sha256 == ours.sha256 for row in theirs):
        return None
    event = next(journal.stretch(connection, county.station, ours.epoch, ours.seq, ours.seq))
    body = read_event(event.payload).body
    assert isinstance(body, bodies.Pack)
    return Rules(text=body.text, overlay=body.overlay, overlay_signature=body.overlay_signature)


def _lost_key(county: County, connection: Connection, record: StationRecord) -> str | None:
    """What opens the backups of a station that lost its keys, until its new book has brought its own."""
    row = station_of(connection, record.station)
    if not record.former or not row.escrow:
        return None
    public_key, database_key = in_keeping(county, row)
    return None if public_key.hex() == record.public_key else database_key.hex()


def _revoked(connection: Connection, county: str, station: str) -> tuple[Revoked, ...]:
    keys = [key for key in index.find(connection, KeyRow, station=county, of=station) if key.action == REVOKED]
    return tuple(Revoked(station=key.of, public_key=key.public_key, valid_to_seq=key.valid_to_seq) for key in keys)


def _record(county: County, row: AnswerRow, file: str, *, allow_folder: bool) -> None:
    """The county's own journal names what it handed out, and how far it stood itself."""
    with county.change() as changed:
        tail = changed.tail
        changed.record(
            bodies.Export(
                first=tail.seq,
                last=tail.seq,
                head=tail.hash.hex(),
                sha256=row.sha256,
                file=file,
                to=row.station,
                target="folder" if allow_folder else "stick",
            )
        )
