"""In which order a county hears of a station: the epoch it was enrolled with first, and late sticks at any time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop.books import backups
from desktop.books.figures import figures
from desktop.books.opening import open_book
from desktop.books.restoring import restore
from desktop.clock import CHINA, PinnedClock
from desktop.county.enrolling import State
from desktop.county.figures import all_figures
from desktop.county.intake import bundles_in, take_in
from desktop.county.rewinding import lost
from desktop.exchange.outcome import Outcome
from tests.factory import Pair
from tests.unit.books.making import FAMILY, PASSPHRASE, TODAY


def test_a_later_epoch_waits_for_the_one_the_station_was_enrolled_with(day: Pair, tmp_path: Path) -> None:
    saved = backups.back_up(day.book, tmp_path)
    day.desk.clock.advance(seconds=1800)
    book = restore(saved.folder, tmp_path / "new", lambda: PASSPHRASE, day.desk.clock)
    stick = tmp_path / "restored"
    stick.mkdir()
    Pair(book, day.county, stick).bundle()
    first, second = bundles_in(stick)
    came = [take_in(day.county, file).outcome for file in (second, first, second)]
    assert came == [Outcome.GAP, Outcome.TAKEN_IN, Outcome.TAKEN_IN]
    [found] = all_figures(day.county)
    assert (found.state, found.figures) == (State.ACTIVE, figures(book))
    book.close()


def test_a_late_stick_is_no_fork_because_the_restored_machines_clock_was_wrong(day: Pair, tmp_path: Path) -> None:
    day.take_in()
    saved = backups.back_up(day.book, tmp_path)
    day.desk.collect(FAMILY[3])
    late = day.bundle()
    clock = PinnedClock(datetime(2009, 1, 1, tzinfo=CHINA), step_seconds=1, boot="other")
    book = restore(saved.folder, tmp_path / "new", lambda: PASSPHRASE, clock)
    stick = tmp_path / "restored"
    stick.mkdir()
    Pair(book, day.county, stick).bundle()
    came = [take_in(day.county, file).outcome for file in [*bundles_in(stick), late]]
    assert came[-2:] == [Outcome.TAKEN_IN, Outcome.TAKEN_IN]
    [found] = all_figures(day.county)
    assert (found.state, found.figures) == (State.ACTIVE, figures(book))
    with day.county.read() as connection:
        assert [list(one.receipts) for one in lost(connection, "LX01")] == [["LX01-2026-1-000003"]]
    book.close()


def test_what_the_restored_book_has_too_makes_no_fork_of_a_late_stick_whatever_its_clock_said(
    day: Pair, tmp_path: Path
) -> None:
    day.desk.collect(FAMILY[3])
    day.take_in()
    saved = backups.back_up(day.book, tmp_path)
    day.book.close()
    book = open_book(day.book.folder, lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=8))  # a practice day begins anew
    again = Pair(book, day.county, day.stick)
    again.desk.close()
    late = again.bundle()
    book.close()
    book = restore(saved.folder, tmp_path / "new", lambda: PASSPHRASE, PinnedClock.at(TODAY, hour=9))
    stick = tmp_path / "restored"
    stick.mkdir()
    Pair(book, day.county, stick).bundle()
    came = [take_in(day.county, file).outcome for file in [*bundles_in(stick), late]]
    assert came[-2:] == [Outcome.TAKEN_IN, Outcome.TAKEN_IN]
    [found] = all_figures(day.county)
    assert (found.state, found.figures) == (State.ACTIVE, figures(book))
    book.close()
