"""A station with a new key hands in what its lost key signed, and neither key passes for the other."""

from __future__ import annotations

import msgspec
import pytest

from desktop.core.errors import KnownError
from desktop.exchange.bundle import Bundle, read_bundle
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import FormerKey, sign_record
from desktop.security.keys import Keys
from tests.unit.exchange.making import COUNTY, KEYS, START, Journal, bundle_of, record_of

NEW = Keys.generate()
OLDEST = Keys.generate()
FORMER = (
    FormerKey(public_key=OLDEST.public_key.hex(), epoch=2),
    FormerKey(public_key=KEYS.public_key.hex(), epoch=4),
)
RECORD = record_of(NEW, epoch=7, former=FORMER)
SIGNED = sign_record(RECORD, COUNTY)


def epoch(number: int, keys: Keys) -> Journal:
    """The beginning of an epoch, by the key its START names."""
    return Journal(keys, epoch=number).add(msgspec.structs.replace(START, public_key=keys.public_key.hex()))


def read(journal: Journal, by: Keys = NEW) -> Bundle:
    """The bundle of an epoch as the county reads it, handed in `by` that key under the newest record."""
    data = bundle_of(journal.links, keys=by, record=SIGNED)
    return read_bundle(data, COUNTY.age_identity, COUNTY.public_key)


@pytest.mark.parametrize(("number", "keys"), [(2, OLDEST), (3, OLDEST), (4, KEYS), (6, KEYS), (7, NEW), (9, NEW)])
def test_each_epoch_has_the_key_it_was_signed_with(number: int, keys: Keys) -> None:
    assert RECORD.signs(number) == keys.public_key
    assert read(epoch(number, keys)).manifest.epoch == number


@pytest.mark.parametrize(("number", "keys"), [(2, KEYS), (3, NEW), (4, OLDEST), (6, NEW), (7, KEYS), (8, OLDEST)])
def test_no_key_writes_an_epoch_of_another_anew(number: int, keys: Keys) -> None:
    with pytest.raises(KnownError, match=Outcome.BROKEN_CHAIN):
        read(epoch(number, keys))


def test_an_epoch_from_before_all_its_keys_is_nobody_s() -> None:
    assert RECORD.signs(1) is None
    with pytest.raises(KnownError, match=Outcome.UNKNOWN_STATION):
        read(epoch(1, OLDEST))


@pytest.mark.parametrize("by", [KEYS, OLDEST])
def test_a_former_key_hands_nothing_in_under_the_new_record(by: Keys) -> None:
    with pytest.raises(KnownError, match=Outcome.WRONG_SIGNATURE):
        read(epoch(4, KEYS), by)
