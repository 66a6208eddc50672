"""Where a demo may clear away: only what a demo left, never somebody's book."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from desktop import log
from desktop.cli import demo
from desktop.cli.main import run
from desktop.core.errors import Refused


def test_a_real_data_folder_is_never_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "book.db").write_bytes(b"the only copy")
    (tmp_path / "log").mkdir()
    with pytest.raises(Refused, match="DEMO_FOLDER"):
        demo._make_room(tmp_path)
    assert (tmp_path / "book" / "book.db").read_bytes() == b"the only copy"


def test_what_an_earlier_demo_left_is_cleared_away_with_the_log_of_commands_tried_on_it(tmp_path: Path) -> None:
    for name in ("book/book.db", "book/passphrase.txt", "log/cunjiao.log", "vouchers/old.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    demo._make_room(tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_other_things_beside_a_demo_are_left_alone(tmp_path: Path) -> None:
    for name in ("book/passphrase.txt", "letters/one.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(Refused, match="DEMO_FOLDER"):
        demo._make_room(tmp_path)
    assert (tmp_path / "letters" / "one.txt").is_file()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2025-02-30", "tomorrow"])
def test_a_day_beyond_any_season_is_wrong_usage(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--data-dir", str(tmp_path), "demo", "--today", day])
    assert ended.value.code == 2
    assert "2025-12-01" in capsys.readouterr().err


def test_a_diary_that_cannot_be_written_quotes_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log.start(tmp_path)
    handler = log.LOG.handlers[0]
    assert isinstance(handler, logging.FileHandler)
    assert handler.stream is not None
    handler.stream.close()
    with pytest.raises(ValueError, match="690099") as caught:
        int("690099196803125032x")
    log.fault(caught.value)
    assert capsys.readouterr() == ("", "")
