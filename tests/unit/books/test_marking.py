"""One backup restored twice without the county: two epochs, whatever becomes of the mark beside it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.books import backups, marking, restoring
from desktop.books.opening import Book
from desktop.county.intake import bundles_in, take_all, take_in
from desktop.exchange.outcome import Outcome
from tests.factory import Pair
from tests.unit.books.making import FAMILY, PASSPHRASE
from tests.unit.county.conftest import day, made, worked

__all__ = ["day", "made", "worked"]


@pytest.fixture
def opened() -> Iterator[list[Book]]:
    """Books a test opens, closed at its end."""
    books: list[Book] = []
    yield books
    for book in books:
        book.close()


def restored(day: Pair, saved: Path, folder: Path, opened: list[Book]) -> Pair:
    """Another PC, with nobody at hand who knows of the ones before."""
    day.desk.clock.advance(seconds=1800)
    opened.append(restoring.restore(saved, folder, lambda: PASSPHRASE, day.desk.clock))
    stick = folder.with_name(folder.name + "-stick")
    stick.mkdir()
    return Pair(opened[-1], day.county, stick)


def no_writing(path: Path, data: bytes, mode: int = 0) -> None:
    raise OSError(errno.EROFS, "read-only file system", str(path))


def test_restored_twice_two_epochs_and_no_number_twice(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    saved = backups.back_up(day.book, tmp_path / "stick").folder
    given = []
    for name in ("second", "third"):
        new = restored(day, saved, tmp_path / name, opened)
        new.open_day()
        given.append(new.desk.collect(FAMILY[3]).number)
    assert given == ["LX01-2026-2-000001", "LX01-2026-3-000001"]


def test_another_older_backup_on_the_same_stick_knows_of_it(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    older = backups.back_up(day.book, tmp_path / "stick").folder
    day.desk.collect(FAMILY[3])
    newer = backups.back_up(day.book, tmp_path / "stick").folder
    assert restored(day, newer, tmp_path / "second", opened).book.tail().epoch == 2
    assert restored(day, older, tmp_path / "third", opened).book.tail().epoch == 3


def test_a_backup_of_a_later_epoch_beside_it_counts_too(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    first = backups.back_up(day.book, tmp_path / "one").folder
    second = restored(day, first, tmp_path / "second", opened)
    kept = backups.back_up(second.book, tmp_path / "two").folder
    moved = kept.parent / first.name
    first.rename(moved)
    assert restored(day, moved, tmp_path / "third", opened).book.tail().epoch == 3


def test_another_station_s_mark_is_none_of_ours(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    saved = backups.back_up(day.book, tmp_path / "stick").folder
    assert marking.begin_beyond(saved, "LX02", 40) == 41
    assert restored(day, saved, tmp_path / "second", opened).book.tail().epoch == 2


@pytest.mark.parametrize("damage", [b"", b"nonsense", b'{"epoch":7}'])
def test_beside_a_damaged_mark_the_new_epoch_lies_far_off(day: Pair, tmp_path: Path, damage: bytes) -> None:
    saved = backups.back_up(day.book, tmp_path / "stick").folder
    marking.begin_beyond(saved, "LX01", 1)
    [mark] = saved.parent.glob("*.cjmark")
    mark.write_bytes(damage)
    assert marking.begun(saved, "LX01") is None
    far = marking.begin_beyond(saved, "LX01", 1)
    assert far >= 102
    assert marking.begun(saved, "LX01") == far
    assert marking.begin_beyond(saved, "LX01", 1) == far + 1


def test_a_mark_changed_by_one_digit_is_a_damaged_one(tmp_path: Path) -> None:
    saved = tmp_path / "LX01-1-000012.cjbak"
    saved.mkdir()
    marking.begin_beyond(saved, "LX01", 4)
    [mark] = tmp_path.glob("*.cjmark")
    mark.write_bytes(mark.read_bytes().replace(b'"epoch":5', b'"epoch":4'))
    assert marking.begun(saved, "LX01") is None


def test_on_a_stick_that_takes_no_mark_no_two_begin_alike(
    day: Pair, tmp_path: Path, opened: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backups.back_up(day.book, tmp_path / "stick").folder
    before = {path: path.read_bytes() for path in saved.parent.rglob("*") if path.is_file()}
    monkeypatch.setattr(marking, "write_whole", no_writing)
    leaps = iter((117, 833))
    monkeypatch.setattr("secrets.choice", lambda _: next(leaps))
    first = restored(day, saved, tmp_path / "second", opened)
    second = restored(day, saved, tmp_path / "third", opened)
    assert (first.book.tail().epoch, second.book.tail().epoch) == (2 + 117, 2 + 833)
    assert {path: path.read_bytes() for path in saved.parent.rglob("*") if path.is_file()} == before


def test_no_epoch_lies_beyond_what_a_number_has_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = tmp_path / "LX01-1-000012.cjbak"
    saved.mkdir()
    monkeypatch.setattr(marking, "write_whole", no_writing)
    assert marking.begin_beyond(saved, "LX01", 9990) == 9999


def test_a_late_stick_from_before_a_leap_is_a_lost_stretch_and_no_fork(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    day.take_in()
    day.answer()
    saved = backups.back_up(day.book, tmp_path / "stick").folder
    day.desk.collect(FAMILY[3])
    late = day.bundle()
    marking.begin_beyond(saved, "LX01", 6)
    new = restored(day, saved, tmp_path / "second", opened)
    assert new.book.tail().epoch == 8
    new.bundle()
    assert {one.outcome for one in take_all(day.county, bundles_in(new.stick))} == {Outcome.TAKEN_IN}
    assert take_in(day.county, late).outcome is Outcome.TAKEN_IN
    new.open_day()
    assert new.answer().paid == 1


def test_looking_at_a_backup_writes_nothing_beside_it(day: Pair, tmp_path: Path) -> None:
    saved = backups.back_up(day.book, tmp_path / "stick").folder
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in saved.parent.rglob("*") if path.is_file()}
    assert backups.drill(saved, lambda: PASSPHRASE).whole
    assert backups.verify(saved, day.book.keys).whole
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in saved.parent.rglob("*") if path.is_file()}
    assert after == before
