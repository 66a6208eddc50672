"""Somebody with the file and its key, and without the station's, changes the past: every change is found and named."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Final

import pytest

from db import index, journal
from db.rows import JournalRow
from db.store import Connection
from db.tables import INDEX_TABLES, TABLES
from desktop.books import checking
from desktop.books.answering import take_answer
from desktop.books.checking import Verdict, check_journal
from desktop.books.depositing import DepositOrder, deposit
from desktop.books.opening import Book, open_book
from desktop.books.voiding import VoidOrder, VoidReason, void
from desktop.clock import PinnedClock
from desktop.core.chain import Header, link_hash
from desktop.core.errors import KnownError
from desktop.county import opening
from desktop.county.figures import all_figures
from desktop.county.issuing import issue
from desktop.county.rewinding import rewind
from desktop.exchange.outcome import Outcome
from tests.factory import CASHIER, REVIEWER, Pair, enrol_at, make_book, make_county
from tests.faults.sizes import size
from tests.faults.village import PEOPLE
from tests.unit.books.making import PASSPHRASE, TODAY, Desk

pytestmark = pytest.mark.fault
SNAPSHOTS: Final = 8


class _Undone(Exception):
    """Ends a change so that nothing of it stays."""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day of everything, known to the county up to the middle; `at-n` are copies of the book on the way."""
    folder = tmp_path_factory.mktemp("village")
    county = make_county(folder / "county")
    pair = enrol_at(make_book(folder / "book", roster=PEOPLE), county, folder / "stick")
    desk = pair.open_day()
    for number, person in enumerate(PEOPLE[: 3 * SNAPSHOTS], 1):
        receipt = desk.collect(person)
        if number % 4 == 0:
            void(pair.book, CASHIER, VoidOrder(receipt.number, VoidReason.WRONG_TIER, REVIEWER, copies_back=True))
        if number % 3 == 0:
            pair.book.store.back_up(folder / f"at-{number // 3}")
        if number == 2 * SNAPSHOTS:
            deposit(pair.book, CASHIER, DepositOrder(slip="000001", bank_day=TODAY))
    desk.close()
    pair.take_in()
    assert all_figures(county)[0].figures.receipts == 3 * SNAPSHOTS - 3 * SNAPSHOTS // 4
    pair.close()
    return folder


