"""参保情形: what the rules of a region know, what fits a person, what is asked, and what the voucher keeps of it."""

from __future__ import annotations

from desktop.books.collecting import Basket, collect, keep_basket, kept_baskets, same_again
from desktop.books.offering import Wanted
from desktop.books.opening import Book
from desktop.books.serving import serve
from desktop.books.situations import Option, situations, try_out
from tests.unit.books.regions import AFTER, OLD, SOLDIER, VETERAN, guichi

__all__ = ["guichi"]


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
