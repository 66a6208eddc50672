"""The end of a week: the station's book, the notebook beside it and the county's book are held against each other."""

from __future__ import annotations

from db import index, journal
from db.rows import InsuredRow, JournalRow, PaidRow
from db.store import Connection
from desktop.books.checking import check_book
from desktop.books.figures import figures
from desktop.core.events import Kind
from desktop.core.money import Money
from desktop.county.figures import all_figures
from desktop.county.rewinding import Lost, lost
from tests.faults.notebook import Notebook
from tests.faults.station import Station
from tests.faults.weeks import Week


def reckon(week: Week) -> None:
    """Everything that must be true of every week. What is not is an AssertionError."""
    for station in week.stations:
        _whole(station)
        if not station.revoked:
            _at_the_county(week, station)
            _lost(week, station)
        _told(station)


def _whole(station: Station) -> None:
    """The station's own book: whole, and as the notebook says, to the fen and the person."""
    verdict = check_book(station.book)
    assert verdict.whole, verdict.findings
    found = figures(station.book)
    assert found == station.notes.figures(found.treasury)
    assert found.cash - found.deposited == Money(station.notes.on_hand_fen)
    with station.book.read() as connection:
        hashes = {(row.epoch, row.seq): row.hash for row in _rows(connection, station.name)}
    assert hashes == station.notes.events, "the book is not what was acknowledged"
    assert not hashes.keys() & station.gone.events.keys() or station.gone.events.keys() - hashes.keys()


def _at_the_county(week: Week, station: Station) -> None:
    """The county has each event of the station once, and the same sums and people."""
    [found] = [one for one in all_figures(week.county) if one.station == station.name]
    assert found.figures == figures(station.book)
    with week.county.read() as connection:
        rows = list(_rows(connection, station.name))
        theirs = sorted(index.find(connection, InsuredRow, station=station.name), key=str)
    hashes = {(row.epoch, row.seq): row.hash for row in rows}
    assert len(hashes) == len(rows)
    newest = max(hashes)
    for place, value in station.notes.events.items():
        assert place > newest or hashes.get(place) == value, f"event {place} is not at the county"
    with station.book.read() as connection:
        unbrought = [row.kind for row in _rows(connection, station.name) if (row.epoch, row.seq) > newest]
        assert set(unbrought) <= {Kind.EXPORT, Kind.ACK}, "more than the talk about the last stick did not come"
        ours = sorted(index.find(connection, InsuredRow, station=station.name), key=str)
    assert ours == theirs


def _lost(week: Week, station: Station) -> None:
    """What the county lists as lost is what the station lost, as far as any stick brought it."""
    with week.county.read() as connection:
        hashes = {(row.epoch, row.seq): row.hash for row in _rows(connection, station.name)}
        stretches = lost(connection, station.name)
    listed = {(one.epoch, seq) for one in stretches for seq in range(one.first, one.last + 1)}
    assert listed == {place for place in hashes if place not in station.notes.events}
    assert all(station.gone.events[place] == hashes[place] for place in listed), "the county has what nobody booked"
    _adds_up(station, listed, stretches)


def _adds_up(station: Station, listed: set[tuple[int, int]], stretches: list[Lost]) -> None:
    """Station and lost stretches are together what was acknowledged, but for what no stick ever brought."""
    ours, gone = station.notes, station.gone
    for stretch in stretches:
        for number, (_, fen, _) in stretch.receipts.items():
            paper = gone.papers[number]
            assert (paper.place in listed, paper.fen) == (True, fen)
    receipts = {number for stretch in stretches for number in stretch.receipts}
    brought = {number for number, paper in gone.papers.items() if _only_there(number, ours) and paper.place in listed}
    assert all(gone.papers[number].void for number in brought - receipts), "a lost voucher is on no list"
    assert receipts <= brought


def _only_there(number: str, ours: Notebook) -> bool:
    return number not in ours.papers


def _told(station: Station) -> None:
    """Who paid elsewhere is known at the station in the end."""
    if station.retired or station.revoked:
        return
    with station.book.read() as connection:
        known = {row.document for row in index.find(connection, PaidRow)}
    assert {line.document for line in station.told} <= known, "the station was never told"


def _rows(connection: Connection, station: str) -> list[JournalRow]:
    return [
        row
        for epoch, _ in journal.epochs_of(connection, station)
        for row in journal.stretch(connection, station, epoch)
    ]
