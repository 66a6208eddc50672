"""Every number of the five documents has a value in the pack, or stands on the list of sentences without a rule."""

from __future__ import annotations

import copy
import json
import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path as File
from typing import Any

import pytest

from desktop.core.policy.load import check_pack, load_pack
from desktop.core.policy.pack import Pack

DATA = File(__file__).parents[1] / "data" / "policy-text"
NUMBER = re.compile(r"\d+")
LAST_YEAR = {"enrolled_last_year", "continuous", "paid_last_year", "months_last_year", "missed_years", "zero_claim"}

Raw = dict[str, Any]
Values = list[object]
Path = tuple[Any, ...]
Toml = Callable[[str], Raw]
Document = Callable[[str], str]
Packs = Callable[[str], Pack]
Differ = Callable[[Pack, str], list[str]]


def sourced(part: object) -> Iterator[Raw]:
    """All tables that quote the document, each with only its own values."""
    if isinstance(part, dict):
        if "basis" in part:
            yield part
        for value in part.values():
            yield from sourced(value)
    elif isinstance(part, list):
        for value in part:
            yield from sourced(value)


def clauses(part: Raw) -> list[str]:
    quoted = part.get("clause", [])
    return [quoted] if isinstance(quoted, str) else list(quoted)


def values(part: object) -> Iterator[object]:
    """Every scalar of a table, and the names of its keys."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key not in ("clause", "why", "basis"):
                yield key
                yield from values(value)
    elif isinstance(part, list):
        for value in part:
            yield from values(value)
    else:
        yield part


def flat(text: str) -> str:
    return text.replace("—", "-").replace("－", "-")


def explained(text: str, number: re.Match[str], span: tuple[int, int], own: Values, year: int) -> bool:
    """Whether one of the table's values accounts for this number, as its clause writes it."""
    digits, after = number[0], text[number.end() : number.end() + 1]
    if int(digits) == year - 1 and after == "年" and LAST_YEAR.intersection(map(str, own)):
        return True
    whole = [str(value) for value in own if type(value) is int]
    for value in own:
        if isinstance(value, date):
            if (after, int(digits)) in {("年", value.year), ("月", value.month), ("—", value.month), ("日", value.day)}:
                return True
        elif isinstance(value, str) and digits in value:
            place = flat(text).find(flat(value), *span)
            if 0 <= place <= number.start() < place + len(value) or re.fullmatch(rf"{digits}(天|个月)", value):
                return True
        elif type(value) is int and after == "万" and value == int(digits) * 10_000:
            return True
    return digits in whole or in_pieces(digits, whole)


def in_pieces(digits: str, pieces: list[str]) -> bool:
    """A row of an annex runs its numbers together: 36040 is 360 and 40."""
    return digits == "" or any(
        piece and digits.startswith(piece) and in_pieces(digits[len(piece) :], pieces) for piece in pieces
    )


def without_rule(region: str) -> list[dict[str, str]]:
    raw = tomllib.loads((DATA / f"{region}.without-rule.toml").read_text(encoding="utf-8"))
    return list(raw["sentence"])


def spans(text: str, quoted: str) -> Iterator[tuple[int, int]]:
    start = text.find(quoted)
    while start >= 0:
        yield start, start + len(quoted)
        start = text.find(quoted, start + 1)


def unaccounted(raw: Raw, text: str, listed: list[str]) -> list[str]:
    """The numbers of a document that neither a value nor the list accounts for, with what stands around them.

    Goes by digits, not by numbers: in an annex one row's number runs into the next row's.
    """
    year = int(raw.get("benefit_year", 0))
    known: set[int] = set()
    for part in sourced(raw):
        own = [*values(part)]
        own += [tier.get("yuan") for tier in raw.get("tiers", ()) if "按档" in own]
        own += [date(year, 1, 1)] if "年度首日" in own else []
        for clause in clauses(part):
            for span in spans(text, clause):
                for number in NUMBER.finditer(text, *span):
                    if explained(text, number, span, own, year):
                        known.update(range(*number.span()))
    for sentence in listed:
        for span in spans(text, sentence):
            known.update(range(*span))
    left = []
    for number in NUMBER.finditer(text):
        after = text[number.end() : number.end() + 1]
        if (int(number[0]) == year and after == "年") or after in (".", "、"):
            continue  # the benefit year itself, the number of a list
        if not known.issuperset(range(*number.span())):
            left.append(text[max(0, number.start() - 12) : number.end() + 12])
    return left


