"""Passphrase or key are lost: new keys, the county's answer opens the backup, and the old keys add nothing more."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from db import index, journal, people, store
from db.errors import WrongKeyError
from db.rows import JournalRow
from db.store import Store
from desktop.books import backups, recovering, restoring
from desktop.books.checking import check_book, check_store
from desktop.books.enrolling import RequestResult, key_name, request_of
from desktop.books.exporting import export
from desktop.books.figures import figures
from desktop.books.lacking import lacking
from desktop.books.opening import BOOK_FILE, KEY_FILE, Book, exists, open_book
from desktop.books.starting import check_at_start
from desktop.core.chain import EVENT_TYPE
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.county import enrolling
from desktop.county.figures import all_figures
from desktop.county.intake import bundles_in, take_all, take_in
from desktop.county.issuing import issue
from desktop.county.opening import lay_open
from desktop.county.unsealing import unseal
from desktop.exchange import records
from desktop.exchange.answer import AnswerRead, read_answer, write_answer_bytes
from desktop.exchange.outcome import Outcome
from desktop.security import keyfile, seal
from tests.factory import CASHIER, Pair, enrol_at, make_book, make_county
from tests.unit.books.making import CHEAP, FAMILY, PASSPHRASE, person
from tests.unit.county.conftest import day, made, pair, worked

__all__ = ["day", "made", "pair", "worked"]

NEW = "一把新的口令 8421"
NEIGHBOUR = person("69000019700707007", "赵邻居", household="07")
VERIFIER = Path(__file__).parents[2] / "verifier" / "cunjiao_verify.py"


@pytest.fixture
def opened() -> Iterator[list[Book]]:
    """Books a test opens, closed at its end."""
    books: list[Book] = []
    yield books
    for book in books:
        book.close()


def ask(day: Pair, folder: Path, saved: Path, passphrase: str = NEW) -> RequestResult:
    """The request that the new PC writes to the stick."""
    station = recovering.station_of_backup(saved)
    suite = Suite.DEMO
    clock = day.desk.clock
    clock.advance(seconds=1800)
    done = recovering.ask_to_recover(
        folder, station, day.stick, passphrase, clock, backup=saved, suite=suite, allow_folder=True, cost=CHEAP
    )
    assert done.outcome.good
    return done


def answered(day: Pair, request: RequestResult) -> Path:
    """The county's answer to it, after a person compared the key's name."""
    said = enrolling.request_in(request.path)
    assert key_name(bytes.fromhex(said.public_key)) == request.key_name
    record = enrolling.enrol(day.county, said)
    issued = issue(day.county, record.station, day.stick, allow_folder=True)
    assert issued.outcome.good
    return issued.path


def recovered(day: Pair, saved: Path, folder: Path, opened: list[Book]) -> Pair:
    """The whole road, up to the book on the new PC."""
    answer = answered(day, ask(day, folder, saved))
    book = restoring.restore(saved, folder, lambda: NEW, day.desk.clock, answer)
    opened.append(book)
    stick = folder.with_name(folder.name + "-stick")
    stick.mkdir()
    return Pair(book, day.county, stick)


def judged(bundle: Path, county: Pair) -> dict[str, object]:
    """What the independent verifier says about a bundle."""
    key = lay_open(county.county)
    asked = [sys.executable, str(VERIFIER), "bundle", str(bundle), "--key", str(key), "--json"]
    said: dict[str, object] = json.loads(subprocess.run(asked, capture_output=True, text=True, check=False).stdout)
    return said


def numbers(book: Book) -> list[str]:
    """Every voucher number in a journal."""
    with book.read() as connection:
        rows = connection.exec_driver_sql("SELECT header FROM journal WHERE kind = 'COLLECT'").all()
    return [str(row[0]).split("|")[5] for row in rows]


def test_a_station_that_lost_its_passphrase_goes_on_to_the_fen(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    assert day.take_in().outcome is Outcome.TAKEN_IN
    with day.book.change() as changed:
        people.put_people(changed.connection, [(NEIGHBOUR, frozenset({"zll"}))])
    not_handed_in = day.desk.collect(FAMILY[3])
    late = day.bundle()
    saved = backups.back_up(day.book, tmp_path).folder
    with pytest.raises(KnownError, match="WRONG_PASSPHRASE"):
        backups.drill(saved, lambda: "forgotten")

    new = recovered(day, saved, tmp_path / "new", opened)
    assert new.book.tail().epoch == 2
    assert check_book(new.book).whole
    assert check_at_start(new.book) == []
    told = lacking(new.book)
    assert told is not None
    assert (told.witnessed, told.events) == (True, 0)
    new.open_day()
    first = new.desk.collect(NEIGHBOUR)
    assert first.number == "LX01-2026-2-000001"

    # The former key brings nothing that is not here yet; under the new one it comes in.
    assert take_in(day.county, late).outcome is Outcome.REVOKED_KEY
    new.bundle()
    bundles = bundles_in(new.stick)
    assert [one.outcome for one in take_all(day.county, bundles)] == [Outcome.TAKEN_IN, Outcome.TAKEN_IN]
    assert take_in(day.county, late).outcome is Outcome.ALREADY_KNOWN
    assert all_figures(day.county)[0].figures == figures(new.book)
    assert not_handed_in.number in numbers(new.book)
    assert len(set(numbers(new.book))) == len(numbers(new.book)) == 4
    assert sorted(numbers(day.county)) == sorted(numbers(new.book))
    assert [judged(one, day)["ok"] for one in bundles] == [True, True]
    assert new.answer().outcome is Outcome.TAKEN_IN
    assert check_book(new.book).whole


def test_the_old_pc_in_a_thief_s_hands_adds_nothing(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    day.take_in()
    saved = backups.back_up(day.book, tmp_path).folder
    new = recovered(day, saved, tmp_path / "new", opened)
    day.desk.collect(FAMILY[3])
    assert day.take_in().outcome is Outcome.REVOKED_KEY
    thief = restoring.restore(saved, tmp_path / "thief", lambda: PASSPHRASE, day.desk.clock)
    opened.append(thief)
    assert export(thief, CASHIER, day.stick, allow_folder=True).outcome.good
    assert {one.outcome for one in take_all(day.county, bundles_in(day.stick))} <= {
        Outcome.REVOKED_KEY,
        Outcome.ALREADY_KNOWN,
    }
    with pytest.raises(WrongKeyError):
        Store.open(new.book.folder / BOOK_FILE, day.book.keys.database_key)
    with pytest.raises(KnownError, match="SEAL_NOT_FOR_US"):
        restoring.restore(saved, tmp_path / "again", lambda: PASSPHRASE, day.desk.clock, new.issue().path)
    new.open_day()
    new.desk.collect(FAMILY[3])
    assert brings(new)[-1] is Outcome.TAKEN_IN
    assert all_figures(day.county)[0].figures == figures(new.book)


def left(folder: Path) -> list[str]:
    """What lies in the new PC's folder."""
    return sorted(path.name for path in folder.iterdir())


