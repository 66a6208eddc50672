"""What holds for every page: usable without a mouse or eyes, readable, and no larger than the smallest screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow
from desktop.ui.session import Session
from desktop.ui.theme import DARK, LIGHT, Look, Theme, Tone
from tests.unit.books.making import Desk
from tests.unit.ui.driving import Hands

SMALLEST = (1093, 583)  # 1366×768 at 125 %
LARGE_LETTERS = (1366, 728)


def pages(hands: Hands) -> Iterator[str]:
    """Every page, shown and at rest."""
    for name in hands.window.pages:
        if name != "login":
            hands.window.go(name)
            hands.settle()
            yield name


def focusable(window: MainWindow) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def name_of(widget: QWidget) -> str:
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name) if spoken else widget.accessibleName()


def test_every_widget_that_takes_the_cursor_has_a_name(hands: Hands) -> None:
    nameless = []
    for page in pages(hands):
        for widget in focusable(hands.window):
            inner = widget.parent()
            if isinstance(inner, QAbstractScrollArea) and widget in (inner.viewport(), inner.verticalScrollBar()):
                continue
            if not name_of(widget):
                nameless.append((page, type(widget).__name__, widget.objectName()))
    assert nameless == []


def test_every_page_fits_the_smallest_screen(hands: Hands) -> None:
    too_large = {}
    for page in pages(hands):
        hands.window.tell("2,375 元现金最迟 12-05（还有 2 天）存入银行。", "warn")
        hands.settle()
        wants = hands.window.minimumSizeHint()
        if wants.width() > SMALLEST[0] or wants.height() > SMALLEST[1]:
            too_large[page] = (wants.width(), wants.height())
    assert too_large == {}


def test_large_letters_fit_the_usual_screen(desk: Desk, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look = Look(large=True)
    look.put_on(application)
    try:
        window = MainWindow(Session(desk.book), look)
        qtbot.addWidget(window)
        window.show()
        someone = Hands(window, qtbot)
        someone.type("wjg")
        someone.press("enter")
        someone.type("246810")
        someone.press("enter")
        sizes = {page: window.minimumSizeHint() for page in pages(someone)}
        wide = {page: (size.width(), size.height()) for page, size in sizes.items()}
        assert {
            page: size for page, size in wide.items() if size[0] > LARGE_LETTERS[0] or size[1] > LARGE_LETTERS[1]
        } == {}
        window.worker.finish()
    finally:
        Look().put_on(application)


def test_every_page_has_a_key_or_a_line_and_opens_without_a_pop_up(hands: Hands) -> None:
    for page in pages(hands):
        visible = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        assert visible == [hands.window], page
        assert hands.window.page.name == page


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]  # type: ignore[index] # always four numbers
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    for ground in (theme.ground, theme.card, theme.side, theme.chosen):
        assert contrast(theme.text, ground) >= 4.5
    for ground in (theme.ground, theme.card, theme.side):
        assert contrast(theme.grey, ground) >= 4.5
    tones: tuple[Tone, ...] = (theme.good, theme.warn, theme.bad, theme.info)
    for tone in tones:
        assert contrast(tone.ink, tone.tint) >= 4.5
        assert contrast(tone.ink, theme.card) >= 4.5
        assert contrast(tone.ink, theme.side) >= 4.5
    assert contrast(theme.button.ink, theme.button.tint) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_can_be_seen(theme: Theme) -> None:
    assert contrast(theme.line, theme.card) >= 3
    assert contrast(theme.info.ink, theme.card) >= 3
