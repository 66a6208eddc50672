"""One category has many names; one name may stand for two categories. The table comes from the region's pack.

A name that is not in the table is never guessed, and a name of two categories is decided by the office that certified
the person, or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class CategoryName:
    """A category a name may stand for, and the office that certifies it (县民政局 …; "" where nobody says)."""

    category: str
    authority: str = ""


Aliases = Mapping[str, tuple[CategoryName, ...]]


def alias_table(categories: Iterable[tuple[str, str, Iterable[str]]]) -> Aliases:
    """The table from (category id, certifying office, names)."""
    table: dict[str, set[CategoryName]] = {}
    for category, authority, names in categories:
        for name in names:
            table.setdefault(fold_alias(name), set()).add(CategoryName(category, authority))
    return {name: tuple(sorted(choices)) for name, choices in table.items()}


def fold_alias(text: str) -> str:
    """A name without spaces, quotation marks and the difference of full and half width."""
    return re.sub(r"[\s\"'“”‘’、，,。.·\-—–_:：/]", "", unicodedata.normalize("NFKC", text)).lower()


def decide(choices: tuple[CategoryName, ...], department: str) -> str | None:
    """Which of several categories is meant, by the office that certified; None where that leaves it open."""
    if len({choice.category for choice in choices}) == 1:
        return choices[0].category
    meant = {choice.category for choice in choices if same_office(choice.authority, department)}
    return meant.pop() if len(meant) == 1 else None


def same_office(one: str, other: str) -> bool:
    """Whether two names mean one office: 县民政局 and 彭水县民政局 and 民政, 卫健委 and 卫生健康委员会."""
    first, second = _office(one), _office(other)
    return bool(first and second) and (first in second or second in first)


def _office(name: str) -> str:
    plain = fold_alias(name).replace("卫健", "卫生健康").replace("农委", "农业农村委")
    bare = re.sub(r"(局|委员会|委|办公室|办|中心|联合会|厅|部门)$", "", plain)
    return re.sub(r"^.*[省市州县区镇乡](?=..)", "", bare).removesuffix("事务")


def split_names(text: str, aliases: Aliases) -> tuple[str, ...]:
    """The names in one cell: the whole if the table knows it, else its parts (特困人员（含孤儿、…） is one name)."""
    plain = text.strip()
    if not plain or fold_alias(plain) in _NOTHING:
        return ()
    if fold_alias(plain) in aliases:
        return (plain,)
    parts = tuple(part.strip() for part in re.split(r"[、，,；;\n+＋](?![^（(]*[)）])", plain) if part.strip())
    if len(parts) > 1:
        return tuple(name for part in parts for name in split_names(part, aliases))
    slashed = tuple(part.strip() for part in re.split(r"[/／\s]", plain) if part.strip())
    if len(slashed) > 1 and any(fold_alias(part) in aliases for part in slashed):
        return slashed
    return (plain,)


_NOTHING = frozenset(
    {"", "无", "否", "普通", "普通居民", "一般", "一般居民", "一般户", "正常", "0", "没有", "不是", "其他"}
)
