"""Up to where a revoked key counts: a number alone says nothing, because each epoch counts from 1 again."""

from __future__ import annotations

from db import journal
from desktop.core import bodies
from desktop.core.events import read_event
from desktop.county.enrolling import revoke
from tests.factory import Pair


def last_word(pair: Pair) -> bodies.Key:
    """The newest KEY event of the county's journal."""
    county = pair.county
    with county.read() as connection:
        rows = [row for row in journal.stretch(connection, county.station, county.tail().epoch) if row.kind == "KEY"]
    body = read_event(rows[-1].payload).body
    assert isinstance(body, bodies.Key)
    return body


def test_a_revocation_names_the_epoch_of_the_last_event_that_counts(day: Pair) -> None:
    taken = day.take_in()
    revoke(day.county, "LX01")
    said = last_word(day)
    assert (said.action, said.valid_to_epoch, said.valid_to_seq) == ("revoked", taken.epoch, taken.last)


def test_an_enrolment_names_none(pair: Pair) -> None:
    said = last_word(pair)
    assert (said.action, said.valid_to_epoch, said.valid_to_seq) == ("enrolled", 0, 0)
