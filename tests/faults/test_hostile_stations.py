"""A real station whose program lies, in events it really signed: the county may believe it or not, but works on."""

from __future__ import annotations

import os
import shutil
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

import msgspec
import pytest

from db.store import Connection
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.chain import Link
from desktop.core.errors import KnownError
from desktop.core.wire import Wire, WireError
from desktop.county import opening
from desktop.county.differences import paid_twice, quote_differences
from desktop.county.due import answers_due
from desktop.county.figures import all_figures, report_xlsx
from desktop.county.intake import take_in
from desktop.county.joining import Doubt, join
from desktop.county.opening import County
from desktop.county.overview import overview
from desktop.exchange.bundle import read_bundle
from tests.factory import enrol_at, make_book, make_county
from tests.faults.hostile import Sender, line_of
from tests.faults.sizes import size
from tests.faults.village import PEOPLE
from tests.unit.books.making import PASSPHRASE, TODAY
from tests.unit.county.conftest import own_postgres

pytestmark = pytest.mark.fault
__all__ = ["own_postgres"]  # a fixture: asked for by its name
HUGE: Final = 2**53 - 1
ZEROS: Final = "0" * 64
LAST, FIRST = date(9999, 12, 31), date(1, 1, 1)
NUMBER: Final = "LX01-2026-1-000001"
KINDS: Final[tuple[Wire, ...]] = (
    *(
        bodies.Ack(epoch=1, seq=0, head=ZEROS, sha256=ZEROS, answer=said)
        for said in ("abc", "-1", "９", "9" * 64, "1.5")
    ),
    bodies.Ack(epoch=HUGE, seq=HUGE, head=ZEROS, sha256=ZEROS, of="LX02"),
    bodies.Fact(document="", state="", since=FIRST, source=""),
    bodies.List(what="", source="=1+1", as_of=LAST, rows=HUGE, taken=HUGE, sha256=ZEROS, added=HUGE, removed=HUGE),
    bodies.Person(change="", document="", document_kind="", name="\u202e", birth=LAST),
    bodies.Request(what="", document="", name="", number=NUMBER, fen=HUGE),
    bodies.Request(what="", document="", name="", settles=HUGE),
    bodies.Request(what="", document="", name="", settles=3, outcome="x"),
    bodies.Breach(rule="", due=LAST, found=FIRST, numbers=(NUMBER, NUMBER), fen=HUGE),
    bodies.Treasury(numbers=(), treasury_day=LAST),
    bodies.Treasury(numbers=(NUMBER, NUMBER), treasury_day=FIRST),
    bodies.Reject(document="", benefit_year=HUGE, code=""),
    bodies.Pack(id="", sha256=ZEROS, text="[["),
    bodies.Operator(id="wjg", name="", role="king", action="left"),
    bodies.Operator(id="", name="\n", role=""),
    bodies.ClockChange(wall="x", cause="", confirmed=LAST),
    bodies.Key(action="revoked", public_key=ZEROS, of="LX02", valid_to_seq=HUGE),
    bodies.Key(action="enrolled", public_key=ZEROS, of="LX01", record="===="),
    bodies.Restore(backup_sha256=ZEROS, backup_epoch=HUGE, backup_seq=HUGE),
    bodies.Retire(reason=""),
    bodies.Export(first=HUGE, last=1, head=ZEROS, sha256=ZEROS, file="../x"),
    bodies.Export(first=1, last=1, head=ZEROS, sha256=ZEROS, file="", to="LX02"),
    bodies.Open(drawer_fen=HUGE),
    bodies.Open(drawer_fen=0, pack=ZEROS, float_fen=HUGE),
    bodies.CountCash(notes=(bodies.Notes(face_fen=HUGE, pieces=HUGE),), counted_fen=HUGE),
    bodies.Deposit(numbers=(NUMBER,), slip="", bank_day=LAST),
    bodies.Deposit(numbers=("LX99-2026-1-000001",), slip="", bank_day=FIRST),
    bodies.PosPending(basket="", fen=HUGE, cause="", settles=HUGE),
    bodies.PosPending(basket="b1", fen=HUGE, cause=""),
    bodies.Shift(to="", on_hand_fen=HUGE, counted_fen=0, difference_fen=-HUGE),
    bodies.Limit(rule="", limit_fen=HUGE, would_be_fen=HUGE),
    bodies.FormStock(action="", series="", first="", last="", pieces=HUGE),
    bodies.Void(reason="", second="", copies_back=1),
    bodies.Reprint(times=HUGE),
    bodies.Start(season=HUGE, station_name="", region="", public_key=ZEROS, former_epoch=HUGE, former_head=ZEROS),
)


