"""`cunjiao backup`, `restore`, `check` of a backup and `retire`, as the program runs them."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import pytest

from desktop.books.enrolling import key_name
from desktop.books.opening import open_book
from desktop.books.retiring import retired
from desktop.cli import book, county, keeping, options
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.county.enrolling import request_in
from desktop.messages.say import say
from tests.factory import CASHIER, REVIEWER, Pair, make_pair
from tests.unit.books.making import FAMILY, PASSPHRASE, TODAY
from tests.unit.county.conftest import day, made, pair, worked

__all__ = ["day", "made", "pair", "worked"]
AT = ["--today", TODAY.isoformat()]


def run(*words: str | Path) -> int:
    """One command of the three groups."""
    parser = argparse.ArgumentParser()
    options.add_common(parser)
    commands = parser.add_subparsers()
    book.add_parser(commands)
    keeping.add_parser(commands)
    county.add_parser(commands)
    arguments = parser.parse_args([str(word) for word in words])
    ending: int = arguments.run(arguments)
    return ending


@pytest.fixture
def secret(tmp_path: Path) -> list[str | Path]:
    """The passphrase, as an option."""
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    return ["--passphrase-file", tmp_path / "passphrase", "--data-dir"]


def backed_up(pair: Pair, out: Path) -> Path:
    """The one backup in a folder."""
    [found] = out.glob("*.cjbak")
    return found


def test_a_backup_by_command_is_drilled_by_check_and_restored_with_the_answer(
    day: Pair, tmp_path: Path, secret: list[str | Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = day.book.folder
    assert run(*secret, folder, "backup", tmp_path / "stick") == 0
    saved = backed_up(day, tmp_path / "stick")
    assert run(*secret, tmp_path / "none", "check", saved) == 0
    assert run(*secret, tmp_path / "none", "restore", saved, "--drill") == 0
    assert not (tmp_path / "none").exists() or not list((tmp_path / "none").glob("book*"))
    day.desk.collect(FAMILY[3])
    day.take_in()
    answer = day.issue().path
    day.book.close()
    capsys.readouterr()
    assert run(*secret, tmp_path / "new", "restore", saved, "--answer", answer, *AT) == 0
    out = capsys.readouterr().out
    assert say("RESTORED_LACKS", epoch=2, events=1) in out


def test_two_people_end_the_station_by_command(
    pair: Pair, secret: list[str | Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pair.book.folder
    pair.book.close()
    words = [*secret, folder, "retire", "--operator", CASHIER, "--second", REVIEWER, "--reason", "并站", *AT]
    monkeypatch.setattr(sys, "stdin", io.StringIO("246810\n000000\n"))
    with pytest.raises(KnownError, match="PIN_WRONG"):
        run(*words)
    monkeypatch.setattr(sys, "stdin", io.StringIO("246810\n135791\n"))
    assert run(*words) == 0
    opened = open_book(folder, lambda: PASSPHRASE, pair.desk.clock)
    assert retired(opened)
    opened.close()


def test_lost_keys_by_command_from_the_request_to_the_whole_book(
    tmp_path: Path, secret: list[str | Path], capsys: pytest.CaptureFixture[str]
) -> None:
    pair = make_pair(tmp_path / "pair", suite=Suite.PRACTICE)
    pair.open_day()
    pair.desk.collect(FAMILY[0])
    pair.take_in()
    assert run(*secret, pair.book.folder, "backup", tmp_path / "stick") == 0
    saved = backed_up(pair, tmp_path / "stick")
    pair.close()
    (tmp_path / "new-passphrase").write_text("一把新的口令 8421\n", encoding="utf-8")
    new: list[str | Path] = ["--passphrase-file", tmp_path / "new-passphrase", "--data-dir", tmp_path / "new"]
    out = tmp_path / "out"
    out.mkdir()

    with pytest.raises(KnownError, match="RECOVER_STATION"):
        run(*new, "recover", "--out", out, "--practice", *AT)
    capsys.readouterr()
    assert run(*new, "recover", saved, "--out", out, "--practice", *AT) == 0
    [request] = out.glob("*.cjr")
    key = key_name(bytes.fromhex(request_in(request).public_key))
    assert capsys.readouterr().out == say("RECOVER_WRITTEN", file=str(request), key=key) + "\n"
    with pytest.raises(KnownError, match="RECOVER_NO_ANSWER"):
        run(*new, "restore", saved, *AT)
    enrolling: list[str | Path] = [*secret, pair.county.folder, "county", "enrol", request, *AT]
    for said, code in [((), "COUNTY_COMPARE_KEY"), (("--key", "0000 0000 0000 0000"), "COUNTY_KEY_DIFFERS")]:
        with pytest.raises(Refused, match=code):  # a thief asks for a station's book in the same words
            run(*enrolling, *said)
    assert list(out.glob("*.cja")) == []
    assert run(*enrolling, "--key", key.lower()) == 0
    told = capsys.readouterr().out
    assert key in told
    assert say("COUNTY_KEY_ENDED", key=key_name(pair.book.keys.public_key), epoch=2) in told
    [answer] = out.glob("*.cja")
    assert run(*new, "restore", saved, "--answer", answer, *AT) == 0
    assert say("RESTORED_ALL", epoch=2) in capsys.readouterr().out
    assert run(*new, "check") == 0
    with pytest.raises(Refused, match="BOOK_EXISTS"):  # with an answer nobody means to try a backup out
        run(*new, "restore", saved, "--answer", answer, *AT)
    with pytest.raises(KnownError, match="WRONG_PASSPHRASE"):
        run(*secret, tmp_path / "new", "check")
