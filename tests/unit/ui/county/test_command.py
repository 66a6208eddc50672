"""`cunjiao county` without a word behind it opens the window; with one it is a command as before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.messages.say import say
from desktop.ui.county.start import Where
from tests.factory import make_county
from tests.unit.books.making import PASSPHRASE, TODAY

Started = list[tuple[Where, Callable[[], str] | None]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """What the window was started with."""
    seen: Started = []

    def run(where: Where, ask: Callable[[], str] | None) -> int:
        seen.append((where, ask))
        return 0

    monkeypatch.setattr("desktop.ui.county.app.run", run)
    return seen


def test_the_window_opens_on_the_countys_folder(started: Started, tmp_path: Path) -> None:
    assert main.run(["county", "--data-dir", str(tmp_path)]) == 0
    ((where, ask),) = started
    assert (where.folder, where.db, ask) == (tmp_path / "county", "", None)
    assert list(where.packs.glob("*.toml"))


def test_database_day_and_passphrase_go_to_the_window(started: Started, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(PASSPHRASE + "\n", encoding="utf-8")
    words = ["--data-dir", str(tmp_path), "--passphrase-file", str(tmp_path / "secret"), "--db", "x.db"]
    assert main.run(["county", *words, "--today", TODAY.isoformat()]) == 0
    ((where, ask),) = started
    assert (where.db, where.clock.now().day) == ("x.db", TODAY)
    assert ask is not None
    assert ask() == PASSPHRASE


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_command_heeds_the_database_wherever_it_is_named(
    started: Started, tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    make_county(tmp_path / "county", db=str(tmp_path / "other.db")).close()
    (tmp_path / "secret").write_text(PASSPHRASE, encoding="utf-8")
    common = ["--data-dir", str(tmp_path), "--passphrase-file", str(tmp_path / "secret")]
    named = ["--db", str(tmp_path / "other.db"), "--today", TODAY.isoformat()]
    words = ["county", *named, "report"] if place == "before" else ["county", "report", *named]
    assert main.run([*common, *words]) == 0
    assert say("COUNTY_REPORT", file=str(tmp_path / "county" / "report.xlsx"), stations=0) in capsys.readouterr().out
    assert started == []
