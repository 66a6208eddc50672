"""Hands on the keyboard: real key events to whatever has the cursor, counted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow

_NAMED = {
    "enter": Qt.Key.Key_Return,
    "esc": Qt.Key.Key_Escape,
    "space": Qt.Key.Key_Space,
    "down": Qt.Key.Key_Down,
    "up": Qt.Key.Key_Up,
    "tab": Qt.Key.Key_Tab,
    "del": Qt.Key.Key_Delete,
    "+": Qt.Key.Key_Plus,
    "/": Qt.Key.Key_Slash,
    **{f"f{n}": getattr(Qt.Key, f"Key_F{n}") for n in range(1, 13)},
}


@dataclass
class Hands:
    """`keys` counts every key pressed, modifiers not."""

    window: MainWindow
    qtbot: QtBot
    keys: int = 0

    @property
    def focus(self) -> QWidget:
        """What has the cursor; the window itself where nothing has."""
        return QApplication.focusWidget() or self.window

    def type(self, text: str) -> None:
        """Type letters and digits, waiting for the program as a person does."""
        for letter in text:
            self.keys += 1
            QTest.keyClicks(self.focus, letter)
            self.settle()

    def press(self, *names: str) -> None:
        """Press named keys; `ctrl+p` holds a modifier."""
        for name in names:
            self.keys += 1
            held, _, key = name.rpartition("+") if len(name) > 1 else ("", "", name)
            modifier = Qt.KeyboardModifier.ControlModifier if held == "ctrl" else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.focus, _NAMED.get(key) or getattr(Qt.Key, f"Key_{key.upper()}"), modifier)
            self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        QApplication.processEvents()
        self.qtbot.waitUntil(self.window.worker.idle, timeout=10_000)
        QApplication.processEvents()
