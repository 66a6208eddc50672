"""A county desk's window on real books: one station with a bundle on the stick, and somebody at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.county.window import CountyWindow
from desktop.ui.theme import Look
from tests.factory import Pair, copy_pair
from tests.unit.county.conftest import made, worked
from tests.unit.ui.driving import Hands

__all__ = ["made", "worked"]


@dataclass
class Clerk(Hands):
    """Hands on the keyboard of the county desk."""

    window: CountyWindow  # type: ignore[assignment] # hands need its worker and its focus, which both windows have


@pytest.fixture
def day(worked: Path, tmp_path: Path) -> Iterator[Pair]:
    """A station with two vouchers, its bundle on the stick, nothing of it at the county yet."""
    copied = copy_pair(worked, tmp_path / "day", hour=11)
    yield copied
    copied.close()


def seat(county_of: Pair, qtbot: QtBot, look: Look | None = None) -> Clerk:
    """The county's window on the screen, somebody before it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look = look or Look()
    look.put_on(application)
    window = CountyWindow(county_of.county, look)
    qtbot.addWidget(window, before_close_func=_rest)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    clerk = Clerk(window, qtbot)
    clerk.settle()
    return clerk


def _rest(window: CountyWindow) -> None:
    for page in window.pages.values():
        page.leave()
        page.stop()
    window.worker.finish()


@pytest.fixture
def clerk(day: Pair, qtbot: QtBot) -> Clerk:
    """Somebody at the county desk of `day`."""
    return seat(day, qtbot)
