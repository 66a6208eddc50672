"""Papers that are not held up by one rare character: what no font has is marked, and told where the paper ends.

A voucher refuses instead (`fonts.refuse_missing`): it proves one person's money, and his name has to be his.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Set
from datetime import date, datetime
from typing import Final, TypeVar, cast

from desktop.core.money import Money
from desktop.paper import fonts

LOST: Final = "〓"  # printers' sign for a character they do not have
_NAMED: Final = 12
_BARE: Final = (int, bool, float, type(None), Money, date, datetime)  # hold no words: most cells of a long table
T = TypeVar("T")


def readable(paper: T) -> tuple[T, str]:
    """The same values with `LOST` for what no font can show, and the footnote that names it; empty where none is.

    Raises KnownError FONTS_MISSING.
    """
    texts: set[str] = set()
    _gather(paper, texts)
    lost = fonts.missing_characters(texts)
    if not lost:
        return paper, ""
    named = "、".join(f"U+{ord(sign):04X}" for sign in sorted(lost)[:_NAMED])
    return cast(T, _marked(paper, lost)), f"{LOST}：字体里没有的字（{named}），请对照证件手写补上。"


def _gather(value: object, texts: set[str]) -> None:
    """Every text, however deep it stands in tuples and dataclasses."""
    if isinstance(value, str):
        texts.add(value)
    elif isinstance(value, tuple):
        for part in value:
            if type(part) not in _BARE:
                _gather(part, texts)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            _gather(getattr(value, field.name), texts)


def _marked(value: object, lost: Set[str]) -> object:
    if type(value) is str:
        return "".join(LOST if sign in lost else sign for sign in value)
    if type(value) is tuple:
        return tuple(_marked(part, lost) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.init}
        return dataclasses.replace(value, **{name: _marked(part, lost) for name, part in fields.items()})
    return value
