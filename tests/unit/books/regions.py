"""A book under the rules of a region with many enrolment situations, after its window has ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db import people
from desktop import paths
from desktop.books.closing import start_day
from desktop.books.opening import Book, Founding, NewOperator, create
from desktop.books.station import StationFacts, describe
from desktop.clock import PinnedClock
from desktop.core.events import Suite
from desktop.core.pinyin import search_keys
from desktop.core.policy.case import Situation
from desktop.security.rights import Role
from tests.unit.books.making import AUTHORITY, CHEAP, FAMILY, PASSPHRASE, person

AFTER = date(2026, 3, 2)  # guichi's window has ended, for those who work away too
SOLDIER = person("69000020040303003", "王军", household="07", head="王军", relation="户主", birth="2004-03-03")
OLD = person("69000019480303003", "王老太", household="07", birth="1948-03-03")
VETERAN = Situation(kind="veteran", event=date(2026, 2, 10))


@pytest.fixture
def guichi(tmp_path: Path) -> Iterator[Book]:
    """A book under the rules of a region with many situations, after its window."""
    pack = (paths.resources() / "policy" / "guichi-2026.toml").read_bytes()
    operators = [
        NewOperator("wjg", "王会计", Role.CASHIER, "246810"),
        NewOperator("lgq", "李复核", Role.ADMIN, "135791"),
    ]
    clock = PinnedClock.at(AFTER, step_seconds=1)
    founding = Founding(Suite.DEMO, "LX01", "练习站", "练习村", pack)
    made = create(tmp_path / "guichi", founding, operators, PASSPHRASE, clock, CHEAP)
    describe(made, "lgq", StationFacts(AUTHORITY, "练习镇"))
    with made.change() as changed:
        rows = (*FAMILY, SOLDIER, OLD)
        people.put_people(
            changed.connection, [(row, search_keys(row.name, row.document, row.household, "")) for row in rows]
        )
    start_day(made, "wjg")
    yield made
    made.close()
