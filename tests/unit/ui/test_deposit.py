"""缴存 by keyboard: the whole drawer, a part of it, what is missing, and an empty drawer."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget

from desktop.books.deposited import deposited as told
from desktop.books.depositing import DepositOrder, deposit, held_numbers
from desktop.books.figures import figures
from desktop.core.money import Money
from desktop.ui.pages.deposit import DepositPage
from tests.unit.books.making import FAMILY, TODAY, Desk
from tests.unit.ui.driving import Hands


def page_of(hands: Hands) -> DepositPage:
    page = hands.window.pages["deposit"]
    assert isinstance(page, DepositPage)
    return page


def deposited(desk: Desk) -> Money:
    return figures(desk.book).deposited


def test_the_whole_drawer_takes_three_keys_and_the_slips_digits(hands: Hands, desk: Desk) -> None:
    desk.collect(FAMILY[0], FAMILY[1])
    desk.collect(FAMILY[2])
    hands.press("f6")
    hands.type("20251201")
    hands.press("f9")
    assert (deposited(desk), hands.keys) == (Money.yuan(840), 2 + 8)
    assert hands.window.page.name == "collect"
    assert hands.window.bar.sentence == "已登记缴存 840 元，缴存单 20251201，2 张凭证。"


def test_space_in_the_table_leaves_a_voucher_out(hands: Hands, desk: Desk) -> None:
    first = desk.collect(FAMILY[0])
    desk.collect(FAMILY[2])
    hands.press("f6")
    hands.type("7")
    hands.press("down", "space")
    page = page_of(hands)
    assert page._count.text() == "1 张凭证，还留 400 元在手"
    hands.press("f9")
    assert deposited(desk) == Money.yuan(400)
    assert held_numbers(desk.book) == [first.number]


def test_space_again_takes_it_in(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f6", "down", "space")
    assert not page_of(hands).button.isEnabled()
    hands.press("space")
    assert page_of(hands).button.isEnabled()
    assert page_of(hands)._count.text() == "全部 1 张凭证"


def test_enter_moves_on_and_only_the_button_books(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f6")
    hands.type("7")
    hands.press("enter", "enter")
    assert deposited(desk) == Money(0)
    hands.press("enter")
    assert deposited(desk) == Money.yuan(1_240)


def test_without_a_slip_number_the_line_under_the_field_says_so(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f6", "f9")
    page = page_of(hands)
    assert page._trouble.text().startswith("还没有填缴存单号。")
    assert page.slip.hasFocus()
    assert deposited(desk) == Money(0)


def test_a_bank_day_before_the_cash_is_said_under_the_field(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f6")
    hands.type("7")
    page = page_of(hands)
    page.day.setDate(page.day.date().addDays(-1))
    hands.press("f9")
    assert page._trouble.text().startswith("缴存日期早于收款日期 2025-12-01。")


def test_a_day_to_come_cannot_be_entered(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f6")
    assert page_of(hands).day.maximumDate().toString("yyyy-MM-dd") == str(TODAY)


def test_an_empty_drawer_needs_no_deposit(hands: Hands, desk: Desk) -> None:
    desk.collect()
    deposit(desk.book, "wjg", DepositOrder("1", TODAY))
    hands.press("f6")
    page = page_of(hands)
    assert page._empty.isVisible()
    assert page._empty.text() == "✓ 库存现金 0 元，不用缴存。"
    assert not page.button.isEnabled()
    hands.type("7")
    hands.press("f9")
    assert hands.window.page is page


def test_an_account_that_was_not_set_up_is_said(hands: Hands) -> None:
    hands.press("f6")
    assert page_of(hands)._account.text().startswith("! 设置里还没有写税务指定账户。")


def test_every_widget_with_a_cursor_has_a_name_and_the_page_fits_a_small_screen(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f6")
    page = page_of(hands)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy().value and widget.isVisible() and not widget.accessibleName()
    ]
    assert [type(widget).__name__ for widget in nameless if widget.objectName() != "qt_spinbox_lineedit"] == []
    needed = page.minimumSizeHint()
    assert (needed.width() <= 900, needed.height() <= 450) == (True, True)


def test_what_was_banked_stands_below_and_arrives_with_the_countys_word(hands: Hands, desk: Desk) -> None:
    desk.collect(FAMILY[0])
    hands.press("f6")
    assert page_of(hands).past.toPlainText() == "还没有缴存过。"
    hands.type("777")
    hands.press("f9", "f6")
    assert "单号 777 1 张 ✓ 已缴存，等入库" in page_of(hands).past.toPlainText().replace("　", " ")
    (one,) = told(desk.book)
    assert (one.slip, one.amount, one.vouchers, one.treasury_day) == ("777", Money.yuan(400), 1, "")


def test_the_cash_list_goes_to_excel_with_sums(hands: Hands, desk: Desk, tmp_path: Path) -> None:
    desk.collect(FAMILY[0])
    desk.collect(FAMILY[2])
    hands.press("f6")
    page_of(hands).taking.ask_folder = lambda: str(tmp_path)
    hands.press("ctrl+e", "ctrl+p")
    (file,) = tmp_path.glob("cash-*.xlsx")
    sheet = load_workbook(file).active
    assert sheet is not None
    assert 800 in {cell.value for row in sheet.iter_rows() for cell in row}
    assert list((desk.book.folder / "reports").glob("cash-*.pdf"))
