"""口令 and 钥匙串: what opens this book, and how it is changed. The keys themselves stay as they are."""

from __future__ import annotations

from desktop.books.desk import allow
from desktop.books.opening import KEY_FILE, Book
from desktop.security import keyfile
from desktop.security.oskeyring import KeyringState
from desktop.security.passwords import STANDARD, Cost, check_new_passphrase
from desktop.security.rights import Action


def keyring_state(book: Book) -> KeyringState:
    """Whether the system's keyring opens this book. May wait for a prompt. Raises KnownError KEYFILE_…."""
    return keyfile.from_keyring(book.folder / KEY_FILE).state


def remember(book: Book, by: str, passphrase: str) -> KeyringState:
    """Let the system's keyring open this book from now on; READY when it will.

    Raises Refused NOT_ALLOWED; KnownError WRONG_PASSPHRASE, KEYFILE_….
    """
    _allow(book, by)
    return keyfile.remember(book.folder / KEY_FILE, passphrase)


def forget(book: Book, by: str) -> KeyringState:
    """Only the passphrase opens this book from now on. Raises Refused NOT_ALLOWED; KnownError KEYFILE_…."""
    _allow(book, by)
    return keyfile.forget(book.folder / KEY_FILE)


def change_passphrase(book: Book, by: str, old: str, new: str, cost: Cost = STANDARD) -> None:
    """Another passphrase for this book, from now on. Backups made before keep the one they were made with.

    Raises Refused NOT_ALLOWED, PASSPHRASE_SHORT, PASSPHRASE_LONG; KnownError WRONG_PASSPHRASE, KEYFILE_….
    """
    _allow(book, by)
    check_new_passphrase(new)
    keyfile.change_passphrase(book.folder / KEY_FILE, old, new, cost)


def _allow(book: Book, by: str) -> None:
    with book.change() as changed:
        allow(changed, by, Action.KEYS)
