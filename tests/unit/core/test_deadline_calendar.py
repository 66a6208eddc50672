"""The deadline calendar: every due day of tests/data/deadline-calendar.tsv, worked out by hand with its reason."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from desktop.core.cash import CashBook, CashReceipt, Deposit, Limits, deadlines, limits_of
from desktop.core.money import Money
from desktop.core.policy.load import load_pack

ROOT = Path(__file__).parents[3]
LINES = (ROOT / "tests" / "data" / "deadline-calendar.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]


@cache
def limits(region: str) -> Limits:
    return limits_of(load_pack((ROOT / "resources" / "policy" / f"{region}-2026.toml").read_bytes()))


def story(happened: str) -> CashBook:
    receipts, deposits = [], []
    for number, line in enumerate(happened.split("; "), start=1):
        day, what, *rest = line.split(" ")
        if what == "bank":
            entered = rest[rest.index("entered") + 1] if "entered" in rest else day
            carried = tuple(rest[: rest.index("entered")] if "entered" in rest else rest)
            deposits.append(Deposit(carried, date.fromisoformat(day), date.fromisoformat(entered), (1, number)))
        else:
            receipts.append(CashReceipt(what, date.fromisoformat(day), Money.yuan(int(rest[0])), (1, number)))
    return CashBook(tuple(receipts), tuple(deposits))


@pytest.mark.parametrize(("region", "happened", "due"), [case[1:4] for case in CASES], ids=[case[0] for case in CASES])
def test_cash_is_due_when_the_decisions_say(region: str, happened: str, due: str) -> None:
    clocks = deadlines(story(happened), limits(region), date(2025, 10, 1))
    told = [
        f"{clock.number} {clock.bank_by} {clock.treasury_by} {clock.rule}{' holiday' if clock.holiday else ''}"
        for clock in clocks
    ]
    assert sorted(told) == sorted(due.split("; "))


def test_the_table_has_sixty_cases_of_several_regions_and_every_one_its_reason() -> None:
    assert len(CASES) >= 60
    assert len({case[0] for case in CASES}) == len(CASES)
    assert {case[1] for case in CASES} == {"yushan", "guizhou", "xqu", "guichi", "suining"}
    assert all(len(case) == 5 and case[4] for case in CASES)
