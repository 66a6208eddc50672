"""票据 by keyboard alone, on a real book: the list, reprint in three keys, void with a second person."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from db import index
from db.rows import ReceiptRow, RequestRow
from desktop.books.appearance import Appearance
from desktop.books.closing import start_day
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.figures import figures
from desktop.books.listing_vouchers import Asked, VoucherState, list_vouchers
from desktop.books.opening import NewOperator, enter_operator
from desktop.books.printing import note_print, print_voucher
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core.money import Money
from desktop.security.rights import Role
from desktop.ui.pages.vouchers import VouchersPage
from desktop.ui.widgets.number_strip import places
from tests.unit.books.making import CHEAP, FAMILY, SLIP, TODAY, Desk
from tests.unit.ui.driving import Hands

PIN = "135791"


def page_of(hands: Hands) -> VouchersPage:
    page = hands.window.pages["vouchers"]
    assert isinstance(page, VouchersPage)
    return page


def opened(hands: Hands) -> VouchersPage:
    """On the page by F4; that key is counted."""
    hands.keys = 0
    hands.press("f4")
    return page_of(hands)


def numbers(page: VouchersPage) -> list[str]:
    return [line.short for line in page.table.rows_model.rows]


def receipt(desk: Desk, number: str) -> ReceiptRow:
    with desk.book.read() as connection:
        found = index.get(connection, ReceiptRow, station=desk.book.station, number=number)
    assert found is not None
    return found


@pytest.fixture
def three(desk: Desk) -> list[str]:
    """Three vouchers: printed and paid in cash, by card and not printed, and void."""
    printed = desk.collect(FAMILY[0]).number
    print_voucher(desk.book, printed)
    card = desk.collect(FAMILY[2], slip=SLIP).number
    zero = desk.collect(FAMILY[3]).number
    print_voucher(desk.book, zero)
    return [printed, card, zero]


def test_the_newest_stands_first_and_under_the_cursor(three: list[str], hands: Hands) -> None:
    page = opened(hands)
    assert numbers(page) == ["000003", "000002", "000001"]
    line = page.table.current()
    assert line is not None
    assert line.number == three[2]
    assert page.table.hasFocus()
    assert "王小雨" in page.card.facts.toPlainText()


def test_an_empty_book_says_how_vouchers_come_about(hands: Hands) -> None:
    assert "还没有票据。按 F2" in opened(hands).card.facts.toPlainText()


def test_of_people_only_the_last_four_are_shown(three: list[str], hands: Hands) -> None:
    shown = opened(hands).card.facts.toPlainText()
    assert FAMILY[3].document[-4:] in shown
    assert FAMILY[3].document[:6] not in shown


def test_typing_narrows_the_list_and_esc_shows_it_whole_again(three: list[str], hands: Hands) -> None:
    page = opened(hands)
    hands.type("wq")
    assert numbers(page) == ["000002"]
    hands.press("esc")
    assert numbers(page) == ["000003", "000002", "000001"]
    assert page.table.hasFocus()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("000001", ["000001"]),
        ("王强", ["000002"]),
        (FAMILY[0].document[-4:], ["000001"]),
        ("01", ["000003", "000002", "000001"]),  # the household
        ("０００００１", ["000001"]),  # full width
        ("%", []),
        ("nobody", []),
    ],
)
def test_a_voucher_is_found_by_number_name_document_and_household(
    three: list[str], desk: Desk, text: str, found: list[str]
) -> None:
    assert [line.short for line in list_vouchers(desk.book, Asked(text=text)).lines] == found


def test_every_state_can_be_asked_for(three: list[str], desk: Desk) -> None:
    printed, card, zero = three
    deposit(desk.book, "wjg", DepositOrder(slip="s1", bank_day=TODAY))

    def asked(state: str) -> list[str]:
        return [line.number for line in list_vouchers(desk.book, Asked(state=state)).lines]

    assert asked("unprinted") == [card]
    assert asked("valid") == [zero, card, printed]
    assert asked("void") == []
    assert printed in asked("banked")
    assert {line.number: line.state for line in list_vouchers(desk.book, Asked()).lines}[card] is VoucherState.UNPRINTED


def test_the_list_is_asked_for_by_day(three: list[str], desk: Desk, hands: Hands) -> None:
    desk.close()
    desk.clock.advance(days=1)
    start_day(desk.book, "wjg")
    late = desk.collect(FAMILY[1]).number
    page = opened(hands)
    assert [page.day.itemData(place) for place in range(page.day.count())] == ["", "2025-12-02", "2025-12-01"]
    page.day.setCurrentIndex(1)
    hands.settle()
    assert numbers(page) == [late[-6:]]


def test_more_vouchers_than_are_shown_are_counted(three: list[str], desk: Desk) -> None:
    found = list_vouchers(desk.book, Asked(), most=2)
    assert (len(found.lines), found.all) == (2, 3)


def test_reprint_takes_three_keys_and_is_counted(three: list[str], desk: Desk, hands: Hands) -> None:
    page = opened(hands)
    hands.press("ctrl+p")
    assert hands.keys + 1 == 3  # Ctrl is a key as well
    hands.qtbot.waitUntil(hands.window.printing.idle, timeout=20_000)
    hands.settle()
    assert receipt(desk, three[2]).prints == 1
    line = page.table.current()
    assert line is not None
    assert (line.number, line.prints) == (three[2], 1)


def void_last(hands: Hands, pin: str = PIN) -> int:
    """F4, Del, and what the panel asks; returns the keys without those of the PIN."""
    opened(hands)
    hands.press("del")
    hands.type("1")
    hands.press("space")
    before = hands.keys
    hands.type(pin)
    hands.keys = before
    hands.press("enter")
    return hands.keys


def test_void_takes_five_keys_and_the_pin_where_one_person_can_confirm(
    three: list[str], desk: Desk, hands: Hands
) -> None:
    assert void_last(hands) == 5
    assert receipt(desk, three[2]).void_seq
    assert "凭证 000003 已作废" in hands.window.bar.sentence
    assert numbers(page_of(hands)) == ["000003", "000002", "000001"]


def test_void_takes_nine_keys_and_the_pin_where_initials_are_asked_and_an_older_one_is_chosen(
    three: list[str], desk: Desk, hands: Hands
) -> None:
    with desk.book.change() as changed:
        enter_operator(changed, NewOperator("zjp", "周复核", Role.REVIEWER, "864209"), CHEAP)
    note_print(desk.book, three[1], "printed")
    desk.collect(FAMILY[1])
    opened(hands)
    hands.press("down", "del")
    hands.type("3")
    hands.press("space")
    hands.type("zjp")
    keys = hands.keys
    hands.type("864209")
    hands.keys = keys
    hands.press("enter")
    assert receipt(desk, three[2]).void_seq
    assert hands.keys == 9


def test_the_money_to_give_back_and_to_whom_is_said(desk: Desk, hands: Hands) -> None:
    number = desk.collect(FAMILY[0]).number
    void_last(hands)
    assert receipt(desk, number).void_seq
    assert "请退 400 元给 王建国" in hands.window.bar.sentence
    assert figures(desk.book).cash == Money(0)


def test_a_wrong_pin_is_one_line_under_the_fields_and_nothing_is_void(
    three: list[str], desk: Desk, hands: Hands
) -> None:
    void_last(hands, pin="000000")
    page = page_of(hands)
    assert not receipt(desk, three[2]).void_seq
    assert "对不上" in page.panel.trouble
    assert page.panel.pin.text() == ""
    assert page.panel.pin.hasFocus()
    hands.type(PIN)
    hands.press("enter")
    assert receipt(desk, three[2]).void_seq


def test_nobody_confirms_himself(three: list[str], desk: Desk, hands: Hands) -> None:
    page = opened(hands)
    hands.press("del")
    hands.type("1")
    hands.press("space")
    page.panel.second.setText("wjg")
    hands.type("246810")
    hands.press("enter")
    assert "同一个人不能自己复核自己" in page.panel.trouble
    assert not receipt(desk, three[2]).void_seq


def test_whose_initials_cannot_confirm_is_said_before_a_pin_is_typed(three: list[str], hands: Hands) -> None:
    page = opened(hands)
    hands.press("del")
    hands.type("1")
    hands.press("space")
    page.panel.second.setFocus()
    page.panel.second.selectAll()
    hands.type("wjg")
    hands.press("enter")
    assert page.panel.trouble.startswith("“wjg”不能复核")
    assert page.panel.second.hasFocus()


def test_without_all_copies_the_cursor_goes_to_the_tick(three: list[str], desk: Desk, hands: Hands) -> None:
    page = opened(hands)
    hands.press("del")
    hands.type("2")
    page.panel.pin.setFocus()
    hands.type(PIN)
    hands.press("enter")
    assert "各联没有收齐" in page.panel.trouble
    assert page.panel.copies.hasFocus()
    assert not receipt(desk, three[2]).void_seq


def test_another_reason_needs_words(three: list[str], desk: Desk, hands: Hands) -> None:
    page = opened(hands)
    hands.press("del")
    hands.type("6")
    assert page.panel.note.hasFocus()
    hands.type("x")
    hands.press("enter", "space")
    hands.type(PIN)
    hands.press("enter")
    assert receipt(desk, three[2]).void_seq


def test_a_card_payment_asks_for_the_cancelling_slip(three: list[str], desk: Desk, hands: Hands) -> None:
    page = opened(hands)
    hands.press("down", "del")
    hands.type("1")
    hands.press("space")
    assert page.panel.trace.hasFocus()
    hands.type("000777")
    hands.press("enter")
    hands.type(PIN)
    hands.press("enter")
    assert receipt(desk, three[1]).void_seq


def test_what_is_void_or_banked_is_not_asked_about(three: list[str], desk: Desk, hands: Hands) -> None:
    deposit(desk.book, "wjg", DepositOrder(slip="s1", bank_day=TODAY))
    page = opened(hands)
    hands.press("down", "down", "del")
    assert "已经缴存" in hands.window.bar.sentence
    assert not page.panel.isVisible()


def test_esc_leaves_the_voucher_as_it_is_and_no_pin_stays(three: list[str], desk: Desk, hands: Hands) -> None:
    page = opened(hands)
    hands.press("del")
    hands.type("1")
    hands.press("space")
    hands.type("1357")
    hands.press("esc")
    assert page.table.hasFocus()
    assert page.panel.pin.text() == ""
    assert not receipt(desk, three[2]).void_seq


def test_the_list_goes_to_excel_as_it_is_narrowed(three: list[str], desk: Desk, hands: Hands, tmp_path: Path) -> None:
    page = opened(hands)
    page.ask_folder = lambda: str(tmp_path)
    hands.type("wq")
    hands.press("ctrl+e")
    sheet = load_workbook(tmp_path / "vouchers-20251201.xlsx").active
    assert sheet is not None
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert three[1] in cells
    assert three[0] not in cells
    assert "vouchers-20251201.xlsx" in hands.window.bar.sentence


def test_a_folder_that_cannot_be_written_is_said(three: list[str], hands: Hands, tmp_path: Path) -> None:
    page = opened(hands)
    page.ask_folder = lambda: str(tmp_path / "gone")
    hands.press("ctrl+e")
    assert "文件没存上" in hands.window.bar.sentence


def test_every_widget_that_takes_the_cursor_has_a_name(three: list[str], hands: Hands) -> None:
    page = opened(hands)
    hands.press("del")
    assert [type(widget).__name__ for widget in nameless(page)] == []


def nameless(page: VouchersPage) -> list[object]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not isinstance(widget.parent(), QAbstractScrollArea)
    ]


def test_the_page_fits_a_small_screen(three: list[str], hands: Hands) -> None:
    page = opened(hands)
    hands.press("down", "del")
    hands.type("6")
    assert page.minimumSizeHint().width() <= 900
    assert page.minimumSizeHint().height() <= 466  # beside the bar, the status line and the practice stripe
    hands.window.resize(1093, 583)
    hands.settle()
    assert hands.window.height() == 583
    assert not page.table.horizontalScrollBar().isVisible()


def test_the_voucher_itself_is_shown_and_large_on_a_key(three: list[str], hands: Hands) -> None:
    page = opened(hands)
    assert not page.card.picture.image.isNull()
    assert page.card.picture.accessibleName() == f"凭证 {three[-1][-6:]} 的样子"
    hands.press("ctrl+b")
    assert page.large.isVisible()
    assert not page.table.isVisible()
    hands.press("esc")
    assert page.table.hasFocus()
    assert len(numbers(page)) == 3  # the first Esc only puts the picture away


def test_the_strip_tells_the_days_numbers(three: list[str], desk: Desk, hands: Hands) -> None:
    void(desk.book, "wjg", VoidOrder(three[0], VoidReason.WRONG_TIER, "lgq", copies_back=True))
    page = opened(hands)
    assert page.strip.words.endswith("000001 到 000003，作废 1 张，没有缺号。")


def test_a_missing_number_is_found(three: list[str], desk: Desk) -> None:
    lines = [line for line in list_vouchers(desk.book, Asked()).lines if line.number != three[1]]
    assert [place.number for place in places(lines) if place.line is None] == [2]
    assert places([]) == []


def test_the_people_of_a_void_voucher_can_be_served_again(three: list[str], desk: Desk, hands: Hands) -> None:
    void(desk.book, "wjg", VoidOrder(three[0], VoidReason.WRONG_TIER, "lgq", copies_back=True))
    page = opened(hands)
    page.state.setCurrentIndex(page.state.findData(VoucherState.VOID.value))
    hands.settle()
    assert page.card.again_button.isVisible()
    assert not page.card.void_button.isVisible()
    page.card.again_button.click()
    hands.settle()
    assert hands.window.page.name == "collect"


def test_a_refund_is_asked_for_from_the_voucher_and_stands_beside_it(desk: Desk, hands: Hands) -> None:
    desk.collect(FAMILY[0], FAMILY[1], slip=SLIP)
    hands.press("f4")
    page = hands.window.page
    assert isinstance(page, VouchersPage)
    hands.keys = 0
    hands.press("ctrl+r", "3")
    page.requests.who.setCurrentIndex(2)  # both of them
    hands.press("down", "enter")
    assert hands.keys == 4
    with desk.book.read() as connection:
        found = index.find(connection, RequestRow, station=desk.book.station)
    assert [(row.name, row.fen) for row in found] == [(FAMILY[0].name, 40_000), (FAMILY[1].name, 4_000)]
    hands.press("esc")
    assert "申请退费" in page.card.facts.toPlainText()
    hands.press("ctrl+r")
    assert [button.text() for button in page.requests.choices][3:5] == [
        "4 已同意：退费（王建国）",
        "5 未同意：退费（王建国）",
    ]
    hands.press("6", "enter")
    with desk.book.read() as connection:
        found = index.find(connection, RequestRow, station=desk.book.station)
    assert [row.outcome for row in found] == ["", "granted"]


def test_the_panels_follow_the_dark_look_at_once(desk: Desk, hands: Hands) -> None:
    desk.collect()
    hands.press("f4", "del", "1")
    page = hands.window.page
    assert isinstance(page, VouchersPage)
    chosen = page.panel._reasons.button(0)
    before = chosen.grab().toImage().pixelColor(chosen.width() - 12, 8)
    hands.window.dress(Appearance(dark=True))
    hands.settle()
    after = chosen.grab().toImage().pixelColor(chosen.width() - 12, 8)
    hands.window.dress(Appearance())
    hands.settle()
    assert before.lightness() > 180
    assert after.lightness() < 120
