"""The frame around the pages: keys, side bar, status line, another look at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Event

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.books.appearance import Appearance, appearance
from desktop.books.exporting import NotExported
from desktop.books.standing import Standing, standing
from desktop.ui.icons import draw_icon
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.guide import GuidePage
from desktop.ui.pages.registry import entries
from desktop.ui.theme import Look
from desktop.ui.widgets.side_bar import SideBar
from desktop.ui.widgets.status_parts import Part, status_parts
from tests.unit.books.making import FAMILY, TODAY, Desk
from tests.unit.ui.driving import Hands


@pytest.fixture(autouse=True)
def usual_look() -> Iterator[None]:
    """Another look is the whole application's: put back for the next test."""
    yield
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    Look().put_on(application)


def side_of(window: MainWindow) -> SideBar:
    return window.findChildren(SideBar)[0]


def measures(window: MainWindow) -> dict[str, tuple[int, int]]:
    """What every page needs that was shown."""
    sizes = {name: page.minimumSizeHint() for name, page in window.pages.items() if name != "login"}
    return {name: (size.width(), size.height()) for name, size in sizes.items()}


def test_f11_makes_everything_large_at_once_and_keeps_what_is_typed(hands: Hands, desk: Desk) -> None:
    window = hands.window
    hands.press("f3")
    hands.type("wj")
    small = hands.focus.fontMetrics().height()
    hands.press("f11")
    assert hands.focus.fontMetrics().height() == pytest.approx(small * 1.33, abs=2)
    assert hands.focus.property("text") == "wj"
    assert window.page.name == "find"
    assert appearance(desk.book) == Appearance(large=True)
    hands.press("f11")
    assert hands.focus.fontMetrics().height() == small
    assert appearance(desk.book) == Appearance()


def test_nothing_is_cut_on_any_page_after_f11(hands: Hands) -> None:
    hands.press("f11")
    cut = []
    for name in hands.window.pages:
        if name != "login":
            hands.window.go(name)
            hands.settle()
            shown = (one for one in hands.window.page.findChildren(QPushButton) if one.isVisible() and one.text())
            for one in shown:
                assert one.fontMetrics().height() > 24  # 大字 has reached it
                if one.width() < one.minimumSizeHint().width() or one.height() < 60:
                    cut.append((name, one.text(), one.size().toTuple()))
    assert cut == []


def test_sizes_do_not_creep_however_often_f11_is_pressed(hands: Hands) -> None:
    hands.press("f11", "f11")
    before = measures(hands.window)
    hands.press("f11", "f11", "f11", "f11")
    assert measures(hands.window) == before


@pytest.mark.parametrize(("key", "topic"), [("f2", "10-collect"), ("f3", "20-find"), ("f6", "40-deposit")])
def test_f1_opens_the_help_at_the_page_it_was_asked_from(hands: Hands, key: str, topic: str) -> None:
    hands.press(key, "f1")
    guide = hands.window.page
    assert isinstance(guide, GuidePage)
    shown = guide.list.currentRow()
    assert guide._shown[shown].name == f"{topic}.md"


def test_every_page_has_a_topic_that_there_is(hands: Hands) -> None:
    guide = hands.window.pages["guide"]
    assert isinstance(guide, GuidePage)
    known = {topic.name.removesuffix(".md") for topic in guide._shown}
    asked = {name: page.topic for name, page in hands.window.pages.items() if name not in ("login", "guide")}
    assert {name: topic for name, topic in asked.items() if topic not in known} == {}


def test_f5_and_f10_do_nothing(hands: Hands) -> None:
    hands.press("f3")
    hands.type("w")
    for key in ("f5", "f10"):
        before = hands.focus
        hands.press(key)
        assert (hands.window.page.name, hands.focus) == ("find", before)
    assert hands.focus.property("text") == "w"


def test_before_log_in_the_keys_of_the_pages_do_nothing(window: MainWindow, qtbot: QtBot) -> None:
    someone = Hands(window, qtbot)
    someone.type("wjg")
    someone.press("f2", "f12", "f1")
    assert window.page.name == "login"
    assert someone.focus.property("text") == "wjg"


def test_a_narrow_window_shows_icons_and_keys_and_the_words_as_tips(hands: Hands) -> None:
    window, side = hands.window, side_of(hands.window)
    wide = side.width()
    window.resize(1099, 728)
    hands.settle()
    assert side.width() < wide / 2
    for button in side.findChildren(QPushButton):
        assert button.toolTip() == button.accessibleName() != ""
    window.resize(1100, 728)
    hands.settle()
    assert side.width() == wide


