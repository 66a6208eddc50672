"""A trial page on the voucher's own paper: a frame and rulers to measure, rare characters to look at."""

from __future__ import annotations

from typing import Final

from desktop.paper import fonts
from desktop.paper.page import Box, Ink, Paper
from desktop.paper.text import Align, Style

WIDTH: Final = 210.0  # millimetres: A5 across, as a voucher
HEIGHT: Final = 148.0
_EDGE: Final = 10.0
_RARE: Final = "𬱖 䶮 㛃 堃 喆 淼 龑"
_FIGURES: Final = "¥1,240.00　壹仟贰佰肆拾元整"


def draw_trial(station: str, said: str) -> bytes:
    """A PDF of one page; `said` is the line of time and shift. Raises KnownError MISSING_GLYPH, FONTS_MISSING."""
    fonts.refuse_missing([station, said, _RARE, _FIGURES])
    paper = Paper(WIDTH, HEIGHT, "试打页")
    paper.frame(Box(_EDGE, _EDGE, WIDTH - 2 * _EDGE, HEIGHT - 2 * _EDGE), 0.9)
    _rulers(paper)
    paper.spaced(Box(_EDGE, 26, WIDTH - 2 * _EDGE, 12), "试打页", Style(22, bold=True), Ink.FORM, space=8)
    lines = (
        (Style(12, align=Align.CENTRE), station),
        (Style(20, bold=True, align=Align.CENTRE), _RARE),
        (Style(16, align=Align.CENTRE), _FIGURES),
        (Style(11, align=Align.CENTRE), "外框离纸边各 10 毫米。量一量，差多少就在“设置 → 打印”里填多少，再试打一次。"),
        (Style(10, align=Align.CENTRE), said),
    )
    y = 44.0
    for style, text in lines:
        paper.text(Box(20, y, WIDTH - 40, 14), text, style)
        y += 15
    paper.next_page()
    return paper.finish()


def _rulers(paper: Paper) -> None:
    """Millimetres along the frame's upper and left edge, longer at each fifth and tenth."""
    for at in range(int(WIDTH - 2 * _EDGE) + 1):
        paper.rule(_EDGE + at, _EDGE, _EDGE + at, _EDGE + _tick(at), 0.4)
    for at in range(int(HEIGHT - 2 * _EDGE) + 1):
        paper.rule(_EDGE, _EDGE + at, _EDGE + _tick(at), _EDGE + at, 0.4)
    for at in range(20, int(WIDTH - 2 * _EDGE), 20):
        paper.text(Box(_EDGE + at - 6, _EDGE + 5, 12, 4), str(at), Style(7, align=Align.CENTRE), Ink.FORM, pad=0)


def _tick(at: int) -> float:
    return 5.0 if at % 10 == 0 else 3.5 if at % 5 == 0 else 2.0
