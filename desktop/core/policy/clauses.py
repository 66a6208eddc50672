"""Does every value that is said to come from the text stand in the clause quoted beside it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.core.calendar import month_end
from desktop.core.errors import Fact
from desktop.core.policy.lines import Path
from desktop.core.policy.pack import COUNTY, Basis


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a pack: where, which (a code with a sentence in messages), and the facts."""

    path: Path
    code: str
    facts: dict[str, Fact] = field(default_factory=dict)


_NUMERALS: Final = "零一二三四五六七八九十"
# Keys whose numbers and days come out of the document; the rest names, counts or switches something of ours.
_FROM_TEXT: Final = frozenset(
    {
        *("yuan", "pays", "percent", "price", "refund", "yuan_per_person", "people", "number", "levels"),
        *(
            "start",
            "end",
            "issued",
            "year",
            "since",
            "after_years",
            "per_years",
            "day_of_month",
            "from",
            "to",
            "within",
            "beyond",
        ),
        *("months", "days", "per_missed_year", "free_years", "after_years", "per_years", "min", "below"),
        *("treasury_days", "bank_days"),
    }
)


def unquoted(part: object, path: Path = (), clause: str | None = None) -> Iterator[Finding]:
    """Every number and day of a pack file (as `tomllib` reads it) marked 原文 that its clause does not contain."""
    if isinstance(part, dict):
        if "basis" in part:
            text = _joined(part.get("clause", []))
            # What a county filled in stands in the county's document, not in this clause.
            clause = text if part["basis"] == Basis.TEXT.value and COUNTY not in part else None
            if COUNTY not in part:
                yield from _floors(part, path, text)
        for key, value in part.items():
            yield from unquoted(value, (*path, key), clause)
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from unquoted(value, (*path, index), clause)
    elif clause is not None and _key(path) in _FROM_TEXT and not _stands_in(part, _key(path), clause):
        yield Finding(path, "PACK_NOT_IN_CLAUSE", {"value": str(part)})


def quoted(value: object, key: str, clause: object) -> bool:
    """Whether a value of the document stands in the clause (a text, or a list of them)."""
    return key in _FROM_TEXT and _stands_in(value, key, _joined(clause))


def _joined(clause: object) -> str:
    return "\n".join(clause) if isinstance(clause, list) else str(clause)


def _floors(part: dict[str, object], path: Path, text: str) -> Iterator[Finding]:
    for key in ("yuan", "price"):
        if f"不低于{part.get(key)}" in text and part.get("floor") is not True:
            yield Finding((*path, key), "PACK_FLOOR", {"value": str(part[key])})


def _key(path: Path) -> str:
    return next((name for name in reversed(path) if isinstance(name, str)), "")


def _stands_in(value: object, key: str, clause: str) -> bool:
    if isinstance(value, date):
        return any(form in clause for form in _day_forms(value))
    if isinstance(value, str):
        number = re.match(r"\d+", value)
        return number is None or value in clause or value.replace(number[0], _numeral(int(number[0]))) in clause
    if not isinstance(value, int) or isinstance(value, bool) or value == 0:
        return True
    if key == "percent":
        return f"{value}%" in clause or (value == 100 and "全" in clause)
    return (
        str(value) in clause or _numeral(value) in clause or (value % 10_000 == 0 and f"{value // 10_000}万" in clause)
    )


def _numeral(value: int) -> str:
    return _NUMERALS[value] if 0 < value <= 10 else str(value)


def _day_forms(day: date) -> Iterator[str]:
    yield f"{day.month}月{day.day}日"
    if day == month_end(day):
        yield f"{day.month}月底"
        yield f"至{day.month}月参保" if day.month < 12 else f"{day.year}年底"
        yield f"—{day.month}月"
    if day.day == 1:
        yield f"{day.year}年{day.month}月"
        yield f"{day.year}年度" if day.month == 1 else f"{day.year}年{day.month}月"
