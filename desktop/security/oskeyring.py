"""The operating system's keyring as a convenience: it keeps one wrapping key, and losing it loses nothing.

Only stores of the operating system itself are used. A backend that writes a file of its own (keyrings.alt, cryptfile)
is refused even when somebody configured it: a key in a readable file protects from nobody.
The calls may wait for a prompt on the screen: keep them off the window's thread.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "cunjiao"
_KEY_BYTES: Final = 32
OS_STORES: frozenset[str] = frozenset(
    {
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.Windows",
        "keyring.backends.macOS",
    }
)


class KeyringState(StrEnum):
    """How the keyring stands; the settings page says it by the sentence of this code."""

    READY = "KEYRING_READY"
    EMPTY = "KEYRING_EMPTY"  # works, holds nothing for this book
    NONE = "KEYRING_NONE"  # no store of the operating system here
    NOT_TRUSTED = "KEYRING_NOT_TRUSTED"  # a backend is set that is no store of the operating system
    LOCKED = "KEYRING_LOCKED"
    FAILING = "KEYRING_FAILING"
    STALE = "KEYRING_STALE"  # what it holds does not open this key file


def load(account: str) -> tuple[bytes | None, KeyringState]:
    """The 32-byte wrapping key kept under `account`, or None and why."""
    backend, state = _backend()
    if backend is None:
        return None, state
    try:
        text = backend.get_password(_SERVICE, account)
    except _faults() as error:
        return None, _state_of(error)
    if text is None:
        return None, KeyringState.EMPTY
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None, KeyringState.STALE
    return (key, KeyringState.READY) if len(key) == _KEY_BYTES else (None, KeyringState.STALE)


def save(account: str, key: bytes) -> KeyringState:
    """Keep the wrapping key under `account`; READY only after it was read back the same."""
    backend, state = _backend()
    if backend is None:
        return state
    try:
        backend.set_password(_SERVICE, account, key.hex())
    except _faults() as error:
        return _state_of(error)
    kept, state = load(account)
    if kept == key:
        return KeyringState.READY
    return state if state in {KeyringState.LOCKED, KeyringState.NONE} else KeyringState.FAILING


def delete(account: str) -> KeyringState:
    """Take the wrapping key of `account` out; EMPTY when it is gone."""
    backend, state = _backend()
    if backend is None:
        return state
    try:
        if backend.get_password(_SERVICE, account) is not None:
            backend.delete_password(_SERVICE, account)
    except _faults() as error:
        return _state_of(error)
    return KeyringState.EMPTY


def _backend() -> tuple[KeyringBackend | None, KeyringState]:
    # Imported when first needed: finding the backends takes up to 0.3 s, and commands with a passphrase never ask.
    import keyring

    try:
        chosen = keyring.get_keyring()
        # A chain asks its members in turn; take only the members that are stores of the system.
        members = list(getattr(chosen, "backends", ())) or [chosen]
    except _faults() as error:
        return None, _state_of(error)
    for member in members:
        if type(member).__module__ in OS_STORES:
            return member, KeyringState.READY
    missing = all(type(member).__module__ == "keyring.backends.fail" for member in members)
    return None, KeyringState.NONE if missing else KeyringState.NOT_TRUSTED


def _faults() -> tuple[type[Exception], ...]:
    return tuple(kind for kind, _ in _fault_states())


def _state_of(error: Exception) -> KeyringState:
    return next(state for kind, state in _fault_states() if isinstance(error, kind))


def _fault_states() -> list[tuple[type[Exception], KeyringState]]:
    """What a store may throw at us, its own errors and what leaks through from the bus below; first match counts."""
    from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError

    states: list[tuple[type[Exception], KeyringState]] = [
        (NoKeyringError, KeyringState.NONE),
        (KeyringLocked, KeyringState.LOCKED),
        (InitError, KeyringState.LOCKED),  # it wants to ask on a screen that is not there, or was waved away
        (KeyringError, KeyringState.FAILING),
        (OSError, KeyringState.FAILING),
        (UnicodeDecodeError, KeyringState.FAILING),
    ]
    if sys.platform == "linux":
        from jeepney import DBusErrorResponse  # type: ignore[import-untyped]  # ships no types
        from secretstorage.exceptions import LockedException, PromptDismissedException, SecretStorageException

        states += [
            (LockedException, KeyringState.LOCKED),
            (PromptDismissedException, KeyringState.LOCKED),
            (SecretStorageException, KeyringState.FAILING),
            (DBusErrorResponse, KeyringState.FAILING),
        ]
    return states
