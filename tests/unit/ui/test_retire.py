"""撤点 in the window: what stands in its way is told, two people and a reason do it, and what is left is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.books.depositing import DepositOrder, deposit
from desktop.books.opening import NewOperator
from desktop.books.operators import add
from desktop.books.retiring import ending, retired
from desktop.books.signing_in import operators
from desktop.messages.say import say
from desktop.security.rights import Role
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.session import Session
from desktop.ui.settings.retire import RetirePart
from desktop.ui.theme import Look
from tests.factory import CASHIER, REVIEWER, Pair
from tests.unit.books.making import TODAY
from tests.unit.county.conftest import day, made, pair, worked
from tests.unit.ui.driving import Hands

__all__ = ["day", "made", "pair", "worked"]


@pytest.fixture
def hands(day: Pair, qtbot: QtBot) -> Iterator[Hands]:
    """The administrator has the settings open, at 撤点; two vouchers are in the book and the day is open."""
    look = Look()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look.put_on(application)
    window = MainWindow(Session(day.book), look)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.session.operator = next(one for one in operators(day.book) if one.id == REVIEWER)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    someone = Hands(window, qtbot)
    shown(someone)
    yield someone
    window.page.leave()
    window.worker.finish()


def shown(hands: Hands) -> RetirePart:
    """The part, read anew."""
    hands.window.go("settings")
    page = hands.window.page
    assert isinstance(page, SettingsPage)
    part = page.open_part(RetirePart)
    hands.settle()
    assert isinstance(part, RetirePart)
    return part


def close_up(day: Pair) -> None:
    """What has to be done first."""
    deposit(day.book, CASHIER, DepositOrder("s1", TODAY))
    day.desk.close()


def lines(labels: list[QLabel]) -> list[str]:
    return [one.text() for one in labels if one.text()]


def test_what_stands_in_the_way_is_told_and_the_button_waits_for_it(hands: Hands, day: Pair) -> None:
    part = shown(hands)
    held = ending(day.book).held.short
    assert lines(part.lines.labels) == [
        say("END_DAY_OPEN", day=str(TODAY)),
        say("END_CASH_HELD", amount=held),
        say("END_ENROLLED"),
    ]
    assert say("END_KEPT", count=2) in lines(part.after.labels)
    assert not part.go.isEnabled()
    close_up(day)
    part = shown(hands)
    assert lines(part.lines.labels) == [say("END_DAY_DONE"), say("END_CASH_NONE"), say("END_ENROLLED")]
    assert part.go.isEnabled()


def test_two_people_end_the_station_by_keys_and_what_is_left_is_shown(hands: Hands, day: Pair) -> None:
    close_up(day)
    part = shown(hands)
    part.why.begin()
    hands.type("merged")
    hands.press("enter")
    assert part.first.text("who") == REVIEWER, "who is signed in stands there already"
    hands.press("enter")
    hands.type("135791")
    hands.press("enter")
    hands.type(CASHIER)
    hands.press("enter")
    hands.type("246810")
    assert not retired(day.book)
    hands.press("enter", "enter")
    assert retired(day.book)
    left = ending(day.book)
    assert lines(part.left.labels) == [
        say("END_LEFT"),
        say("END_EXPORT", count=left.waiting),
        say("END_ANSWER"),
        say("END_BACKUP"),
    ]
    assert hands.window.bar.sentence == say("BAR_RETIRED", count=left.waiting)
    assert part.first.text("pin") == part.second.text("pin") == "", "no PIN stays on the screen"


def test_after_the_export_and_the_answer_nothing_is_left(hands: Hands, day: Pair) -> None:
    close_up(day)
    part = shown(hands)
    fill(part)
    part.go.click()
    hands.settle()
    assert day.take_in().outcome.good
    part = shown(hands)
    assert say("END_EXPORTED") in lines(part.left.labels)
    assert not part.to_export.isEnabled()
    assert hands.window.bar.sentence == say("BAR_RETIRED_ANSWER")
    assert day.answer().outcome.good
    part = shown(hands)
    assert lines(part.left.labels)[:3] == [say("END_NOTHING_LEFT"), say("END_EXPORTED"), say("END_ANSWERED")]
    assert hands.window.bar.sentence == ""


def fill(part: RetirePart, **differs: str) -> None:
    """Everything that is typed, but for what a test wants otherwise."""
    said = {"reason": "并站", "who": REVIEWER, "pin": "135791", "other": CASHIER, "other_pin": "246810"} | differs
    part.why.field("reason").setText(said["reason"])
    for form, who, pin in ((part.first, "who", "pin"), (part.second, "other", "other_pin")):
        form.field("who").setText(said[who])
        form.field("pin").setText(said[pin])


@pytest.mark.parametrize(
    ("differs", "sentence", "cursor"),
    [
        ({"reason": " "}, say("REASON_WANTED"), "why reason"),
        ({"pin": "000000"}, say("RETIRE_PIN", who=REVIEWER), "first pin"),
        ({"other_pin": "000000"}, say("RETIRE_PIN", who=CASHIER), "second pin"),
        ({"other": ""}, say("SECOND_MISSING"), "second who"),
        ({"other": REVIEWER, "other_pin": "135791"}, say("SECOND_MISSING"), "second who"),
    ],
)
def test_what_is_missing_is_told_in_one_line_and_nothing_ends(
    hands: Hands, day: Pair, differs: dict[str, str], sentence: str, cursor: str
) -> None:
    close_up(day)
    part = shown(hands)
    fill(part, **differs)
    part.go.click()
    hands.settle()
    assert part.ending.text() == sentence
    form, field = cursor.split()
    assert hands.focus is getattr(part, form).field(field)
    assert part.go.isEnabled()
    assert not retired(day.book)


def test_a_third_person_who_is_no_administrator_does_not_help(hands: Hands, day: Pair) -> None:
    """Both PINs are right, and still one of the two has to be the administrator."""
    add(day.book, REVIEWER, NewOperator("zxm", "周小明", Role.REVIEWER, "864209"))
    close_up(day)
    part = shown(hands)
    fill(part, who="zxm", pin="864209")
    part.go.click()
    hands.settle()
    assert part.ending.text() == say("NOT_ALLOWED")
    assert not retired(day.book)
