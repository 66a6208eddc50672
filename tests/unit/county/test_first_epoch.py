"""The first that a county hears of a station: the epoch it was enrolled with, and no later one before it."""

from __future__ import annotations

from pathlib import Path

from desktop.books import backups
from desktop.books.figures import figures
from desktop.books.restoring import restore
from desktop.county.enrolling import State
from desktop.county.figures import all_figures
from desktop.county.intake import bundles_in, take_in
from desktop.exchange.outcome import Outcome
from tests.factory import Pair
from tests.unit.books.making import PASSPHRASE


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
