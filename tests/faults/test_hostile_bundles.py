"""What is brought to the county by somebody who means harm: nothing of it is taken in, and nothing stops."""

from __future__ import annotations

import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Final, TypeVar

import msgspec
import pytest

from db import index
from db.rows import BundleRow, KeyRow
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.clock import PinnedClock
from desktop.core.errors import KnownError
from desktop.core.wire import Wire, WireError
from desktop.county import intake, opening
from desktop.county.enrolling import State, revoke
from desktop.county.figures import all_figures
from desktop.county.intake import Intake, take_all, take_in
from desktop.county.opening import County
from desktop.exchange import bundle
from desktop.exchange.bundle import read_bundle
from desktop.exchange.outcome import Outcome
from desktop.security.keys import Keys
from tests.factory import CASHIER, REVIEWER, enrol_at, make_book, make_county
from tests.faults.attacks import ATTACKS, Hands
from tests.faults.hostile import LAYERS, Sender
from tests.faults.measured import MIB, Cost, CostOf, in_a_child
from tests.faults.sizes import size
from tests.faults.village import PEOPLE
from tests.unit.books.making import PASSPHRASE, TODAY

pytestmark = pytest.mark.fault
LONGEST: Final = 2.0  # seconds of processor time for one file
MOST: Final = 256 * MIB
W = TypeVar("W", bound=Wire)
_CODES: Final = frozenset(Outcome)


class _Anything:
    """Agrees with everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment] # what is equal to everything has none


@dataclass(frozen=True, slots=True)
class Village:
    """A county with two stations enrolled and nothing taken in, closed; and what the stations have to hand in."""

    folder: Path
    hands: Hands
    good: bytes
    neighbours: bytes


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Village:
    """A day at LX01 with a void and a bank deposit, two vouchers at LX02."""
    folder = tmp_path_factory.mktemp("village")
    county = make_county(folder / "county")
    first = enrol_at(make_book(folder / "book", roster=PEOPLE[:20]), county, folder / "stick")
    desk = first.open_day()
    numbers = [desk.collect(person).number for person in PEOPLE[:4]]
    void(first.book, CASHIER, VoidOrder(numbers[1], VoidReason.WRONG_TIER, REVIEWER, copies_back=True))
    deposit(first.book, CASHIER, DepositOrder(slip="000001", bank_day=TODAY))
    second = enrol_at(make_book(folder / "neighbour", "LX02", roster=PEOPLE[20:30]), county, folder / "stick2")
    second.open_day().collect(PEOPLE[20])
    recipient = county.keys.age_recipient
    hands = Hands(Sender.of(first.book, recipient), Sender.of(second.book, recipient), Keys.generate())
    second.book.close()
    first.close()
    return Village(folder, hands, hands.sender.bundle(), hands.other.bundle())


def county_in(folder: Path) -> County:
    """The county, in the evening."""
    return opening.open_county(folder, lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=20, step_seconds=1))


@pytest.fixture
def county(village: Village, tmp_path: Path) -> Iterator[County]:
    """A county of one's own."""
    shutil.copytree(village.folder / "county", tmp_path / "county")
    opened = county_in(tmp_path / "county")
    yield opened
    opened.close()


def reader(county: County) -> Callable[[bytes], object]:
    """The county's own way to read a bundle, without its book."""
    with county.read() as connection:
        trust = intake._trust(index.find(connection, KeyRow, station=county.station))
    return lambda data: read_bundle(
        data, county.keys.age_identity, county.keys.public_key, county.identity.suite, trust
    )


@dataclass(slots=True)
class Met:
    """What became of many mutants: how many were read, which let in, which ended in a fault of ours; the dearest."""

    refused: int = 0
    let_in: list[bytes] = field(default_factory=list)
    uncaught: list[str] = field(default_factory=list)
    slowest: float = 0.0
    most: int = 0

    def meet(self, read: Callable[[bytes], object], data: bytes, cost_of: CostOf) -> None:
        """Have one read."""

        def face() -> None:
            try:
                read(data)
            except KnownError as error:
                self.refused += error.code in _CODES
            except Exception:  # noqa: BLE001 - exactly what is counted
                self.uncaught.append(traceback.format_exc(limit=-3))
            else:
                self.let_in.append(data)

        cost = cost_of(face)
        self.slowest, self.most = max(self.slowest, cost.seconds), max(self.most, cost.memory)


