from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.security.atomic import write_whole


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "paper.xlsx"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"new", [path])


def test_a_pipe_or_a_device_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(PermissionError):
        write_whole(pipe, b"paper")
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
