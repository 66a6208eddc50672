from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTableView

from desktop.books.searching import households
from desktop.core.idnumber import check_character
from desktop.core.roster.headings import Field
from desktop.messages.say import say
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.lists import ListsPage
from desktop.ui.session import Session
from desktop.ui.theme import Look
from tests.unit.ui.driving import Hands

LISTS = Path(__file__).parents[2] / "data" / "roster"


@pytest.fixture
def page(window: MainWindow, hands: Hands) -> ListsPage:
    window.go("lists")
    hands.settle()
    made = window.page
    assert isinstance(made, ListsPage)
    return made


def test_a_typed_path_and_enter_look_at_the_file(page: ListsPage, hands: Hands) -> None:
    page.path.setText(str(LISTS / "roster-messy.xls"))
    hands.press("enter")
    assert page.title.text() == say("LISTS_IS_roster", rows=603)
    assert page.found.shares.accessibleName() == say(
        "LISTS_BAR_NAME", added=573, changed=0, same=0, doubted=12, refused=18
    )
    levels = [row.level for row in page.table.rows_model.rows]
    assert levels[0] == say("LISTS_SHORT_refuse")
    assert page.take.hasFocus()


def test_the_list_is_taken_in_by_the_big_button_and_the_bar_says_so(
    page: ListsPage, hands: Hands, window: MainWindow
) -> None:
    page.look_at(LISTS / "roster-messy.xls")
    hands.settle()
    hands.press("space")
    hands.settle()
    told = say("LISTS_DONE", taken=573, added=573) + say("LISTS_DONE_DOUBTS", barred=30)
    assert window.bar.sentence == told
    assert not page.take.isEnabled()
    assert page.path.hasFocus()


def test_the_reason_of_the_row_under_the_cursor_stands_in_full_below(page: ListsPage, hands: Hands) -> None:
    page.look_at(LISTS / "roster-messy.xls")
    hands.settle()
    page.table.setFocus()
    hands.press("down")
    row = page.table.rows_model.rows[1]
    assert page.found.whole.text() == say("LISTS_ROW", row=row.row, why=row.why)


def test_a_file_that_is_no_list_is_told_under_the_field_and_the_path_stays(page: ListsPage, hands: Hands) -> None:
    path = LISTS / "hostile-password.xlsx"
    page.look_at(path)
    hands.settle()
    trouble = page.findChildren(QLabel)
    assert any(one.isVisible() and one.property("tone") == "bad" and one.text() for one in trouble)
    assert page.path.text() == str(path)
    assert page.path.selectedText() == str(path)
    assert not page.take.isEnabled()


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """A roster whose columns have names no office uses."""
    path = tmp_path / "unknown.csv"
    first17 = ("69000119800115001", "69000119820115002")
    rows = [f"010001,甲一,{key}{check_character(key)},{group}" for group, key in enumerate(first17, 1)]
    path.write_text("\n".join(["家,人名,号,片", *rows]) + "\n", encoding="utf-8-sig")
    return path


def test_columns_nobody_knows_are_matched_by_keys_alone_and_known_ever_after(
    page: ListsPage, hands: Hands, unknown: Path
) -> None:
    page.look_at(unknown)
    hands.settle()
    match = page.match
    assert match.isVisible()
    assert match.trouble.text()
    assert match.choices[0].hasFocus()
    for field in ("HOUSEHOLD", "NAME", "DOCUMENT", "GROUP"):
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox)
        while box.currentData() != field:
            hands.press("down")
        hands.press("tab")
    hands.press("tab", "space")
    hands.settle()
    assert page.title.text() == say("LISTS_IS_roster", rows=2)
    assert page.take.hasFocus()
    page.step_back()
    page.look_at(unknown)
    hands.settle()
    assert page.title.text() == say("LISTS_IS_roster", rows=2)
    hands.press("space")
    assert "010001" in households(page.session.book)


def test_what_is_missing_is_told_under_the_columns_and_the_choices_stay(
    page: ListsPage, hands: Hands, unknown: Path
) -> None:
    page.look_at(unknown)
    hands.settle()
    box = page.match.choices[1]
    box.setCurrentIndex(box.findData("NAME"))
    page.match.keep.click()
    hands.settle()
    assert say("FIELD_DOCUMENT") in page.match.trouble.text()
    assert page.match.said == {1: Field.NAME}
    page.match.choices[2].setCurrentIndex(box.findData("NAME"))
    page.match.keep.click()
    hands.settle()
    assert page.match.trouble.text() == say("COLUMN_CHOSEN_TWICE", column=say("FIELD_NAME"))
    hands.press("esc")
    assert page.kinds.isVisible()


def test_a_column_left_unused_can_be_matched_from_the_preview_and_esc_goes_back_to_it(
    page: ListsPage, hands: Hands
) -> None:
    page.look_at(LISTS / "roster.xlsx")
    hands.settle()
    page.found.match.click()
    assert page.match.isVisible()
    hands.press("esc")
    assert page.title.isVisible()
    assert page.take.hasFocus()


