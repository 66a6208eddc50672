"""What goes wrong on the way back from lost keys: killed, changed behind its back, copied by hand, another county's."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from db import index, journal, store
from db.rows import JournalRow
from db.store import Store
from desktop.books import backups, recovering, restoring
from desktop.books.checking import check_book, check_store
from desktop.books.figures import figures
from desktop.books.opening import BOOK_FILE, KEY_FILE, Book, exists, open_book
from desktop.core.chain import EVENT_TYPE
from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.county import enrolling
from desktop.county.figures import all_figures
from desktop.county.intake import bundles_in, take_all
from desktop.exchange import records
from desktop.exchange.answer import read_answer, write_answer_bytes
from desktop.exchange.outcome import Outcome
from desktop.security import keyfile, seal
from tests.factory import Pair, enrol_at, make_book, make_county
from tests.unit.books.making import CHEAP, FAMILY, PASSPHRASE
from tests.unit.books.test_recovering import NEW, answered, ask, opened, recovered
from tests.unit.county.conftest import day, made, worked

__all__ = ["day", "made", "opened", "worked"]


def left(folder: Path) -> list[str]:
    """What lies in the new PC's folder."""
    return sorted(path.name for path in folder.iterdir())


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


@pytest.mark.parametrize("wrong", ["none", "no key", "another key", "another station"])
def test_a_wrong_answer_leaves_nothing_behind(day: Pair, tmp_path: Path, wrong: str) -> None:
    day.take_in()
    saved = backups.back_up(day.book, tmp_path).folder
    folder = tmp_path / "new"
    answer = answered(day, ask(day, folder, saved))
    keys = keyfile.unlock(folder / recovering.RECOVERY_KEY, NEW)
    said = read_answer(answer.read_bytes(), keys.age_identity, None)
    other = {"no key": None, "another key": "7" * 64}.get(wrong, said.answer.database_key)
    if wrong == "another station":
        book = make_book(tmp_path / "other", "LX02")
        enrol_at(book, day.county, day.stick)
        saved = backups.back_up(book, tmp_path).folder
        book.close()
    if wrong in ("no key", "another key"):
        changed = replace(said.answer, database_key=other)
        answer.write_bytes(write_answer_bytes(changed, day.county.keys, said.signed_record))
    code = {
        "none": "RECOVER_NO_ANSWER",
        "no key": "RECOVER_NO_KEY",
        "another key": "RECOVER_NOT_THIS",
        "another station": "RECOVER_NOT_THIS",
    }[wrong]
    before = everything(tmp_path)
    with pytest.raises(KnownError, match=code):
        restoring.restore(saved, folder, lambda: NEW, day.desk.clock, None if wrong == "none" else answer)
    assert left(folder) == [recovering.RECOVERY_KEY]
    assert everything(tmp_path) == before


def test_the_answer_of_a_county_the_station_does_not_belong_to_is_refused(day: Pair, tmp_path: Path) -> None:
    day.take_in()
    saved = backups.back_up(day.book, tmp_path).folder
    folder = tmp_path / "new"
    request = ask(day, folder, saved)
    keys = keyfile.unlock(folder / recovering.RECOVERY_KEY, NEW)
    said = read_answer(answered(day, request).read_bytes(), keys.age_identity, None)
    other = make_county(tmp_path / "other-county")
    their = replace(
        said.record, county_public_key=other.keys.public_key.hex(), county_recipients=(other.keys.age_recipient,)
    )
    forged = tmp_path / "forged.cja"
    forged.write_bytes(write_answer_bytes(said.answer, other.keys, records.sign_record(their, other.keys)))
    other.close()
    with pytest.raises(KnownError, match="IMPORT_OTHER_COUNTY"):
        restoring.restore(saved, folder, lambda: NEW, day.desk.clock, forged)
    assert left(folder) == [recovering.RECOVERY_KEY]


