"""A station's word for ours: taken in with the rest, held against the answers that were given, counted for nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from db import journal
from desktop.books.closing import start_day
from desktop.core import bodies
from desktop.core.money import ZERO, Money
from desktop.core.wire import Wire
from desktop.county.claims import Claim, Never, claims
from desktop.county.figures import all_figures
from desktop.county.noticing import notify, waiting
from desktop.county.overview import overview
from desktop.exchange.answer import InTreasury, Rejected
from desktop.exchange.outcome import Outcome
from desktop.ui.county.showing import findings, most_urgent
from tests.factory import CASHIER, Pair
from tests.unit.books.making import FAMILY, PASSPHRASE, TODAY
from tests.unit.county.test_commands import run

FIRST, SECOND = "LX01-2026-1-000001", "LX01-2026-1-000002"
WHEN = TODAY + timedelta(days=2)
CONFIRMED = InTreasury(numbers=(FIRST,), treasury_day=WHEN, voucher="T-1")
REFUSED = Rejected(number=SECOND, document=FAMILY[2].document, benefit_year=2026, code="insured_elsewhere")
# What the station's own program would have recorded had the county said so in its second answer.
TREASURY = bodies.Treasury(numbers=(FIRST,), treasury_day=WHEN, voucher="T-1", answer="2")
REJECT = bodies.Reject(document=REFUSED.document, benefit_year=2026, code=REFUSED.code, answer="2")


def forged(pair: Pair, body: Wire, number: str = "") -> list[tuple[Never, int, tuple[str, ...]]]:
    """What the county finds after the station signed an event of its own making and handed it in."""
    with pair.book.change() as changed:
        at = changed.record(body, operator=CASHIER, number=number).row.seq
    assert pair.take_in().outcome is Outcome.TAKEN_IN
    found = claims(pair.county, "LX01")
    assert [one.seq for one in found] in ([], [at])
    return [(one.kind, at, one.numbers) for one in found]


def kinds(found: list[tuple[Never, int, tuple[str, ...]]]) -> list[Never]:
    return [kind for kind, _, _ in found]


def treasury_of(pair: Pair) -> Money:
    return all_figures(pair.county)[0].figures.treasury


def test_what_the_county_said_is_no_difference(day: Pair) -> None:
    day.take_in()
    notify(day.county, "LX01", CONFIRMED)
    notify(day.county, "LX01", REFUSED)
    assert day.answer().treasury == 1
    day.take_in()
    assert claims(day.county, "LX01") == []
    assert treasury_of(day) == Money.yuan(800)
    assert overview(day.county).stations[0].claimed == ZERO


def test_a_confirmation_the_county_never_gave_is_shown_and_does_not_count(day: Pair) -> None:
    [(kind, seq, numbers)] = forged(day, TREASURY)
    assert (kind, numbers) == (Never.CONFIRMED, (FIRST,))
    assert treasury_of(day) == ZERO
    seen, found = overview(day.county), claims(day.county, "LX01")
    assert found == [Claim(kind, "LX01", 1, seq, "2", (FIRST,), Money.yuan(800))]
    assert seen.stations[0].claimed == Money.yuan(800)
    assert seen.figures.cash == Money.yuan(1200)  # the money is taken in all the same
    assert [(one.tone, one.number) for one in findings(seen, [], found)] == [("bad", FIRST)]
    urgent = most_urgent(seen)
    assert urgent is not None
    assert urgent.station == "LX01"


@pytest.mark.parametrize(
    "differs",
    [
        {"numbers": (FIRST, SECOND)},
        {"treasury_day": TODAY},
        {"voucher": "T-2"},
        {"answer": "1"},  # an answer of ours, and an earlier one than the decision
        {"answer": "3"},  # none was given
        {"answer": ""},
        {"answer": "９"},
        {"answer": "9" * 60},
    ],
)
def test_a_confirmation_says_what_the_answer_said(day: Pair, differs: dict[str, object]) -> None:
    day.take_in()
    notify(day.county, "LX01", CONFIRMED)
    assert day.issue().number == 2
    assert kinds(forged(day, structs.replace(TREASURY, **differs))) == [Never.CONFIRMED]


def test_only_the_vouchers_nobody_confirmed_are_named(day: Pair) -> None:
    day.take_in()
    notify(day.county, "LX01", CONFIRMED)
    day.issue()
    [(_, _, numbers)] = forged(day, structs.replace(TREASURY, numbers=(FIRST, SECOND)))
    assert numbers == (SECOND,)
    assert treasury_of(day) == Money.yuan(800)


def test_a_decision_that_no_answer_carried_was_not_given(day: Pair) -> None:
    day.take_in()
    notify(day.county, "LX01", CONFIRMED)
    assert kinds(forged(day, TREASURY)) == [Never.CONFIRMED]


def test_a_refusal_the_county_never_gave_is_shown(day: Pair) -> None:
    assert kinds(forged(day, REJECT, SECOND)) == [Never.REJECTED]


@pytest.mark.parametrize("differs", [{"code": "paid_elsewhere"}, {"answer": "1"}, {"answer": "7"}])
def test_a_refusal_says_what_the_answer_said(day: Pair, differs: dict[str, object]) -> None:
    day.take_in()
    notify(day.county, "LX01", REFUSED)
    day.issue()
    assert kinds(forged(day, structs.replace(REJECT, **differs), SECOND)) == [Never.REJECTED]


def test_an_answer_that_was_never_given_is_shown_and_stops_no_decision(day: Pair) -> None:
    taken = day.take_in()
    notify(day.county, "LX01", CONFIRMED)
    day.issue()
    with day.county.read() as connection:
        assert len(waiting(connection, "LX01")) == 1
        (seen,) = journal.stretch(connection, "LX01", 1, taken.last, taken.last)
    day.desk.collect(FAMILY[3])
    ack = bodies.Ack(epoch=1, seq=taken.last, head=seen.hash.hex(), sha256="cd" * 32, answer="900")
    assert kinds(forged(day, ack)) == [Never.ANSWERED]
    with day.county.read() as connection:
        assert len(waiting(connection, "LX01")) == 1


def test_cash_that_only_the_station_calls_paid_in_is_as_late_as_it_was(day: Pair) -> None:
    day.desk.close()
    day.desk.clock.advance(days=19)
    start_day(day.book, CASHIER)
    day.take_in()
    assert overview(day.county).stations[0].overdue == Money.yuan(1200)
    forged(day, structs.replace(TREASURY, treasury_day=TODAY))
    assert overview(day.county).stations[0].overdue == Money.yuan(1200)


def test_the_report_says_so_and_ends_with_one(day: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forged(day, TREASURY)
    day.county.close()
    phrase = tmp_path / "passphrase"
    phrase.write_text(PASSPHRASE, encoding="utf-8")
    at: list[str | Path] = ["--passphrase-file", phrase, "--data-dir", day.county.folder]
    status = run(*at, "county", "report", "--out", tmp_path / "report.xlsx")
    assert status == 1
    assert "LX01" in capsys.readouterr().err
