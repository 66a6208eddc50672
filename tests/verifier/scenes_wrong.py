"""Journals that must not be believed: each a good one in which one thing was done, by a stranger or with the key."""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.core.chain import EVENT_TYPE
from desktop.security import seal
from tests.verifier import cunjiao_verify as verifier
from tests.verifier.judging import Lines, Place, Told, lie, signed_anew, told_of
from tests.verifier.scenes_ends import OTHER


@dataclass(frozen=True)
class Wrong:
    """Which journal, what was done to it, and which event is the first that is wrong for it."""

    base: str
    place: Place
    done: Callable[[Lines], Lines]


def at(place: Place, change: Callable[[Told], object]) -> Callable[[Lines], Lines]:
    """Somebody with the key says something else in one event and signs everything anew from there on."""
    return lambda lines: lie(lines, place, change)


def retold(change: Callable[[list[Told]], list[Told]]) -> Callable[[Lines], Lines]:
    """The same with events left out, moved or put in: numbers count on, and totals are those of what is told."""

    def done(lines: Lines) -> Lines:
        story, number, epoch = change(told_of(lines)), 0, 0
        for one in story:
            number = number + 1 if one.payload["epoch"] == epoch else 1
            epoch = one.payload["epoch"]
            one.payload["seq"] = number
        return [line for line, _ in signed_anew(story)]

    return done


def cut_before_the_answer(story: list[Told]) -> list[Told]:
    """All but the first voucher is taken out again; the county's answer about all of them is left standing."""
    first = next(index for index, one in enumerate(story) if one.payload["kind"] == "COLLECT")
    answer = next(one for one in story if one.payload["kind"] == "ACK")
    answer.payload["totals"] = dict(story[first].payload["totals"])
    return [*story[: first + 1], answer]


def collected_first(story: list[Told]) -> list[Told]:
    """The first voucher stands before the desk was opened."""
    opened = next(index for index, one in enumerate(story) if one.payload["kind"] == "OPEN")
    story[opened], story[opened + 1] = story[opened + 1], story[opened]
    return story


def ended_with_cash(story: list[Told]) -> list[Told]:
    """Right after the restore the station ends, with the carried cash in its drawer."""
    restored = next(index for index, one in enumerate(story) if one.payload["kind"] == "RESTORE")
    end = copy.deepcopy(story[restored])
    end.payload |= {"kind": "RETIRE", "body": {"reason": "并村"}}
    return [*story[: restored + 1], end]


def signed_by_another(seq: int) -> Callable[[Lines], Lines]:
    """One event of a book under a stranger's signature."""

    def done(lines: Lines) -> Lines:
        line: dict[str, Any] = verifier.strict(lines[seq - 1], "Line")
        line["signature"] = base64.b64encode(seal.sign(OTHER, EVENT_TYPE, line["header"].encode())).decode()
        return [*lines[: seq - 1], verifier.spell(line), *lines[seq:]]

    return done


def rewritten(seq: int, old: bytes, new: bytes) -> Callable[[Lines], Lines]:
    """Somebody without the key writes over an event."""
    return lambda lines: [*lines[: seq - 1], lines[seq - 1].replace(old, new, 1), *lines[seq:]]


def voided_again(one: Told) -> None:
    """The cash voucher that was void already is given back once more."""
    one.header(number=number_of(1), fen=80_000)
    one.payload["totals"]["voided_fen"] = 160_000


def number_of(name: int, epoch: int = 1) -> str:
    return f"QX01-2026-{epoch}-{name:06d}"


WRONG: dict[str, Wrong] = {
    "wrong-end-cut": Wrong("bank", (1, 7), retold(cut_before_the_answer)),
    "wrong-former-end": Wrong("backup", (3, 1), lambda lines: [*lines[:9], *lines[10:]]),
    "wrong-number": Wrong("day", (1, 12), at((1, 12), lambda one: one.header(number=number_of(1)))),
    "wrong-not-open": Wrong("handover", (1, 5), retold(collected_first)),
    "wrong-void-again": Wrong("void", (1, 10), at((1, 10), voided_again)),
    "wrong-deposit-again": Wrong(
        "bank",
        (1, 10),
        at((1, 10), lambda one: (one.body.update(numbers=[number_of(1)]), one.header(fen=80_000))),
    ),
    "wrong-amount": Wrong("void", (1, 8), rewritten(8, b'"payable_fen":40000', b'"payable_fen":30000')),
    "wrong-gap": Wrong("zero", (1, 8), lambda lines: [*lines[:7], *lines[8:]]),
    "wrong-totals": Wrong("handover", (1, 9), at((1, 9), lambda one: one.payload["totals"].update(cash_fen=80_000))),
    "wrong-key": Wrong("pending", (1, 9), signed_by_another(9)),
    "wrong-epoch-key": Wrong("newkey", (2, 1), lambda lines: lines),  # whose key nobody told us of
    "wrong-end-with-cash": Wrong("backup", (3, 3), retold(ended_with_cash)),
    "wrong-operator-left": Wrong("people", (1, 14), at((1, 14), lambda one: one.payload.update(operator="b"))),
    # The cashier who became reviewer did not: two who may only collect give money back.
    "wrong-two-cashiers": Wrong("people", (1, 15), at((1, 11), lambda one: one.body.update(role="cashier"))),
}
