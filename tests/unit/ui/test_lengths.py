"""A page pasted into a field by mistake: the book is asked for no more than it can keep, and nothing goes dead."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

from db import index
from db.rows import DepositRow
from desktop.ui.pages.deposit import DepositPage
from desktop.ui.widgets.lengths import PATH
from tests.unit.ui.driving import Hands

_PAGE = "长" * 100_000


def test_no_field_takes_a_pasted_page(hands: Hands) -> None:
    hands.press("f2", "f3", "f4", "f6", "f12", "f1")
    fields = hands.window.findChildren(QLineEdit)
    assert len(fields) > 10
    written = [one for one in fields if not isinstance(one.parent(), QAbstractSpinBox)]
    assert [one.accessibleName() for one in written if one.maxLength() > PATH] == []


def test_a_deposit_with_a_page_for_a_number_is_booked_with_what_the_book_can_keep(hands: Hands) -> None:
    hands.press("f2")
    hands.type("wjg")
    hands.press("enter", "f9", "f6")
    page = hands.window.pages["deposit"]
    assert isinstance(page, DepositPage)
    page.slip.insert(_PAGE)
    hands.press("f9")
    assert hands.window.page.name == "collect"
    with hands.window.session.book.read() as connection:
        row = index.newest(connection, DepositRow, station=hands.window.session.book.station)
    assert row is not None
    assert set(row.slip) == {"长"}
