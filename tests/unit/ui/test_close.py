"""日结 by keyboard: counted blind, a difference with its reason, closed, backed up, reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from db import index, journal
from db.rows import DayRow
from desktop.books import settling
from desktop.books.backups import Backup
from desktop.books.opening import Book
from desktop.books.shifting import hand_over_to
from desktop.books.standing import open_day
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Kind
from desktop.core.money import Money
from desktop.ui.pages.close import ClosePage
from tests.unit.books.making import Desk
from tests.unit.ui.driving import Hands


def page_of(hands: Hands) -> ClosePage:
    page = hands.window.pages["close"]
    assert isinstance(page, ClosePage)
    return page


def newest(desk: Desk) -> DayRow:
    with desk.book.read() as connection:
        row = index.newest(connection, DayRow, station=desk.book.station)
    assert row is not None
    return row


def count(hands: Hands, hundreds: int, twenties: int) -> ClosePage:
    """F12, the hundreds, past the fifties to the twenties, F12."""
    hands.press("f12")
    hands.type(str(hundreds))
    hands.press("enter", "enter")
    hands.type(str(twenties))
    hands.press("f12")
    return page_of(hands)


def on_screen(hands: Hands) -> str:
    """Every word the window shows."""
    shown = [one for one in hands.window.findChildren(QWidget) if one.isVisible()]
    return "\n".join(one.text() for one in shown if isinstance(one, QLabel) or hasattr(one, "text"))


def test_a_day_is_closed_in_eight_keys(hands: Hands, desk: Desk) -> None:
    desk.collect()
    count(hands, 12, 2)
    assert hands.keys == 7
    hands.press("f12")
    assert hands.keys == 8
    assert newest(desk).closed_seq
    assert newest(desk).difference_fen == 0
    assert hands.window.page.name == "export"
    assert hands.window.bar.sentence == "2025-12-01 已日结，备份已核对，日报已存好。请导出。"


def test_all_six_notes_stay_under_twenty_keys(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f12")
    for pieces in ("11", "2", "1", "1", "1", "5"):
        hands.type(pieces)
        hands.press("enter")
    page = page_of(hands)
    assert page.notes.total.text() == "点钞合计　1,240 元"
    hands.press("f12", "f12")
    assert newest(desk).closed_seq
    assert hands.keys <= 20


def test_nothing_on_the_screen_tells_the_book_before_the_count(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f12")
    assert "1,240" not in on_screen(hands)
    hands.type("5")
    assert "点钞合计　500 元" in on_screen(hands)
    hands.press("f12")
    assert "1,240" in on_screen(hands)
    assert newest(desk).counted_fen == 500_00


def test_a_shortage_asks_for_a_reason_and_is_recorded_as_it_is(hands: Hands, desk: Desk) -> None:
    desk.collect()
    page = count(hands, 12, 1)
    assert page.check.verdict.text() == "▲ 短款 20 元"
    assert page.check.reason.hasFocus()
    hands.press("f12")
    assert page.check._missing.text().startswith("清点和账面不一样，要写明原因。")
    assert not newest(desk).closed_seq
    hands.type("x")
    hands.press("f12")
    assert newest(desk).difference_fen == -20_00


def test_a_surplus_is_called_so(hands: Hands, desk: Desk) -> None:
    desk.collect()
    assert count(hands, 12, 3).check.verdict.text() == "▲ 长款 20 元"


def test_no_reason_is_asked_where_count_and_book_agree(hands: Hands, desk: Desk) -> None:
    desk.collect()
    page = count(hands, 12, 2)
    assert page.check.verdict.text() == "✓ 账实相符"
    assert not page.check.reason.isVisible()
    assert [value.text() for value in page.check.values] == [
        "2025-12-01",
        "1 张，作废 0",
        "1,240 元",
        "0 元",
        "1,240 元",
        "1,240 元",
    ]


def test_counting_again_is_another_count(hands: Hands, desk: Desk) -> None:
    desk.collect()
    page = count(hands, 1, 0)
    page.finish.again.emit()
    hands.settle()
    assert page.blind
    assert "1,240" not in on_screen(hands)
    hands.type("12")
    hands.press("enter", "enter")
    hands.type("2")
    hands.press("f12", "f12")
    assert newest(desk).difference_fen == 0


def test_nothing_typed_is_no_count_but_a_zero_is(hands: Hands, desk: Desk) -> None:
    hands.press("f12", "f12")
    page = page_of(hands)
    assert page._trouble.text().startswith("还没有填张数。")
    assert not newest(desk).counted_seq
    hands.type("0")
    hands.press("f12", "f12")
    assert newest(desk).closed_seq


def test_the_second_operator_must_be_one_who_may_confirm(hands: Hands, desk: Desk) -> None:
    desk.collect()
    page = count(hands, 12, 2)
    page.finish.second.setFocus()
    hands.type("wjg")
    hands.press("f12")
    assert page.finish._missing.text().startswith("还需要另一位复核人确认。")
    assert not newest(desk).closed_seq
    page.finish.second.clear()
    hands.type("lgq")
    hands.press("f12")
    assert newest(desk).closed_seq


def test_backup_and_report_lie_beside_the_book(hands: Hands, desk: Desk) -> None:
    desk.collect()
    count(hands, 12, 2)
    hands.press("f12")
    reports = list((desk.book.folder / settling.REPORTS).iterdir())
    assert [path.suffix for path in reports] == [".pdf"]
    assert reports[0].read_bytes().startswith(b"%PDF")
    assert len(list((desk.book.folder / settling.BACKUPS).glob("*.cjbak"))) == 1


def test_a_backup_that_cannot_be_made_is_told_and_the_day_is_closed(
    hands: Hands, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(book: Book, where: Path) -> Backup:
        raise KnownError("STORE_FULL")

    monkeypatch.setattr(settling, "back_up", full)
    desk.collect()
    count(hands, 12, 2)
    hands.press("f12")
    assert newest(desk).closed_seq
    assert hands.window.bar.sentence.startswith("2025-12-01 已日结。")
    assert list((desk.book.folder / settling.REPORTS).glob("*.pdf"))


def test_what_is_not_printed_and_not_exported_is_listed(hands: Hands, desk: Desk) -> None:
    desk.collect()
    page = count(hands, 12, 2)
    assert [point.text() for point in page.finish.open_points] == [
        "! 未打印 1 张，按 F4 补打",
        "! 未导出 1 笔，下一步导出",
        "✓ 没有超期的现金",
    ]


def test_a_closed_day_cannot_be_counted_again(hands: Hands, desk: Desk) -> None:
    desk.close()
    hands.press("f12")
    page = page_of(hands)
    assert not page.notes.isVisible()
    hands.press("f12", "f12")
    assert open_day(desk.book) is None


def test_a_closed_day_shows_its_figures_and_what_is_left_to_do(hands: Hands, desk: Desk) -> None:
    desk.collect()
    desk.close()
    hands.press("f12")
    page = page_of(hands)
    told = page.closed.facts.toPlainText()
    assert "1 张　4 人　1,240 元" in told
    assert "✓ 账实相符" in told
    assert page.closed.words["export"].text() == "! 1 笔还没有导出"
    assert page.closed.words["backup"].text() == "! 这台电脑上没有备份"
    assert page.closed.buttons["export"].hasFocus()
    assert "1,240 / 10,000" in on_screen(hands)  # nothing is hidden any more
    page.closed.buttons["export"].click()
    hands.settle()
    assert hands.window.page.name == "export"


def test_the_report_of_a_closed_day_is_printed_and_saved_again(hands: Hands, desk: Desk, tmp_path: Path) -> None:
    desk.collect()
    desk.close()
    hands.press("f12", "ctrl+p")
    assert list((desk.book.folder / settling.REPORTS).glob("day-report-*.pdf"))
    page_of(hands).papers.ask_folder = lambda: str(tmp_path)
    hands.press("ctrl+e")
    assert list(tmp_path.glob("day-report-*.xlsx"))


def test_before_the_close_nothing_of_it_can_be_taken_along(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f12", "ctrl+p")
    assert not (desk.book.folder / settling.REPORTS).exists()


def handing_over(hands: Hands, desk: Desk) -> ClosePage:
    desk.collect()
    page = count(hands, 12, 2)
    page.finish.shift_button.click()
    hands.settle()
    page.shift.taker.setCurrentIndex(page.shift.taker.findData("lgq"))
    page.shift.pin.setFocus()
    return page


def test_the_drawer_is_handed_over_without_closing_the_day(hands: Hands, desk: Desk) -> None:
    handing_over(hands, desk)
    hands.type("135791")
    hands.press("enter")
    assert hands.window.session.who == "lgq"
    assert hands.window.page.name == "collect"
    assert open_day(desk.book) is not None
    with desk.book.read() as connection:
        newest_event = journal.tail(connection, desk.book.station)
    assert newest_event is not None
    assert newest_event.kind == Kind.SHIFT
    assert "1,240 元" in hands.window.bar.sentence


def test_nobody_takes_the_drawer_without_his_pin(hands: Hands, desk: Desk) -> None:
    page = handing_over(hands, desk)
    hands.type("111111")
    hands.press("enter")
    assert hands.window.session.who == "wjg"
    assert page.shift._trouble.text()
    hands.press("esc")
    assert page.finish.isVisible()
    assert not page.shift.isVisible()


def test_nobody_hands_over_to_himself(desk: Desk) -> None:
    with pytest.raises(Refused, match="SHIFT_TO_SELF"):
        hand_over_to(desk.book, "wjg", "wjg", "246810", Money.yuan(0))


def test_a_narrow_window_shows_two_columns(hands: Hands, desk: Desk) -> None:
    desk.collect()
    hands.press("f12")
    page = page_of(hands)
    page.setFixedWidth(900)
    hands.settle()
    assert [card.isVisible() for card in (page.notes, page.check, page.finish)] == [True, True, False]
    hands.type("5")
    hands.press("f12")
    assert [card.isVisible() for card in (page.notes, page.check, page.finish)] == [False, True, True]
    needed = page.minimumSizeHint()
    assert (needed.width() <= 900, needed.height() <= 450) == (True, True)


def test_every_widget_with_a_cursor_has_a_name(hands: Hands, desk: Desk) -> None:
    desk.collect()
    page = count(hands, 12, 1)
    widgets = [one for one in page.findChildren(QWidget) if one.focusPolicy().value and one.isVisible()]
    assert len(widgets) > 8
    assert [type(one).__name__ for one in widgets if not one.accessibleName()] == []
