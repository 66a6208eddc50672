"""Checking, backing up and restoring a real book; every way of changing it behind its back is found."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from db import store
from desktop.books import backups, checking, restoring, verified
from desktop.books.checking import Verdict, check_book
from desktop.books.closing import start_day
from desktop.books.depositing import DepositOrder, deposit, held_numbers
from desktop.books.figures import figures
from desktop.books.opening import BOOK_FILE, open_book
from desktop.books.reporting import ledger
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.cli.main import VERIFY_FLAG
from desktop.core.errors import KnownError, Refused
from desktop.core.watching import Stage
from desktop.security import beside
from tests.unit.books.making import FAMILY, PASSPHRASE, SLIP, TODAY, Desk


@pytest.fixture
def day(desk: Desk) -> Desk:
    """A day with cash, card, a void, a deposit and a close: events 7 to 15."""
    first = desk.collect(FAMILY[0]).number
    desk.collect(FAMILY[1])
    desk.collect(FAMILY[2], slip=SLIP)
    void(desk.book, "wjg", VoidOrder(first, VoidReason.PAPER_SPOILT, "lgq", copies_back=True))
    desk.collect(FAMILY[0])
    deposit(desk.book, "wjg", DepositOrder("s1", TODAY))
    desk.close()
    return desk


def tampered(desk: Desk, tmp_path: Path, *statements: str) -> Verdict:
    """What a check says of a copy of the book that somebody with the key changed, triggers dropped first."""
    desk.book.close()
    copy = tmp_path / "copy"
    shutil.copytree(desk.book.folder, copy)
    raw = store._connect(copy / BOOK_FILE, desk.book.keys.database_key, reading=False)
    for statement in ("DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete", *statements):
        raw.execute(statement)
    raw.close()
    opened = open_book(copy, lambda: PASSPHRASE, desk.clock)
    try:
        return check_book(opened)
    finally:
        opened.close()


def seq_of(desk: Desk, kind: str) -> int:
    with desk.book.read() as connection:
        found = connection.exec_driver_sql("SELECT min(seq) FROM journal WHERE kind = ?", (kind,)).scalar_one()
    return int(found)


def test_an_untouched_book_is_whole(day: Desk) -> None:
    verdict = check_book(day.book)
    assert verdict.whole
    assert verdict.events == day.book.tail().seq


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("payload = CAST(replace(payload, x'343030', x'343031') AS BLOB)", "LINK_PAYLOAD"),
        ("header = replace(header, '|40000|', '|40001|')", "LINK_HASH"),
        ("hash = zeroblob(32)", "LINK_HASH"),
        ("prev = zeroblob(32)", "LINK_PREV"),
        ("signature = zeroblob(64)", "LINK_SIGNATURE"),
        ("header = 'nonsense'", "LINK_HEADER"),
        ("kind = 'VOID'", "HEADER_DIFFERS"),
    ],
)
def test_a_changed_event_is_named_by_its_number(day: Desk, tmp_path: Path, change: str, code: str) -> None:
    seq = seq_of(day, "COLLECT")
    verdict = tampered(day, tmp_path, f"UPDATE journal SET {change} WHERE seq = {seq}")
    assert [(one.seq, one.code) for one in verdict.findings] == [(seq, code)]
    if code not in {"LINK_HEADER"}:
        assert verdict.findings[0].number == "LX01-2026-1-000001"


@pytest.mark.parametrize("piece", [1, 3, 4])
def test_the_first_of_two_wrong_events_is_named_wherever_the_pieces_end(
    day: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(verified, "_PIECE", piece)
    assert check_book(day.book).whole
    first = seq_of(day, "VOID")
    wrong = [f"UPDATE journal SET signature = zeroblob(64) WHERE seq = {seq}" for seq in (first + 2, first)]
    verdict = tampered(day, tmp_path, *wrong)
    assert [(one.seq, one.code) for one in verdict.findings] == [(first, "LINK_SIGNATURE")]


def test_a_signature_of_another_event_is_none(day: Desk, tmp_path: Path) -> None:
    seq = seq_of(day, "VOID")
    other = f"(SELECT signature FROM journal WHERE seq = {seq - 1})"
    verdict = tampered(day, tmp_path, f"UPDATE journal SET signature = {other} WHERE seq = {seq}")
    assert [(one.seq, one.code) for one in verdict.findings] == [(seq, "LINK_SIGNATURE")]


def test_a_missing_event_is_found_at_the_next(day: Desk, tmp_path: Path) -> None:
    seq = seq_of(day, "VOID")
    verdict = tampered(day, tmp_path, f"DELETE FROM journal WHERE seq = {seq}")
    assert (verdict.findings[0].seq, verdict.findings[0].code) == (seq + 1, "GAP")


@pytest.mark.parametrize("seq", [0, -7, 2**53 + 1, 2**63 - 1])
def test_an_event_put_beside_the_others_is_found_whatever_its_number(day: Desk, tmp_path: Path, seq: int) -> None:
    columns = "kind, header, payload, prev, hash, signature"
    beside = f"INSERT INTO journal (station, epoch, seq, {columns})"
    verdict = tampered(day, tmp_path, f"{beside} SELECT station, epoch, {seq}, {columns} FROM journal WHERE seq = 9")
    assert [(one.seq, one.code) for one in verdict.findings] == [(seq, "GAP")]


def test_a_header_that_is_no_text_is_damage(day: Desk, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="STORE_DAMAGED"):
        tampered(day, tmp_path, "UPDATE journal SET header = CAST(x'ff' AS TEXT) WHERE seq = 9")


def test_swapped_events_are_found(day: Desk, tmp_path: Path) -> None:
    seq = seq_of(day, "COLLECT")
    swap = [
        f"UPDATE journal SET seq = 9999 WHERE seq = {seq}",
        f"UPDATE journal SET seq = {seq} WHERE seq = {seq + 1}",
        f"UPDATE journal SET seq = {seq + 1} WHERE seq = 9999",
    ]
    assert tampered(day, tmp_path, *swap).findings[0].seq == seq


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE receipt SET fen = fen + 1 WHERE number LIKE '%000002'",
        "DELETE FROM receipt WHERE number LIKE '%000002'",
        "UPDATE insured SET name = 'x' WHERE number LIKE '%000002'",
        "UPDATE receipt SET void_seq = 0 WHERE number LIKE '%000001'",
        "UPDATE day SET difference_fen = 5",
        "INSERT INTO operator VALUES ('LX01', 'x', 'x', 'admin', 1)",
    ],
)
def test_an_index_that_says_something_else_is_found(day: Desk, tmp_path: Path, statement: str) -> None:
    findings = tampered(day, tmp_path, statement).findings
    assert {one.code for one in findings} == {"INDEX_DIFFERS"}


def test_a_check_says_how_far_it_is_and_can_be_stopped(day: Desk) -> None:
    heard: list[tuple[Stage, int, int]] = []
    check_book(day.book, lambda *said: heard.append(said))
    events = day.book.tail().seq
    assert heard == [(Stage.CHECKING, 0, events), (Stage.COMPARING, events, events)]


@pytest.fixture
def second_process(monkeypatch: pytest.MonkeyPatch) -> list[beside.SecondProcess]:
    """A check on two cores, however short the journal; the processes it started."""
    made: list[beside.SecondProcess] = []

    class Watched(beside.SecondProcess):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

    monkeypatch.setattr(beside, "SecondProcess", Watched)
    monkeypatch.setattr(verified, "_MANY", 0)
    return made


def test_a_check_that_is_stopped_on_its_way_leaves_nothing_running(
    day: Desk, monkeypatch: pytest.MonkeyPatch, second_process: list[beside.SecondProcess]
) -> None:
    monkeypatch.setattr(checking, "_PIECE", 3)
    monkeypatch.setattr(verified, "_PIECE", 2)
    children = []

    def stop(stage: Stage, done: int, of: int) -> None:
        children.append(second_process[0]._child)
        if done == 6:
            raise Refused("STOPPED")

    with pytest.raises(Refused, match="STOPPED"):
        check_book(day.book, stop)
    assert children[0] is not None
    assert children[0].returncode is not None
    assert check_book(day.book).whole


@pytest.mark.parametrize("piece", [1, 3, 200])
def test_two_cores_name_the_same_first_wrong_event(
    day: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    second_process: list[beside.SecondProcess],
    piece: int,
) -> None:
    monkeypatch.setattr(verified, "_PIECE", piece)
    assert check_book(day.book).whole
    first = seq_of(day, "VOID")
    wrong = [f"UPDATE journal SET signature = zeroblob(64) WHERE seq = {seq}" for seq in (first + 2, first)]
    verdict = tampered(day, tmp_path, *wrong)
    assert [(one.seq, one.code) for one in verdict.findings] == [(first, "LINK_SIGNATURE")]
    assert len(second_process) == 2


def test_what_a_second_process_never_answered_is_verified_here(
    day: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second_process: list[beside.SecondProcess]
) -> None:
    first = seq_of(day, "VOID")
    wrong = f"UPDATE journal SET signature = zeroblob(64) WHERE seq = {first}"
    nowhere = [str(tmp_path / "nothing")]
    for command in (nowhere, [sys.executable, "-c", "pass"], [sys.executable, "-c", "print(end='\x01')"]):
        monkeypatch.setattr(beside, "_command", lambda command=command: command)
        assert check_book(day.book).whole
        (folder := tmp_path / str(len(second_process))).mkdir()
        verdict = tampered(day, folder, wrong)
        assert [(one.seq, one.code) for one in verdict.findings] == [(first, "LINK_SIGNATURE")]
    assert len(second_process) == 6


def test_what_goes_wrong_with_a_signature_is_not_lost(day: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bool:
        raise MemoryError

    monkeypatch.setattr(beside.seal, "verify", broken)
    with pytest.raises(MemoryError):
        check_book(day.book)


def test_a_frozen_program_answers_to_the_flag_it_starts_itself_with() -> None:
    assert VERIFY_FLAG == beside.CHILD_FLAG


def test_a_backup_is_whole_and_opens_with_the_same_passphrase(day: Desk, tmp_path: Path) -> None:
    backup = backups.back_up(day.book, tmp_path / "stick")
    assert backups.drill(backup.folder, lambda: PASSPHRASE).whole
    assert backups.drill(backup.folder / BOOK_FILE, lambda: PASSPHRASE).events == day.book.tail().seq
    again = backups.back_up(day.book, tmp_path / "stick")
    assert again.folder == backup.folder


def test_a_restored_book_begins_a_new_epoch_and_carries_the_open_cash(desk: Desk, tmp_path: Path) -> None:
    kept = desk.collect(FAMILY[0]).number
    backup = backups.back_up(desk.book, tmp_path / "stick")
    desk.collect(FAMILY[1])  # lost with the machine
    book = restoring.restore(backup.folder, tmp_path / "new", lambda: PASSPHRASE, desk.clock)
    assert held_numbers(book) == [kept]
    assert figures(book).receipts == 1
    start_day(book, "wjg")
    restored = Desk(book, desk.clock, baskets=50)
    assert restored.collect(FAMILY[1]).number == "LX01-2026-2-000001"
    deposit(book, "wjg", DepositOrder("s1", TODAY))
    void_me = restored.collect(FAMILY[2]).number
    void(book, "wjg", VoidOrder(void_me, VoidReason.PAPER_SPOILT, "lgq", copies_back=True))
    assert check_book(book).whole
    book.close()


def test_a_restore_never_writes_over_a_book(day: Desk, tmp_path: Path) -> None:
    backup = backups.back_up(day.book, tmp_path / "stick")
    with pytest.raises(Refused, match="BOOK_EXISTS"):
        restoring.restore(backup.folder, day.book.folder, lambda: PASSPHRASE, day.clock)
    with pytest.raises(KnownError, match="BACKUP_MISSING"):
        restoring.restore(tmp_path, tmp_path / "new", lambda: PASSPHRASE, day.clock)


def test_a_damaged_backup_is_not_restored(day: Desk, tmp_path: Path) -> None:
    backup = backups.back_up(day.book, tmp_path / "stick")
    raw = store._connect(backup.folder / BOOK_FILE, day.book.keys.database_key, reading=False)
    raw.execute("UPDATE receipt SET fen = 1")
    raw.close()
    with pytest.raises(KnownError, match="BACKUP_NOT_WHOLE"):
        restoring.restore(backup.folder, tmp_path / "new", lambda: PASSPHRASE, day.clock)
    assert not (tmp_path / "new").exists()


def test_a_full_disk_is_told_and_nothing_is_half_booked(day: Desk) -> None:
    before = day.book.tail().seq
    with day.book.store.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def go_on() -> None:
        for _ in range(200):
            start_day(day.book, "wjg")
            day.close()

    with pytest.raises(KnownError) as told:
        go_on()
    assert told.value.code == "STORE_FULL"
    assert day.book.tail().seq >= before
    assert check_book(day.book).whole


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM journal WHERE seq = 1", "GAP"),
        ("UPDATE journal SET payload = x'7b7d' WHERE seq = 1", "LINK_PAYLOAD"),
        ("UPDATE journal SET epoch = 2 WHERE seq = 9", "GAP"),
        ("UPDATE journal SET station = 'ZZ99' WHERE seq = 9", "GAP"),
    ],
)
def test_a_book_whose_beginning_was_changed_still_opens_and_the_check_says_what(
    day: Desk, tmp_path: Path, statement: str, code: str
) -> None:
    findings = tampered(day, tmp_path, statement).findings
    assert findings[0].code == code


def test_a_table_that_was_taken_away_is_damage(day: Desk, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="STORE_DAMAGED"):
        tampered(day, tmp_path, "DROP TABLE receipt")


def test_a_restore_that_breaks_off_leaves_no_book_that_would_give_its_numbers_again(
    day: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backups.back_up(day.book, tmp_path / "stick")

    def no_room(*_: object) -> None:
        raise KnownError("STORE_FULL")

    with monkeypatch.context() as broken:
        broken.setattr(restoring, "_begin_epoch", no_room)
        with pytest.raises(KnownError, match="STORE_FULL"):
            restoring.restore(backup.folder, tmp_path / "new", lambda: PASSPHRASE, day.clock)
    assert not (tmp_path / "new").exists()
    book = restoring.restore(backup.folder, tmp_path / "new", lambda: PASSPHRASE, day.clock)
    assert check_book(book).whole
    assert (tmp_path / "new" / "book.key").stat().st_mode & 0o77 == 0
    book.close()


def test_the_ledger_says_which_paper_and_why_a_voucher_is_void(day: Desk) -> None:
    rows = ledger(day.book)
    assert {row.document_kind for row in rows} == {"居民身份证"}
    assert {bool(row.void_reason) for row in rows if not row.in_force} == {True}
    assert {row.void_reason for row in rows if row.in_force} == {""}


def test_a_backup_with_a_damaged_page_of_the_roster_fails_the_drill(day: Desk, tmp_path: Path) -> None:
    backup = backups.back_up(day.book, tmp_path / "stick")
    file = backup.folder / BOOK_FILE
    whole = file.read_bytes()
    for place in range(len(whole) // 3, len(whole), len(whole) // 9):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            assert not backups.drill(backup.folder, lambda: PASSPHRASE).whole
        except KnownError as error:
            assert error.code == "BACKUP_NOT_WHOLE"  # noqa: PT017 - either is a right answer
