"""Every benchmark runs, at a size where its figures mean nothing; none is held against a time here."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop.cli.bench import BENCHES, table
from desktop.cli.benches.making import DOCUMENT, roster_rows
from desktop.cli.benches.measure import Figure, with_growth
from desktop.cli.benches.workshop import QUICK, Workshop
from desktop.cli.main import run

LINES = {
    "booking": [("BOOKING", size) for size in QUICK.receipts],
    "search": [("SEARCH", size) for size in QUICK.people],
    "voucher": [("VOUCHER", 1)],
    "merge": [
        *((what, 1) for what in ("MERGE_ONE", "MERGE_OPEN")),
        *((what, QUICK.vouchers[1]) for what in ("MERGE_MANY", "MERGE_BARE", "MERGE_MEMORY")),
    ],
    "roster": [("ROSTER", size) for size in QUICK.people],
    "quotes": [("QUOTE", size) for size in QUICK.cases],
    "check": [*(("CHECK", size) for size in QUICK.receipts), ("START_CHECK", QUICK.ledger)],
    "bundles": [(way, size) for way in ("BUNDLE_WRITE", "BUNDLE_READ") for size in QUICK.receipts],
    "window": [
        *((what, QUICK.people[0]) for what in ("WINDOW_UP", "WINDOW_LOGIN", "WINDOW_USABLE", "WINDOW_MEMORY")),
        *((what, QUICK.people[-1]) for what in ("WINDOW_KEY", "WINDOW_KEY_MEDIAN", "WINDOW_GAP", "WINDOW_GAP_OWN")),
    ],
}


def test_the_command_prints_every_benchmark_at_every_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "--json", "--quick", "--data-dir", str(tmp_path)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [(line["bench"], line["size"]) for line in said] == [line for name in BENCHES for line in LINES[name]]
    units = [next(unit for unit in ("us", "mb") if unit in line) for line in said]
    assert all(line[f"floor_{unit}"] > 0 for unit, line in zip(units, said, strict=True))
    assert all((line[unit] > 0) is not bool(line["lacks"]) for unit, line in zip(units, said, strict=True))
    if os.environ.get("CI") == "true":
        assert [line["bench"] for line in said if line["lacks"]] == []  # `make test` installs what they need
    assert list(tmp_path.glob("bench-*")) == []


def test_one_benchmark_can_be_asked_for_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "--quick", "--only", "quotes", "--data-dir", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("算应缴金额") == len(QUICK.cases) + 1


def test_a_figure_is_held_against_its_limit_by_ratio_or_by_time() -> None:
    assert Figure("BOOKING", 1, 80.0, 10.0, limit=8.0).ok
    assert not Figure("BOOKING", 1, 80.1, 10.0, limit=8.0).ok
    assert Figure("SEARCH", 1, 1000.0, 1.0, limit=1000.0, limit_on="us").ok
    assert not Figure("SEARCH", 1, 1000.1, 1.0, limit=1000.0, limit_on="us").ok
    assert Figure("QUOTE", 1, 80.0, 1.0).ok
    assert Figure("MERGE_ONE", 1, 200.0, 10.0, 20.0, "at_least").ok
    assert not Figure("MERGE_ONE", 1, 199.0, 10.0, 20.0, "at_least").ok


def test_what_could_not_be_measured_keeps_no_limit_and_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUNJIAO_LANG", "en")
    lacking = Figure("MERGE_ONE", 1, 0.0, 10.0, 20.0, "at_least", lacks="BENCH_NO_OFFICE")
    assert not lacking.ok
    assert Figure("MERGE_OPEN", 1, 0.0, 10.0, lacks="BENCH_NO_OFFICE").ok
    line = table([lacking]).splitlines()[1]
    assert "no LibreOffice here" in line
    assert "≥ 20× MISSED" in line


def test_a_missed_limit_is_exit_code_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["bench", "--only", "voucher", "--data-dir", str(tmp_path)]
    for us, code in ((29.0, 0), (31.0, 1)):
        measured = [Figure("VOUCHER", 1, us, 10.0, 3.0)]

        def measure(_: Workshop, figures: list[Figure] = measured) -> list[Figure]:
            return figures

        monkeypatch.setitem(BENCHES, "voucher", measure)
        assert run(asked) == code


def test_growth_is_of_one_item_from_the_smallest_size_to_the_largest() -> None:
    # Everything took twice as long at the last size, the floor too: the machine was busy.
    taken = ((1, 10.0, 1.0), (10, 99.0, 1.0), (100, 24.0, 2.0))
    grown = with_growth([Figure("QUOTE", size, us, floor) for size, us, floor in taken])
    assert [figure.growth for figure in grown] == [None, None, pytest.approx(1.2)]


def test_the_table_says_which_limit_was_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUNJIAO_LANG", "en")
    lines = table([Figure("BOOKING", 1, 90.0, 10.0, 8.0), Figure("VOUCHER", 1, 20.0, 10.0, 3.0)]).splitlines()
    assert "8× MISSED" in lines[1]
    assert "3× met" in lines[2]


def test_made_up_people_are_told_apart_and_come_from_no_province() -> None:
    numbers = [row[DOCUMENT] for row in roster_rows(5_000)]
    assert len(set(numbers)) == 5_000
    assert {number[:2] for number in numbers} == {"69"}
