"""A window on a real book, without a screen."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow
from desktop.ui.session import Session
from desktop.ui.theme import Look
from tests.unit.books.conftest import book, desk
from tests.unit.books.making import Desk
from tests.unit.ui.driving import Hands

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# By name: naming that conftest as a plugin clashes with pytest finding it by itself.
__all__ = ["book", "desk"]


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window, the day open, nobody signed in."""
    look = Look()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look.put_on(application)
    made = MainWindow(Session(desk.book), look)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.worker.finish()


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    """Somebody signed in as `wjg`, hands on the keyboard; keys are counted from here."""
    someone = Hands(window, qtbot)
    someone.type("wjg")
    someone.press("enter")
    someone.type("246810")
    someone.press("enter")
    someone.keys = 0
    return someone
