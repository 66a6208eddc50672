"""A strip of roll paper: pieces one below the other, and only then a page as long as they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from desktop.core.events import Suite
from desktop.paper.layout import ROLL_WIDTH
from desktop.paper.page import Box, Ink, Paper, crossing
from desktop.paper.qr import draw_qr
from desktop.paper.text import Align, Style, needed
from desktop.paper.voucher_lines import mark

X: Final = 4.0  # 72 of the 80 mm are printed
W: Final = ROLL_WIDTH - 2 * X
BODY: Final = Style(9, 9)
SMALL: Final = Style(8, 8)
STRONG: Final = Style(10, 10, bold=True)
_LABEL: Final = 19.0
_CROSSED: Final = 55.0
_HEAD, _TAIL = 4.0, 9.0  # white before and after, where it is torn off
_SHORTEST: Final = ROLL_WIDTH + 5  # anything shorter than wide would be taken for a sheet lying across
# Four dots of a 203 dpi head to a module of a code with 61 of them, so that none is a dot wider than its neighbour.
_QR: Final = 61 * 4 / 203 * 25.4

Draw = Callable[[Paper, Box], None]


class _Piece(NamedTuple):
    height: float
    draw: Draw


class Strip:
    """What stands on one strip."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._stamp = _HEAD
        self._marked = 0.0  # down to where words may cross it: not over the code

    @property
    def length(self) -> float:
        """Millimetres, with the white at both ends."""
        return max(_SHORTEST, self._below + _TAIL)

    @property
    def _below(self) -> float:
        return _HEAD + sum(piece.height for piece in self._pieces)

    def stamp_here(self) -> None:
        """Where 作废 goes, if it does: over what was paid, not over the number."""
        self._stamp = self._below

    def add(self, height: float, draw: Draw) -> None:
        """A piece of this height, drawn into the box it is given."""
        self._pieces.append(_Piece(height, draw))

    def title(self, words: str) -> None:
        """The paper's name."""
        self.add(9, lambda paper, box: paper.spaced(box, words, Style(15, bold=True), Ink.DATA, space=3))

    def line(self, words: str, style: Style = BODY) -> None:
        """Words over the whole width, on as many lines as they take."""
        if words:
            height = needed(words, W, style) + 0.7
            self.add(height, lambda paper, box: paper.text(box, words, style, pad=0))

    def pair(self, label: str, words: str, style: Style = BODY) -> None:
        """A label and what it names."""
        height = max(4.6, needed(words, W - _LABEL, style) + 0.7) if words else 4.6

        def draw(paper: Paper, box: Box) -> None:
            paper.text(Box(box.x, box.y, _LABEL, 4.6), label, SMALL, pad=0)
            paper.text(Box(box.x + _LABEL, box.y, W - _LABEL, box.h), words, style, pad=0)

        self.add(height, draw)

    def ends(self, left: str, right: str, style: Style = BODY, figure: Style = STRONG, room: float = 27) -> None:
        """Words at the left, at the right a figure in `room` millimetres that is never broken."""
        shown = Style(figure.size, 8, figure.bold, Align.RIGHT, whole=True)
        height = max(needed(left, W - room, style), needed(right, room, shown), figure.size * 0.44) + 0.7

        def draw(paper: Paper, box: Box) -> None:
            paper.text(Box(box.x, box.y, W - room, box.h), left, style, pad=0)
            paper.text(Box(box.right - room, box.y, room, box.h), right, shown, pad=0)

        self.add(height, draw)

    def rule(self) -> None:
        """A line across."""

        def draw(paper: Paper, box: Box) -> None:
            paper.rule(box.x, box.y + 1, box.right, box.y + 1)

        self.add(2, draw)

    def space(self, height: float) -> None:
        """White."""
        self.add(height, lambda *_: None)

    def mark(self, words: str) -> None:
        """A word in a frame in the middle."""
        self.add(8, lambda paper, box: mark(paper, Box(box.x + W / 2 - 17, box.y + 0.5, 34, 6.5), words))

    def code(self, text: str) -> None:
        """The code for machines."""
        self._marked = self._below
        self.add(_QR, lambda paper, box: draw_qr(paper, Box(box.x + (W - _QR) / 2, box.y, _QR, _QR), text))

    def draw(self, paper: Paper, suite: Suite, *, void: bool) -> None:
        """All of it onto the page, with the marks that cross it, and the page finished."""
        y = _HEAD
        for piece in self._pieces:
            piece.draw(paper, Box(X, y, W, piece.height))
            y += piece.height
        if words := crossing(suite):
            end = self._marked or y
            times = max(1, int(end // _CROSSED))  # each part of a long strip is crossed
            for time in range(times):
                paper.across(words, box=Box(X, time * end / times, W, end / times))
        if void:
            paper.stamp(Box(ROLL_WIDTH / 2 - 22, self._stamp + 3, 44, 15), "作废")
        paper.next_page()


def finish(strips: list[Strip], title: str, suite: Suite, *, void: bool) -> bytes:
    """The PDF, a page a strip, all as long as the longest: a driver asks for the length once."""
    paper = Paper(ROLL_WIDTH, max(strip.length for strip in strips), title, needles=True)
    for strip in strips:
        strip.draw(paper, suite, void=void)
    return paper.finish()
