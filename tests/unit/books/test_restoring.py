"""A replacement PC: from a backup and the county's last answer; no number reused, what it lacks is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.books import backups, restoring
from desktop.books.answering import take_answer
from desktop.books.checking import check_book
from desktop.books.collecting import keep_basket, kept_baskets
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.figures import figures
from desktop.books.lacking import lacking
from desktop.books.opening import BOOK_FILE, Book, open_book
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.county.enrolling import revoke
from desktop.county.figures import all_figures
from desktop.county.intake import bundles_in, take_all
from desktop.county.rewinding import lost
from desktop.exchange.outcome import Outcome
from tests.factory import CASHIER, REVIEWER, Pair
from tests.unit.books.making import FAMILY, PASSPHRASE, TODAY
from tests.unit.county.conftest import day, made, worked

__all__ = ["day", "made", "worked"]


@pytest.fixture
def opened() -> Iterator[list[Book]]:
    """Books a test opens, closed at its end."""
    books: list[Book] = []
    yield books
    for book in books:
        book.close()


def restored(day: Pair, saved: Path, folder: Path, opened: list[Book], answer: Path | None = None) -> Pair:
    """The station on another PC, with a stick of its own."""
    clock = PinnedClock(day.desk.clock.now().wall + timedelta(minutes=30), boot="another")
    book = restoring.restore(saved, folder, lambda: PASSPHRASE, clock, answer)
    opened.append(book)
    stick = folder.with_name(folder.name + "-stick")
    stick.mkdir()
    return Pair(book, day.county, stick)


def brings(pair: Pair) -> list[Outcome]:
    pair.bundle()
    return [one.outcome for one in take_all(pair.county, bundles_in(pair.stick))]


def test_with_the_last_answer_it_says_how_much_the_backup_lacks(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    saved = backups.back_up(day.book, tmp_path)
    day.desk.collect(FAMILY[3])
    day.take_in()
    new = restored(day, saved.folder, tmp_path / "new", opened, day.issue().path)
    told = lacking(new.book)
    assert told is not None
    assert (told.backup_epoch, told.backup_seq) == (1, saved.verdict.events)
    assert (told.events, told.witnessed) == (1, True)
    assert told.vouchers == ()  # the county has not heard of the new book yet
    assert check_book(new.book).whole


def test_the_answer_after_the_first_export_names_the_lost_vouchers(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    saved = backups.back_up(day.book, tmp_path)
    number = day.desk.collect(FAMILY[3]).number
    day.take_in()
    new = restored(day, saved.folder, tmp_path / "new", opened, day.issue().path)
    assert brings(new)[-1] is Outcome.TAKEN_IN
    new.answer()
    told = lacking(new.book)
    assert told is not None
    assert [(one.voucher, one.document) for one in told.vouchers] == [(number, FAMILY[3].document)]
    new.open_day()
    with pytest.raises(Refused, match="PAID_ELSEWHERE"):
        new.desk.collect(FAMILY[3])


def test_a_backup_older_than_a_former_restore_does_not_give_its_numbers_again(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    oldest = backups.back_up(day.book, tmp_path)
    day.take_in()
    second = restored(day, oldest.folder, tmp_path / "second", opened)
    second.open_day()
    lost_number = second.desk.collect(FAMILY[3]).number
    brings(second)
    answer = second.issue().path
    third = restored(second, oldest.folder, tmp_path / "third", opened, answer)
    third.open_day()
    assert lost_number == "LX01-2026-2-000001"
    assert third.book.tail().epoch == 3
    told = lacking(third.book)
    assert told is not None
    assert told.events == 4  # START, RESTORE, OPEN and the voucher of epoch 2
    assert check_book(third.book).whole
    assert brings(third)[-1] is Outcome.TAKEN_IN
    assert all_figures(third.county)[0].figures == figures(third.book)
    with third.county.read() as connection:
        [stretch] = lost(connection, "LX01")
    assert (stretch.epoch, stretch.first, list(stretch.receipts)) == (2, 1, [lost_number])
    assert third.answer().paid == 1


def test_what_the_county_decided_since_the_backup_is_in_the_new_book(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    saved = backups.back_up(day.book, tmp_path)
    day.take_in()
    answer = day.issue().path
    new = restored(day, saved.folder, tmp_path / "new", opened, answer)
    assert take_answer(new.book, CASHIER, answer).outcome is Outcome.ALREADY_KNOWN


def test_an_older_answer_than_the_backup_knows_is_only_a_witness(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    day.take_in()
    older = day.issue().path
    day.answer()
    saved = backups.back_up(day.book, tmp_path)
    new = restored(day, saved.folder, tmp_path / "new", opened, older)
    told = lacking(new.book)
    assert told is not None
    assert told.events == 0
    assert check_book(new.book).whole


def test_an_answer_about_another_book_of_this_station_stops_the_restore(day: Pair, tmp_path: Path) -> None:
    saved = backups.back_up(day.book, tmp_path)
    day.desk.collect(FAMILY[3])
    day.take_in()
    answer = day.issue().path
    other = restoring.restore(saved.folder, tmp_path / "other", lambda: PASSPHRASE, day.desk.clock)
    other.close()
    # The county has event n+1 of epoch 1; a copy that went its own way has another one there.
    with day.book.change() as changed:
        tail = changed.tail
    assert tail.epoch == 1
    forked = tmp_path / "forked"
    clone(saved.folder, forked)
    twin = open_book(forked, lambda: PASSPHRASE, day.desk.clock)
    Pair(twin, day.county, day.stick).desk.collect(FAMILY[3])
    again = backups.back_up(twin, tmp_path / "twin")
    twin.close()
    with pytest.raises(KnownError, match="RESTORE_OTHER_PAST"):
        restoring.restore(again.folder, tmp_path / "new", lambda: PASSPHRASE, day.desk.clock, answer)
    assert not (tmp_path / "new").exists()


def clone(source: Path, folder: Path) -> None:
    """A backup laid out by hand as if it were the book: what nobody should do."""
    folder.mkdir()
    for file in source.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())


def test_a_lost_station_that_was_revoked_hands_nothing_in_any_more(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    saved = backups.back_up(day.book, tmp_path)
    day.take_in()
    revoke(day.county, "LX01")
    day.desk.collect(FAMILY[3])
    assert day.take_in().outcome is Outcome.REVOKED_KEY
    new = restored(day, saved.folder, tmp_path / "new", opened)
    assert brings(new)[-1] is Outcome.REVOKED_KEY  # the same key lies in the backup


def test_a_station_retired_before_its_backup_stays_retired(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    deposit(day.book, CASHIER, DepositOrder("0042", TODAY))
    day.desk.close()
    with day.book.change() as changed:
        changed.record(bodies.Retire(reason="撤点"), operator=REVIEWER)
    saved = backups.back_up(day.book, tmp_path)
    new = restored(day, saved.folder, tmp_path / "new", opened)
    with pytest.raises(Refused, match="STATION_RETIRED"):
        new.open_day()
    assert check_book(new.book).whole


def test_a_basket_that_stood_on_the_counter_when_the_backup_was_made_is_not_there_again(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    keep_basket(day.book, day.desk.basket(FAMILY[3]))
    saved = backups.back_up(day.book, tmp_path)
    new = restored(day, saved.folder, tmp_path / "new", opened)
    assert len(kept_baskets(day.book)) == 1
    assert kept_baskets(new.book) == []
    new.desk.clock.advance(seconds=-60)  # somebody sets the new machine's clock right
    keep_basket(new.book, new.desk.basket(FAMILY[3]))
    assert len(kept_baskets(new.book)) == 1


def test_two_machines_clocks_that_differ_by_a_minute_make_no_fork_of_a_late_stick(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    day.take_in()
    day.answer()
    saved = backups.back_up(day.book, tmp_path)
    day.desk.collect(FAMILY[3])
    late = day.bundle()
    day.desk.clock.advance(seconds=-60 - 1800)  # the other machine's clock: `restored` takes half an hour
    new = restored(day, saved.folder, tmp_path / "new", opened)
    assert brings(new)[-1] is Outcome.TAKEN_IN
    assert day.take_in(late).outcome is Outcome.TAKEN_IN
    with new.county.read() as connection:
        assert [len(one.receipts) for one in lost(connection, "LX01")] == [1]


def test_a_refused_restore_leaves_no_folder_it_made_and_takes_away_none_that_was_there(
    day: Pair, tmp_path: Path
) -> None:
    saved = backups.back_up(day.book, tmp_path).folder
    (saved / "backup.note").unlink()
    (tmp_path / "mine").mkdir()
    for folder in (tmp_path / "a" / "b" / "c", tmp_path / "mine"):
        with pytest.raises(KnownError, match="BACKUP_BY_HAND"):
            restoring.restore(saved, folder, lambda: PASSPHRASE, day.desk.clock)
    assert not (tmp_path / "a").exists()
    assert list((tmp_path / "mine").iterdir()) == []


def test_what_is_left_beside_a_book_that_is_gone_is_not_read_into_the_new_one(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    saved = backups.back_up(day.book, tmp_path / "saved").folder
    for household in FAMILY[3:]:
        day.desk.collect(household)
    folder = tmp_path / "again"  # somebody took away the book and its key, and left the log
    folder.mkdir()
    log = (day.book.folder / f"{BOOK_FILE}-wal").read_bytes()
    assert log
    (folder / f"{BOOK_FILE}-wal").write_bytes(log)
    new = restored(day, saved, folder, opened)
    assert check_book(new.book).whole
    assert figures(new.book).receipts == 2
    new.open_day()
    assert new.desk.collect(FAMILY[3]).number == "LX01-2026-2-000001"
    assert (folder / f"former-1-{BOOK_FILE}-wal").read_bytes() == log


def test_a_damaged_backup_is_called_that_and_not_a_book_that_a_backup_would_help(day: Pair, tmp_path: Path) -> None:
    saved = backups.back_up(day.book, tmp_path).folder
    data = (saved / BOOK_FILE).read_bytes()
    for size in (0, 1, 100, 4096, len(data) // 2, len(data) - 1):
        (saved / BOOK_FILE).write_bytes(data[:size])
        with pytest.raises(KnownError, match="BACKUP_NOT_WHOLE"):
            restoring.restore(saved, tmp_path / "new", lambda: PASSPHRASE, day.desk.clock)
        with pytest.raises(KnownError, match="BACKUP_NOT_WHOLE"):
            backups.drill(saved, lambda: PASSPHRASE)


def test_two_restorings_into_one_folder_do_not_take_each_others_work_away(
    day: Pair, tmp_path: Path, opened: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backups.back_up(day.book, tmp_path).folder
    told = []

    def meanwhile(path: Path) -> str:
        if not told:
            told.append("")
            with pytest.raises(Refused) as refused:
                restoring.restore(saved, tmp_path / "new", lambda: PASSPHRASE, day.desk.clock)
            told.append(refused.value.code)
        return _digest(path)

    _digest = restoring._digest
    monkeypatch.setattr(restoring, "_digest", meanwhile)
    opened.append(restoring.restore(saved, tmp_path / "new", lambda: PASSPHRASE, day.desk.clock))
    assert told[1:] == ["RESTORING_NOW"]
    assert check_book(opened[0]).whole
    assert not (tmp_path / "new" / "restoring.lock").exists()
