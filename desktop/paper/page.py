"""A sheet of paper at its exact size, drawn on in millimetres from its upper left corner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Final, NamedTuple

from PIL.Image import Image
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.core.events import Suite
from desktop.paper import fonts
from desktop.paper.text import LEADING, MM, Align, Style, fit

_RISE: Final = 0.36  # from the middle of a line down to its base line, in type sizes
HAIR: Final = 0.4  # points: the thinnest rule
THICK: Final = 0.75  # points: 0.26 mm, the thinnest rule for needles and thermal paper
PAD: Final = 1.2  # millimetres between a rule and the text beside it


class Ink(StrEnum):
    """The few colours of our papers; all of them stay readable in black and white."""

    DATA = "#111111"
    FORM = "#2f4b6b"  # words and rules of the form itself
    RED = "#b3261e"  # void, reprint
    TINT = "#eef2f6"  # behind headings


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres, from the upper left corner of the page."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    def columns(self, widths: Iterable[float]) -> Iterator[Box]:
        """Boxes of these widths side by side, as high as this one."""
        x = self.x
        for width in widths:
            yield Box(x, self.y, width, self.h)
            x += width

    def inset(self, by: float) -> Box:
        """The same box less a margin."""
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)


class _Rule(NamedTuple):
    weight: float
    ink: Ink
    ends: tuple[float, float, float, float]


class Paper:
    """Pages of one size. Made, drawn on, finished: the bytes of a PDF that are the same for the same content."""

    def __init__(self, width: float, height: float, title: str, *, needles: bool = False) -> None:
        fonts.load()
        self.width = width
        self.height = height
        self._needles = needles  # black only, no tint, no line a needle printer loses
        self._out = BytesIO()
        # invariant: no time of making in the file, so equal papers are equal files.
        self._canvas = Canvas(
            self._out, pagesize=(width * MM, height * MM), pageCompression=1, invariant=1, initialFontName=fonts.REGULAR
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("村缴")
        self._rules: list[_Rule] = []

    def text(self, box: Box, text: str, style: Style, ink: Ink = Ink.DATA, *, pad: float = PAD) -> None:
        """Text in the middle of the box's height, within its width; fitted, never cut."""
        if not text:
            return
        fitted = fit(text, box.w - 2 * pad, box.h, style)
        self._ink(ink)
        step = fitted.size * LEADING
        middle = (self.height - box.y - box.h / 2) * MM + step * (len(fitted.lines) - 1) / 2
        for line in fitted.lines:
            x = self._left(box, line, fitted.size, style, pad)
            fonts.draw(self._canvas, x, middle - fitted.size * _RISE, line, fitted.size, bold=style.bold)
            middle -= step

    def _left(self, box: Box, line: str, size: float, style: Style, pad: float) -> float:
        wide = fonts.width(line, size, bold=style.bold)
        if style.align is Align.LEFT:
            return (box.x + pad) * MM
        if style.align is Align.RIGHT:
            return (box.right - pad) * MM - wide
        return (box.x + box.w / 2) * MM - wide / 2

    def spaced(self, box: Box, text: str, style: Style, ink: Ink, *, space: float) -> None:
        """A heading in the middle of the box, its letters `space` points apart."""
        wide = fonts.width(text, style.size, bold=style.bold) + space * (len(text) - 1)
        self._ink(ink)
        x = (box.x + box.w / 2) * MM - wide / 2
        y = (self.height - box.y - box.h / 2) * MM - style.size * _RISE
        fonts.draw(self._canvas, x, y, text, style.size, bold=style.bold, space=space)

    def upright(self, box: Box, text: str, style: Style, ink: Ink) -> None:
        """Text written downwards, a character a line, from the top of the box; brackets turn with the line."""
        step = style.size * LEADING / MM
        centred = Style(style.size, style.floor, style.bold, Align.CENTRE)
        for place, character in enumerate(text):
            cell = Box(box.x, box.y + place * step, box.w, step)
            if character in "（）":
                with self._turned(cell, -90, ink):
                    half = fonts.width(character, style.size, bold=style.bold) / 2
                    fonts.draw(self._canvas, -half, -style.size * _RISE, character, style.size, bold=style.bold)
            else:
                self.text(cell, character, centred, ink, pad=0)

    def fill(self, box: Box, ink: Ink = Ink.TINT) -> None:
        """Colour a box; on a paper for needles a tint would be a cloud of dots, and is left out."""
        if self._needles and ink is Ink.TINT:
            return
        self._ink(ink)
        self._canvas.rect(*self._corner(box), stroke=0, fill=1)

    def drawing(self, box: Box, shapes: Drawing) -> None:
        """Shapes made by reportlab's graphics, from the box's lower left corner."""
        renderPDF.draw(shapes, self._canvas, box.x * MM, (self.height - box.bottom) * MM)

    def frame(self, box: Box, weight: float = HAIR, ink: Ink = Ink.FORM) -> None:
        """The four sides of a box; `weight` in points."""
        for x1, y1, x2, y2 in (
            (box.x, box.y, box.right, box.y),
            (box.x, box.bottom, box.right, box.bottom),
            (box.x, box.y, box.x, box.bottom),
            (box.right, box.y, box.right, box.bottom),
        ):
            self.rule(x1, y1, x2, y2, weight, ink)

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float = HAIR, ink: Ink = Ink.FORM) -> None:
        """A straight line between two points; `weight` in points."""
        if self._needles:
            weight, ink = max(weight, THICK), Ink.DATA
        self._rules.append(_Rule(weight, ink, (x1 * MM, (self.height - y1) * MM, x2 * MM, (self.height - y2) * MM)))

    def _draw_rules(self) -> None:
        """Lines come last, so that no tint laid beside one covers half of it; alike ones in one stroke."""
        for weight, ink in sorted({(rule.weight, rule.ink) for rule in self._rules}):
            self._canvas.setStrokeColor(_COLOURS[ink])
            self._canvas.setLineWidth(weight)
            self._canvas.setLineCap(2)
            self._canvas.lines([rule.ends for rule in self._rules if (rule.weight, rule.ink) == (weight, ink)])
        self._rules.clear()

    def modules(self, box: Box, rows: Sequence[Iterable[int]]) -> None:
        """Rows of black squares, as many as there are columns: a code for machines, sharp at any size."""
        size = box.w * MM / len(rows)
        left, top = box.x * MM, (self.height - box.y) * MM
        path = self._canvas.beginPath()
        for down, row in enumerate(rows):
            for start, length in _dark_runs(row):
                path.rect(left + start * size, top - (down + 1) * size, length * size, size)
        self._canvas.setFillColor(HexColor("#000000"))
        self._canvas.drawPath(path, stroke=0, fill=1)

    def across(self, text: str, ink: Ink = Ink.RED, *, box: Box | None = None) -> None:
        """Large pale words from the lower left to the upper right: nobody takes this paper for a real one.

        They cross `box`, or the whole page. Needles have no pale ink: there the words are outlines.
        """
        box = box or Box(0, 0, self.width, self.height)
        size = 0.72 * box.w * MM / fonts.width(text, 1, bold=True)
        with self._turned(box, 22, ink, 1 if self._needles else 0.16):
            self._canvas.setLineWidth(THICK)
            x, y = -0.36 * box.w * MM, -size * _RISE
            fonts.draw(self._canvas, x, y, text, size, bold=True, outline=self._needles)

    def stamp(self, box: Box, text: str, *, angle: float = 12, ink: Ink = Ink.RED) -> None:
        """A framed word set askew over what is printed, as a rubber stamp leaves it."""
        with self._turned(box, angle, ink, 1 if self._needles else 0.78):
            wide, high = box.w * MM, box.h * MM
            self._canvas.setLineWidth(1.6)
            self._canvas.roundRect(-wide / 2, -high / 2, wide, high, 4)
            size = 0.68 * high
            space = 0.35 * size
            length = fonts.width(text, size, bold=True) + space * (len(text) - 1)
            self._canvas.setLineWidth(THICK)
            x, y = -length / 2, -size * _RISE
            fonts.draw(self._canvas, x, y, text, size, bold=True, space=space, outline=self._needles)

    @contextmanager
    def _turned(self, box: Box, angle: float, ink: Ink, alpha: float = 1) -> Iterator[None]:
        """The canvas turned about the middle of a box; `alpha` below 1 lets what is under it show."""
        self._canvas.saveState()
        self._canvas.translate((box.x + box.w / 2) * MM, (self.height - box.y - box.h / 2) * MM)
        self._canvas.rotate(angle)
        colour = _COLOURS[Ink.DATA if self._needles else ink]
        self._canvas.setFillColor(colour, alpha=alpha)
        self._canvas.setStrokeColor(colour, alpha=alpha)
        yield
        self._canvas.restoreState()

    @contextmanager
    def reusable(self, name: str) -> Iterator[None]:
        """What is drawn inside is kept once in the file, to be placed on several pages.

        `across` and `stamp` do not belong inside: reportlab forgets there that they are half transparent.
        """
        self._canvas.beginForm(name, 0, 0, self.width * MM, self.height * MM)
        yield
        self._draw_rules()
        self._canvas.endForm()

    def place(self, name: str, down: float = 0) -> None:
        """Put what `reusable` kept onto the current page, so many millimetres further down."""
        self._canvas.saveState()
        self._canvas.translate(0, -down * MM)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    def picture(self, box: Box, image: Image, alpha: float) -> None:
        """A picture in the middle of the box, as large as goes in; `alpha` below 1 lets what is under it show."""
        across, down = image.size
        scale = min(box.w / across, box.h / down)
        wide, high = across * scale, down * scale
        place = Box(box.x + (box.w - wide) / 2, box.y + (box.h - high) / 2, wide, high)
        self._canvas.saveState()
        self._canvas.setFillAlpha(alpha)
        self._canvas.drawImage(ImageReader(image), *self._corner(place), mask="auto")
        self._canvas.restoreState()

    def cut(self, y: float, text: str) -> None:
        """Where to cut: a broken line over the whole width, its words in the middle."""
        wide = fonts.width(text, 7) / MM + 6
        middle = self.width / 2
        self._canvas.saveState()
        self._canvas.setStrokeColor(_COLOURS[Ink.FORM])
        self._canvas.setLineWidth(HAIR)
        self._canvas.setDash(3, 3)
        at = (self.height - y) * MM
        self._canvas.line(0, at, (middle - wide / 2) * MM, at)
        self._canvas.line((middle + wide / 2) * MM, at, self.width * MM, at)
        self._canvas.restoreState()
        self.text(Box(0, y - 2, self.width, 4), text, Style(7, align=Align.CENTRE), Ink.FORM)

    def next_page(self) -> None:
        """Finish the current page."""
        self._draw_rules()
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The PDF; the last page must have been finished."""
        self._canvas.save()
        return self._out.getvalue()

    def _corner(self, box: Box) -> tuple[float, float, float, float]:
        return box.x * MM, (self.height - box.bottom) * MM, box.w * MM, box.h * MM

    def _ink(self, ink: Ink) -> None:
        self._canvas.setFillColor(_COLOURS[Ink.DATA if self._needles else ink])


_COLOURS: Final = {ink: HexColor(ink.value) for ink in Ink}


def _dark_runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and length of each run of dark modules, so that no hair line shows between neighbours."""
    start, length = 0, 0
    for place, dark in enumerate(row):
        if dark:
            start, length = (start, length + 1) if length else (place, 1)
        elif length:
            yield start, length
            length = 0
    if length:
        yield start, length


def crossing(suite: Suite) -> str:
    """The words that cross every paper of a book that is not real; empty for a real one."""
    return {Suite.PRACTICE: "练习 – 无效", Suite.DEMO: "演示 – 无效"}.get(suite, "")
