"""Takes a foreign table in: what reads it is a child process with limits, so a bomb cannot take the books along."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Final

import msgspec

from desktop.core.errors import KnownError
from desktop.core.roster.table import Cell, Merge, Row, Table
from desktop.core.watching import Stage, Watch, unwatched
from desktop.exchange.sheet_child import Reply
from desktop.exchange.sheet_reading import MOST_BYTES, SUFFIXES, Answer, WireCell

_SECONDS: Final = 30
_LOOK_UP: Final = 0.1  # seconds between two looks at whether anybody still wants the table
_ROOT: Final = str(Path(__file__).resolve().parents[2])  # where this very package lies, installed or not
_ROWS: Final = msgspec.msgpack.Decoder(list[list[WireCell]])
CHILD_FLAG: Final = "--sheet-child"


def read_table(path: Path, *, seconds: float = _SECONDS, watch: Watch = unwatched) -> Table:
    """The table in a .xlsx, .xls, .ods, .csv or .txt file, with the sheet's own row numbers.

    Of several sheets the first with headings of a list is read, the others are named. Raises KnownError TABLE_… for a
    file that is missing, in use, no table, cut, locked by a password, or too big to be a list of people; and what
    `watch` raises, which is asked all the while.
    """
    look(path)
    watch(Stage.READING, 0, 0)
    with subprocess.Popen(  # noqa: S603 - this same program, and a path that is only opened
        _command(path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a library's last words may hold what it was reading
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would flash a console
    ) as child:
        try:
            said = _said(child, seconds, watch)
        except subprocess.TimeoutExpired as error:
            raise KnownError("TABLE_TOO_BIG", file=path.name) from error
        finally:
            child.kill()  # nothing happens to one that has ended
    if child.returncode != 0:
        # Killed for its memory or time, or aborted inside the library: no list of people does that.
        raise KnownError("TABLE_TOO_BIG", file=path.name)
    return as_table(unpack(said), path.name)


def _said(child: subprocess.Popen[bytes], seconds: float, watch: Watch) -> bytes:
    """All the child says. Raises TimeoutExpired, and what `watch` does."""
    end = monotonic() + seconds
    while True:
        try:
            return child.communicate(timeout=max(0.0, min(_LOOK_UP, end - monotonic())))[0]
        except subprocess.TimeoutExpired:
            watch(Stage.READING, 0, 0)
            if monotonic() >= end:
                raise


def unpack(data: bytes) -> Answer:
    """The child's reply, its rows put together again. Raises KnownError with the code of its refusal."""
    reply = msgspec.msgpack.decode(data, type=Reply)
    if reply.refusal is not None:
        raise KnownError(reply.refusal.code, **reply.refusal.facts)
    assert reply.answer is not None
    for part in reply.parts:
        reply.answer.rows += _ROWS.decode(part)
    return reply.answer


def as_table(answer: Answer, file: str) -> Table:
    """What the child sent, as the rest of the program knows it."""
    rows: list[list[Cell]] = [list(row) for row in answer.rows]
    for row, column in answer.dates:
        rows[row][column] = date.fromisoformat(str(answer.rows[row][column]))
    return Table(
        file=file,
        sheet=answer.sheet,
        rows=[Row(number, cells) for number, cells in zip(answer.numbers, rows, strict=True)],
        merges=[Merge(*merge) for merge in answer.merges],
        other_sheets=tuple(answer.other_sheets),
        other_lists=tuple(answer.other_lists),
    )


def look(path: Path) -> None:
    """What can be said without opening a foreign format. Raises KnownError TABLE_…."""
    try:
        if path.is_dir():
            raise KnownError("TABLE_FOLDER", file=path.name)
        if not path.exists():
            raise KnownError("TABLE_MISSING", file=path.name)
    except (OSError, ValueError) as error:  # a name too long for any disk
        raise KnownError("TABLE_MISSING", file=path.name[:60]) from error
    if not path.is_file():  # whoever opens a pipe or a device waits for ever
        raise KnownError("TABLE_NOT_TABLE", file=path.name)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise KnownError("TABLE_KIND_UNKNOWN", file=path.name, suffix=suffix or "无扩展名")
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        raise KnownError("TABLE_IN_USE", file=path.name) from error
    if size == 0:
        raise KnownError("TABLE_EMPTY", file=path.name)
    if size > MOST_BYTES:
        raise KnownError("TABLE_TOO_BIG", file=path.name)


def _command(path: Path) -> list[str]:
    """This same program as a reader; frozen, it has no `-m`, so `desktop.__main__` must answer to the flag."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG, str(path.absolute())]
    # -P: the folder the program was started in is somebody's download folder; nothing there is to be imported.
    return [sys.executable, "-P", "-m", "desktop.exchange.sheet_child", str(path.absolute())]
