"""Broken packs: every fault is named with its line and a sentence, and none is loaded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core.errors import KnownError
from desktop.core.policy.load import check_pack, load_pack
from desktop.messages.say import say

HERE = "# HERE"
DATA = Path(__file__).parents[1] / "data" / "broken-packs.toml"
VARIANTS: dict[str, dict[str, str]] = tomllib.loads(DATA.read_text(encoding="utf-8"))


def broken(text: str, part: str, old: str, new: str, code: str) -> str:
    head = re.search(rf"^\[\[?{part}\]", text, re.MULTILINE) if part else None
    start = head.start() if head else 0
    tier = "1" if 'id = "1"' in text else "single"
    new = new.replace('"T"', f'"{tier}"')
    changed, times = re.subn(old, new, text[start:], count=1)
    assert times == 1
    return text[:start] + changed


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_a_broken_pack_is_named_with_line_and_reason_and_not_loaded(
    region: str, raw_pack: Callable[[str], bytes], name: str
) -> None:
    variant = VARIANTS[name]
    text = broken(raw_pack(region).decode(), **variant)
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if HERE in line]
    if name == "capital id":
        lines = [lines[0] + 1]
    faults = check_pack(text.encode())
    found = [fault for fault in faults if fault.code == variant["code"]]
    assert found, faults
    assert not lines or lines[0] in [fault.line for fault in found]
    assert all(re.search(r"[\u4e00-\u9fff]", say(fault.code, **fault.facts)) for fault in faults)
    with pytest.raises(KnownError, match="PACK_FAULTY"):
        load_pack(text.encode())


def test_there_are_more_than_forty_variants() -> None:
    assert len(VARIANTS) >= 40


def test_all_faults_are_told_at_once_in_the_order_of_their_lines(raw_pack: Callable[[str], bytes]) -> None:
    text = raw_pack("yushan-2026").decode()
    for name in ("bank later than treasury", "half a copy", "floor as a word", "aid that does not add up"):
        text = broken(text, **VARIANTS[name])
    faults = check_pack(text.encode())
    assert {"PACK_CHOICE", "PACK_NOT_YESNO"} <= {fault.code for fault in faults}
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)


def test_the_five_packs_have_no_fault(region: str, raw_pack: Callable[[str], bytes]) -> None:
    assert check_pack(raw_pack(region)) == []


def test_bytes_that_are_no_text(raw_pack: Callable[[str], bytes]) -> None:
    data = raw_pack("yushan-2026").replace("一档".encode(), "一档".encode("gb18030"), 1)
    (fault,) = check_pack(data)
    assert (fault.code, data.decode("utf-8", "replace").splitlines()[fault.line - 1].startswith('name = "')) == (
        "PACK_NOT_UTF8", True)  # fmt: skip


def test_a_floor_price_must_say_so(raw_pack: Callable[[str], bytes]) -> None:
    text = raw_pack("guizhou-2026").decode().replace("floor = true", "floor = false", 1)
    assert [fault.code for fault in check_pack(text.encode())] == ["PACK_FLOOR"]


def test_targets_must_add_up(raw_pack: Callable[[str], bytes]) -> None:
    text = (
        raw_pack("yushan-2026").decode().replace("people = 2145", "people = 2146").replace("铜锣村2145", "铜锣村2146")
    )
    assert [(fault.code, fault.facts) for fault in check_pack(text.encode())] == [
        ("PACK_TARGET_SUM", {"sum": 28004, "people": 28003})
    ]
