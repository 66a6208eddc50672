"""What the program does with a system keyring, told as JSON: run inside a session of its own by test_keyring.

Usage: python -m tests.flows.keyring_child KEYFILE step…  Steps: create, remember, open, lock, forget.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from desktop.core.errors import KnownError
from desktop.security import keyfile
from desktop.security.passwords import Cost

PASSPHRASE: Final = "a passphrase for tests"
_CHEAP: Final = Cost(passes=1, memory_kib=64, lanes=1)


def _step(path: Path, step: str) -> dict[str, str | bool]:
    match step:
        case "create":
            keyfile.create(path, PASSPHRASE, _CHEAP)
            return {}
        case "remember":
            return {"state": keyfile.remember(path, PASSPHRASE)}
        case "open":
            found = keyfile.from_keyring(path)
            asked: list[str] = []

            def ask() -> str:
                asked.append("passphrase")
                return PASSPHRASE

            keys = keyfile.open_keys(path, ask)
            same = keys.public_key == keyfile.unlock(path, PASSPHRASE).public_key
            return {"state": found.state, "asked": bool(asked), "opened": same}
        case "lock":
            _lock()
            return {}
        case "forget":
            return {"state": keyfile.forget(path)}
        case _:
            raise ValueError(step)


def _lock() -> None:
    import secretstorage

    connection = secretstorage.dbus_init()
    secretstorage.get_default_collection(connection).lock()


def main(path: Path, steps: list[str]) -> None:
    """One line for each step."""
    for step in steps:
        try:
            told = _step(path, step)
        except KnownError as error:
            told = {"refused": error.code}
        print(json.dumps({"step": step, **told}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
