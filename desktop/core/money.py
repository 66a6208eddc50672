"""Money in whole fen: an amount that cannot be a float, and prints as people write it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_WRITTEN: Final = re.compile(r"-?\d+(\.\d{1,2})?")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of renminbi in whole fen."""

    fen: int

    def __post_init__(self) -> None:
        # bool is an int to Python and a mistake to us.
        if type(self.fen) is not int:
            raise TypeError(f"money is whole fen, not {type(self.fen).__name__}")

    @classmethod
    def yuan(cls, whole: int) -> Money:
        """The amount of `whole` yuan."""
        return cls(whole * 100)

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read "1,240.5", "¥400" or "400元"; raises ValueError for anything that is not an amount of whole fen."""
        plain = text.strip().removeprefix("¥").removesuffix("元").replace(",", "").strip()
        if not _WRITTEN.fullmatch(plain):
            raise ValueError(f"not an amount: {text!r}")
        sign = -1 if plain.startswith("-") else 1
        whole, _, part = plain.lstrip("-").partition(".")
        return cls(sign * (int(whole) * 100 + int((part + "00")[:2])))

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen)

    def __mul__(self, times: int) -> Money:
        return Money(self.fen * times)

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        """As on paper: 1,240.00."""
        sign = "-" if self.fen < 0 else ""
        whole, part = divmod(abs(self.fen), 100)
        return f"{sign}{whole:,}.{part:02d}"

    @property
    def short(self) -> str:
        """As on screen: whole yuan without the fen (1,240), else 1,240.50."""
        return str(self).removesuffix(".00")

    @property
    def in_yuan(self) -> int:
        """Whole yuan; raises ValueError where fen would be lost."""
        whole, part = divmod(self.fen, 100)
        if part:
            raise ValueError(f"{self} is not in whole yuan")
        return whole


ZERO: Final = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """The sum of any number of amounts, zero for none."""
    return Money(sum(amount.fen for amount in amounts))
