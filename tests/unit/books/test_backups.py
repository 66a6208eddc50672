"""Backups: thinned where the program keeps them, known from copies made by hand, and made before tables change."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from db import upgrade
from db.store import Store
from desktop.books import backups, restoring
from desktop.books.checking import check_book
from desktop.books.lacking import lacking
from desktop.books.opening import BACKUPS, BOOK_FILE, KEY_FILE, open_book
from desktop.core import bodies
from desktop.core.errors import KnownError
from tests.faults.old_schema import FIRST, make_old
from tests.unit.books.making import FAMILY, PASSPHRASE, Desk


def test_the_books_own_backups_are_thinned_and_others_are_not(desk: Desk, tmp_path: Path) -> None:
    own, stick = desk.book.folder / BACKUPS, tmp_path / "stick"
    for number in range(12):
        with desk.book.change() as changed:  # an event each, so that each backup has its own name
            changed.record(bodies.Operator(id=f"p{number}", name="周", role="cashier"))
        for where in (own, stick):
            made = backups.back_up(desk.book, where).folder
            stamp = 1_700_000_000 + number * 60
            os.utime(made / BOOK_FILE, (stamp, stamp))
    assert len(backups.backups_in(stick)) == 12
    kept = backups.backups_in(own)
    assert 7 <= len(kept) <= 8  # the newest was made with the machine's own time
    assert all(backups.drill(one, lambda: PASSPHRASE).whole for one in kept[:1])


def test_a_file_copied_by_hand_without_its_log_is_refused_and_told(desk: Desk, tmp_path: Path) -> None:
    saved = backups.back_up(desk.book, tmp_path / "whole")
    desk.collect(FAMILY[0])  # stands in the log beside the file only
    copied = tmp_path / "copied"
    copied.mkdir()
    for name in (BOOK_FILE, KEY_FILE):
        shutil.copyfile(desk.book.folder / name, copied / name)
    with pytest.raises(KnownError, match="BACKUP_BY_HAND"):
        backups.drill(copied, lambda: PASSPHRASE)
    with pytest.raises(KnownError, match="BACKUP_BY_HAND"):
        restoring.restore(copied, tmp_path / "new", lambda: PASSPHRASE, desk.clock)
    # Put in the place of a backup's own file, its note gives it away.
    shutil.copyfile(copied / BOOK_FILE, saved.folder / BOOK_FILE)
    with pytest.raises(KnownError) as refused:
        backups.drill(saved.folder, lambda: PASSPHRASE)
    assert refused.value.code in {"BACKUP_NOT_WHOLE", "BOOK_EMPTY", "STORE_DAMAGED"}


def test_who_has_nothing_else_restores_a_hand_made_copy_knowingly(desk: Desk, tmp_path: Path) -> None:
    saved = backups.back_up(desk.book, tmp_path).folder
    (saved / "backup.note").unlink()
    book = restoring.restore(saved, tmp_path / "new", lambda: PASSPHRASE, desk.clock, by_hand=True)
    assert check_book(book).whole
    told = lacking(book)
    assert told is not None
    assert not told.witnessed
    book.close()


def test_a_changed_note_makes_no_backup(desk: Desk, tmp_path: Path) -> None:
    saved = backups.back_up(desk.book, tmp_path).folder
    note = saved / "backup.note"
    note.write_bytes(note.read_bytes().replace(b"cunjiao", b"cunjia0"))
    with pytest.raises(KnownError, match="BACKUP_NOT_WHOLE"):
        backups.drill(saved, lambda: PASSPHRASE)


def test_a_backup_that_breaks_off_leaves_the_former_one(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backups.back_up(desk.book, tmp_path).folder

    def full(_: Store, target: Path) -> None:
        target.write_bytes(b"half")
        raise KnownError("STORE_FULL")

    monkeypatch.setattr(Store, "back_up", full)
    with pytest.raises(KnownError, match="STORE_FULL"):
        backups.back_up(desk.book, tmp_path)
    assert backups.drill(saved, lambda: PASSPHRASE).whole


def test_before_the_tables_change_there_is_a_copy_as_the_older_program_left_it(desk: Desk) -> None:
    folder, keys = desk.book.folder, desk.book.keys
    events = desk.book.tail().seq
    desk.book.close()
    make_old(folder, keys.database_key)
    book = open_book(folder, lambda: PASSPHRASE, desk.clock)
    assert check_book(book).whole
    saved = folder / BACKUPS / f"before-{upgrade.head()}.cjbak"
    book.close()
    copy = Store.open(saved / BOOK_FILE, keys.database_key)
    assert upgrade.revision(copy) == FIRST
    with copy.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM journal").scalar_one() == events
    copy.close()
    assert (saved / KEY_FILE).read_bytes() == (folder / KEY_FILE).read_bytes()
    again = open_book(folder, lambda: PASSPHRASE, desk.clock)  # nothing is copied where nothing changes
    again.close()
    assert [one.name for one in (folder / BACKUPS).iterdir()] == [saved.name]
