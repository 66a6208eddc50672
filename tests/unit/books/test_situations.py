"""参保情形: what the rules of a region know, what fits a person, what is asked, and what the voucher keeps of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db import people
from desktop import paths
from desktop.books.closing import start_day
from desktop.books.collecting import Basket, collect, keep_basket, kept_baskets, same_again
from desktop.books.offering import Wanted
from desktop.books.opening import Book, Founding, NewOperator, create
from desktop.books.serving import serve
from desktop.books.situations import Option, situations, try_out
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


def options(book: Book, document: str) -> dict[str, Option]:
    return {one.kind: one for one in situations(book, Wanted(document, "1"), AFTER)}


def test_what_cannot_fit_says_why_and_stands_last(guichi: Book) -> None:
    found = options(guichi, OLD.document)
    assert found["newborn"].why == "SIT_NOT_AGE"
    assert found["veteran"].why == ""
    assert found["none"].why == ""
    order = [bool(one.why) for one in situations(guichi, Wanted(OLD.document, "1"), AFTER)]
    assert order == sorted(order)


def test_a_situation_names_its_papers_and_what_has_to_be_asked(guichi: Book) -> None:
    veteran = options(guichi, SOLDIER.document)["veteran"]
    assert "退役证明" in veteran.papers
    assert "event" in veteran.asks
    assert any("3个月" in row for row in veteran.rows)


def test_without_a_situation_it_is_refused_and_with_the_day_it_has_a_price(guichi: Book) -> None:
    assert all(one.quote is None for one in try_out(guichi, Wanted(SOLDIER.document, "1"), AFTER).values())
    told = try_out(guichi, Wanted(SOLDIER.document, "1", VETERAN), AFTER)
    assert any(one.quote is not None for one in told.values())


def paid(book: Book) -> tuple[Basket, str]:
    told = try_out(book, Wanted(SOLDIER.document, "1", VETERAN), AFTER)
    tier = next(tier for tier, one in told.items() if one.quote)
    basket = Basket(
        id="b", people=(Wanted(SOLDIER.document, tier, VETERAN),), household="07", payer="王军", consents=True
    )
    return basket, tier


def test_a_half_done_basket_keeps_its_situation(guichi: Book) -> None:
    basket, tier = paid(guichi)
    keep_basket(guichi, basket)
    (again,) = kept_baskets(guichi)
    assert again == basket
    served = serve(guichi, "07", AFTER, again.people)
    soldier = next(one for one in served.members if one.person.document == SOLDIER.document)
    assert soldier.situation == VETERAN
    assert soldier.offers[tier].quote is not None


def test_the_voucher_says_the_situation_and_a_new_one_begins_with_it(guichi: Book) -> None:
    basket, _ = paid(guichi)
    number = collect(guichi, "wjg", basket).number
    (wanted,) = same_again(guichi, number, "c").people
    assert wanted.situation == VETERAN
