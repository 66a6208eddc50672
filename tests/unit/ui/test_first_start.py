"""The five pages of the first start, on the keyboard: a book at the end, nothing before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.books import founding
from desktop.books.opening import Book, exists
from desktop.clock import PinnedClock
from desktop.security.passwords import Cost
from desktop.ui.first_start import FirstStart


class MachineClock(PinnedClock):
    """A clock of the machine, as far as a book can tell, on a day of the season."""

    pinned = False


@pytest.fixture
def pages(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FirstStart:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call] # keyring ships no types for it
    quick = Cost(passes=1, memory_kib=64, lanes=1)
    monkeypatch.setattr(founding.found, "__kwdefaults__", {**founding.found.__kwdefaults__, "cost": quick})
    made = FirstStart(tmp_path / "book", paths.resources() / "policy", MachineClock.at(date(2025, 12, 1)))
    qtbot.addWidget(made)
    made.show()
    return made


def fill(pages: FirstStart) -> None:
    """Good answers on every page."""
    rows = [pages.region.item(row).text() for row in range(pages.region.count())]
    pages.region.setCurrentRow(next(row for row, text in enumerate(rows) if "郁山镇" in text))
    for form, answers in (
        (pages.station, {"station": "YS0901", "village": "米场坝村", "township": "郁山镇"}),
        (pages.agreement, {"agreement": "9", "tax_office": "县税务局"}),
        (
            pages.people,
            {"name1": "王建国", "id1": "wjg", "pin1": "246810", "name2": "李复核", "id2": "lfh", "pin2": "135791"},
        ),
        (pages.secret, {"once": "溪水清清过山坳 2026", "twice": "溪水清清过山坳 2026"}),
    ):
        for name, text in answers.items():
            form.field(name).setText(text)


def test_five_pages_make_a_book(pages: FirstStart, qtbot: QtBot, tmp_path: Path) -> None:
    fill(pages)
    for _ in range(4):
        pages.on.click()
    assert not exists(tmp_path / "book")
    with qtbot.waitSignal(pages.founded, timeout=10_000) as heard:
        pages.on.click()
    (book,) = heard.args
    assert isinstance(book, Book)
    assert (book.station, book.identity.suite.real) == ("YS0901", True)
    book.close()


@pytest.mark.parametrize(
    ("step", "form", "name", "text"),
    [
        (1, "station", "station", "ys 1"),
        (1, "station", "village", ""),
        (2, "agreement", "agreement", ""),
        (2, "agreement", "to", "明年"),
        (3, "people", "id1", "王"),
        (3, "people", "id2", "wjg"),
        (3, "people", "pin1", "123456"),
        (4, "secret", "twice", "另一个"),
        (4, "secret", "once", "短"),
    ],
)
def test_a_fault_is_said_on_its_own_page_and_keeps_what_was_typed(
    pages: FirstStart, step: int, form: str, name: str, text: str, tmp_path: Path
) -> None:
    fill(pages)
    field = getattr(pages, form).field(name)
    field.setText(text)
    for _ in range(step + 1):
        pages.on.click()
    assert pages.step == step
    assert pages._trouble.text() != ""
    assert field.text() == text
    assert not exists(tmp_path / "book")


def test_a_draft_cannot_be_chosen(pages: FirstStart) -> None:
    rows = [pages.region.item(row).text() for row in range(pages.region.count())]
    pages.region.setCurrentRow(next(row for row, text in enumerate(rows) if "征求意见稿" in text))
    pages.on.click()
    assert pages.step == 0
    assert "征求意见稿" in pages._trouble.text()


def test_one_can_go_back(pages: FirstStart) -> None:
    fill(pages)
    pages.on.click()
    pages.on.click()
    pages.back.click()
    assert pages.step == 1
    assert pages.station.text("station") == "YS0901"
