"""Passphrase or key are lost: new keys, the county's answer opens the backup, and the old keys add nothing more."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import people
from db.errors import WrongKeyError
from db.store import Store
from desktop.books import backups, recovering, restoring
from desktop.books.checking import check_book
from desktop.books.enrolling import RequestResult, key_name
from desktop.books.exporting import export
from desktop.books.figures import figures
from desktop.books.lacking import lacking
from desktop.books.opening import BOOK_FILE, Book
from desktop.books.starting import check_at_start
from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.county import enrolling
from desktop.county.figures import all_figures
from desktop.county.intake import bundles_in, take_all, take_in
from desktop.county.issuing import issue
from desktop.county.opening import lay_open
from desktop.exchange.outcome import Outcome
from tests.factory import CASHIER, Pair
from tests.unit.books.making import CHEAP, FAMILY, PASSPHRASE, person
from tests.unit.county.conftest import day, made, worked

__all__ = ["day", "made", "worked"]

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
        people.put_people(changed.connection, [(NEIGHBOUR, ("zll",))])
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
    new.bundle()
    assert take_all(day.county, bundles_in(new.stick))[-1].outcome is Outcome.TAKEN_IN
    assert all_figures(day.county)[0].figures == figures(new.book)