def test_the_answer_is_written_again_until_the_new_book_has_come(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    day.take_in()
    saved = backups.back_up(day.book, tmp_path).folder
    folder = tmp_path / "new"
    request = ask(day, folder, saved)
    answered(day, request)
    assert ask(day, folder, saved).outcome is Outcome.ALREADY_THERE  # the stick was lost: the same keys, the same file
    second = answered(day, request)
    assert unseal(day.county, "LX01", saved).verdict.whole
    book = restoring.restore(saved, folder, lambda: NEW, day.desk.clock, second)
    opened.append(book)
    new = Pair(book, day.county, tmp_path)
    assert read(new.issue().path, book).answer.database_key == day.book.keys.database_key.hex()
    assert brings(new) == [Outcome.TAKEN_IN] * 2
    assert read(new.issue().path, book).answer.database_key is None
    later = backups.back_up(book, tmp_path / "later").folder
    assert unseal(day.county, "LX01", later).verdict.whole
    with pytest.raises(KnownError, match="STORE_WRONG_KEY"):
        unseal(day.county, "LX01", saved)


def brings(pair: Pair) -> list[Outcome]:
    """What becomes of everything on the stick once the station has exported."""
    pair.bundle()
    return [one.outcome for one in take_all(pair.county, bundles_in(pair.stick))]


def read(path: Path, book: Book) -> AnswerRead:
    return read_answer(path.read_bytes(), book.keys.age_identity, None)


def test_keys_lost_twice_before_the_new_book_came_are_two_keys_that_end(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    day.take_in()
    saved = backups.back_up(day.book, tmp_path).folder
    first = answered(day, ask(day, tmp_path / "first", saved))
    second = answered(day, ask(day, tmp_path / "second", saved, "again another one 5"))
    with pytest.raises(KnownError, match="SEAL_NOT_FOR_US"):
        restoring.restore(saved, tmp_path / "second", lambda: "again another one 5", day.desk.clock, first)
    lost = restoring.restore(saved, tmp_path / "first", lambda: NEW, day.desk.clock, first)
    opened.append(lost)
    book = restoring.restore(saved, tmp_path / "second", lambda: "again another one 5", day.desk.clock, second)
    opened.append(book)
    assert lost.tail().epoch == 2
    assert book.tail().epoch == 3
    assert brings(Pair(lost, day.county, saved.parent / "first")) == [Outcome.REVOKED_KEY] * 2
    assert brings(Pair(book, day.county, saved.parent / "second")) == [Outcome.TAKEN_IN] * 2
    assert all_figures(day.county)[0].figures == figures(book)


def test_a_revoked_station_goes_on_by_the_same_road(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    day.take_in()
    enrolling.revoke(day.county, "LX01")
    saved = backups.back_up(day.book, tmp_path).folder
    new = recovered(day, saved, tmp_path / "new", opened)
    assert [one.state for one in all_figures(day.county)] == [enrolling.State.ACTIVE]
    assert brings(new)[-1] is Outcome.TAKEN_IN
    assert check_book(new.book).whole
    with pytest.raises(KnownError, match="REVOKED_KEY"):  # the thief asks too, with the key he has
        enrolling.enrol(day.county, records.read_request(records.write_request(request_of(day.book), day.book.keys)))


def test_without_anything_in_its_keeping_the_county_changes_nothing(pair: Pair, tmp_path: Path) -> None:
    saved = backups.back_up(pair.book, tmp_path).folder
    request = enrolling.request_in(ask(pair, tmp_path / "new", saved).path)
    with pytest.raises(Refused, match="ESCROW_MISSING"):
        enrolling.enrol(pair.county, request)
    with pytest.raises(Refused, match="STATION_UNKNOWN"):
        enrolling.enrol(pair.county, replace(request, station="LX77"))
    pair.open_day()
    pair.desk.collect(FAMILY[0])
    assert pair.take_in().outcome is Outcome.TAKEN_IN  # its key counts as before


def test_a_backup_that_lacks_what_the_county_has_says_how_much(day: Pair, tmp_path: Path, opened: list[Book]) -> None:
    saved = backups.back_up(day.book, tmp_path).folder
    day.desk.collect(FAMILY[3])
    day.take_in()
    new = recovered(day, saved, tmp_path / "new", opened)
    told = lacking(new.book)
    assert told is not None
    assert (told.witnessed, told.events) == (True, 1)
    assert brings(new)[-1] is Outcome.TAKEN_IN
    assert new.answer().paid == 1
    assert all_figures(day.county)[0].figures == figures(new.book)


def test_a_backup_with_an_epoch_the_county_never_heard_of_is_brought_whole(
    day: Pair, tmp_path: Path, opened: list[Book]
) -> None:
    day.take_in()
    first = backups.back_up(day.book, tmp_path / "first").folder
    day.desk.clock.advance(seconds=1800)
    second = restoring.restore(first, tmp_path / "second", lambda: PASSPHRASE, day.desk.clock)
    opened.append(second)
    Pair(second, day.county, day.stick).open_day()
    Pair(second, day.county, day.stick).desk.collect(FAMILY[3])
    saved = backups.back_up(second, tmp_path / "two").folder
    new = recovered(day, saved, tmp_path / "new", opened)
    assert new.book.tail().epoch == 3
    assert set(brings(new)) == {Outcome.TAKEN_IN}
    assert all_figures(day.county)[0].figures == figures(new.book)
    assert check_book(new.book).whole
    assert [judged(one, day)["ok"] for one in bundles_in(new.stick)] == [True] * 3


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


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


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
