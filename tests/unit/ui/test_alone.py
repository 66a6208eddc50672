"""One window for one book, however the first one ended; commands go on beside it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.books.practising import practice_book
from desktop.cli import main
from desktop.clock import SystemClock
from desktop.core.errors import Refused
from desktop.paths import resources
from desktop.ui.alone import Alone

_HOLD = """
import sys
from pathlib import Path
from desktop.ui.alone import Alone
held = Alone(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
_SENTENCE = "征缴程序已经打开了，在任务栏里。这个窗口会关上。"


@contextmanager
def another_program(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A second process that has the book in its window; ended when the block ends."""
    command = [sys.executable, "-c", _HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield other
        finally:
            other.kill()


def test_a_book_that_is_shown_is_not_shown_again(tmp_path: Path) -> None:
    with another_program(tmp_path), pytest.raises(Refused, match="ALREADY_OPEN"):
        Alone(tmp_path)


def test_a_killed_program_does_not_stand_in_the_way(tmp_path: Path) -> None:
    with another_program(tmp_path) as other:
        other.kill()
        other.wait()
        Alone(tmp_path).release()


def test_what_was_let_go_can_be_had_again(tmp_path: Path) -> None:
    first = Alone(tmp_path)
    with pytest.raises(Refused, match="ALREADY_OPEN"):
        Alone(tmp_path)
    first.release()
    Alone(tmp_path).release()


def test_the_second_program_says_so_and_touches_no_book(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    first = Alone(folder)
    command = [sys.executable, "-m", "desktop", "--data-dir", str(tmp_path), "practice"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as second:
        assert second.stderr is not None
        assert second.stderr.readline() == _SENTENCE + "\n"
        assert not (folder / "book.db").exists()
        second.kill()
    first.release()


def test_a_command_writes_beside_the_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, passphrase = tmp_path / "book", tmp_path / "passphrase"
    passphrase.write_text("practice practice", encoding="utf-8")
    shown = practice_book(folder, resources(), SystemClock())
    alone = Alone(folder)
    try:
        common = ["--data-dir", str(tmp_path), "--passphrase-file", str(passphrase)]
        assert main.run(["import", str(resources() / "practice" / "paid.csv"), *common]) == 0
    finally:
        alone.release()
        shown.close()
    assert "paid.csv" in capsys.readouterr().out
