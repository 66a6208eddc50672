"""Fitting words into a box: first smaller, then onto more lines, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from desktop.core.errors import KnownError
from desktop.paper import fonts

MM: Final = 72 / 25.4  # points in a millimetre
LEADING: Final = 1.24  # line distance in type sizes
_STEP: Final = 0.5  # points
_LAST: Final = 3.0  # points; nothing is printed smaller
_ONE_LINE: Final = 0.8  # how far one line may shrink before two lines read better

# A Latin word or number stays whole; closing signs stay with what they close, opening ones with what they open.
_PIECE: Final = re.compile(r"[（《“‘〔(]*(?:[!-'*-~]+|[^\s])[、，。；：！？）》”’〕…·—)]*|\s+")


class Align(StrEnum):
    """Where a line stands in its box."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks. `size` is wished for, `floor` readable; points."""

    size: float = 9
    floor: float = 6.5
    bold: bool = False
    align: Align = Align.LEFT
    whole: bool = False  # a figure: made smaller as far as it takes, never broken over two lines


class Fitted(NamedTuple):
    """Lines and the size (points) at which they fit."""

    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Millimetres from the top of the first line to the bottom of the last."""
        return len(self.lines) * self.size * LEADING / MM


def fit(text: str, width: float, height: float, style: Style) -> Fitted:
    """The largest size, and the fewest lines there, at which `text` fits `width` by `height` millimetres.

    Below the style's floor only where even that is not enough. Raises KnownError MISSING_GLYPH as `fonts` does, and
    TEXT_TOO_LONG where the box cannot hold the text at all: nothing is ever cut.
    """
    room = width * MM
    natural = max(fonts.width(line, style.size, bold=style.bold) for line in text.split("\n"))
    shrunk = style.size if natural <= room else _STEP * (style.size * room / natural // _STEP)
    if shrunk >= (_LAST if style.whole else max(style.size * _ONE_LINE, style.floor)):
        plain = Fitted(shrunk, tuple(text.split("\n")))
        if plain.height <= height:
            return plain
    whole = [size for size in _sizes(style.size) if size >= style.floor and _unbroken(text, room, size, style.bold)]
    for size in (*whole, *_sizes(style.size)):  # a date or a number is broken only where it must be
        fitted = Fitted(size, wrap(text, room, size, bold=style.bold))
        if fitted.height <= height:
            return fitted
    raise KnownError("TEXT_TOO_LONG", characters=len(text))


def needed(text: str, width: float, style: Style) -> float:
    """The height in millimetres that `text` needs in `width` millimetres at the style's floor."""
    if style.whole:
        return Fitted(style.floor, (text,)).height
    return Fitted(style.floor, wrap(text, width * MM, style.floor, bold=style.bold)).height


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """`text` in lines at most `room` points wide; a line end in it stays one."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph, room, size, bold):
            if line and fonts.width((line + piece).rstrip(), size, bold=bold) > room:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return tuple(lines)


def _unbroken(text: str, room: float, size: float, bold: bool) -> bool:
    """True where every word of the text has room on a line."""
    return all(fonts.width(piece, size, bold=bold) <= room for piece in _PIECE.findall(fonts.tidy(text)))


def _pieces(text: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """What may stand on a line of its own: words, single Chinese characters; too wide a word letter by letter."""
    for piece in _PIECE.findall(fonts.tidy(text)):
        if fonts.width(piece, size, bold=bold) <= room:
            yield piece
        else:
            yield from piece


def _sizes(start: float) -> Iterator[float]:
    size = start
    while size >= _LAST:
        yield size
        size -= _STEP
