"""`cunjiao quote` and `cunjiao policies`: what cannot be answered is said and does not stop the rest."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import policies, quote
from desktop.core.errors import KnownError
from desktop.messages.say import SENTENCES

DATA = Path(__file__).parents[1] / "data"


def run(*argv: str) -> int:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    quote.add_parser(commands)
    policies.add_parser(commands)
    arguments = parser.parse_args(argv)
    code: int = arguments.run(arguments)
    return code


def answers(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


def test_every_golden_case_is_answered_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("quote", "--cases", str(DATA / "golden.jsonl")) == 0
    found = answers(capsys.readouterr().out)
    asked = [json.loads(line) for line in (DATA / "golden.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in found] == [case["id"] for case in asked]
    assert all(set(case["expect"]) <= set(line["answer"]) for case, line in zip(asked, found, strict=True))


YUSHAN = '"region": "yushan-2026", "input": '
DAY = '"payment_date": "2025-12-01"'
BAD = [
    "{",
    "[]",
    '{"id": "a", "kind": "premium", "region": "yushan-2026"}',
    '{"id": "b", "kind": "premium", "region": "moon-2026", "input": {}}',
    '{"id": "c", "kind": "moon", ' + YUSHAN + "{}}",
    '{"id": "d", "kind": "premium", ' + YUSHAN + '{"tier": "1"}}',
    '{"id": "e", "kind": "premium", ' + YUSHAN + '{"payment_date": "2025-02-30"}}',
    '{"id": "f", "kind": "premium", ' + YUSHAN + "{" + DAY + ', "shoe": 44}}',
    '{"id": "g", "kind": "premium", ' + YUSHAN + "{" + DAY + ', "event": []}}',
    '{"id": "h", "kind": "premium", ' + YUSHAN + "{" + DAY + ', "prior": {"continuous": 1}}}',
    '{"id": "i", "kind": "target", ' + YUSHAN + "{}}",
    '{"id": "j", "kind": "guard", ' + YUSHAN + '{"amount_taken": "400"}}',
    '{"id": "k", "kind": "cash", ' + YUSHAN + '{"receipts": [{"date": "2025-12-01"}]}}',
    '{"id": "l", "kind": "premium", ' + YUSHAN + "{" + DAY + ', "event": {"type": "new_born"}}}',
]
CAUSES = [
    *("第 2 个字起不是 JSON", "每行要有 id、kind、region、input 四项", "每行要有 id、kind、region、input 四项"),
    *("没有政策包“moon-2026”", "kind 只能写：premium、cash", "缺“payment_date”", "“payment_date”的值不合写法"),
    *("不认识“shoe”", "“event”要写成花括号的一组", "“prior.continuous”的值不合写法", "缺“village / scope”"),
    *("“amount_taken”的值不合写法", "缺“receipts[0].amount”", "event.type 只能写：none、newborn"),
]


def test_a_bad_line_gets_an_error_and_the_others_are_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = (
        '{"id": "z", "kind": "premium", "region": "yushan-2026", "input": {"payment_date": "2025-12-01", "tier": "1"}}'
    )
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join([*BAD, "", good]), encoding="utf-8-sig")
    assert run("quote", "--cases", str(file)) == 1
    said = capsys.readouterr()
    found = answers(said.out)
    assert len(found) == len(BAD) + 1
    assert all(list(line["answer"]) == ["error"] for line in found[:-1])
    assert [line["id"] for line in found[2:]] == [*"abcdefghijkl", "z"]
    assert found[-1]["answer"]["payable"] == 400
    complaints = said.err.splitlines()
    assert [complaint.split(" ")[1] for complaint in complaints] == [str(n) for n in range(1, len(BAD) + 1)]
    assert [cause for cause, told in zip(CAUSES, complaints, strict=True) if f"答不了：{cause}" not in told] == []
    assert "2025-02-30" not in said.err


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 1, "kind": "premium", ' + YUSHAN + '{"payment_date": "9999-12-31", "tier": "1"}}',
        '{"id": 1, "kind": "premium", ' + YUSHAN + "{" + DAY + ', "birth_date": "0001-01-01"}}',
        '{"id": 1, "kind": "premium", ' + YUSHAN + "{" + DAY + ', "event": {"type": "veteran", "date": "9999-12-31"}}}',
        '{"id": 1, "kind": "premium", ' + YUSHAN + "{" + DAY + ', "prior": {"missed_years": 1000000}}}',
        '{"id": 1, "kind": "premium", ' + YUSHAN + "{" + DAY + ', "prior": {"missed_years": -1}}}',
        '{"id": 1, "kind": "cash", '
        + YUSHAN
        + '{"receipts": [{"date": "2025-12-01", "amount": 1, "method": "cash", "count": 1000000000}]}}',
        '{"id": 1, "kind": "cash", '
        + YUSHAN
        + '{"receipts": [{"date": "9999-12-31", "amount": 1, "method": "cash"}]}}',
        '{"id": ' + "9" * 5000 + "}",
        "[" * 100_000,
    ],
    ids=lambda line: line[:80],
)
def test_what_no_calendar_and_no_memory_can_hold_is_a_bad_case(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(line, encoding="utf-8")
    assert run("quote", "--cases", str(file)) == 1
    assert list(answers(capsys.readouterr().out)[0]["answer"]) == ["error"]


def test_a_line_separator_within_a_case_does_not_cut_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    event = '"event": {"type": "university_student", "school": "a\u2028b\x85c"}'
    file.write_text('{"id": 1, "kind": "premium", ' + YUSHAN + "{" + DAY + ", " + event + "}}", encoding="utf-8")
    assert run("quote", "--cases", str(file)) == 0
    assert len(answers(capsys.readouterr().out)) == 1


@pytest.mark.parametrize(
    ("given", "accepted"),
    [
        ('"amount_taken": 400, "hukou_local": true', True),
        ('"amount_taken": 400, "already_enrolled_elsewhere": false', True),
        ('"amount_taken": 400, "already_enrolled_elsewhere": true', False),
        ('"amount_taken": 380', False),
        ('"amount_taken": 400.5', False),
        ('"amount_taken": 400, "other_fee": 5', False),
        ('"amount_taken": 400, "other_fee": 0', True),
    ],
)
def test_only_a_flag_against_somebody_refuses_the_right_amount(
    given: str, accepted: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.jsonl"
    line = '{"id": 1, "kind": "guard", ' + YUSHAN + '{"tier": "1", "categories": [], ' + given + "}}"
    file.write_text(line, encoding="utf-8")
    assert run("quote", "--cases", str(file)) == 0
    assert answers(capsys.readouterr().out) == [{"id": 1, "answer": {"accept": accepted}}]


def test_null_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    told = '"categories": null, "prior": null, "event": {"type": null}'
    lines = ['{"id": 1, "kind": "premium", ' + YUSHAN + "{" + DAY + ', "tier": "1"' + more + "}}" for more in
             ("", ", " + told)]  # fmt: skip
    file.write_text("\n".join(lines), encoding="utf-8")
    assert run("quote", "--cases", str(file)) == 0
    untold, null = answers(capsys.readouterr().out)
    assert untold == null


@pytest.mark.parametrize(
    ("input_", "answer"),
    [
        ('{"zero_claim_2025": true, "payment_date": "2026-01-31"}', 5000),
        ('{"zero_claim_2025": true, "payment_date": "2026-02-01"}', 0),
        ('{"zero_claim_2025": false}', 0),
        ('{"zero_claim_2025": true}', "unspecified"),
    ],
)
def test_a_raise_that_hangs_on_the_payment_day_is_open_without_it(
    input_: str, answer: int | str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": 1, "kind": "incentive", "region": "xqu-2026", "input": ' + input_ + "}", encoding="utf-8")
    assert run("quote", "--cases", str(file)) == 0
    assert answers(capsys.readouterr().out)[0]["answer"] == {"raise": answer}


def test_the_region_can_be_given_for_all_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": 1, "kind": "premium", "input": {"payment_date": "2025-12-01"}}', encoding="utf-8")
    assert run("quote", "--cases", str(file), "--region", "suining-2026") == 0
    assert answers(capsys.readouterr().out)[0]["answer"]["payable"] == 400


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="CASES_UNREADABLE"):
        run("quote", "--cases", str(tmp_path / "none.jsonl"))
    (tmp_path / "gb.jsonl").write_bytes("郁山".encode("gb18030"))
    with pytest.raises(KnownError, match="CASES_NOT_UTF8"):
        run("quote", "--cases", str(tmp_path / "gb.jsonl"))


@pytest.mark.parametrize(("given", "accepted"), [
    ({"tier": "1", "categories": [], "amount_taken": 400}, True),
    ({"tier": "1", "categories": [], "amount_taken": 399}, False),
    ({"tier": "2", "categories": ["jisheng_jiangfu"], "amount_taken": 455}, True),
    ({"tier": "1", "categories": ["tekun"], "amount_taken": 0}, True),
    ({"tier": "1", "categories": ["zhongdian_youfu"], "amount_taken": 0}, False),
    ({"already_enrolled_elsewhere": True, "amount_taken": 400, "tier": "1"}, False),
    ({}, False),
])  # fmt: skip
def test_only_the_exact_amount_may_be_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: dict[str, Any], accepted: bool
) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps({"kind": "guard", "region": "yushan-2026", "input": given}), encoding="utf-8")
    assert run("quote", "--cases", str(file)) == 0
    assert answers(capsys.readouterr().out)[0]["answer"] == {"accept": accepted}


@pytest.mark.parametrize(("days", "same_day", "due"), [
    ([("2025-12-01", 24, "cash")], False, "2025-12-06"),
    ([("2025-12-01", 24, "cash"), ("2025-12-02", 1, "cash")], True, "2025-12-02"),
    ([("2025-12-29", 1, "cash")], False, "2025-12-31"),
    ([("2026-02-26", 1, "cash")], False, "2026-02-28"),
    ([("2025-12-01", 30, "pos")], False, None),
])  # fmt: skip
def test_the_double_limit_of_some_takings(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    days: list[tuple[str, int, str]],
    same_day: bool,
    due: str | None,
) -> None:
    receipts = [{"date": day, "amount": 400, "count": count, "method": method} for day, count, method in days]
    file = tmp_path / "cases.jsonl"
    line = {"kind": "cash", "region": "yushan-2026", "input": {"receipts": receipts}}
    file.write_text(json.dumps(line), encoding="utf-8")
    assert run("quote", "--cases", str(file)) == 0
    assert answers(capsys.readouterr().out)[0]["answer"] == {"same_day_required": same_day, "treasury_due": due}


def test_the_packs_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("policies") == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert {row[0]: row[3] for row in rows}["guizhou-2026"] == "征求意见稿"
    assert all(len(row) == 5 for row in rows)


def test_a_right_pack_and_a_broken_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next(path for path in policies.pack_files() if path.stem == "yushan-2026")
    assert run("policies", "--check", str(path)) == 0
    copy = tmp_path / "copy.toml"
    copy.write_text(path.read_text(encoding="utf-8").replace("pays = 40,", "pays = 50,"), encoding="utf-8")
    capsys.readouterr()
    assert run("policies", "--check", str(copy)) == 1
    said = capsys.readouterr()
    assert "资助 360 + 自缴 50 不等于 400" in said.out
    assert "第 " in said.out
    assert said.err == SENTENCES["PACK_FAULTS"].zh.format(count=2) + "\n"
    overlay = tmp_path / "overlay.toml"
    overlay.write_text(
        'pack = "yushan-2026"\n\n[[set]]\npath = "tiers.1.yuan"\nvalue = 380\nsource = "某县"\n', encoding="utf-8"
    )
    assert run("policies", "--check", str(path), "--overlay", str(overlay)) == 1
    assert capsys.readouterr().out == "第 3 行：“tiers.1.yuan”是文件写明的，县补充不能改。\n"
    with pytest.raises(KnownError, match="PACK_UNREADABLE"):
        run("policies", "--check", str(tmp_path / "none.toml"))
