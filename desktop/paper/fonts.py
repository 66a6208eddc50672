"""The fonts of every paper, and the promise that no character is lost: it is drawn, or refused before drawing starts.

reportlab draws a character the font lacks as nothing, without a word. So text is split into runs, each in the first
font of the chain that has an outline for it, and what no font has is named before a page is begun.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from desktop import paths
from desktop.core.errors import KnownError

REGULAR: Final = "CunjiaoKai"
BOLD: Final = "CunjiaoKaiBold"
_FILES: Final = {
    REGULAR: "LXGWWenKai-Regular.ttf",
    BOLD: "LXGWWenKai-Bold.ttf",
    "CunjiaoHanaB": "HanaMinB.ttf",
    "CunjiaoHanaA": "HanaMinA.ttf",
}
_RARE: Final = ("CunjiaoHanaB", "CunjiaoHanaA")

# Marks need shaping we do not have, the others have no shape of their own: a font's glyph for them would mislead.
_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Mn", "Mc", "Me", "Zl", "Zp"})
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
_PICTURES: Final = range(0x1F000, 0x20000)  # emoji and game pieces: never part of a name
_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class _Face:
    """What we ask of a TrueType face."""

    index: Mapping[int, int]  # code point to glyph
    start: Sequence[int]  # where a glyph's outline begins
    advance: Callable[[int], float]  # thousandths of the type size


class _Glyph(NamedTuple):
    font: str
    advance: float  # thousandths of the type size


@cache
def _face(name: str) -> _Face:
    """One of our fonts, read and registered with reportlab when first needed (50 to 250 ms each)."""
    file = paths.resources() / "fonts" / _FILES[name]
    if not file.is_file():
        raise KnownError("FONTS_MISSING", file=file.name)
    ttfonts.makeToUnicodeCMap = _to_unicode
    # Without asciiReadable only the letters that are used are embedded.
    font = ttfonts.TTFont(name, str(file), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return _Face(font.face.charToGlyph, font.face.glyphPos, font.face.getCharWidth)


def load() -> None:
    """Read the two fonts every paper needs. Raises KnownError FONTS_MISSING where the set-up has not fetched them."""
    for name in (REGULAR, BOLD):
        _face(name)


def _chain(bold: bool) -> tuple[str, ...]:
    return (BOLD, *_RARE) if bold else (REGULAR, *_RARE)


@lru_cache(maxsize=20_000)
def _glyph(character: str, bold: bool) -> _Glyph | None:
    """The first font of the chain with an outline for the character; None where no font may or can show it."""
    if unicodedata.category(character) in _UNPRINTABLE or unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return None
    code = ord(character)
    if code in _PICTURES:
        return None
    for name in _chain(bold):
        face = _face(name)
        index = face.index.get(code)
        # A font may own a character and draw nothing (Hangul fillers): on paper that is a lost character.
        if index is not None and (character in " \u3000" or face.start[index + 1] > face.start[index]):
            return _Glyph(name, face.advance(code))
    return None


def tidy(text: str) -> str:
    """The text with every white-space character (tab, line end, no-break space) as a plain space."""
    return "".join(" " if c.isspace() and c != "\u3000" else c for c in text)


def missing_characters(texts: Iterable[str]) -> set[str]:
    """The characters of all the texts that no paper font can show: control, combining and private ones among them."""
    return {c for c in set().union(*map(tidy, texts)) if _glyph(c, bold=False) is None}


def refuse_missing(texts: Iterable[str]) -> None:
    """Called before a paper is begun. Raises KnownError MISSING_GLYPH naming the characters it cannot print."""
    missing = sorted(missing_characters(texts))
    if missing:
        raise KnownError("MISSING_GLYPH", character="、".join(map(_named, missing[:_NAMED])))


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"“{character}”（{code}）" if unicodedata.category(character) in {"Lo", "So", "Ll", "Lu", "Po"} else code


def runs(text: str, *, bold: bool = False) -> list[tuple[str, str]]:
    """The text cut into (reportlab font, part), each part in one font.

    Raises KnownError MISSING_GLYPH for a character no font has: nothing is ever drawn as a gap.
    """
    parts: list[tuple[str, str]] = []
    for character in tidy(text):
        font = _need(character, bold).font
        if parts and parts[-1][0] == font:
            parts[-1] = (font, parts[-1][1] + character)
        else:
            parts.append((font, character))
    return parts


def _need(character: str, bold: bool) -> _Glyph:
    glyph = _glyph(character, bold)
    if glyph is None:
        raise KnownError("MISSING_GLYPH", character=_named(character))
    return glyph


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in points; `size` in points. Raises as `runs` does."""
    return sum(_need(c, bold).advance for c in tidy(text)) * size / 1000


def draw(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    bold: bool = False,
    space: float = 0,
    outline: bool = False,
) -> None:
    """Draw one line from `x` on the base line `y`, in points; `space` is added after each character.

    With `outline` the letters are hollow, in the stroke's colour and width.
    """
    for font, part in runs(text, bold=bold):
        canvas.setFont(font, size)
        canvas.drawString(x, y, part, mode=1 if outline else None, charSpace=space)
        x += width(part, size, bold=bold) + space * len(part)


def _to_unicode(name: str, subset: list[int]) -> str:
    """The PDF's table from glyph codes back to text, for copying and searching.

    reportlab writes code points above U+FFFF as five digits, which readers take for two wrong characters; the format
    wants UTF-16BE, and at most 100 lines a block.
    """
    lines = [f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>" for code, value in enumerate(subset)]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    table = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <{len(subset) - 1:02X}>\nendcodespacerange\n"
        f"{table}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