@pytest.fixture
def book(village: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of the book whose triggers somebody dropped."""
    shutil.copytree(village / "book", tmp_path / "book")
    opened = open_in(tmp_path)
    with opened.store.write() as connection:
        for name in ("journal_no_update", "journal_no_delete"):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield opened
    opened.close()


def open_in(folder: Path) -> Book:
    """The book in a folder, in the evening."""
    return open_book(folder / "book", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=20, step_seconds=1))


def checked_after(book: Book, change: Callable[[Connection], object]) -> Verdict:
    """What the check says after a change, which is then undone."""
    verdicts = []
    with suppress(_Undone), book.store.write() as connection:
        change(connection)
        verdicts.append(check_journal(connection, book.identity, book.keys.public_key))
        raise _Undone
    return verdicts[0]


def rows_of(book: Book) -> list[JournalRow]:
    """The whole journal."""
    with book.read() as connection:
        return list(journal.stretch(connection, book.station, 1))


def changed_row(row: JournalRow, chance: Random) -> JournalRow:
    """The same event with one thing changed in it, as somebody who knows the format would."""
    what = chance.choice(["header", "payload", "prev", "hash", "signature", "kind", "rechained"])
    if what == "kind":
        return replace(row, kind=chance.choice([one for one in ("COLLECT", "VOID", "CLOSE") if one != row.kind]))
    if what == "rechained":  # another amount, and every hash put right; only the signature cannot be
        header = Header.parse(row.header)
        payload = row.payload.replace(b'"wall":"2025', b'"wall":"2026', 1)
        text = row.header.replace(f"|{header.fen}|", f"|{header.fen + 100}|", 1)
        text = text.replace(sha256(row.payload).hexdigest(), sha256(payload).hexdigest())
        return replace(row, header=text, payload=payload, hash=link_hash(row.prev, text))
    if what == "header":
        place = chance.randrange(len(row.header))
        return replace(row, header=row.header[:place] + chance.choice("09AZ|") + row.header[place:])
    value = bytearray(getattr(row, what))
    value[chance.randrange(len(value))] ^= 1 << chance.randrange(8)
    return replace(row, **{what: bytes(value)})


@dataclass(frozen=True)
class Edit:
    """Numbers that go and rows that come; `wrong` is the first number that is not right any more."""

    wrong: int
    gone: tuple[int, ...]
    come: tuple[JournalRow, ...]

    def make(self, connection: Connection) -> None:
        """Change the journal."""
        for seq in self.gone:
            index.remove(connection, JournalRow, station="LX01", epoch=1, seq=seq)
        index.add(connection, list(self.come))


def journal_edit(rows: list[JournalRow], chance: Random) -> Edit:
    """Something done to the journal."""
    place, last = chance.randrange(len(rows)), rows[-1].seq
    row = rows[place]
    how = chance.choice(["change"] * 5 + ["delete", "swap", "again", "renumber"])
    if how == "delete" and row.seq < last:
        return Edit(row.seq, (row.seq,), ())
    if how == "swap" and place:
        other = rows[chance.randrange(place)]
        return Edit(other.seq, (row.seq, other.seq), (replace(row, seq=other.seq), replace(other, seq=row.seq)))
    if how == "again":
        return Edit(last + 1, (), (replace(row, seq=last + 1),))
    if how == "renumber" and row.seq < last:
        return Edit(row.seq, (row.seq,), (replace(row, seq=9_000),))
    return Edit(row.seq, (row.seq,), (changed_row(row, chance),))


def test_every_change_of_the_journal_is_found_and_the_first_wrong_number_named(book: Book) -> None:
    rows, chance = rows_of(book), Random(6)
    for _ in range(size(small=40, ci=700, release=3000)):
        edit = journal_edit(rows, chance)
        [finding] = checked_after(book, edit.make).findings
        # A missing event shows at the next one, which says which number was due.
        named = int(finding.what) if finding.code == "GAP" else finding.seq
        assert named == edit.wrong, finding


def test_every_change_of_the_index_is_found_and_its_row_named(book: Book) -> None:
    chance = Random(7)
    with book.read() as connection:
        stored = [row for kind in INDEX_TABLES for row in index.find(connection, kind, station=book.station)]
    for _ in range(size(small=20, ci=300, release=1000)):
        row = chance.choice(stored)
        table = TABLES[type(row)]
        key = dict(zip((column.name for column in table.primary_key.columns), index.key_of(row), strict=True))
        free = [name for name in index.values(row) if name not in key]
        if chance.random() < 0.3 or not free:
            changes = checked_after(book, lambda c, row=row, key=key: index.remove(c, type(row), **key))  # type: ignore[misc] # bound now
        else:
            name = chance.choice(free)
            value = getattr(row, name)
            other = value + 1 if isinstance(value, int) else f"{value}x"
            changed = replace(row, **{name: other})
            changes = checked_after(book, lambda c, changed=changed: index.put(c, [changed]))  # type: ignore[misc] # as above
        assert type(row).__name__ in {finding.what.split()[0] for finding in changes.findings}


def test_a_tail_that_was_cut_is_found_against_the_county(village: Path, tmp_path: Path) -> None:
    shutil.copytree(village, tmp_path / "all")
    county = opening.open_county(tmp_path / "all" / "county", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=21))
    answer = issue(county, "LX01", tmp_path / "all" / "stick", allow_folder=True).path
    county.close()
    book = open_in(tmp_path / "all")
    with book.store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_no_delete")
    last, chance = book.tail().seq, Random(8)
    book.close()
    for _ in range(size(small=3, ci=30)):
        kept = chance.randrange(last // 2, last - 3)
        folder = tmp_path / "cut"
        shutil.copytree(tmp_path / "all" / "book", folder / "book")
        short = open_in(folder)
        with short.store.write() as connection:  # a clean cut: the index too is as it was then
            connection.exec_driver_sql("DELETE FROM journal WHERE seq > ?", (kept,))
            rewind(connection, "LX01", 1, kept)
        with pytest.raises(KnownError, match="TAIL_MISSING"):
            take_answer(short, CASHIER, answer)
        short.close()
        shutil.rmtree(folder)


def test_every_rollback_and_every_clone_forks_at_the_county(village: Path, tmp_path: Path) -> None:
    chance = Random(9)
    for number in range(size(small=4, ci=200, release=400)):
        folder = tmp_path / str(number)
        for part in ("county", "book"):
            shutil.copytree(village / part, folder / part)
        (folder / "stick").mkdir()
        for left in (folder / "book").glob("book.db*"):
            left.unlink()
        shutil.copyfile(village / f"at-{chance.randint(1, SNAPSHOTS)}", folder / "book" / "book.db")
        book = open_in(folder)
        assert isinstance(book.clock, PinnedClock)
        county = opening.open_county(folder / "county", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=21))
        pair = Pair(book, county, folder / "stick")
        before = all_figures(county)[0].figures
        desk = Desk(book, book.clock, baskets=1000)
        for person in chance.sample(PEOPLE[100:], chance.randint(1, 3)):
            desk.collect(person)
        assert pair.take_in().outcome is Outcome.FORK
        assert all_figures(county)[0].figures == before
        pair.close()
        shutil.rmtree(folder)


def test_control_a_check_that_does_not_compare_the_index_is_blind(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_compare", lambda *_: iter(()))
    change = "UPDATE receipt SET fen = fen + 100"
    assert checked_after(book, lambda connection: connection.exec_driver_sql(change)).whole
