"""A disk so full that SQLite cannot even map its log's index: what it answers then is not what the person is told."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from db import errors
from db.errors import StoreFullError, StoreIoError, translated


class Usage(NamedTuple):
    free: int


@pytest.mark.parametrize(("free", "told"), [(0, StoreFullError), (2**30, StoreIoError)])
def test_a_fault_of_the_disk_is_told_apart_from_a_full_one(
    free: int, told: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "disk_usage", lambda _: Usage(free))
    with pytest.raises(told), translated(tmp_path / "book.db"):
        raise sqlcipher.OperationalError("disk I/O error")