def test_whoever_remembers_the_old_passphrase_after_all_restores_with_it(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    saved = backups.back_up(day.book, tmp_path).folder
    folder = tmp_path / "new"
    ask(day, folder, saved)
    with pytest.raises(KnownError, match="WRONG_PASSPHRASE"):
        restoring.restore(saved, folder, lambda: "neither of them 9", day.desk.clock)
    assert left(folder) == [recovering.RECOVERY_KEY]
    opened.append(restoring.restore(saved, folder, lambda: PASSPHRASE, day.desk.clock))
    assert not recovering.waits(folder)
    assert check_book(opened[0]).whole


def test_the_old_folder_itself_will_do_where_somebody_knows_that_it_was_copied_by_hand(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    day.take_in()
    day.desk.collect(FAMILY[3])
    aside = tmp_path / "aside"
    shutil.copytree(day.book.folder, aside)
    assert (aside / f"{BOOK_FILE}-wal").stat().st_size  # what was booked last stands there and nowhere else
    (aside / KEY_FILE).unlink()
    done = recovering.ask_to_recover(
        tmp_path / "new", "LX01", day.stick, NEW, day.desk.clock, suite=Suite.DEMO, allow_folder=True, cost=CHEAP
    )
    answer = answered(day, done)
    before = everything(aside)
    with pytest.raises(KnownError, match="BACKUP_BY_HAND"):
        restoring.restore(aside, tmp_path / "new", lambda: NEW, day.desk.clock, answer)
    book = restoring.restore(aside, tmp_path / "new", lambda: NEW, day.desk.clock, answer, by_hand=True)
    opened.append(book)
    assert figures(book).receipts == 3
    assert check_book(book).whole
    assert everything(aside) == before


def test_a_renamed_backup_of_an_epoch_nobody_told_of_is_asked_for_once_more(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    day.take_in()
    first = backups.back_up(day.book, tmp_path / "first").folder
    day.desk.clock.advance(seconds=1800)
    second = restoring.restore(first, tmp_path / "second", lambda: PASSPHRASE, day.desk.clock)
    opened.append(second)
    renamed = tmp_path / "elsewhere" / "copy"
    shutil.copytree(backups.back_up(second, tmp_path / "two").folder, renamed)
    folder = tmp_path / "new"

    def asked_and_answered() -> Path:
        suite = Suite.DEMO
        done = recovering.ask_to_recover(
            *(folder, "LX01", day.stick, NEW, day.desk.clock),
            backup=renamed,
            suite=suite,
            allow_folder=True,
            cost=CHEAP,
        )
        return answered(day, done)

    with pytest.raises(KnownError, match="RECOVER_EPOCH"):
        restoring.restore(renamed, folder, lambda: NEW, day.desk.clock, asked_and_answered())
    answer = asked_and_answered()  # with the same passphrase, as the sentence says
    new = Pair(restoring.restore(renamed, folder, lambda: NEW, day.desk.clock, answer), day.county, folder)
    opened.append(new.book)
    assert new.book.tail().epoch == 3
    new.bundle()
    assert {one.outcome for one in take_all(day.county, bundles_in(folder))} == {Outcome.TAKEN_IN}
    assert all_figures(day.county)[0].figures == figures(new.book)
    later = asked_request(new, day, tmp_path)
    assert enrolling.enrol(day.county, later).epoch == 3  # the new book has come: its epoch stays its own


def asked_request(new: Pair, day: Pair, tmp_path: Path) -> records.StationRequest:
    """A request for lost keys by the very keys that the book has now, which names a far epoch."""
    done = recovering.ask_to_recover(
        *(tmp_path / "far", "LX01", day.stick, "far away 4711", day.desk.clock),
        suite=Suite.DEMO,
        allow_folder=True,
        cost=CHEAP,
    )
    asked = records.read_request(done.path.read_bytes())
    return replace(asked, public_key=new.book.keys.public_key.hex(), age_recipient=new.book.keys.age_recipient, epoch=9)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_killed_at_any_step_it_leaves_nothing_half_and_can_be_done_again(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    day.take_in()
    saved = backups.back_up(day.book, tmp_path).folder
    template = tmp_path / "template"
    answer = answered(day, ask(day, template, saved))
    killed = 0
    for step in range(1, 100):
        folder = tmp_path / f"new-{step}"
        shutil.copytree(template, folder)

        def work(folder: Path = folder) -> None:
            restoring.restore(saved, folder, lambda: NEW, day.desk.clock, answer).close()

        done = dies_at(step, folder, work)
        killed += not done
        if exists(folder):
            book = open_book(folder, lambda: NEW, day.desk.clock)
            assert left(folder) == [BOOK_FILE, f"{BOOK_FILE}-shm", f"{BOOK_FILE}-wal", KEY_FILE]
        else:
            book = restoring.restore(saved, folder, lambda: NEW, day.desk.clock, answer)
        opened.append(book)
        assert check_book(book).whole
        assert book.tail().epoch > 1
        if done:
            break
    assert done
    assert killed > 10
    epochs = [book.tail().epoch for book in opened]
    assert len(set(epochs)) == len(epochs)  # each of them is another book of this station: no number twice


def dies_at(step: int, folder: Path, work: Callable[[], None]) -> bool:
    """Do the work in a fork that ends before the n-th time it touches a file in the folder; True if it lived."""
    child = os.fork()
    if child == 0:
        left = step

        def touched(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir") and str(folder) in str(arguments):
                left -= 1
                if left == 0:
                    os._exit(9)

        sys.addaudithook(touched)
        try:
            work()
        except BaseException:  # noqa: BLE001 - the fork must not run on as a second test session
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9)
    return code == 0


def test_what_the_old_key_adds_to_the_new_book_behind_its_back_is_found(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    day.take_in()
    saved = backups.back_up(day.book, tmp_path).folder
    new = recovered(day, saved, tmp_path / "new", opened).book
    ended = (1, day.book.tail().seq)
    day.desk.collect(FAMILY[3])  # on the old PC, signed by the old key
    with day.book.read() as connection:
        [row] = journal.stretch(connection, "LX01", 1, ended[1] + 1)
    with new.read() as connection:
        [start] = journal.stretch(connection, "LX01", 2, 1, 1)
    header, old = start.header.encode(), day.book.keys
    assert findings(new, []) == []
    assert findings(new, [row]) == [(2, 1, "TAIL_MISSING")]
    assert findings(new, [], "DELETE FROM journal WHERE epoch = 2")[0] == (1, 1, "LINK_SIGNATURE")
    resigned = [dataclasses.replace(start, signature=seal.sign(old, EVENT_TYPE, header))]
    assert findings(new, resigned, "DELETE FROM journal WHERE epoch = 2 AND seq = 1") == [(2, 1, "LINK_SIGNATURE")]
    last = f"epoch = 1 AND seq = {ended[1]}"
    by_the_new = f"UPDATE journal SET signature = x'{seal.sign(new.keys, EVENT_TYPE, header_at(new, *ended)).hex()}'"
    assert findings(new, [], f"{by_the_new} WHERE {last}") == [(*ended, "LINK_SIGNATURE")]


def header_at(book: Book, epoch: int, seq: int) -> bytes:
    with book.read() as connection:
        [row] = journal.stretch(connection, book.station, epoch, seq, seq)
    return row.header.encode()


def findings(book: Book, added: list[JournalRow], *statements: str) -> list[tuple[int, int, str]]:
    """What a check says of a copy of the book that somebody with its database key has changed."""
    copy = book.folder.parent / f"changed-{len(list(book.folder.parent.iterdir()))}.db"
    book.store.back_up(copy)
    raw = store._connect(copy, book.keys.database_key, reading=False)
    for statement in ("DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete", *statements):
        raw.execute(statement)
    raw.close()
    changed = Store.open(copy, book.keys.database_key)
    try:
        with changed.write() as connection:
            index.add(connection, added)
        found = check_store(changed, book.identity, book.keys.public_key).findings
    finally:
        changed.close()
    return [(one.epoch, one.seq, one.code) for one in found]
