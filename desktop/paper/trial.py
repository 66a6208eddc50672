"""A trial page on the paper that was chosen: a frame and rulers to measure, rare characters to look at."""

from __future__ import annotations

from typing import Final

from desktop.paper import fonts
from desktop.paper.layout import ROLL_WIDTH, Sheet
from desktop.paper.page import Box, Ink, Paper
from desktop.paper.text import Align, Style

_EDGE: Final = 10.0
_RARE: Final = "𬱖 䶮 㛃 堃 喆 淼 龑"
_HINT: Final = "外框离纸边各 {edge} 毫米。量一量，差多少就在“设置 → 打印”里填多少，再试打一次。"
WIDTH: Final = 210.0  # millimetres: A5 across
HEIGHT: Final = 148.0
SIZES: Final = {
    Sheet.EXACT: (WIDTH, HEIGHT),
    Sheet.A4: (210.0, 297.0),
    Sheet.CONTINUOUS: (241.0, 93.1),
    Sheet.ROLL: (ROLL_WIDTH, 120.0),
}
_FIGURES: Final = "¥1,240.00　壹仟贰佰肆拾元整"


def draw_trial(station: str, said: str, sheet: Sheet = Sheet.EXACT) -> bytes:
    """A PDF of one page of the sheet's size; `said` is the line of time and shift.

    Raises KnownError MISSING_GLYPH, FONTS_MISSING.
    """
    fonts.refuse_missing([station, said, _RARE, _FIGURES])
    width, height = SIZES[sheet]
    edge = _EDGE if sheet is not Sheet.ROLL else 4.0  # what a roll's printer reaches
    paper = Paper(width, height, "试打页", needles=sheet.needles)
    paper.frame(Box(edge, edge, width - 2 * edge, height - 2 * edge), 0.9)
    _rulers(paper, edge)
    scale = min(1.0, (width - 2 * edge) / 150)
    lines = (
        (Style(22 * scale, bold=True, align=Align.CENTRE), "试打页", 12.0),
        (Style(max(9, 12 * scale), align=Align.CENTRE), station, 11.0),
        (Style(20 * scale, bold=True, align=Align.CENTRE), _RARE, 12.0),
        (Style(max(10, 16 * scale), align=Align.CENTRE), _FIGURES, 11.0),
        (Style(max(8, 11 * scale), align=Align.CENTRE), _HINT.format(edge=f"{edge:g}"), 15.0),
        (Style(max(8, 10 * scale), align=Align.CENTRE), said, 9.0),
    )
    inner = Box(edge + 8, edge + 9, width - 2 * edge - 16, height - 2 * edge - 11)
    gap = max(0.0, min(4.0, (inner.h - sum(one[2] for one in lines)) / len(lines)))
    squeeze = min(1.0, inner.h / sum(one[2] for one in lines))
    y = inner.y
    for style, text, room in lines:
        paper.text(Box(inner.x, y, inner.w, room * squeeze), text, style, pad=0)
        y += room * squeeze + gap
    paper.next_page()
    return paper.finish()


def _rulers(paper: Paper, edge: float) -> None:
    """Millimetres along the frame's upper and left edge, longer at each fifth and tenth."""
    for at in range(int(paper.width - 2 * edge) + 1):
        paper.rule(edge + at, edge, edge + at, edge + _tick(at), 0.4)
    for at in range(int(paper.height - 2 * edge) + 1):
        paper.rule(edge, edge + at, edge + _tick(at), edge + at, 0.4)
    for at in range(20, int(paper.width - 2 * edge), 20):
        number = Style(8, align=Align.CENTRE)
        paper.text(Box(edge + at - 6, edge + 5, 12, 4), str(at), number, Ink.FORM, pad=0)


def _tick(at: int) -> float:
    return 5.0 if at % 10 == 0 else 3.5 if at % 5 == 0 else 2.0
