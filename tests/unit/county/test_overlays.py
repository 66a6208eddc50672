"""What a county adds to the rules is believed with its own signature only, on the way in and whenever it is read."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from db import journal
from desktop.books.answering import take_answer
from desktop.books.opening import take_pack
from desktop.core.errors import KnownError
from desktop.county.enrolling import newest_key
from desktop.county.issuing import put_in_force
from desktop.exchange.answer import Answer, Rules, write_answer_bytes
from desktop.exchange.outcome import Outcome
from desktop.exchange.records import sign_overlay
from desktop.messages.say import say_error
from tests.factory import CASHIER, Pair, make_book
from tests.unit.books.making import PACK


def overlay(source: str) -> bytes:
    return (
        'pack = "yushan-2026"\n[[set]]\npath = "categories.yinbing_zhongbing.fund"\n'
        f'value = "medical_assistance"\nsource = "{source}"\n'
    ).encode()


ONE = overlay("练习县医保局〔2025〕1号")
TWO = overlay("练习县医保局〔2025〕2号")


def answer_with(pair: Pair, rules: Rules) -> Path:
    """The newest answer once more under the next number, whole and signed by the county, but with these rules."""
    with pair.county.read() as connection:
        key = newest_key(connection, pair.county.station, "LX01")
        tail = journal.tail(connection, "LX01")
    assert key is not None
    assert tail is not None
    head = (tail.seq, tail.hash.hex())
    usual = Answer(
        version=1, suite=pair.county.identity.suite, station="LX01", county=pair.county.station, number=9, epoch=1,
        seq=head[0], head=head[1], made="2025-12-01T18:00:00+08:00",
    )  # fmt: skip
    path = pair.stick / "rules.cja"
    path.write_bytes(write_answer_bytes(msgspec.structs.replace(usual, rules=rules), pair.county.keys, key.record))
    return path


def code_of(pair: Pair, rules: Rules) -> str:
    before, in_force = pair.book.tail(), pair.book.pack().sha256
    with pytest.raises(KnownError) as told:
        take_answer(pair.book, CASHIER, answer_with(pair, rules))
    assert (pair.book.tail(), pair.book.pack().sha256) == (before, in_force)
    return told.value.code


def test_an_unsigned_overlay_and_one_the_station_signed_itself_are_not_taken_in(day: Pair) -> None:
    day.take_in()
    unsigned = Rules(text=PACK.decode(), overlay=ONE.decode())
    assert code_of(day, unsigned) == Outcome.WRONG_SIGNATURE
    own = msgspec.structs.replace(unsigned, overlay_signature=sign_overlay(day.book.keys, ONE))
    assert code_of(day, own) == Outcome.WRONG_SIGNATURE
    changed = msgspec.structs.replace(
        unsigned, overlay=TWO.decode(), overlay_signature=sign_overlay(day.county.keys, ONE)
    )
    assert code_of(day, changed) == Outcome.WRONG_SIGNATURE


def test_an_overlay_that_was_replaced_does_not_come_back(day: Pair) -> None:
    day.take_in()
    for text in (ONE, TWO):
        put_in_force(day.county, PACK, text)
        assert day.answer().new_rules
    older = Rules(text=PACK.decode(), overlay=ONE.decode(), overlay_signature=sign_overlay(day.county.keys, ONE))
    assert code_of(day, older) == Outcome.OLDER_PACK
    assert day.book.pack().categories["yinbing_zhongbing"].source.county.endswith("2号")


@pytest.mark.parametrize(
    ("signed_by", "code"), [("nobody", "OVERLAY_NOT_SIGNED"), ("station", "OVERLAY_OTHER_COUNTY"), ("county", "")]
)
def test_rules_written_into_the_book_past_the_answer_are_still_held_to_the_signature(
    day: Pair, signed_by: str, code: str
) -> None:
    """As somebody who has the passphrase and a changed program could."""
    signatures = {
        "nobody": "",
        "station": sign_overlay(day.book.keys, ONE),
        "county": sign_overlay(day.county.keys, ONE),
    }
    with day.book.change() as changed:
        take_pack(changed, PACK, ONE, signatures[signed_by])
    if not code:
        assert day.book.pack().overlaid
        return
    with pytest.raises(KnownError) as told:
        day.book.pack()
    assert told.value.code == code
    assert say_error(told.value)


def test_before_enrolment_no_overlay_is_believed(day: Pair, tmp_path: Path) -> None:
    alone = make_book(tmp_path / "alone")
    with alone.change() as changed:
        take_pack(changed, PACK, ONE, sign_overlay(day.county.keys, ONE))
    with pytest.raises(KnownError) as told:
        alone.pack()
    assert told.value.code == "OVERLAY_OTHER_COUNTY"
    alone.close()


def test_the_county_reads_its_own_overlay(day: Pair) -> None:
    put_in_force(day.county, PACK, ONE)
    assert day.county.pack().overlaid