@pytest.fixture(scope="module")
def county_and_sender(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sender]:
    """A county with a station enrolled and nothing taken in; a station with three vouchers."""
    folder = tmp_path_factory.mktemp("village")
    county = make_county(folder / "county")
    pair = enrol_at(make_book(folder / "book", roster=PEOPLE[:20]), county, folder / "stick")
    desk = pair.open_day()
    for person in PEOPLE[:3]:
        desk.collect(person)
    sender = Sender.of(pair.book, county.keys.age_recipient)
    pair.close()
    return folder / "county", sender


@pytest.fixture
def county(county_and_sender: tuple[Path, Sender], tmp_path: Path) -> Iterator[County]:
    """The county, in the evening."""
    shutil.copytree(county_and_sender[0], tmp_path / "county")
    clock = PinnedClock.at(TODAY, hour=20, step_seconds=1)
    opened = opening.open_county(tmp_path / "county", lambda: PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def sender(county_and_sender: tuple[Path, Sender]) -> Sender:
    """The station, with its keys."""
    return county_and_sender[1]


class Glance(County):
    """A county's book seen from inside a change that will not be kept."""

    seen: Connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """The open change."""
        yield self.seen


def look(county: County, connection: Connection) -> None:
    """Everything the county's desk shows, as it would be with what the open change holds."""
    one = Glance(county.folder, county.store, county.keys, county.identity, county.clock)
    one.seen = connection
    all_figures(one)
    overview(one)
    answers_due(one)
    paid_twice(one)
    quote_differences(one, "LX01")
    report_xlsx(one)


class _Undone(Exception):
    """Ends a change so that nothing of it stays."""


def ending(county: County, data: bytes) -> str:
    """How a bundle ends: its refusal, or IN after a look at everything; nothing of it is kept."""
    try:
        with county.change() as changed:
            join(county, changed, read_bundle(data, county.keys.age_identity, county.keys.public_key))
            look(county, changed.connection)
            raise _Undone  # noqa: TRY301 - what ends a change without keeping it
    except _Undone:
        return "IN"
    except (KnownError, Doubt) as error:
        return str(error)


@pytest.mark.parametrize("body", KINDS, ids=lambda body: type(body).__name__)
def test_no_event_that_a_station_may_sign_stops_the_county(county: County, sender: Sender, body: Wire) -> None:
    lie = sender.another(body, len(sender.links))
    assert ending(county, sender.bundle([*sender.links, lie]))


@pytest.mark.parametrize("day", [FIRST, date(1969, 12, 31), date(2038, 1, 20), LAST])
def test_no_day_stops_the_county(county: County, sender: Sender, day: date) -> None:
    """A station whose machine says all the time that it is the year 1, or 9999."""
    made: list[Link] = []
    for link in sender.links:
        prev = made[-1].hash if made else link.prev
        payload = msgspec.json.decode(link.payload) | {"day": day.isoformat(), "prev": prev.hex()}
        payload["wall"] = f"{day.isoformat()}T23:59:59+08:00"
        made.append(sender.link(link, prev, told(payload)))
    assert ending(county, sender.bundle(made)) == "IN"


def told(payload: dict[str, Any]) -> bytes:
    """A payload in the one spelling."""
    return msgspec.json.encode(payload, order="sorted")


VALUES: Final[dict[type, tuple[Any, ...]]] = {
    int: (0, 1, 2, HUGE, 10**15 - 1, 10_000),
    str: ("", "x", "-", "=1+1", "\u202e", "９", "王" * 64, "9999-12-31", "0001-01-01", ZEROS, NUMBER, "wjg"),
}


def mutated(value: Any, chance: Random) -> Any:
    """A value of JSON with one leaf, list or field changed to something of the same type."""
    if isinstance(value, dict) and value:
        name = chance.choice(list(value))
        if chance.random() < 0.1:
            return {key: one for key, one in value.items() if key != name}
        return value | {name: mutated(value[name], chance)}
    if isinstance(value, list) and value:
        place = chance.randrange(len(value))
        if chance.random() < 0.3:
            return chance.choice(([], value * 2, value[::-1]))
        return [*value[:place], mutated(value[place], chance), *value[place + 1 :]]
    return chance.choice(VALUES.get(type(value), (value,)))


def lies(sender: Sender, chance: Random) -> Iterator[list[Link]]:
    """The journal with one event told otherwise, and all that follows signed anew."""
    while True:
        seq = chance.randrange(1, len(sender.links) + 1)
        if b'"kind":"PACK"' in sender.links[seq - 1].payload and chance.random() < 0.9:
            continue
        payload = msgspec.json.decode(sender.links[seq - 1].payload)
        part = "body" if chance.random() < 0.8 else chance.choice(("day", "wall", "operator", "clock", "totals"))
        yield sender.retold(seq, told(payload | {part: mutated(payload[part], chance)}))


def test_nothing_a_station_tells_otherwise_stops_the_county(county: County, sender: Sender) -> None:
    number, met, uncaught = size(small=60, ci=600, release=6_000), Counter[str](), []
    whole = [link.payload for link in sender.links]
    for links, _ in zip(lies(sender, Random("lies")), range(number), strict=False):
        if [link.payload for link in links] == whole:
            continue
        try:
            data = sender.bundle(links)
        except WireError:  # not even our own writer can write it; attacks.py has those
            continue
        try:
            met[ending(county, data)[:20]] += 1
        except Exception:  # noqa: BLE001 - exactly what is counted
            uncaught.append(traceback.format_exc(limit=-4))
    assert uncaught == []
    assert met["IN"] < met.total() / 2


def test_control_the_truth_is_taken_in_and_looked_at(county: County, sender: Sender) -> None:
    assert ending(county, sender.bundle()) == "IN"


@pytest.mark.postgres
def test_a_postgresql_keeps_what_is_believed_and_works_on(tmp_path: Path, own_postgres: str) -> None:
    """It is stricter than SQLite about what a text and a number may be."""
    county = make_county(tmp_path / "county", db=own_postgres)
    pair = enrol_at(make_book(tmp_path / "book", roster=PEOPLE[:20]), county, tmp_path / "stick")
    pair.open_day().collect(PEOPLE[0])
    sender = Sender.of(pair.book, county.keys.age_recipient)
    path = tmp_path / os.fsdecode(b"\xff.cjb")
    path.write_bytes(b"nothing")
    assert not take_in(county, path).outcome.good
    nul = sender.another(bodies.Retire(reason="\0"), len(sender.links))
    with pytest.raises(KnownError, match="SEAL_DAMAGED"):
        read_bundle(packed(sender, nul), county.keys.age_identity, county.keys.public_key)
    for body in KINDS:
        assert ending(county, sender.bundle([*sender.links, sender.another(body, len(sender.links))]))
    assert ending(county, sender.bundle()) == "IN"
    pair.close()


def packed(sender: Sender, link: Link) -> bytes:
    """A bundle with one event more, which our own writer would not write."""
    lines = sender.lines()
    manifest = lines[0].replace(b'"last":%d' % len(sender.links), b'"last":%d' % (len(sender.links) + 1))
    return sender.packed([manifest, *lines[1:], line_of(link)])