def met(village: Village, layer: str, number: int, seed: int = 1) -> Met:
    """Mutants of one layer, read as the county reads, in a process of their own."""

    def work(cost_of: CostOf) -> Met:
        county = county_in(village.folder / "county")
        found, read = Met(), reader(county)
        for data in islice(LAYERS[layer](village.hands.sender, Random(f"{layer} {seed}")), number):
            found.meet(read, data, cost_of)
        return found

    return in_a_child(work)


@pytest.mark.parametrize("layer", LAYERS)
def test_no_mutant_is_read_and_none_is_dear(village: Village, layer: str) -> None:
    number = size(small=150, ci=6_700, release=40_000)
    found = met(village, layer, number)
    assert found.uncaught == []
    assert found.let_in == []
    assert found.refused == number
    assert found.slowest <= LONGEST
    assert found.most <= MOST


@pytest.mark.parametrize("layer", LAYERS)
def test_mutants_are_put_aside_whole_and_change_nothing(
    village: Village, county: County, tmp_path: Path, layer: str
) -> None:
    before = (county.tail(), all_figures(county))
    path = tmp_path / "mutant.cjb"
    brought = list(islice(LAYERS[layer](village.hands.sender, Random(f"{layer} 2")), size(small=10, ci=300)))
    for data in brought:
        path.write_bytes(data)
        assert not take_in(county, path).outcome.good
    with county.read() as connection:
        assert {row.blob for row in index.find(connection, BundleRow)} == set(brought)
    assert (county.tail(), [(one.figures, one.state) for one in all_figures(county)]) == (
        before[0],
        [(one.figures, one.state) for one in before[1]],
    )
    path.write_bytes(village.good)
    assert take_in(county, path).outcome is Outcome.TAKEN_IN


@pytest.fixture(scope="module")
def faced(village: Village, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Intake, Cost]]:
    """Every named attack at one and the same county, one after the other, each with what it cost."""
    folder = tmp_path_factory.mktemp("attacks")
    shutil.copytree(village.folder / "county", folder / "county")
    for number, (make, _) in enumerate(ATTACKS.values()):
        (folder / f"{number}.cjb").write_bytes(make(village.hands))

    def work(cost_of: CostOf) -> dict[str, tuple[Intake, Cost]]:
        county = county_in(folder / "county")
        endings: dict[str, tuple[Intake, Cost]] = {}
        for number, name in enumerate(ATTACKS):
            one: list[Intake] = []
            cost = cost_of(partial(lambda path, to: to.append(take_in(county, path)), folder / f"{number}.cjb", one))
            endings[name] = (one[0], cost)
        return endings

    return in_a_child(work)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_ends_as_it_should_and_costs_little(faced: dict[str, tuple[Intake, Cost]], name: str) -> None:
    intake, cost = faced[name]
    assert intake.outcome is ATTACKS[name][1]
    assert intake.added == 0
    assert cost.seconds <= LONGEST
    assert cost.memory <= MOST


