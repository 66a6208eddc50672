"""大字 and dark: how the window looks on this machine, kept in the book's settings."""

from __future__ import annotations

from dataclasses import dataclass

from db import index
from db.rows import SettingRow
from desktop.books.opening import Book, setting


@dataclass(frozen=True, slots=True)
class Appearance:
    """Large letters, dark colours."""

    large: bool = False
    dark: bool = False


def appearance(book: Book) -> Appearance:
    """What was chosen; light and of normal size where nothing was."""
    with book.read() as connection:
        return Appearance(setting(connection, "look_large") == "1", setting(connection, "look_dark") == "1")


def keep_appearance(book: Book, chosen: Appearance) -> None:
    """Keep a choice. Anybody at the desk may choose: eyes differ."""
    rows = [
        SettingRow(name="look_large", value=str(int(chosen.large))),
        SettingRow(name="look_dark", value=str(int(chosen.dark))),
    ]
    with book.change() as changed:
        index.put(changed.connection, rows)
