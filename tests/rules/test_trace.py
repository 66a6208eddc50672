"""Every number of the five documents has a value in the pack, or stands on the list of sentences without a rule."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data" / "policy-text"
NUMBER = re.compile(r"\d+")
LAST_YEAR = {"enrolled_last_year", "continuous", "paid_last_year", "months_last_year", "missed_years", "zero_claim"}

Raw = dict[str, Any]
Values = list[object]


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
