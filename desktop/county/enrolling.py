"""登记站点: the county signs who a station is, and says when a station's key is not trusted any more."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec.structs import replace

from db import county as questions
from db import index, journal
from db.rows import KeyRow, StationRow
from db.store import Connection
from desktop.books.recording import Change
from desktop.core import bodies
from desktop.core.chain import LAST_EPOCH
from desktop.core.errors import KnownError, Refused
from desktop.county.opening import County
from desktop.exchange.drive import read_capped
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import (
    FORMER_MOST,
    REQUEST_LARGEST,
    FormerKey,
    StationRecord,
    StationRequest,
    read_record,
    read_request,
    sign_record,
)
from desktop.security.escrow import read_escrow

ENROLLED = "enrolled"
REVOKED = "revoked"


class State(StrEnum):
    """How a station stands with the county."""

    ACTIVE = "active"
    FORKED = "forked"  # two different books under one name: nothing more is taken in
    REVOKED = "revoked"


def request_in(path: Path) -> StationRequest:
    """What a request file says: shown to a person, who compares the key's name, before `enrol`.

    Raises KnownError as `read_request` does, NO_FILE, UNREADABLE.
    """
    return read_request(read_capped(path, REQUEST_LARGEST))


def enrol(county: County, request: StationRequest) -> StationRecord:
    """Sign who this station is. The same request again gives the same record.

    A station that is known with another key is enrolled anew only with a higher epoch (a replaced PC), or where it
    lost its keys and says so; its former key counts up to what the county has. Raises KnownError PRACTICE,
    REVOKED_KEY; Refused ENROL_OTHER_REGION, ENROL_OTHER_KEY; for lost keys STATION_UNKNOWN, ESCROW_MISSING and
    KnownError SEAL_… where the county has nothing that opens the station's backups: then nothing is changed.
    """
    if request.suite is not county.identity.suite:
        raise KnownError(Outcome.PRACTICE)
    if request.recovers:
        return _recover(county, request)
    region = county.epoch().region
    if request.region != region:
        raise Refused("ENROL_OTHER_REGION", theirs=request.region, ours=region)
    if request.station == county.station:
        raise Refused("ENROL_OTHER_KEY", station=request.station)
    with county.change() as changed:
        former = newest_key(changed.connection, county.station, request.station)
        _never_again(changed.connection, county, request)
        if former is None:
            return _sign(changed, county, request, request.epoch, risen=True)
        reached = _reached(changed.connection, former)
        risen = request.epoch > reached
        if former.public_key != request.public_key:
            if not risen:
                raise Refused("ENROL_OTHER_KEY", station=request.station)
            if former.action != REVOKED:
                _revoke(changed, former)
            return _sign(changed, county, request, request.epoch, risen=True)
        known = read_record(former.record, None)
        if not risen and _says(known) == _says(request):
            return known
        # The same key speaks for its earlier epochs too: a restored book still has to hand in their end.
        return _sign(changed, county, request, known.epoch, known.former, risen=risen)


def _recover(county: County, request: StationRequest) -> StationRecord:
    """New keys for a station whose own are lost: it goes on beyond everything the county or its backup has of it.

    What it is called is what the county signed before. What it signed before and did not hand in yet it may bring
    under its new key; whoever has the old one brings nothing more.
    """
    with county.change() as changed:
        connection = changed.connection
        former = newest_key(connection, county.station, request.station)
        if former is None:
            raise Refused("STATION_UNKNOWN", station=request.station)
        _never_again(connection, county, request)
        known = read_record(former.record, None)
        same = known.public_key == request.public_key
        tail = journal.tail(connection, request.station)
        # Once more for a backup with an epoch nobody had told of, as long as nothing has come of the new book.
        if same and (request.epoch < known.epoch or (tail is not None and tail.epoch >= known.epoch)):
            return known
        if not (escrow := station_of(connection, request.station).escrow):
            raise Refused("ESCROW_MISSING", station=request.station)
        read_escrow(escrow, county.keys.age_identity)  # a key ends only where the next one can go on
        epoch = 1 + max(request.epoch, _reached(connection, former))
        if epoch > LAST_EPOCH:
            raise KnownError(Outcome.DAMAGED)
        if not same and former.action != REVOKED:
            _revoke(changed, former)
        named = replace(request, name=known.name, village=known.village, region=known.region)
        keys = known.former
        if not same:
            keys = (*keys, FormerKey(public_key=known.public_key, epoch=known.epoch))[-FORMER_MOST:]
        return _sign(changed, county, named, epoch, keys, risen=True)


def _never_again(connection: Connection, county: County, request: StationRequest) -> None:
    """A key that was revoked once is in other hands. Raises KnownError REVOKED_KEY."""
    key = index.get(connection, KeyRow, station=county.station, of=request.station, public_key=request.public_key)
    if key is not None and key.action == REVOKED:
        raise KnownError(Outcome.REVOKED_KEY)


def revoke(county: County, station: str) -> None:
    """A key is lost or misused: it counts for what the county has of the station and for nothing after.

    Raises Refused STATION_UNKNOWN.
    """
    with county.change() as changed:
        row = station_of(changed.connection, station)
        key = newest_key(changed.connection, county.station, station)
        assert key is not None  # a station's row and its key are written in one change
        if key.action != REVOKED:
            _revoke(changed, key)
            set_state(changed.connection, row, State.REVOKED)


def stations(connection: Connection) -> list[StationRow]:
    """All stations, by their id."""
    return index.find(connection, StationRow)


def station_of(connection: Connection, station: str) -> StationRow:
    """One station. Raises Refused STATION_UNKNOWN."""
    row = index.get(connection, StationRow, station=station)
    if row is None:
        raise Refused("STATION_UNKNOWN", station=station)
    return row


def set_state(connection: Connection, row: StationRow, state: State, *, escrow: str = "") -> None:
    """Keep how a station stands with the county, and its database key in the county's keeping where one came."""
    fresh = StationRow(
        station=row.station,
        name=row.name,
        village=row.village,
        suite=row.suite,
        public_key=row.public_key,
        age_recipient=row.age_recipient,
        escrow=escrow or row.escrow,
        state=state,
    )
    index.put(connection, [fresh])


