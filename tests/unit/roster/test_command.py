"""`cunjiao roster` from the files to what is printed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from desktop.cli import roster
from desktop.core.errors import KnownError
from tests.unit.roster.making import DATA, KEY, Finding, expected


def run(*words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    roster.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["roster", *map(str, words), "--today", "2025-12-01"])
    code: int = arguments.run(arguments)
    return code


FULL = (DATA / "roster.xlsx", "--subsidies", DATA / "subsidy-list.xlsx", "--paid", DATA / "already-paid.csv")


def test_json_holds_every_finding_and_the_sums_of_the_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*FULL, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    issues: dict[str, set[Finding]] = {}
    for issue in found["issues"]:
        issues.setdefault(issue["file"], set()).add((issue["row"], issue["level"], issue["code"]))
    assert issues == {name: expected(name) for name in ("roster.xlsx", "subsidy-list.xlsx", "already-paid.csv")}
    key = KEY["totals"]
    assert (found["people"], found["households"]) == (2047, 532)
    assert (found["payable_yuan"], found["chargeable"]) == (key["yuan"], key["persons_chargeable_unpaid"])
    assert (found["paid_elsewhere"], found["zero"], found["no_price"]) == (416, 43, 5)
    assert found["by_group_yuan"] == {group: part["yuan"] for group, part in key["by_group"].items()}
    assert sum(found["by_group"].values()) == 2047
    assert found["by_category"] == KEY["roster.xlsx"]["by_category"]


def test_without_lists_nobody_is_aided_or_paid(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / "roster.xlsx", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["payable_yuan"], found["chargeable"]) == (1849 * 400, 1849)
    assert (found["paid_elsewhere"], found["zero"], found["by_category"]) == (0, 0, {})


def test_the_same_paid_list_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    run(*FULL, "--paid", DATA / "already-paid-utf8.csv", "--json")
    assert json.loads(capsys.readouterr().out)["payable_yuan"] == KEY["totals"]["yuan"]


def test_a_cut_list_is_told_on_stderr_and_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DATA / "roster.xlsx", "--subsidies", DATA / "subsidy-list-truncated.xlsx", "--json") == 1
    out, err = capsys.readouterr()
    assert "没有取消任何人" in err
    assert "LIST_SHORT" in {issue["code"] for issue in json.loads(out)["issues"]}


def test_text_says_sums_first_and_then_every_row_the_gravest_first(capsys: pytest.CaptureFixture[str]) -> None:
    run(*FULL)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "可收入 2047 人，532 户；表里共 2051 行人。"
    assert "494,960" in lines[1]
    headings = [line.split("：")[0] for line in lines if line.endswith(" 处")]
    assert headings == ["没有收，改好文件再导入", "先不收，等人决定", "重复，只算一次", "收了，请看一下", "说明"]
    assert any(line.startswith("  roster.xlsx 第 422 行：") for line in lines)


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(KnownError, match="REGION_UNKNOWN"):
        run(DATA / "roster.xlsx", "--region", "nowhere-2026")
