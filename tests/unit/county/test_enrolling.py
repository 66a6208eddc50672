"""Who a station is: signed once, never two PCs under one name, a former key only up to what is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from db import index
from db.rows import KeyRow
from desktop.books.enrolling import request_of
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.county.enrolling import State, enrol, revoke, stations
from desktop.county.opening import County
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import StationRequest
from desktop.security.keys import Keys
from tests.factory import Pair, make_county

KEYS = Keys.generate()


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    made = make_county(tmp_path / "county")
    yield made
    made.close()


def request(keys: Keys = KEYS, **differs: object) -> StationRequest:
    """A station's request; a test says only what differs."""
    usual = StationRequest(
        version=1,
        suite=Suite.DEMO,
        station="LX09",
        name="清溪村征缴点",
        village="清溪村",
        region="yushan-2026",
        epoch=1,
        public_key=keys.public_key.hex(),
        age_recipient=keys.age_recipient,
        made=date(2025, 12, 1),
    )
    return structs.replace(usual, **differs)


def keys_of(county: County, station: str) -> dict[str, tuple[str, int]]:
    with county.read() as connection:
        rows = index.find(connection, KeyRow, station=county.station, of=station)
    return {row.public_key: (row.action, row.valid_to_seq) for row in rows}


def test_the_same_request_again_gives_the_same_record_and_no_second_event(county: County) -> None:
    first = enrol(county, request())
    before = county.tail().seq
    assert enrol(county, request()) == first
    assert county.tail().seq == before


def test_a_corrected_name_gives_a_new_record_for_the_same_key(county: County) -> None:
    enrol(county, request())
    assert enrol(county, request(name="清溪村服务站")).name == "清溪村服务站"
    with county.read() as connection:
        assert [row.name for row in stations(connection)] == ["清溪村服务站"]


def test_another_pc_under_the_same_name_is_refused(county: County) -> None:
    enrol(county, request())
    with pytest.raises(Refused) as refused:
        enrol(county, request(Keys.generate()))
    assert refused.value.code == "ENROL_OTHER_KEY"
    assert list(keys_of(county, "LX09")) == [KEYS.public_key.hex()]


def test_a_replaced_pc_comes_with_a_higher_epoch_and_ends_the_former_key(day: Pair) -> None:
    taken = day.take_in()
    fresh = Keys.generate()
    enrol(day.county, structs.replace(request_of(day.book), epoch=2, public_key=fresh.public_key.hex()))
    assert keys_of(day.county, "LX01") == {
        day.book.keys.public_key.hex(): ("revoked", taken.last),
        fresh.public_key.hex(): ("enrolled", 0),
    }


def test_a_revoked_key_is_not_enrolled_again(county: County) -> None:
    enrol(county, request())
    revoke(county, "LX09")
    with pytest.raises(KnownError) as refused:
        enrol(county, request())
    assert refused.value.code == Outcome.REVOKED_KEY
    with county.read() as connection:
        assert [row.state for row in stations(connection)] == [State.REVOKED]


def test_a_station_under_other_rules_is_refused(county: County) -> None:
    with pytest.raises(Refused) as refused:
        enrol(county, request(region="guichi-2026"))
    assert refused.value.code == "ENROL_OTHER_REGION"


def test_practice_and_demo_do_not_mix(county: County) -> None:
    with pytest.raises(KnownError) as refused:
        enrol(county, request(suite=Suite.PRACTICE))
    assert refused.value.code == Outcome.PRACTICE


def test_a_station_cannot_bear_the_countys_own_name(county: County) -> None:
    with pytest.raises(Refused):
        enrol(county, request(station=county.station))