def newest_key(connection: Connection, county: str, station: str) -> KeyRow | None:
    """The key a station was enrolled with last, trusted or not."""
    rows = index.find(connection, KeyRow, station=county, of=station)
    # Revoking a former key comes after nothing of its own: a newer enrolment always names the newer key.
    return max(rows, key=lambda row: (row.action == ENROLLED, row.epoch, row.seq), default=None)


def _says(one: StationRequest | StationRecord) -> tuple[str, str, str]:
    return one.name, one.village, one.age_recipient


def _reached(connection: Connection, key: KeyRow) -> int:
    """The newest epoch known of a station: of its journal, or of its record while nothing came."""
    tail = journal.tail(connection, key.of)
    return max(read_record(key.record, None).epoch, tail.epoch if tail else 0)


def _revoke(changed: Change, key: KeyRow) -> None:
    epoch = _reached(changed.connection, key)
    seq = questions.last_seq(changed.connection, key.of, epoch)
    valid = {"valid_to_seq": seq, "valid_to_epoch": epoch}
    changed.record(bodies.Key(action=REVOKED, public_key=key.public_key, of=key.of, record=key.record, **valid))


def _sign(
    changed: Change,
    county: County,
    request: StationRequest,
    epoch: int,
    keys: tuple[FormerKey, ...] = (),
    *,
    risen: bool,
) -> StationRecord:
    record = StationRecord(
        version=1,
        suite=request.suite,
        station=request.station,
        name=request.name,
        village=request.village,
        region=request.region,
        epoch=epoch,
        public_key=request.public_key,
        age_recipient=request.age_recipient,
        county=county.station,
        county_name=county.name,
        county_public_key=county.keys.public_key.hex(),
        county_recipients=(county.keys.age_recipient,),
        issued=county.clock.now().day,
        former=keys,
    )
    signed = sign_record(record, county.keys)
    changed.record(bodies.Key(action=ENROLLED, public_key=record.public_key, of=record.station, record=signed))
    former = index.get(changed.connection, StationRow, station=record.station)
    row = StationRow(
        station=record.station,
        name=record.name,
        village=record.village,
        suite=record.suite,
        public_key=record.public_key,
        age_recipient=record.age_recipient,
        # A new key has a new database key behind it. Where the old one was lost, what it left behind must still open.
        escrow=former.escrow if former and (keys or former.public_key == record.public_key) else "",
        # Only a new epoch leads out of a fork: the two books under the old one stay two.
        state=former.state if former and not risen else State.ACTIVE,
    )
    index.put(changed.connection, [row])
    return record