def test_esc_stops_a_look_and_nothing_is_shown(page: ListsPage, hands: Hands, window: MainWindow) -> None:
    page.look_at(LISTS / "roster-messy.xls")
    assert page.busy.isVisible()
    hands.press("esc")
    assert window.bar.sentence == say("STOPPED")
    assert page.kinds.isVisible()
    assert page.path.hasFocus()


def test_esc_stops_the_taking_in_and_the_book_keeps_nothing_of_it(
    page: ListsPage, hands: Hands, window: MainWindow
) -> None:
    book = window.session.book
    before, people = book.tail().seq, households(book)
    page.look_at(LISTS / "roster-messy.xls")
    hands.settle()
    page.take.click()
    assert page.busy.stop.hasFocus()
    hands.press("esc")
    assert window.bar.sentence == say("STOPPED")
    assert (book.tail().seq, households(book)) == (before, people)


def test_while_a_list_is_taken_in_no_other_file_can_be_chosen(page: ListsPage, hands: Hands) -> None:
    page.look_at(LISTS / "roster-messy.xls")
    hands.settle()
    page.take.click()
    assert not any(field.isEnabled() for field in (page.path, page.choose, page.look))
    hands.settle()
    assert all(field.isEnabled() for field in (page.path, page.choose, page.look))


def test_the_cards_say_what_was_taken_in_last(page: ListsPage, hands: Hands) -> None:
    assert page.kinds.last["roster"].text() == say("KIND_roster_NONE")
    page.look_at(LISTS / "roster-messy.xls")
    hands.settle()
    hands.press("space")
    assert page.kinds.last["roster"].text() == say("KIND_LAST", day="2025-12-01", taken=573)


def test_the_rows_of_one_level_can_be_seen_alone(page: ListsPage, hands: Hands) -> None:
    page.look_at(LISTS / "roster-messy.xls")
    hands.settle()
    every = page.table.rows_model.rows
    page.found.filters["hold"].click()
    held = page.table.rows_model.rows
    assert {row.kind for row in held} == {"hold"}
    assert page.found.filters["hold"].text().endswith(f" {len(held)} 行")
    page.found.filters[""].click()
    assert page.table.rows_model.rows == every


def test_the_columns_that_were_understood_are_named(page: ListsPage, hands: Hands) -> None:
    page.look_at(LISTS / "roster-messy.xls")
    hands.settle()
    note = page.table.rows_model.rows[-1]
    assert note.kind == "info"
    assert "公民身份号码" in note.why


def test_a_dropped_file_is_looked_at(page: ListsPage, hands: Hands) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(LISTS / "subsidy-list.xlsx"))])
    moves, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), moves, data, left, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), moves, data, left, none))
    hands.settle()
    assert page.title.text() == say("LISTS_IS_subsidies", rows=317)


def test_only_the_newest_look_is_shown(page: ListsPage, hands: Hands) -> None:
    page.look_at(LISTS / "roster-messy.xls")
    page.look_at(LISTS / "subsidy-list.xlsx")
    hands.settle()
    assert page.title.text() == say("LISTS_IS_subsidies", rows=317)


def test_doubtful_rows_are_saved_beside_the_file(
    page: ListsPage, hands: Hands, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes((LISTS / "roster-messy.xls").read_bytes())
    page.look_at(path)
    hands.settle()
    hands.press("ctrl+e")
    saved = list(tmp_path.glob("*.xlsx"))
    assert len(saved) == 1
    assert window.bar.sentence == say("LISTS_SAVED", file=saved[0].name)


def test_every_widget_that_takes_the_focus_has_a_name(page: ListsPage) -> None:
    kinds = (QAbstractButton, QLineEdit, QTableView)
    widgets = [widget for kind in kinds for widget in page.findChildren(kind)]
    assert len(widgets) >= 7
    assert [widget for widget in widgets if widget.focusPolicy().value and not widget.accessibleName()] == []


def test_in_large_letters_all_filters_leave_the_side_bar_its_words(page: ListsPage, hands: Hands) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look = Look(large=True)
    look.put_on(application)
    try:
        window = MainWindow(Session(page.session.book), look)
        hands.qtbot.addWidget(window)
        window.resize(1366, 728)
        window.session.operator = page.session.operator
        window.show()
        large = Hands(window, hands.qtbot)
        window.go("lists")
        large.settle()
        shown = window.page
        assert isinstance(shown, ListsPage)
        shown.look_at(LISTS / "roster-messy.xls")
        large.settle()
        assert all(one.isVisible() for one in shown.found.filters.values())
        side, edges = look.px(150), 40
        assert shown.found.minimumSizeHint().width() <= window.width() - side - edges
        window.worker.finish()
    finally:
        Look().put_on(application)
