"""A half-done basket is offered again until it is a voucher, and never after: nobody is asked to pay twice."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from db import drafts
from desktop.books.backups import back_up
from desktop.books.collecting import Basket, collect, keep_basket, kept_baskets
from desktop.books.figures import figures
from desktop.books.opening import Book, open_book
from desktop.books.restoring import restore
from desktop.clock import PinnedClock
from desktop.core.errors import Refused
from tests.unit.books.making import FAMILY, PASSPHRASE, TODAY, Desk


def opened_again(book: Book) -> Book:
    """The program dies and is started again."""
    book.close()
    return open_book(book.folder, lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=15, step_seconds=1))


def stored(book: Book) -> list[Basket]:
    """What lies in the table, whatever is offered of it."""
    with book.read() as connection:
        return [msgspec.json.decode(content, type=Basket) for content in drafts.baskets(connection)]


def test_the_receipt_and_the_end_of_the_basket_are_one_commit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken off between the two there is neither: the basket is offered again and can be paid, once."""
    basket = desk.basket(FAMILY[0])
    keep_basket(desk.book, basket)
    with monkeypatch.context() as broken:
        broken.setattr(drafts, "drop_basket", _power_cut)
        with pytest.raises(RuntimeError):
            collect(desk.book, "wjg", basket)
    book = opened_again(desk.book)
    assert figures(book).receipts == 0
    assert kept_baskets(book) == [basket]
    collect(book, "wjg", basket)
    assert (figures(book).receipts, stored(book)) == (1, [])
    book.close()


def test_a_basket_left_behind_its_receipt_is_not_offered_and_cannot_be_paid_again(desk: Desk) -> None:
    """However it came there: by an older program, or a word that came late."""
    basket = desk.basket(FAMILY[0])
    collect(desk.book, "wjg", basket)
    with desk.book.change() as changed:
        drafts.keep_basket(changed.connection, basket.id, msgspec.json.encode(basket), "2025-12-01T10:00:00+08:00")
    book = opened_again(desk.book)
    assert stored(book) == [basket]
    assert kept_baskets(book) == []
    with pytest.raises(Refused, match="BASKET_USED"):
        collect(book, "wjg", basket)
    assert figures(book).receipts == 1
    book.close()


def test_a_late_word_about_a_booked_basket_is_not_kept(desk: Desk) -> None:
    basket = desk.basket(FAMILY[0])
    collect(desk.book, "wjg", basket)
    keep_basket(desk.book, basket)
    assert stored(desk.book) == []


def test_a_restored_book_offers_none_of_the_baskets_its_backup_holds(desk: Desk, tmp_path: Path) -> None:
    """Paid between the backup and the loss, it would be asked for again without anybody having named the household."""
    paid_later = desk.basket(FAMILY[0])
    keep_basket(desk.book, paid_later)
    saved = back_up(desk.book, tmp_path / "stick").folder
    collect(desk.book, "wjg", paid_later)
    desk.clock.advance(seconds=3600)
    book = restore(saved, tmp_path / "new", lambda: PASSPHRASE, desk.clock)
    assert stored(book) == []
    assert kept_baskets(book) == []
    new = desk.basket(FAMILY[1])
    keep_basket(book, new)
    assert kept_baskets(book) == [new]
    book.close()


def _power_cut(*_: object) -> None:
    raise RuntimeError
