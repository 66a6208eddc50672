"""`cunjiao passphrase` and `cunjiao county passphrase`: who changes it, how the new one is given, what opens after."""

from __future__ import annotations

import argparse
import getpass
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.books.opening import KEY_FILE
from desktop.cli import county, options, passphrase
from desktop.core.errors import KnownError
from desktop.county import opening
from desktop.messages.say import say
from desktop.security import keyfile
from tests.factory import CASHIER, REVIEWER, Pair
from tests.unit.books.making import PASSPHRASE
from tests.unit.county.conftest import made, pair

__all__ = ["made", "pair"]
NEW = "另一个很长的口令 2026"
PINS = {CASHIER: "246810\n", REVIEWER: "135791\n"}


class _Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def closed(pair: Pair) -> Pair:
    pair.close()
    return pair


@pytest.fixture
def secrets(tmp_path: Path) -> dict[str, str]:
    """Files with the present, the new and a wrong passphrase."""
    texts = {"old": PASSPHRASE, "new": NEW, "wrong": "不是这个口令 000", "short": "短"}
    for name, text in texts.items():
        (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    return {name: str(tmp_path / name) for name in texts}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[str]]]:
    """A keyboard: what is typed unseen, by the question it answers."""
    answers: dict[str, list[str]] = {}
    monkeypatch.setattr(sys, "stdin", _Keyboard())
    monkeypatch.setattr(getpass, "getpass", lambda question: answers[question].pop(0))
    yield answers
    assert all(not left for left in answers.values()), "something was asked less often"


def run(*words: str | Path) -> int:
    """One command of the two groups, as the program runs it."""
    parser = argparse.ArgumentParser()
    options.add_common(parser)
    groups = parser.add_subparsers()
    passphrase.add_parser(groups)
    county.add_parser(groups)
    arguments = parser.parse_args([str(word) for word in words])
    ending: int = arguments.run(arguments)
    return ending


def opens(path: Path, typed: str) -> bool:
    """Whether this passphrase opens it; anything else that is in the way is no answer."""
    try:
        keyfile.unlock(path, typed)
    except KnownError as error:
        if error.code != "WRONG_PASSPHRASE":
            raise
        return False
    return True


def of_station(book: Path, secrets: dict[str, str], who: str = REVIEWER, *, old: str = "old", new: str = "new") -> int:
    words = ["--data-dir", str(book), "--passphrase-file", secrets[old], "passphrase", "--operator", who]
    return run(*words, *(["--new-passphrase-file", secrets[new]] if new else []))


def test_an_administrator_changes_it_and_only_the_new_one_opens(
    closed: Pair, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(PINS[REVIEWER]))
    folder = closed.book.folder
    assert of_station(folder, secrets) == 0
    assert say("SET_SECRET_DONE") in capsys.readouterr().out
    assert opens(folder / KEY_FILE, NEW)
    assert not opens(folder / KEY_FILE, PASSPHRASE)


@pytest.mark.parametrize(
    ("who", "pin", "old", "new", "code"),
    [
        (CASHIER, PINS[CASHIER], "old", "new", "NOT_ALLOWED"),
        (REVIEWER, "000000\n", "old", "new", "PIN_WRONG"),
        (REVIEWER, PINS[REVIEWER], "wrong", "new", "WRONG_PASSPHRASE"),
        (REVIEWER, PINS[REVIEWER], "old", "short", "PASSPHRASE_SHORT"),
        (REVIEWER, PINS[REVIEWER], "old", "", "NEW_PASSPHRASE_WANTED"),
    ],
)
def test_anything_wrong_leaves_the_old_one(
    closed: Pair,
    secrets: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    who: str,
    pin: str,
    old: str,
    new: str,
    code: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(pin))
    with pytest.raises(KnownError, match=code):
        of_station(closed.book.folder, secrets, who, old=old, new=new)
    assert opens(closed.book.folder / KEY_FILE, PASSPHRASE)


def test_at_a_keyboard_the_old_is_asked_once_and_the_new_twice(closed: Pair, asked: dict[str, list[str]]) -> None:
    folder = closed.book.folder
    asked[say("ASK_PASSPHRASE")] = [PASSPHRASE]
    asked[say("ASK_PIN", who=REVIEWER)] = [PINS[REVIEWER].strip()]
    asked[say("ASK_NEW_PASSPHRASE")], asked[say("ASK_NEW_AGAIN")] = [NEW], [NEW]
    assert run("--data-dir", folder, "passphrase", "--operator", REVIEWER) == 0
    assert opens(folder / KEY_FILE, NEW)


def test_two_that_do_not_agree_change_nothing(closed: Pair, asked: dict[str, list[str]]) -> None:
    folder = closed.county.folder
    asked[say("ASK_PASSPHRASE")] = [PASSPHRASE]
    asked[say("ASK_NEW_PASSPHRASE")], asked[say("ASK_NEW_AGAIN")] = [NEW], [NEW + "1"]
    with pytest.raises(KnownError, match="FIRST_TWICE"):
        run("--data-dir", folder, "county", "passphrase")
    assert opens(folder / opening.KEY_FILE, PASSPHRASE)


def test_the_county_changes_its_own(closed: Pair, secrets: dict[str, str], tmp_path: Path) -> None:
    folder = closed.county.folder
    words = ["--passphrase-file", secrets["old"], "county", "passphrase", "--new-passphrase-file", secrets["new"]]
    with pytest.raises(KnownError, match="COUNTY_MISSING"):
        run("--data-dir", tmp_path / "nowhere", *words)
    assert run("--data-dir", folder, *words) == 0
    assert opens(folder / opening.KEY_FILE, NEW)
    with pytest.raises(KnownError, match="WRONG_PASSPHRASE"):
        run("--data-dir", folder, *words)