def test_every_page_has_an_icon_in_the_colour_asked_for(hands: Hands) -> None:
    for entry in entries():
        drawn = QImage(32, 32, QImage.Format.Format_ARGB32)
        drawn.fill(0)
        with QPainter(drawn) as painter:
            draw_icon(painter, entry.page, QRectF(0, 0, 32, 32), "#FF0000")
        inks = {QColor.fromRgba(drawn.pixel(x, y)).name() for x in range(32) for y in range(32) if drawn.pixel(x, y)}
        assert "#ff0000" in inks, entry.page
        assert "#000000" not in inks, entry.page


def test_the_status_line_is_read_while_the_book_is_being_written(hands: Hands, desk: Desk, qtbot: QtBot) -> None:
    window, end_of_import = hands.window, Event()
    desk.collect(FAMILY[0])
    window.work(lambda: end_of_import.wait(10), lambda _: None)
    window.go("today")
    qtbot.waitUntil(lambda: any("库存现金 400" in words for words in said(window)))
    assert not window.worker.idle()
    end_of_import.set()
    hands.settle()


def said(window: MainWindow) -> list[str]:
    return [button.text() for button in window.status.findChildren(QPushButton) if button.isVisible()]


@pytest.fixture
def now(desk: Desk) -> Standing:
    """How things stand with one receipt of 400 yuan."""
    desk.collect(FAMILY[0])
    return standing(desk.book, TODAY)


def parts(now: Standing, **differs: object) -> list[Part]:
    return status_parts(replace(now, **differs), "练习村", "王会计", blind=False)  # type: ignore[arg-type] # a test's own


def texts(now: Standing, **differs: object) -> list[str]:
    return [part.text for part in parts(now, **differs)]


def test_what_is_not_exported_is_said_with_the_last_time_and_amber_from_a_day(now: Standing) -> None:
    last = datetime(2025, 11, 20, 17, 42, tzinfo=UTC)
    waiting = NotExported(events=30, receipts=12, last_export=last)
    fresh, old = (parts(now, not_exported=waiting, unexported_days=days)[3] for days in (0, 1))
    assert fresh.text == "未导出 12 笔（上次导出 11-20 17:42）"
    assert (fresh.tone, old.tone) == ("", "warn")
    assert (fresh.page, fresh.short) == ("export", "未导出 12 笔")


def test_a_station_that_never_exported_counts_from_its_first_day(desk: Desk, now: Standing) -> None:
    assert now.unexported_days == 0
    assert standing(desk.book, TODAY + timedelta(days=2)).unexported_days == 2
    assert "未导出 1 笔（还没有导出过）" in texts(now)


def test_the_printer_part_tells_what_is_not_printed_before_anything_else(now: Standing) -> None:
    assert "打印机 HP" in texts(now, printer="HP", unprinted=0)
    assert "没有打印机" in texts(now, printer="", unprinted=0)
    due = next(part for part in parts(now, printer="HP", unprinted=2) if "未打印" in part.text)
    assert (due.text, due.tone, due.page) == ("未打印 2 张", "warn", "vouchers")


def test_days_left_of_stage_and_window_are_told_apart(now: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    assert texts(now)[-2:] == ["本阶段剩 30 天", "集中缴费期剩 89 天"]
    assert texts(now, window_end=TODAY)[-1] == "集中缴费期今天到期"
    assert texts(now, window_end=TODAY - timedelta(days=1))[-1] == "集中缴费期已结束"
    monkeypatch.setenv("CUNJIAO_LANG", "en")
    tomorrow = TODAY + timedelta(days=1)
    assert texts(now, stage_end=tomorrow, window_end=date(2026, 2, 28))[-2] == "Stage: 1 day left"


def test_every_part_is_reached_by_the_cursor_and_named(hands: Hands) -> None:
    shown = [button for button in hands.window.status.findChildren(QPushButton) if button.isVisible()]
    assert len(shown) >= 7
    for button in shown:
        assert button.accessibleName() != ""
        button.setFocus()
        assert hands.focus is button


def test_where_there_is_little_room_the_line_says_less_and_nothing_is_cut(hands: Hands, desk: Desk) -> None:
    desk.collect(FAMILY[0])
    window = hands.window
    window.resize(1366, 728)
    window.refresh()
    hands.settle()
    window.status.setFixedWidth(window.status.minimumSizeHint().width())
    hands.settle()
    shown: list[QWidget] = [b for b in window.status.findChildren(QPushButton) if b.isVisible()]
    assert "未导出 1 笔" in said(window)
    assert [b for b in shown if b.width() < b.sizeHint().width()] == []


def test_no_page_makes_a_small_window_grow(hands: Hands) -> None:
    hands.window.resize(1093, 583)
    for page in ("today", "collect", "close", "settings", "today"):
        hands.window.go(page)
        hands.settle()
        assert (hands.window.width(), hands.window.height()) == (1093, 583)
