"""What a station's key could sign and must not: both the program and the verifier refuse it, at the same event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.verifier import scenarios
from tests.verifier.judging import Told, by_program, by_verifier, golden, lie
from tests.verifier.parties import KEYS
from tests.verifier.scene import HEAD

BATCH = {"batch": "000017", "trace": "000201"}  # of the slip the golden journals use


def first_person(told: Told) -> dict[str, Any]:
    person: dict[str, Any] = told.body["insured"][0]
    return person


LIES: dict[str, tuple[str, tuple[int, int], Callable[[Told], object]]] = {
    "more in the header than was paid": ("day", (1, 11), lambda e: e.header(fen=100_001)),
    "a number left out": ("day", (1, 12), lambda e: e.header(number="QX01-2026-1-000003")),
    "a number twice": ("day", (1, 12), lambda e: e.header(number="QX01-2026-1-000001")),
    "a number of another epoch": ("day", (1, 12), lambda e: e.header(number="QX01-2026-2-000002")),
    "a number where none belongs": ("day", (1, 20), lambda e: e.header(number="QX01-2026-1-000002")),
    "an amount where none belongs": ("day", (1, 20), lambda e: e.header(fen=1)),
    "totals too low": ("day", (1, 12), lambda e: e.payload["totals"].update(pos_fen=39_999)),
    "totals that go back": ("day", (1, 20), lambda e: e.payload["totals"].update(cash_fen=0)),
    "a count too high": ("day", (1, 15), lambda e: e.payload["totals"].update(count=5)),
    "totals before anything was paid": ("day", (1, 1), lambda e: e.payload["totals"].update(cash_fen=1)),
    "a void that is not in the totals": ("void", (1, 7), lambda e: e.payload["totals"].update(voided_fen=0)),
    "parts that do not make the price": ("day", (1, 11), lambda e: first_person(e)["quote"].update(aid_fen=1)),
    "an exempt person with aid": ("day", (1, 13), lambda e: first_person(e)["quote"].update(exempt=1)),
    "the same person twice in a basket": (
        "day",
        (1, 11),
        lambda e: e.body["insured"][1].update(document=first_person(e)["document"]),
    ),
    "somebody who has paid": (
        "day",
        (1, 12),
        lambda e: first_person(e).update(document=HEAD.document),
    ),
    "somebody who has paid in the former epoch": (
        "restore",
        (2, 5),
        lambda e: e.body["insured"][1].update(document=HEAD.document),
    ),
    "nobody": ("day", (1, 13), lambda e: e.body.update(insured=[])),
    "rules nobody has seen": ("day", (1, 11), lambda e: e.body.update(pack="0" * 64)),
    "a basket twice": ("day", (1, 12), lambda e: e.body.update(basket="basket-1")),
    "a form that is not so": ("day", (1, 13), lambda e: e.body.update(form="cash")),
    "POS without a slip": ("day", (1, 12), lambda e: e.body.pop("slip")),
    "cash with a slip": ("day", (1, 11), lambda e: e.body.update(slip={"trace": "1"})),
    "less cash than the amount": ("day", (1, 11), lambda e: e.body.update(received_fen=99_999)),
    "cash of tomorrow": ("day", (1, 15), lambda e: e.body.update(cash_day="2025-12-02")),
    "a slip used before": (
        "day",
        (1, 15),
        lambda e: (
            e.body.pop("received_fen"),
            e.body.update(form="pos", slip={"merchant": "898500012345678", "terminal": "00012345"} | BATCH),
            e.payload["totals"].update(cash_fen=100_000, pos_fen=80_000),
        ),
    ),
    "collected on a day that is not open": ("day", (1, 12), lambda e: e.payload.update(day="2025-12-02")),
    "a void of nothing": ("void", (1, 7), lambda e: e.header(number="QX01-2026-1-000009")),
    "a void of another amount": ("void", (1, 7), lambda e: e.header(fen=1)),
    "a void twice": (
        "void",
        (1, 10),
        lambda e: (e.header(number="QX01-2026-1-000001"), e.header(fen=80_000)),
    ),
    "a void without the copies": ("void", (1, 7), lambda e: e.body.update(copies_back=0)),
    "a void alone": ("void", (1, 7), lambda e: e.body.update(second="a")),
    "a POS void without its slip": ("void", (1, 10), lambda e: e.body.pop("slip")),
    "a void of banked cash": (
        "restore",
        (2, 4),
        lambda e: (
            e.header(number="QX01-2026-1-000001"),
            e.header(fen=40_000),
            e.payload["totals"].update(voided_fen=40_000),
        ),
    ),
    "a deposit of nothing": ("day", (1, 23), lambda e: (e.body.update(numbers=[]), e.header(fen=0))),
    "a deposit of another sum": ("day", (1, 23), lambda e: e.header(fen=90_000)),
    "a deposit of what nobody took": (
        "day",
        (1, 23),
        lambda e: e.body.update(numbers=["QX01-2026-1-000001", "QX01-2026-1-000009"]),
    ),
    "a voucher twice in a deposit": (
        "day",
        (1, 23),
        lambda e: (e.body.update(numbers=["QX01-2026-1-000001"] * 2), e.header(fen=200_000)),
    ),
    "a deposit of a POS voucher": (
        "day",
        (1, 23),
        lambda e: (e.body.update(numbers=["QX01-2026-1-000002"]), e.header(fen=40_000)),
    ),
    "a deposit of a void voucher": (
        "restore",
        (2, 6),
        lambda e: (e.body.update(numbers=["QX01-2026-1-000003"]), e.header(fen=20_000)),
    ),
    "a deposit of what is banked": (
        "restore",
        (2, 6),
        lambda e: (e.body.update(numbers=["QX01-2026-1-000001"]), e.header(fen=40_000)),
    ),
    "a deposit before the cash": ("day", (1, 23), lambda e: e.body.update(bank_day="2025-11-30")),
    "pieces that do not make the sum": ("day", (1, 24), lambda e: e.body["notes"][0].update(pieces=3)),
    "a close on another count": ("day", (1, 25), lambda e: e.body.update(counted_fen=0, difference_fen=-40_000)),
    "a close that forgets cash": (
        "day",
        (1, 25),
        lambda e: e.body.update(on_hand_fen=0, difference_fen=40_000, reason="?"),
    ),
    "a close with fewer vouchers": ("day", (1, 25), lambda e: e.body.update(receipts=3)),
    "a close with less cash": ("day", (1, 25), lambda e: e.body.update(cash_fen=100_000)),
    "a close that hides voids": ("void", (1, 13), lambda e: e.body.update(voided=0, receipts=2)),
    "a close with another last number": (
        "day",
        (1, 25),
        lambda e: e.body.update(last_number="QX01-2026-1-000003"),
    ),
    "a difference without a reason": ("day", (1, 22), lambda e: e.body.pop("reason")),
    "a shift with other cash": ("day", (1, 22), lambda e: e.body.update(on_hand_fen=139_000, difference_fen=0)),
    "an opening with other cash": ("restore", (2, 3), lambda e: e.body.update(drawer_fen=0)),
    "another key": ("day", (1, 1), lambda e: e.body.update(public_key="0" * 64)),
    "rules under another hash": ("day", (1, 2), lambda e: e.body.update(text="id = 1")),
    "cash carried over twice": ("restore", (2, 1), lambda e: e.body["carried"].append(e.body["carried"][0])),
    "more carried over than there was": ("restore", (2, 1), lambda e: e.body["carried"][0].update(fen=50_000)),
    "cash carried over from nowhere": (
        "restore",
        (2, 1),
        lambda e: e.body["carried"][0].update(number="QX01-2026-2-000001"),
    ),
    "another station": ("day", (1, 2), lambda e: e.payload.update(station="QX02")),
    "real among made up": ("day", (1, 12), lambda e: e.payload.update(suite="A1")),
    "an operator nobody knows": ("day", (1, 12), lambda e: e.payload.update(operator="z")),
    "an operator where only people act": ("day", (1, 12), lambda e: e.payload.update(operator="-")),
    "a role nobody knows": ("day", (1, 4), lambda e: e.body.update(role="king")),
    "an operator entered by nobody": ("day", (1, 4), lambda e: e.payload.update(operator="z")),
    "a second person nobody knows": ("void", (1, 7), lambda e: e.body.update(second="z")),
    "a shift to nobody": ("day", (1, 22), lambda e: e.body.update(to="z")),
    "a shift to oneself": ("day", (1, 22), lambda e: e.body.update(to="a")),
    "a reprint not counted": ("day", (1, 21), lambda e: e.body.update(times=3)),
    "an end of what never began": ("day", (1, 19), lambda e: e.body.update(settles=2)),
    "an end of what was no card payment": ("day", (1, 17), lambda e: e.body.update(settles=11)),
    "a person the voucher does not have": ("day", (1, 31), lambda e: e.body.update(document="690101190001010000")),
    "an export of more than there is": ("day", (1, 26), lambda e: e.body.update(last=26)),
    "an export the wrong way round": ("day", (1, 26), lambda e: e.body.update(first=25, last=24)),
    "an answer about what comes later": ("day", (1, 29), lambda e: e.body.update(seq=30)),
    "an answer about another epoch": ("day", (1, 29), lambda e: e.body.update(epoch=2, seq=1)),
    "an end with cash in the drawer": (
        "restore",
        (2, 3),
        lambda e: e.payload.update(kind="RETIRE", body={"reason": "并村"}),
    ),
    "an end while the desk is open": (
        "restore",
        (2, 7),
        lambda e: e.payload.update(kind="RETIRE", body={"reason": "并村"}),
    ),
    "something after the end": (
        "restore",
        (2, 12),
        lambda e: e.payload.update(kind="KEY", body={"action": "revoked", "public_key": "cd" * 32}),
    ),
    "an epoch left out": ("restore", (2, 1), lambda e: e.payload.update(epoch=3)),
}


@pytest.mark.parametrize("what", LIES)
def test_both_refuse_what_a_station_must_not_sign(what: str) -> None:
    name, place, change = LIES[what]
    lines = lie(golden(name), place, change)
    found = by_verifier(lines)
    assert found == by_program(lines)
    # An epoch may have a higher number after a restore: what is wrong then is the event after its START.
    assert found in (place, (3, 2))


@pytest.mark.parametrize("season", [0, 2025])
def test_the_first_number_shows_a_season_that_start_does_not_name(season: int) -> None:
    lines = lie(golden("day"), (1, 1), lambda e: e.body.update(season=season))
    assert by_program(lines) == by_verifier(lines) == (1, 11)


def test_a_journal_told_again_without_a_lie_is_the_same() -> None:
    for name in scenarios.SCENES:
        if scenarios.public_of(name) == KEYS.public_key:
            assert lie(golden(name), (1, 1), lambda e: None) == golden(name)
