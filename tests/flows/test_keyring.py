"""A real Secret Service, in every state it is met in: the book opens by it, or asks for its passphrase, never else."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from desktop.security import keyfile
from tests.faults.machine import TREE, needed
from tests.flows.keyring_child import PASSPHRASE

_PATIENCE: Final = 60
_UNLOCK: Final = "printf %s 'the sign-in password' | gnome-keyring-daemon --unlock --components=secrets > /dev/null"
_PROGRAM: Final = f"'{sys.executable}' -m tests.flows.keyring_child"


@pytest.fixture
def home() -> Iterator[Path]:
    """A user's folder; its name is short, because a socket's may have 108 letters."""
    folder = Path(tempfile.mkdtemp(prefix="cj"))
    yield folder
    shutil.rmtree(folder)


def run(home: Path, script: str, *, bus: bool = True, **variables: str) -> list[dict[str, str | bool]]:
    """What the program tells in a session of its own; `script` may call it as `cj STEP…`."""
    needed("dbus-run-session", "gnome-keyring-daemon")
    (home / "run").mkdir(mode=0o700, exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "PYTHONPATH": str(TREE),
        **variables,
    }
    told = f"cj() {{ {_PROGRAM} '{home}/book.key' \"$@\"; }}\n{script}\n"
    words = ["dbus-run-session", "--", "bash", "-c", told] if bus else ["bash", "-c", told]
    done = subprocess.run(
        words, env=environment, cwd=TREE, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_an_unlocked_keyring_opens_the_book_without_a_question(home: Path) -> None:
    told = run(home, f"{_UNLOCK}; cj create open remember open")
    assert told[1] == {"step": "open", "state": "KEYRING_EMPTY", "asked": True, "opened": True}
    assert told[2]["state"] == "KEYRING_READY"
    assert told[3] == {"step": "open", "state": "KEYRING_READY", "asked": False, "opened": True}


def test_what_was_forgotten_is_asked_again(home: Path) -> None:
    told = run(home, f"{_UNLOCK}; cj create remember forget open")
    assert told[2]["state"] == "KEYRING_EMPTY"
    assert told[3] == {"step": "open", "state": "KEYRING_EMPTY", "asked": True, "opened": True}


def test_a_locked_keyring_leads_to_the_passphrase(home: Path) -> None:
    told = run(home, f"{_UNLOCK}; cj create remember lock open")
    assert told[3] == {"step": "open", "state": "KEYRING_LOCKED", "asked": True, "opened": True}


def test_after_the_next_sign_in_it_opens_by_the_keyring_again(home: Path) -> None:
    run(home, f"{_UNLOCK}; cj create remember")
    assert run(home, f"{_UNLOCK}; cj open")[0] == {
        "step": "open",
        "state": "KEYRING_READY",
        "asked": False,
        "opened": True,
    }


def test_a_keyring_that_wants_to_ask_where_nobody_can_answer_leads_to_the_passphrase(home: Path) -> None:
    told = run(home, "cj create remember open")
    assert told[1]["state"] == "KEYRING_LOCKED"  # its prompt is dismissed
    assert told[2]["asked"] is True
    assert told[2]["opened"] is True


def test_a_machine_without_a_keyring_asks_for_the_passphrase(home: Path) -> None:
    told = run(home, "cj create remember open", bus=False, DBUS_SESSION_BUS_ADDRESS="disabled:")
    assert told[1]["state"] == "KEYRING_NONE"
    assert told[2] == {"step": "open", "state": "KEYRING_EMPTY", "asked": True, "opened": True}


def test_a_keyring_that_died_since_leads_to_the_passphrase(home: Path) -> None:
    run(home, f"{_UNLOCK}; cj create remember")
    nowhere = f"unix:path={home}/run/nobody"
    told = run(home, "cj open", bus=False, DBUS_SESSION_BUS_ADDRESS=nowhere)
    assert told[0]["state"] in {"KEYRING_NONE", "KEYRING_FAILING"}
    assert told[0]["asked"] is True
    assert told[0]["opened"] is True


def test_no_key_lies_open_on_the_disk_in_any_state(home: Path) -> None:
    run(home, f"{_UNLOCK}; cj create remember lock open")
    keys = keyfile.unlock(home / "book.key", PASSPHRASE)
    secrets = [keys.database_key, keys.signing_seed]
    looked_at = 0
    for file in home.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            looked_at += 1
            assert not any(secret in data or secret.hex().encode() in data for secret in secrets), file
            assert PASSPHRASE.encode() not in data, file
    assert looked_at >= 2  # the key file, and the keyring's own


def test_the_backends_that_write_readable_files_are_not_installed() -> None:
    assert importlib.util.find_spec("keyrings") is None
