"""The window that stands first: only where a window is wanted, and only until there is another."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.cli.wanted import wants_window
from desktop.ui.waiting import Waiting, show_waiting


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], True),
        (["practice"], True),
        (["practice", "--today", "2025-12-01"], True),
        (["--data-dir", "bench", "--passphrase-file", "f"], True),
        (["bench"], False),
        (["--data-dir", "d", "find", "wjg"], False),
        (["--help"], False),
        (["practice", "-h"], False),
    ],
)
def test_only_the_window_and_practice_show_it(words: list[str], wanted: bool) -> None:
    assert wants_window(words) is wanted


def test_it_is_painted_at_once_and_goes_when_another_window_is_shown(qtbot: QtBot) -> None:
    show_waiting()
    (waiting,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Waiting)]
    assert waiting.painted
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: not any(isinstance(one, Waiting) for one in QApplication.topLevelWidgets()))
