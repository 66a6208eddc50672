"""Passphrase or key are lost: new keys, the county's answer opens the backup, and the old keys add nothing more."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from db import people
from db.errors import WrongKeyError
from db.store import Store
from desktop.books import backups, recovering, restoring
from desktop.books.checking import check_book
from desktop.books.enrolling import RequestResult, key_name, request_of
from desktop.books.exporting import export
from desktop.books.figures import figures
from desktop.books.lacking import lacking
from desktop.books.opening import BOOK_FILE, Book
from desktop.books.starting import check_at_start
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.county import enrolling
from desktop.county.figures import all_figures
from desktop.county.intake import bundles_in, take_all, take_in
from desktop.county.issuing import issue
from desktop.county.opening import lay_open
from desktop.county.unsealing import unseal
from desktop.exchange import records
from desktop.exchange.answer import AnswerRead, read_answer
from desktop.exchange.outcome import Outcome
from tests.factory import CASHIER, Pair
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
