"""A station forgets its passphrase: the county opens its backup with the key in its keeping, and no other's."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.books import backups
from desktop.core.errors import KnownError, Refused
from desktop.county.unsealing import unseal
from tests.factory import Pair, make_book
from tests.unit.books.making import FAMILY


def test_a_backup_opens_at_the_county_without_the_passphrase(day: Pair, tmp_path: Path) -> None:
    day.take_in()
    before = day.book.tail().seq
    saved = backups.back_up(day.book, tmp_path).folder
    with pytest.raises(KnownError, match="WRONG_PASSPHRASE"):
        backups.drill(saved, lambda: "forgotten")
    found = unseal(day.county, "LX01", saved)
    assert found.verdict.whole
    assert found.verdict.seq == before
    assert found.beyond == 1  # the note of the export itself came after it
    day.desk.collect(FAMILY[3])
    later = backups.back_up(day.book, tmp_path).folder
    assert unseal(day.county, "LX01", later).beyond == 2


def test_before_the_first_bundle_there_is_no_key(pair: Pair, tmp_path: Path) -> None:
    saved = backups.back_up(pair.book, tmp_path).folder
    with pytest.raises(Refused, match="ESCROW_MISSING"):
        unseal(pair.county, "LX01", saved)
    with pytest.raises(Refused, match="STATION_UNKNOWN"):
        unseal(pair.county, "LX99", saved)


def test_another_stations_backup_stays_closed(day: Pair, tmp_path: Path) -> None:
    day.take_in()
    other = make_book(tmp_path / "other", "LX02")
    saved = backups.back_up(other, tmp_path).folder
    other.close()
    with pytest.raises(KnownError, match="STORE_WRONG_KEY"):
        unseal(day.county, "LX01", saved)
