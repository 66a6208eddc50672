"""A county's book: made once, opened by its own key only, its key in the open only where people are made up."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from desktop.clock import PinnedClock
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.county.opening import COUNTY_FILE, KEY_FILE, CountyFounding, create, lay_open, open_county
from desktop.security.openkey import read_open_key
from tests.factory import make_county
from tests.unit.books.making import CHEAP, PACK, PASSPHRASE, TODAY

CLOCK = PinnedClock.at(TODAY, step_seconds=1)


def test_a_county_is_opened_again_as_it_was(tmp_path: Path) -> None:
    made = make_county(tmp_path / "county")
    said = (made.station, made.name, made.tail())
    made.close()
    again = open_county(tmp_path / "county", lambda: PASSPHRASE, CLOCK)
    assert (again.station, again.name, again.tail()) == said
    again.close()


def test_a_county_without_an_id_is_named_by_its_key(tmp_path: Path) -> None:
    one, two = make_county(tmp_path / "one"), make_county(tmp_path / "two")
    names = {one.station, two.station}
    one.close()
    two.close()
    assert len(names) == 2
    assert all(name[0] == "C" and len(name) == 10 for name in names)


def test_nothing_is_made_over_a_county_that_is_there(tmp_path: Path) -> None:
    make_county(tmp_path / "county").close()
    before = (tmp_path / "county" / KEY_FILE).read_bytes()
    with pytest.raises(Refused) as refused:
        make_county(tmp_path / "county")
    assert refused.value.code == "COUNTY_EXISTS"
    assert (tmp_path / "county" / KEY_FILE).read_bytes() == before


def test_the_database_may_lie_elsewhere(tmp_path: Path) -> None:
    place = tmp_path / "disk" / "c.db"
    make_county(tmp_path / "county", db=str(place)).close()
    assert place.exists()
    assert not (tmp_path / "county" / COUNTY_FILE).exists()
    open_county(tmp_path / "county", lambda: PASSPHRASE, CLOCK, str(place)).close()


def test_another_countys_database_is_not_opened(tmp_path: Path) -> None:
    make_county(tmp_path / "one").close()
    make_county(tmp_path / "two").close()
    with pytest.raises(KnownError) as refused:
        open_county(tmp_path / "one", lambda: PASSPHRASE, CLOCK, str(tmp_path / "two" / COUNTY_FILE))
    assert refused.value.code == "STORE_WRONG_KEY"


@pytest.mark.parametrize("missing", [KEY_FILE, COUNTY_FILE])
def test_half_a_county_is_missing(tmp_path: Path, missing: str) -> None:
    make_county(tmp_path / "county").close()
    (tmp_path / "county" / missing).unlink()
    with pytest.raises(KnownError) as refused:
        open_county(tmp_path / "county", lambda: PASSPHRASE, CLOCK)
    assert refused.value.code == "COUNTY_MISSING"


def test_a_real_county_takes_no_chosen_day(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        create(tmp_path, CountyFounding(Suite.REAL, "某县", PACK), PASSPHRASE, CLOCK, cost=CHEAP)
    assert refused.value.code == "TODAY_IN_REAL_BOOK"
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_away_leaves_no_key_behind(tmp_path: Path) -> None:
    away = f"postgresql+psycopg://nobody@/none?host={tmp_path}"
    with pytest.raises(KnownError) as refused:
        make_county(tmp_path / "county", db=away)
    assert refused.value.code == "COUNTY_DB_AWAY"
    assert not (tmp_path / "county" / KEY_FILE).exists()


@pytest.mark.parametrize(
    "db",
    [
        "postgresql+psycopg://",
        "postgresql+psycopg://u:geheim@h:port/x",
        "postgresql+psycopg://u:geheim@[::1/x",
        "postgresql+psycopg://u:geheim@/x?host=/nowhere&colour=red",
        "postgresql+psycopg://u:geheim@localhost:99999999/x",
        "postgresql://u:geheim@h/x",
        "sqlite:///x.db",
    ],
)
def test_what_is_no_address_of_a_database_is_said_without_its_password(tmp_path: Path, db: str) -> None:
    with pytest.raises(KnownError) as refused:
        make_county(tmp_path / "county", db=db)
    assert refused.value.code == "COUNTY_DB_AWAY"
    assert "geheim" not in "".join(traceback.format_exception(refused.value))
    assert not (tmp_path / "county" / KEY_FILE).exists()


def test_only_made_up_people_have_their_key_in_the_open(tmp_path: Path) -> None:
    county = make_county(tmp_path / "county")
    key = read_open_key(lay_open(county))
    assert key.signing_public == county.keys.public_key
    county.identity = type(county.identity)(Suite.REAL, county.station, county.name)
    with pytest.raises(Refused) as refused:
        lay_open(county)
    county.close()
    assert refused.value.code == "OPENKEY_REAL"


@pytest.mark.postgres
def test_a_postgresql_holds_one_county(tmp_path: Path, own_postgres: str) -> None:
    first = make_county(tmp_path / "one", db=own_postgres)
    with pytest.raises(Refused) as refused:
        make_county(tmp_path / "two", db=own_postgres)
    first.close()
    assert refused.value.code == "COUNTY_EXISTS"
    assert not (tmp_path / "two" / KEY_FILE).exists()
