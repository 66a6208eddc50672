"""登录: by initials and PIN on the keyboard, or by a button and the PIN; what keeps somebody out is said."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.clock import CHINA, PinnedClock
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.login import LoginPage
from tests.unit.ui.driving import Hands


def at_the_door(window: MainWindow, qtbot: QtBot) -> tuple[LoginPage, Hands]:
    page, someone = window.pages["login"], Hands(window, qtbot)
    assert isinstance(page, LoginPage)
    someone.settle()
    return page, someone


def test_it_says_where_and_which_day_it_is(window: MainWindow, qtbot: QtBot) -> None:
    page, _ = at_the_door(window, qtbot)
    assert page._station.text() == "练习站"
    assert page._day.text() == "2025年12月1日　星期一"
    assert page._year.text() == "2026 年度居民医保征缴"


def test_who_left_is_not_offered(window: MainWindow, qtbot: QtBot) -> None:
    page, _ = at_the_door(window, qtbot)
    assert [button.text() for button in page.people] == ["LGQ　李复核", "WJG　王会计"]
    assert page.people[1].accessibleName() == "王会计 wjg 收款人"


def test_initials_enter_pin_enter(window: MainWindow, qtbot: QtBot) -> None:
    page, someone = at_the_door(window, qtbot)
    someone.type("wjg")
    assert [button.isChecked() for button in page.people] == [False, True]
    someone.press("enter")
    someone.type("246810")
    someone.press("enter")
    assert window.page.name == "today"
    assert someone.keys == 3 + 1 + 6 + 1


def test_a_button_fills_the_initials_in_and_the_pin_is_next(window: MainWindow, qtbot: QtBot) -> None:
    page, someone = at_the_door(window, qtbot)
    QTest.mouseClick(page.people[1], Qt.MouseButton.LeftButton)
    assert someone.focus is page.pin
    someone.type("246810")
    someone.press("enter")
    assert window.page.name == "today"


def test_a_wrong_pin_is_said_and_the_next_try_begins_at_once(window: MainWindow, qtbot: QtBot) -> None:
    page, someone = at_the_door(window, qtbot)
    someone.type("wjg")
    someone.press("enter")
    someone.type("111111")
    someone.press("enter")
    assert page._trouble.text() == "姓名首字母和密码对不上。请再输一遍。"
    assert (page.who.text(), page.pin.text(), someone.focus) == ("wjg", "", page.pin)
    someone.type("246810")
    someone.press("enter")
    assert window.page.name == "today"


def test_after_three_wrong_pins_it_says_until_when_it_is_locked(window: MainWindow, qtbot: QtBot) -> None:
    page, someone = at_the_door(window, qtbot)
    someone.type("wjg")
    someone.press("enter")
    for _ in range(4):
        someone.type("111111")
        someone.press("enter")
    assert page._trouble.text().startswith("密码试错多次，先锁住，")
    assert page._trouble.isVisible()


def test_practice_says_who_may_come_in_and_a_real_book_says_how(window: MainWindow, qtbot: QtBot) -> None:
    page, _ = at_the_door(window, qtbot)
    assert page._hint.text() == "输首字母 回车，再输密码 回车。"
    window.hint("练习账号：lxl")
    assert page._hint.text() == "练习账号：lxl"


def test_the_number_fields_need_no_input_method(window: MainWindow, qtbot: QtBot) -> None:
    page, _ = at_the_door(window, qtbot)
    for field in (page.who, page.pin):
        assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_dead_clock_is_asked_about_and_an_enter_more_confirms_the_day(window: MainWindow, qtbot: QtBot) -> None:
    page, someone = at_the_door(window, qtbot)
    assert page.date.isHidden()
    clock = window.session.book.clock
    assert isinstance(clock, PinnedClock)
    clock.set_wall(datetime(2009, 1, 1, tzinfo=CHINA))
    window.go("login")
    someone.settle()
    assert page._is_it.text() == "电脑日期是 2009-01-01，可能不对。今天是 2025-12-01 星期一，对吗？不对请改，回车。"
    assert page._day.text() == "2025年12月1日　星期一"
    someone.type("wjg")
    someone.press("enter")
    someone.type("246810")
    someone.press("enter")
    assert someone.focus is page.date
    someone.type("2025.12.2")
    someone.press("enter")
    assert page._trouble.text() == "日期写成 2025-12-01 这样。"
    page.date.setText("2025-12-02")
    someone.press("enter")
    assert window.page.name == "today"
    assert window.session.today == date(2025, 12, 2)
    assert window.bar.sentence == "2025-12-01 的账还没有日结。请先日结。"


def test_a_jump_while_somebody_works_is_said_in_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    _, someone = at_the_door(window, qtbot)
    someone.type("wjg")
    someone.press("enter")
    someone.type("246810")
    someone.press("enter")
    clock = window.session.book.clock
    assert isinstance(clock, PinnedClock)
    clock.set_wall(clock.now().wall + timedelta(days=3))
    window.refresh()
    someone.settle()
    assert window.bar.sentence == "电脑日期 2025-12-04 可能不对，凭证都记“时间待核”。请退出登录，确认日期。"
    assert window.session.today == date(2025, 12, 1)
