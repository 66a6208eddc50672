"""A fault anywhere: a sentence with a reference, a line in the diary without anybody's data, and the window goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import log
from desktop.messages.say import say
from desktop.ui import app
from desktop.ui.defence import Defence
from desktop.ui.notice import Notice
from tests.unit.ui.driving import Hands

SECRET = "王建国 690000196001010012"


def broken() -> NoReturn:
    raise ValueError(SECRET)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Callable[[], str]]:
    log.start(tmp_path / "log")
    yield lambda: (tmp_path / "log" / "cunjiao.log").read_text(encoding="utf-8")
    (tmp_path / "file").touch()
    log.start(tmp_path / "file")  # no diary any more


def in_a_slot(hands: Hands) -> None:
    QTimer.singleShot(0, broken)


def in_a_thread(hands: Hands) -> None:
    other = threading.Thread(target=broken)
    other.start()
    other.join()


def in_a_change(hands: Hands) -> None:
    hands.window.work(broken, lambda _: None)


def in_a_question(hands: Hands) -> None:
    hands.window.read(broken, lambda _: None)


def in_what_is_done_with_an_answer(hands: Hands) -> None:
    hands.window.read(lambda: None, lambda _: broken())


@pytest.mark.parametrize(
    "somewhere", [in_a_slot, in_a_thread, in_a_change, in_a_question, in_what_is_done_with_an_answer]
)
def test_a_fault_is_told_and_written_down_and_work_goes_on(
    somewhere: Callable[[Hands], None], hands: Hands, diary: Callable[[], str], qtbot: QtBot
) -> None:
    window = hands.window
    before = sys.excepthook
    with Defence().standing(window.fault):
        somewhere(hands)
        qtbot.waitUntil(lambda: window.bar.sentence != "")
        assert window.bar.sentence.startswith("程序自己出了问题（ValueError@test_defence.py:")
        assert "fault ValueError@test_defence.py" in diary()
        assert "建国" not in diary()
        assert "690000" not in diary()
        hands.press("f3")
        assert window.page.name == "find"
    assert sys.excepthook is before


@pytest.mark.usefixtures("qtbot")
def test_a_fault_before_there_is_a_window_is_shown_in_a_small_one(tmp_path: Path, diary: Callable[[], str]) -> None:
    seen: list[str] = []

    def look() -> None:
        notice = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Notice) and one.isVisible())
        seen.append(notice.accessibleName())
        QTest.keyClick(notice.button, Qt.Key.Key_Return)

    QTimer.singleShot(0, look)
    with pytest.raises(ValueError, match="王"):
        app.run(tmp_path, broken)
    assert seen[0].startswith(say("OUR_FAULT", reference="").partition("（")[0])
    assert "ValueError@test_defence.py" in seen[0]
    assert "建国" not in diary()
