"""查人 by keyboard alone: who has paid, what he would pay and why, and no category before somebody asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from db import index
from db.rows import PaidRow
from desktop.books.looking_up import dossier
from desktop.books.still_open import still_open
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.core.errors import Refused
from desktop.core.money import Money
from desktop.ui.pages.collect import CollectPage
from desktop.ui.pages.find import FindPage
from tests.unit.books.making import DEAD, FAMILY, TODAY, Desk
from tests.unit.ui.driving import Hands

AIDED = FAMILY[1]  # on the county's list as 低保


def page_of(hands: Hands) -> FindPage:
    page = hands.window.pages["find"]
    assert isinstance(page, FindPage)
    return page


def asked(hands: Hands, query: str) -> FindPage:
    hands.press("f3")
    hands.type(query)
    return page_of(hands)


def rows(page: FindPage) -> list[list[str]]:
    model = page.table.rows_model
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def told(page: FindPage) -> str:
    return page.card.facts.toPlainText()


def test_a_person_is_found_by_initials_and_shown_with_how_he_stands(hands: Hands) -> None:
    page = asked(hands, "wjg")
    assert rows(page) == [["王建国", "", "1", "01", FAMILY[0].document[-4:], "○ 未缴", ""]]
    assert page.field.hasFocus()


def test_who_has_paid_is_shown_with_his_voucher(desk: Desk, hands: Hands) -> None:
    number = desk.collect(FAMILY[0]).number
    page = asked(hands, "wjg")
    assert rows(page)[0][-2:] == ["✓ 已缴", number[-6:]]
    assert "预计" in told(page)
    assert number[-6:] in told(page)
    assert not page.card.button.isEnabled()


def test_who_has_paid_elsewhere_has_no_voucher_here(desk: Desk, hands: Hands) -> None:
    paid = PaidRow(
        document=FAMILY[0].document, benefit_year=2026, voucher="ZZ-2026-1-000009", day="2025-11-20", channel="", fen=0
    )
    with desk.book.change() as changed:
        index.put(changed.connection, [paid])
    page = asked(hands, "wjg")
    assert rows(page)[0][-2:] == ["✓ 别处已缴", ""]
    assert "县名单：2025-11-20" in told(page)


def test_who_cannot_be_charged_is_shown_with_the_reason(hands: Hands) -> None:
    page = asked(hands, DEAD.document[-4:])
    assert rows(page)[0][-2] == "— 已死亡"
    assert "名册写着此人已死亡" in told(page)
    assert "应缴" not in told(page)


def test_what_he_would_pay_in_every_tier_is_said_with_cover_and_clause(hands: Hands) -> None:
    shown = told(asked(hands, "wjg"))
    assert "一档 应缴" in shown
    assert "二档 应缴" in shown
    assert "400 元" in shown
    assert "775 元" in shown
    assert "预计 2026-01-01" in shown
    assert "以医保系统核定为准" in shown
    assert "价格：" in shown
    assert FAMILY[0].document not in shown


def test_no_category_is_named_before_it_is_asked_for(hands: Hands) -> None:
    page = asked(hands, AIDED.document[-4:])
    assert "资助 360 元" in told(page)
    assert "低保" not in told(page)
    hands.press("ctrl+l")
    assert "低保" in told(page)
    assert "名单 2025-11-20" in told(page)


def test_for_the_next_person_it_has_to_be_asked_again(hands: Hands) -> None:
    page = asked(hands, "01")
    hands.press("ctrl+l")
    assert page.card.categories.isChecked()
    hands.press("down")
    assert not page.card.categories.isChecked()


def test_coming_back_to_the_page_shows_no_category(hands: Hands) -> None:
    page = asked(hands, AIDED.document[-4:])
    hands.press("ctrl+l", "f4", "f3")
    assert "低保" not in told(page)


def test_nobody_found_says_what_to_check(hands: Hands) -> None:
    page = asked(hands, "qqq")
    assert page.said == "没有找到“qqq”。检查：首字母、后四位、户号。"
    assert not page.table.isVisible()


def test_an_empty_field_shows_who_is_still_to_pay(desk: Desk, hands: Hands) -> None:
    desk.collect(FAMILY[0])
    hands.press("f3")
    page = page_of(hands)
    names = [row[0] for row in rows(page)]
    assert FAMILY[1].name in names
    assert FAMILY[0].name not in names
    assert DEAD.name not in names
    assert f"未缴 {len(names)} 人" in page.said


def test_the_unpaid_can_be_narrowed_to_a_group(hands: Hands) -> None:
    hands.press("f3")
    page = page_of(hands)
    groups = {row[2] for row in rows(page)}
    assert page.group.count() == 2 + len(groups)  # everybody, those not visited, each group
    page.group.setCurrentIndex(2)
    hands.settle()
    assert {row[2] for row in rows(page)} == {str(page.group.currentData())}
    hands.type("w")
    assert not page.group.isVisible()


def test_nobody_left_to_pay_is_said(desk: Desk) -> None:
    found = still_open(desk.book)
    for one in found.hits:
        paid = PaidRow(
            document=one.person.document, benefit_year=2026, voucher="", day="2025-11-20", channel="app", fen=0
        )
        with desk.book.change() as changed:
            index.put(changed.connection, [paid])
    assert still_open(desk.book).hits == ()
    assert still_open(desk.book).people == 0


def test_the_list_goes_to_excel_with_the_last_four_only(hands: Hands, tmp_path: Path) -> None:
    hands.press("f3")
    page = page_of(hands)
    page.taking.ask_folder = lambda: str(tmp_path)
    hands.press("ctrl+e")
    (file,) = tmp_path.glob("*.xlsx")
    sheet = load_workbook(file).active
    assert sheet is not None
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert FAMILY[0].name in cells
    assert FAMILY[0].document[-4:] in cells
    assert not any(FAMILY[0].document in cell for cell in cells)
    assert file.name in hands.window.bar.sentence


def test_the_list_goes_to_paper_beside_the_book_without_a_printer(desk: Desk, hands: Hands) -> None:
    hands.press("f3", "ctrl+p")
    (file,) = (desk.book.folder / "reports").glob("people-*.pdf")
    assert file.read_bytes().startswith(b"%PDF")
    assert file.name in hands.window.bar.sentence


def test_enter_on_somebody_unpaid_serves_his_household(hands: Hands) -> None:
    asked(hands, "wq")
    hands.press("enter")
    page = hands.window.page
    assert isinstance(page, CollectPage)
    assert page.state is not None
    assert page.state.served.household == "01"
    assert page.state.due == Money.yuan(1_240)


def test_enter_on_somebody_paid_says_so_and_stays(desk: Desk, hands: Hands) -> None:
    desk.collect(FAMILY[0])
    page = asked(hands, "wjg")
    hands.press("enter")
    assert hands.window.page is page
    assert "王建国没有要收的" in hands.window.bar.sentence


def test_arrows_choose_while_the_cursor_stays_in_the_field(hands: Hands) -> None:
    page = asked(hands, "01")
    first = page.table.current()
    hands.press("down")
    second = page.table.current()
    assert first is not None
    assert second is not None
    assert first.person.document != second.person.document
    assert second.person.name in told(page)
    assert page.field.hasFocus()


def test_the_answer_to_an_older_question_is_not_shown(hands: Hands) -> None:
    hands.press("f3")
    page = page_of(hands)
    page.field.setText("wjg")
    page.field.clear()  # nothing is asked any more before the answer is there
    hands.settle()
    assert len(rows(page)) > 1
    assert "未缴" in page.said


def test_a_void_voucher_stays_in_the_history_and_is_none_that_counts(desk: Desk) -> None:
    number = desk.collect(FAMILY[0]).number
    void(desk.book, "wjg", VoidOrder(number, VoidReason.WRONG_TIER, "lgq", copies_back=True))
    shown = dossier(desk.book, FAMILY[0].document, TODAY)
    assert [(line.number, line.live) for line in shown.history] == [(number, False)]
    assert shown.kept is None
    assert shown.hit.open


def test_nobody_has_no_dossier(desk: Desk) -> None:
    with pytest.raises(Refused, match="PERSON_UNKNOWN"):
        dossier(desk.book, "none", date(2025, 12, 1))


def test_every_widget_that_takes_the_cursor_has_a_name(hands: Hands) -> None:
    page = asked(hands, "wjg")
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not isinstance(widget.parent(), QAbstractScrollArea)
    ]
    assert nameless == []


def test_the_page_fits_a_small_screen(hands: Hands) -> None:
    page = asked(hands, "01")
    assert page.minimumSizeHint().width() <= 900
    assert page.minimumSizeHint().height() <= 466
    hands.window.resize(1093, 583)
    hands.settle()
    assert not page.table.horizontalScrollBar().isVisible()