def test_one_bad_file_never_stops_the_next(village: Village, county: County, tmp_path: Path) -> None:
    quick = [make for name, (make, _) in ATTACKS.items() if not name.startswith(("bomb", "up to", "past"))]
    order = [*(make(village.hands) for make in quick), village.good, village.neighbours]
    Random(3).shuffle(order)
    for number, data in enumerate(order):
        (tmp_path / f"{number}.cjb").write_bytes(data)
    (tmp_path / "folder.cjb").mkdir()
    os.mkfifo(tmp_path / "pipe.cjb")
    (tmp_path / "circle.cjb").symlink_to(tmp_path / "circle.cjb")
    unreadable = [tmp_path / name for name in ("folder.cjb", "pipe.cjb", "circle.cjb")]
    nameless = tmp_path / os.fsdecode(b"\xff\xfe.cjb")
    nameless.write_bytes(b"nothing")
    brought = [*unreadable, nameless, tmp_path / "gone.cjb", *(tmp_path / f"{n}.cjb" for n in range(len(order)))]
    endings = dict(zip(brought, take_all(county, brought), strict=True))
    assert {path for path, one in endings.items() if one.outcome.good} == {
        tmp_path / f"{order.index(data)}.cjb" for data in (village.good, village.neighbours)
    }
    assert {endings[path].outcome for path in unreadable} == {Outcome.UNREADABLE}
    assert [(one.station, one.figures.receipts) for one in all_figures(county)] == [("LX01", 3), ("LX02", 1)]
    assert {one.state for one in all_figures(county)} == {State.ACTIVE}


def test_the_same_file_brought_again_adds_nothing(village: Village, county: County, tmp_path: Path) -> None:
    path = tmp_path / "good.cjb"
    endings = []
    for data in (village.good, village.good, village.hands.sender.bundle(), village.hands.sender.bundle()[:]):
        path.write_bytes(data)
        endings.append(take_in(county, path))
    assert [one.outcome for one in endings] == [Outcome.TAKEN_IN, *[Outcome.ALREADY_KNOWN] * 3]
    assert [one.added for one in endings[1:]] == [0, 0, 0]


def test_what_is_past_the_cap_is_noted_without_its_bytes(village: Village, county: County, tmp_path: Path) -> None:
    path = tmp_path / "huge.cjb"
    with path.open("wb") as file:
        file.truncate(3 * bundle.LARGEST)
    assert take_in(county, path).outcome is Outcome.TOO_BIG
    with county.read() as connection:
        [row] = index.find(connection, BundleRow)
    assert (row.file, row.outcome, row.blob) == ("huge.cjb", Outcome.TOO_BIG, b"")


def another_past(sender: Sender) -> bytes:
    """The same station, with somebody else as its second operator: from there on another journal, signed by its key."""
    seq, link = next((n, one) for n, one in enumerate(sender.links, 1) if b'"kind":"OPERATOR"' in one.payload)
    payload = link.payload.replace("王会计".encode(), "王另一".encode())
    assert payload != link.payload
    return sender.bundle(sender.retold(seq, payload))


def test_a_thief_with_a_revoked_key_neither_adds_nor_stops(village: Village, county: County, tmp_path: Path) -> None:
    path = tmp_path / "one.cjb"
    path.write_bytes(village.good)
    assert take_in(county, path).outcome is Outcome.TAKEN_IN
    revoke(county, "LX01")
    path.write_bytes(another_past(village.hands.sender))
    assert take_in(county, path).outcome is Outcome.REVOKED_KEY
    [first, _] = all_figures(county)
    assert (first.state, first.figures.receipts) == (State.REVOKED, 3)


def test_control_the_same_with_a_trusted_key_is_a_fork(village: Village, county: County, tmp_path: Path) -> None:
    path = tmp_path / "one.cjb"
    for data, ending in ((village.good, Outcome.TAKEN_IN), (another_past(village.hands.sender), Outcome.FORK)):
        path.write_bytes(data)
        assert take_in(county, path).outcome is ending
    assert all_figures(county)[0].state is State.FORKED


def lax(data: bytes, kind: type[W]) -> W:
    """A reader of JSON as most are: what it understands it takes."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError from error


@pytest.mark.parametrize(
    ("module", "name", "blind"),
    [
        (bundle, "broken", lambda *_: None),
        (bundle, "decode", lax),
        (bundle, "_summary", lambda links, events: _Anything()),
    ],
    ids=["no hash and no signature of events", "any spelling", "whatever the manifest says"],
)
def test_control_a_reader_without_one_check_lets_some_in(
    village: Village, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, blind: object
) -> None:
    monkeypatch.setattr(module, name, blind)
    assert met(village, "station", 300).let_in
