"""What leaves on a stick counts only when it was read back whole; until then it is not exported."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import journal
from desktop.books import backups, restoring
from desktop.books.enrolling import ask_for_enrolment
from desktop.books.exporting import OUTBOX, export, not_exported
from desktop.books.opening import Book, NewOperator, enter_operator
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.county.intake import take_in
from desktop.exchange import drive
from desktop.exchange.bundle import read_bundle
from desktop.exchange.outcome import Outcome
from desktop.security.rights import Role
from tests.factory import CASHIER, REVIEWER, Pair, copy_pair, make_book, make_pair
from tests.unit.books.making import CHEAP, FAMILY, PASSPHRASE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pair")
    make_pair(folder).close()
    return folder


@pytest.fixture
def pair(made: Path, tmp_path: Path) -> Iterator[Pair]:
    """A station enrolled at a county."""
    copied = copy_pair(made, tmp_path / "pair")
    yield copied
    copied.close()


def kinds(book: Book) -> list[str]:
    with book.read() as connection:
        return [row.kind for row in journal.stretch(connection, book.station, book.tail().epoch)]


def test_before_enrolment_nothing_is_exported(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    result = export(book, CASHIER, tmp_path, allow_folder=True)
    book.close()
    assert (result.outcome, result.path) == (Outcome.NOT_ENROLLED, None)


def test_a_bundle_is_named_by_its_stretch_and_recorded_after_it_was_read_back(pair: Pair) -> None:
    pair.open_day().collect(FAMILY[0])
    last = pair.book.tail().seq
    result = pair.export()
    assert result.path is not None
    assert result.path.name == f"CJ_LX01_1_1-{last}.cjb"
    assert pair.book.tail().seq == last + 1
    assert kinds(pair.book)[-1] == "EXPORT"


def test_the_station_can_read_back_what_it_wrote(pair: Pair) -> None:
    pair.open_day().collect(FAMILY[0])
    data = pair.bundle().read_bytes()
    bundle = read_bundle(data, pair.book.keys.age_identity, pair.county.keys.public_key)
    assert [event.payload.kind for event in bundle.events][-1] == "COLLECT"


def test_a_stick_that_fails_leaves_the_book_not_exported(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.open_day().collect(FAMILY[0])
    before = pair.book.tail()

    def full(final: Path, data: bytes, volume: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(drive, "_put", full)
    result = pair.export()
    assert result.outcome is Outcome.FULL
    assert pair.book.tail() == before
    assert not_exported(pair.book).receipts == 1
    assert not list(pair.stick.glob("*.cjb"))


def test_trying_again_after_a_crash_finds_the_same_file(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.open_day().collect(FAMILY[0])

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("cut between the stick and the book")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.books.exporting._record", crash)
        with pytest.raises(RuntimeError):
            pair.export()
    result = pair.export()
    assert result.outcome is Outcome.ALREADY_THERE
    assert kinds(pair.book).count("EXPORT") == 1


def test_a_damaged_copy_in_the_outbox_is_sealed_anew(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.open_day().collect(FAMILY[0])
    with monkeypatch.context() as patched:
        patched.setattr("desktop.books.exporting.write_bundle", lambda *_, **__: Outcome.REMOVED)
        assert pair.export().outcome is Outcome.REMOVED
    (kept,) = (pair.book.folder / OUTBOX).iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert pair.export().outcome is Outcome.WRITTEN


def test_the_outbox_keeps_only_the_newest_bundle(pair: Pair) -> None:
    desk = pair.open_day()
    desk.collect(FAMILY[0])
    pair.bundle()
    desk.collect(FAMILY[2])
    newest = pair.bundle()
    assert [path.name for path in (pair.book.folder / OUTBOX).iterdir()] == [newest.name]


def test_when_the_county_has_it_all_there_is_nothing_new(pair: Pair) -> None:
    pair.open_day().collect(FAMILY[0])
    pair.take_in()
    pair.answer()
    assert pair.export().outcome is Outcome.NOTHING_NEW


def test_what_is_not_exported_is_counted_since_the_last_bundle(pair: Pair) -> None:
    desk = pair.open_day()
    desk.collect(FAMILY[0])
    before = not_exported(pair.book)
    assert (before.receipts, before.last_export) == (1, None)
    pair.bundle()
    assert (not_exported(pair.book).events, not_exported(pair.book).receipts) == (0, 0)
    desk.collect(FAMILY[2])
    after = not_exported(pair.book)
    assert (after.events, after.receipts) == (1, 1)
    assert after.last_export is not None
    assert after.last_export.date() == desk.clock.now().day


def test_a_revoked_station_exports_nothing_more(pair: Pair) -> None:
    pair.open_day().collect(FAMILY[0])
    with pair.book.change() as changed:
        key = pair.book.keys.public_key.hex()
        changed.record(bodies.Key(action="revoked", public_key=key, of=pair.book.station))
    assert pair.export().outcome is Outcome.REVOKED_KEY


def test_who_left_exports_nothing(pair: Pair) -> None:
    with pair.book.change() as changed:
        enter_operator(changed, NewOperator("old", "前任", Role.CASHIER, "246810"), CHEAP)
        changed.record(bodies.Operator(id="old", name="前任", role="cashier", action="left"))
    with pytest.raises(Refused) as told:
        export(pair.book, "old", pair.stick, allow_folder=True)
    assert told.value.code == "OPERATOR_UNKNOWN"


def test_a_cashier_does_not_enrol_the_station(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    with pytest.raises(Refused) as told:
        ask_for_enrolment(book, CASHIER, tmp_path, allow_folder=True)
    assert told.value.code == "NOT_ALLOWED"
    assert ask_for_enrolment(book, REVIEWER, tmp_path, allow_folder=True).outcome is Outcome.WRITTEN
    book.close()


def test_the_demos_bundle_stays_on_a_stick_unless_a_folder_is_allowed(pair: Pair) -> None:
    pair.open_day().collect(FAMILY[0])
    assert export(pair.book, CASHIER, pair.stick).outcome is Outcome.SYSTEM_VOLUME


def test_a_restored_book_hands_in_the_end_of_its_former_epoch_first(pair: Pair, tmp_path: Path) -> None:
    desk = pair.open_day()
    desk.collect(FAMILY[0])
    pair.take_in()
    pair.answer()
    desk.collect(FAMILY[2])
    backup = backups.back_up(pair.book, tmp_path)
    restored = restoring.restore(backup.folder, tmp_path / "restored", lambda: PASSPHRASE, desk.clock)
    result = export(restored, CASHIER, pair.stick, allow_folder=True)
    restored.close()
    assert (result.outcome, result.epoch, result.first) == (Outcome.WRITTEN, 2, 1)
    later = sorted(pair.stick.glob("CJ_LX01_2_*.cjb"))
    former = sorted(pair.stick.glob("CJ_LX01_1_*.cjb"))[-1]
    assert take_in(pair.county, later[0]).outcome is Outcome.GAP
    assert [take_in(pair.county, path).outcome for path in (former, *later)] == [Outcome.TAKEN_IN] * 2


def test_a_book_that_was_left_behind_by_its_restore_is_a_fork(pair: Pair, tmp_path: Path) -> None:
    desk = pair.open_day()
    desk.collect(FAMILY[0])
    backup = backups.back_up(pair.book, tmp_path)
    restored = replace(pair, book=restoring.restore(backup.folder, tmp_path / "new", lambda: PASSPHRASE, desk.clock))
    restored.bundle()
    for path in sorted(pair.stick.glob("*.cjb")):
        assert take_in(pair.county, path).outcome is Outcome.TAKEN_IN
    desk.collect(FAMILY[2])
    assert pair.take_in().outcome is Outcome.FORK
    restored.book.close()
