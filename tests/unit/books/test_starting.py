"""The check at the start: a sound book passes, and what it looks at cannot be changed unseen."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from db import store
from desktop.books import backups
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.opening import BACKUPS, BOOK_FILE, open_book
from desktop.books.starting import check_at_start
from desktop.books.voiding import VoidOrder, VoidReason, void
from tests.factory import Pair
from tests.unit.books.making import FAMILY, PASSPHRASE, SLIP, TODAY, Desk
from tests.unit.county.conftest import day, made, worked

__all__ = ["day", "made", "worked"]


@pytest.fixture
def season(desk: Desk) -> Desk:
    """Cash, card, a void, a deposit, a closed day."""
    first = desk.collect(FAMILY[0]).number
    desk.collect(FAMILY[1])
    desk.collect(FAMILY[2], slip=SLIP)
    void(desk.book, "wjg", VoidOrder(first, VoidReason.PAPER_SPOILT, "lgq", copies_back=True))
    desk.collect(FAMILY[0])
    deposit(desk.book, "wjg", DepositOrder("s1", TODAY))
    desk.close()
    return desk


def codes_after(desk: Desk, tmp_path: Path, *statements: str) -> set[str]:
    """What the start finds in a copy that somebody with the key changed."""
    backups.back_up(desk.book, desk.book.folder / BACKUPS)
    desk.book.close()
    copy = tmp_path / "copy"
    shutil.copytree(desk.book.folder, copy)
    raw = store._connect(copy / BOOK_FILE, desk.book.keys.database_key, reading=False)
    for statement in ("DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete", *statements):
        raw.execute(statement)
    raw.close()
    opened = open_book(copy, lambda: PASSPHRASE, desk.clock)
    try:
        return {one.code for one in check_at_start(opened, random.Random(1))}
    finally:
        opened.close()


@pytest.mark.parametrize(("epoch", "seq"), [(1, 0), (1, 2**63 - 1), (-1, -1), (7, 0)])
def test_an_event_put_beside_the_others_is_found_whatever_its_number(
    season: Desk, tmp_path: Path, epoch: int, seq: int
) -> None:
    columns = "kind, header, payload, prev, hash, signature"
    beside = f"INSERT INTO journal (station, epoch, seq, {columns})"
    found = codes_after(
        season, tmp_path, f"{beside} SELECT station, {epoch}, {seq}, {columns} FROM journal WHERE seq = 9"
    )
    assert "GAP" in found


def test_a_sound_book_passes(season: Desk, day: Pair) -> None:
    assert check_at_start(season.book) == []
    day.take_in()
    day.answer()
    assert check_at_start(day.book) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE journal SET signature = zeroblob(64) WHERE seq = 15", "LINK_SIGNATURE"),
        (
            "UPDATE journal SET payload = CAST(replace(payload, x'343030', x'343031') AS BLOB) WHERE seq = 9",
            "LINK_PAYLOAD",
        ),
        ("DELETE FROM journal WHERE seq = 8", "GAP"),
        ("UPDATE receipt SET fen = fen + 1 WHERE number LIKE '%000002'", "TOTALS_DIFFER"),
        ("DELETE FROM receipt WHERE number LIKE '%000002'", "TOTALS_DIFFER"),
        ("DELETE FROM journal WHERE seq > 12", "TAIL_MISSING"),
    ],
)
def test_what_somebody_changed_is_seen(season: Desk, tmp_path: Path, statement: str, code: str) -> None:
    assert code in codes_after(season, tmp_path, statement)


def test_a_book_older_than_its_own_backup_is_known(desk: Desk, tmp_path: Path) -> None:
    """The file beside its log, copied over by hand: nothing inside it can tell."""
    desk.book.close()
    before = (desk.book.folder / BOOK_FILE).read_bytes()
    book = open_book(desk.book.folder, lambda: PASSPHRASE, desk.clock)
    Desk(book, desk.clock).collect(FAMILY[0])
    backups.back_up(book, book.folder / BACKUPS)
    book.close()
    (desk.book.folder / BOOK_FILE).write_bytes(before)
    book = open_book(desk.book.folder, lambda: PASSPHRASE, desk.clock)
    assert [one.code for one in check_at_start(book)] == ["TAIL_MISSING"]
    book.close()