def written(value: object) -> str:
    """TOML of one value, everything on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {written(inner)}" for key, inner in value.items()) + "}"
    return str(value)


def toml(raw: Raw) -> bytes:
    return "\n".join(f"{key} = {written(value)}" for key, value in raw.items()).encode()


def leaves(part: object, path: Path = ()) -> Iterator[Path]:
    """The paths of all single values, those in lists too."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from leaves(value, (*path, key))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from leaves(value, (*path, index))
    else:
        yield path


def without(raw: Raw, path: Path) -> Raw:
    left = copy.deepcopy(raw)
    part: Any = left
    for key in path[:-1]:
        part = part[key]
    del part[path[-1]]
    return left


def inventory(raw: Raw) -> dict[str, int]:
    """How many values each part of a pack has: a reviewed pack loses none unseen."""
    return {key: len(list(leaves(value))) for key, value in raw.items()}


@pytest.fixture
def reviewed() -> dict[str, dict[str, int]]:
    return dict(json.loads((DATA.parent / "pack-inventory.json").read_text(encoding="utf-8")))


def test_every_clause_stands_in_the_document(region: str, toml_of: Toml, document: Document) -> None:
    text = document(region)
    quoted = [clause for part in sourced(toml_of(region)) for clause in clauses(part)]
    assert [clause for clause in quoted if clause not in text] == []
    assert len(quoted) > 20


def test_every_number_is_a_value_or_stands_in_a_sentence_without_a_rule(
    region: str, toml_of: Toml, document: Document
) -> None:
    listed = without_rule(region)
    text = document(region)
    assert unaccounted(toml_of(region), text, [sentence["quote"] for sentence in listed]) == []
    assert all(sentence["quote"] in text and sentence["why"] for sentence in listed)


def test_a_sentence_without_a_rule_is_listed_only_where_it_is_needed(
    region: str, toml_of: Toml, document: Document
) -> None:
    quotes = [sentence["quote"] for sentence in without_rule(region)]
    for quote in quotes:
        assert unaccounted(toml_of(region), document(region), [other for other in quotes if other != quote])


def test_a_number_changed_in_the_document_is_noticed(toml_of: Toml, document: Document) -> None:
    text = document("yushan-2026").replace("二档775元", "二档785元")
    quotes = [sentence["quote"] for sentence in without_rule("yushan-2026")]
    assert any("785" in found for found in unaccounted(toml_of("yushan-2026"), text, quotes))


def test_the_inventory_is_the_reviewed_one(region: str, toml_of: Toml, reviewed: dict[str, dict[str, int]]) -> None:
    """After a change that was meant: renew tests/data/pack-inventory.json, looking at every number that differs."""
    assert inventory(toml_of(region)) == reviewed[region]


def test_thirty_random_deletions_are_all_caught(
    region: str, toml_of: Toml, document: Document, differ: Differ, reviewed: dict[str, dict[str, int]]
) -> None:
    """By the loader, a golden case, a number without a value, or at the last by the inventory."""
    raw = toml_of(region)
    quotes = [sentence["quote"] for sentence in without_rule(region)]
    caught: Counter[str] = Counter()
    for path in random.Random(region).sample(sorted(leaves(raw), key=str), 30):
        less = without(raw, path)
        data = toml(less)
        if check_pack(data):
            caught["loader"] += 1
        elif differ(load_pack(data), region):
            caught["golden"] += 1
        elif unaccounted(less, document(region), quotes):
            caught["number"] += 1
        else:
            assert inventory(less) != reviewed[region], path
            caught["inventory"] += 1
    assert caught.total() == 30
    assert caught["loader"] + caught["golden"] + caught["number"] >= 15


def test_the_whole_pack_written_anew_is_the_same_pack(region: str, toml_of: Toml, pack_of: Packs) -> None:
    """Or the deletions above would prove nothing."""
    again = load_pack(toml(toml_of(region)))
    assert replace(again, sha256="") == replace(pack_of(region), sha256="")
