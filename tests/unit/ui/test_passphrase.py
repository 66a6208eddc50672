"""Behind an icon there is no terminal: a small window asks for the passphrase, until it is right or closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.books import backups
from desktop.books.opening import Book, open_book
from desktop.books.secrets import change_passphrase, keyring_state
from desktop.core.errors import KnownError, Refused
from desktop.messages.say import say
from desktop.security import keyfile
from desktop.security.oskeyring import KeyringState
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.passphrase import PassphraseWindow, until_right
from desktop.ui.settings.secret import SecretPart
from tests.unit.books.making import CHEAP, PASSPHRASE, Desk
from tests.unit.ui.driving import Hands
from tests.unit.ui.test_settings import page, part

__all__ = ["page"]
NEW = "another passphrase for tests"


@pytest.fixture(autouse=True)
def no_keyring() -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call] # keyring ships no types for it


def asking() -> PassphraseWindow:
    """The one that is shown."""
    [found] = [one for one in QApplication.topLevelWidgets() if isinstance(one, PassphraseWindow) and one.isVisible()]
    return found


def next_(*acts: Callable[[], None]) -> None:
    """What a person does in the window, one after the other, each when it asks."""
    left = list(acts)

    def act() -> None:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, PassphraseWindow) and one.isVisible()]
        if shown and shown[0].go.isEnabled():
            left.pop(0)()
        if left:
            QTimer.singleShot(1, act)

    QTimer.singleShot(0, act)


def types(text: str) -> Callable[[], None]:
    def act() -> None:
        asking().form.last.setText(text)
        asking().go.click()

    return act


def closes() -> None:
    asking().close()


def test_the_book_opens_with_what_is_typed_after_a_wrong_one(qtbot: QtBot, desk: Desk) -> None:
    folder = desk.book.folder
    desk.book.close()
    said: list[str] = []

    def reads() -> None:
        said.append(asking().trouble.text())

    next_(types("wrong"), reads, types(PASSPHRASE))
    book = until_right(lambda ask: open_book(folder, ask, desk.clock))
    assert isinstance(book, Book)
    assert said == [say("WRONG_PASSPHRASE")]
    book.close()


def test_who_closes_the_window_gets_no_book_and_no_second_window(qtbot: QtBot, desk: Desk) -> None:
    folder = desk.book.folder
    desk.book.close()
    next_(closes)
    with pytest.raises(KnownError, match="PASSPHRASE_LEFT"):
        until_right(lambda ask: open_book(folder, ask, desk.clock))


def test_another_fault_is_not_taken_for_a_wrong_passphrase(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="BOOK_MISSING"):
        until_right(lambda ask: open_book(tmp_path, ask, None))  # type: ignore[arg-type] # no clock is read


def test_after_a_change_the_new_one_opens_the_book_and_the_old_one_its_old_backups(desk: Desk, tmp_path: Path) -> None:
    saved = backups.back_up(desk.book, tmp_path)
    change_passphrase(desk.book, "lgq", PASSPHRASE, NEW, CHEAP)
    with pytest.raises(KnownError, match="WRONG_PASSPHRASE"):
        keyfile.unlock(desk.book.folder / "book.key", PASSPHRASE)
    assert keyfile.unlock(desk.book.folder / "book.key", NEW).public_key == desk.book.keys.public_key
    assert backups.drill(saved.folder, lambda: PASSPHRASE).whole
    again = backups.back_up(desk.book, tmp_path / "later")
    assert backups.drill(again.folder, lambda: NEW).whole


@pytest.mark.parametrize(
    ("by", "old", "new", "code"),
    [
        ("wjg", PASSPHRASE, NEW, "NOT_ALLOWED"),
        ("lgq", "not the one", NEW, "WRONG_PASSPHRASE"),
        ("lgq", PASSPHRASE, "short", "PASSPHRASE_SHORT"),
    ],
)
def test_a_change_that_may_not_be_changes_nothing(desk: Desk, by: str, old: str, new: str, code: str) -> None:
    before = (desk.book.folder / "book.key").read_bytes()
    with pytest.raises((KnownError, Refused), match=code):
        change_passphrase(desk.book, by, old, new, CHEAP)
    assert (desk.book.folder / "book.key").read_bytes() == before


def test_the_settings_say_how_the_keyring_stands_and_change_the_passphrase(
    page: SettingsPage, window: MainWindow, hands: Hands
) -> None:
    secret = part(page, hands, SecretPart)
    assert isinstance(secret, SecretPart)
    assert keyring_state(window.session.book) is KeyringState.EMPTY
    assert secret.state.text() == say("KEYRING_EMPTY")
    secret.form.field("old").setText(PASSPHRASE)
    secret.keep.click()
    hands.settle()
    assert secret.state.text() == say("KEYRING_NONE")
    secret.cost = CHEAP
    for name, text in (("old", PASSPHRASE), ("new", NEW), ("again", NEW + "x")):
        secret.form.field(name).setText(text)
    secret.go.click()
    assert secret.ending.text() == say("FIRST_TWICE")
    secret.form.field("again").setText(NEW)
    secret.go.click()
    hands.settle()
    assert secret.ending.text() == say("SET_SECRET_DONE")
    assert {secret.form.text(name) for name in ("old", "new", "again")} == {""}
    keyfile.unlock(window.session.book.folder / "book.key", NEW)
