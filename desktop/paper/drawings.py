"""The pictures of the page 今日 on paper: gauge, calendar, bars, curve. Few lines, no colour that a copier loses.

Shapes are reportlab's own graphics; words are set by `Paper`, in our fonts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from reportlab.graphics.shapes import STATE_DEFAULTS, Circle, Drawing, Line, Polygon, PolyLine, Rect, Wedge
from reportlab.lib.colors import HexColor

from desktop.core.drawer import CashDay, Drawer
from desktop.paper import fonts
from desktop.paper.page import Box, Ink, Paper
from desktop.paper.text import MM, Align, Style

# reportlab names a font at the start of every drawing, with words or without; its own is not embedded.
STATE_DEFAULTS["fontName"] = fonts.REGULAR
_TRACK: Final = HexColor("#dfe5ec")
_FORM: Final = HexColor(Ink.FORM.value)
_DARK: Final = HexColor(Ink.DATA.value)
_SOFT: Final = HexColor("#c3cfdd")
_SMALL: Final = Style(8.5, 6.5)
_SMALL_RIGHT: Final = Style(8.5, 6.5, align=Align.RIGHT)
_CENTRE: Final = Style(8.5, 6.5, align=Align.CENTRE)
_ROW: Final = 5.7  # millimetres


class Picture(Protocol):
    """Something drawn, that a workbook tells in words."""

    @property
    def height(self) -> float:
        """Millimetres."""

    def draw(self, paper: Paper, box: Box) -> None:
        """Draw it into a box of that height."""

    def told(self) -> Iterator[tuple[str, str]]:
        """Labels and figures: what the picture shows."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One group: so many of `base` enrolled, `percent` asked for by the stage (None where none is)."""

    name: str
    enrolled: int
    base: int
    percent: int | None

    @property
    def reached(self) -> float:
        """The share enrolled, in percent."""
        return self.enrolled * 100 / self.base if self.base else 0.0


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each group, with the line the stage asks for; `left_out` groups that miss less have none."""

    bars: tuple[Bar, ...]
    left_out: int = 0

    @property
    def height(self) -> float:
        """Millimetres."""
        return (max(1, len(self.bars)) + bool(self._legend)) * _ROW + 1

    @property
    def _legend(self) -> str:
        """What the line is, and who is not shown."""
        asked = sorted({bar.percent for bar in self.bars if bar.percent is not None})
        line = [f"竖线为本阶段要求：{'、'.join(f'{percent}%' for percent in asked)}"] if asked else []
        rest = [f"另有 {self.left_out} 组差得较少，未列出"] if self.left_out else []
        return "　".join((*line, *rest))

    def draw(self, paper: Paper, box: Box) -> None:
        """Name, bar with its line, count, share, what is missing."""
        for place, bar in enumerate(self.bars):
            row = Box(box.x, box.y + place * _ROW, box.w, _ROW)
            paper.text(Box(row.x, row.y, 24, row.h), bar.name, _SMALL, pad=0)
            track = Box(row.x + 25, row.y + 1.1, box.w - 25 - 62, 3.5)
            shapes: list[Rect | Line] = [_rect(track, 1.0, _TRACK), _rect(track, min(1.0, bar.reached / 100), _FORM)]
            if bar.percent is not None:
                at = track.w * bar.percent / 100 * MM
                shapes.append(Line(at, -1.5, at, track.h * MM + 1.5, strokeColor=_DARK, strokeWidth=1.2))
            paper.drawing(track, _of(track, shapes))
            right = row.x + box.w - 62
            paper.text(Box(right, row.y, 22, row.h), f"{bar.enrolled}/{bar.base}", _SMALL_RIGHT)
            paper.text(Box(right + 22, row.y, 14, row.h), f"{int(bar.reached)}%", _SMALL_RIGHT)
            paper.text(Box(right + 37, row.y, 25, row.h), _missing(bar), _SMALL)
        below = Box(box.x + 25, box.y + len(self.bars) * _ROW, box.w - 25, _ROW)
        paper.text(below, self._legend, _SMALL, Ink.FORM, pad=0)

    def told(self) -> Iterator[tuple[str, str]]:
        """A line for each group."""
        for bar in self.bars:
            yield bar.name, f"{bar.enrolled}/{bar.base}　{int(bar.reached)}%　{_missing(bar)}"


def _missing(bar: Bar) -> str:
    needed = -(-bar.base * (100 if bar.percent is None else bar.percent) // 100)
    short = needed - bar.enrolled
    return f"差 {short} 人" if short > 0 else "✓ 已达标"


@dataclass(frozen=True, slots=True)
class Curve:
    """Who was enrolled by the end of each day, and the line to what the stage asks for."""

    start: date
    end: date
    today: date
    before: int
    days: tuple[tuple[date, int], ...]
    base: int
    enrolled: int
    percent: int | None
    stage_end: date | None

    @property
    def height(self) -> float:
        """Millimetres."""
        return 30.0

    def draw(self, paper: Paper, box: Box) -> None:
        """Steps, since nothing is known between two days of work; the goal as a dashed line."""
        chart = Box(box.x, box.y + 4, box.w - 12, box.h - 11)
        steps = [(self.start, self.before)]
        for day, people in self.days:
            steps += [(day, steps[-1][1]), (day, people)]
        steps.append((self.today, steps[-1][1]))
        points = [self._at(chart, day, people) for day, people in steps]
        flat = [value for point in points for value in point]
        shapes: list[Polygon | PolyLine | Line | Circle] = [
            Polygon([*flat, points[-1][0], 0, points[0][0], 0], fillColor=_TRACK, strokeColor=None),
            PolyLine(flat, strokeColor=_FORM, strokeWidth=1.6),
            Line(0, 0, chart.w * MM, 0, strokeColor=_SOFT, strokeWidth=0.6),
            Circle(*points[-1], 2.4, fillColor=_FORM, strokeColor=None),
        ]
        # Left of the point, for the way to the goal begins on its right.
        here = Box(chart.x, chart.bottom - points[-1][1] / MM - 6, max(24.0, points[-1][0] / MM), 5)
        paper.text(here, f"{self.today:%m-%d}　{self.enrolled} 人", _SMALL_RIGHT, pad=0)
        if self.percent is not None and self.stage_end is not None and self.stage_end > self.today:
            goal = self._at(chart, self.stage_end, self.base * self.percent / 100)
            shapes.append(Line(*points[-1], *goal, strokeColor=_DARK, strokeWidth=0.9, strokeDashArray=(3, 2)))
            shapes.append(Circle(*goal, 2.4, fillColor=HexColor("#ffffff"), strokeColor=_DARK, strokeWidth=1))
            where = Box(chart.x + goal[0] / MM + 2, chart.bottom - goal[1] / MM - 2.5, 40, 5)
            paper.text(where, f"{self.percent}%（{self.stage_end:%m-%d}）", _SMALL, pad=0)
        paper.drawing(chart, _of(chart, shapes))
        paper.text(Box(chart.x, chart.bottom + 0.5, 30, 5), f"{self.start:%Y-%m-%d}", _SMALL, pad=0)
        paper.text(Box(chart.right - 30, chart.bottom + 0.5, 30, 5), f"{self.end:%Y-%m-%d}", _SMALL_RIGHT, pad=0)

    def _at(self, chart: Box, day: date, people: float) -> tuple[float, float]:
        """Points from the chart's lower left corner."""
        along = (day - self.start).days / max(1, (self.end - self.start).days)
        up = people / self.base if self.base else 0.0
        return chart.w * MM * min(1.0, max(0.0, along)), chart.h * MM * min(1.0, up)

    def told(self) -> Iterator[tuple[str, str]]:
        """The last days."""
        for day, people in self.days[-7:]:
            yield f"{day} 止", f"{people} 人"


@dataclass(frozen=True, slots=True)
class CashPicture:
    """The drawer as a gauge against the amount to be banked the same day, and the days whose cash is held."""

    drawer: Drawer
    days: tuple[CashDay, ...]
    today: date

    @property
    def height(self) -> float:
        """Millimetres."""
        return 36.5

    def draw(self, paper: Paper, box: Box) -> None:
        """The half circle on the left, the days beside it."""
        gauge = Box(box.x, box.y + 1, 62, 31)
        shown = max(self.drawer.taken_today, self.drawer.on_hand)
        part = min(100, self.drawer.percent) * 1.8
        middle, outer = 31 * MM, 30 * MM
        shapes: list[Wedge | Line] = [_wedge(middle, outer, 0, 180, _TRACK)]
        if part:
            shapes.append(_wedge(middle, outer, 180 - part, 180, _FORM))
        shapes.append(Wedge(middle, 0, outer * 0.72, 0, 180, fillColor=HexColor("#ffffff"), strokeColor=None))
        paper.drawing(gauge, _of(gauge, shapes))
        by_day = self.drawer.taken_today > self.drawer.on_hand
        inner = Box(gauge.x + 10, gauge.bottom - 17, 42, 5)
        paper.text(inner, "当日收现金" if by_day else "在手现金", _CENTRE, pad=0)
        paper.text(
            Box(inner.x, inner.bottom, 42, 7), f"{shown.short} 元", Style(15, 8, bold=True, align=Align.CENTRE), pad=0
        )
        foot = Box(gauge.x - 4, gauge.bottom + 0.3, 70, 4.5)
        paper.text(foot, f"当日入库标准 {self.drawer.limit.short} 元", _CENTRE, Ink.FORM, pad=0)
        self._calendar(paper, Box(box.x + 70, box.y + 1, box.w - 70, box.h - 3))

    def _calendar(self, paper: Paper, box: Box) -> None:
        cards = self.days[-5:]
        if not cards:
            paper.text(box, "没有现金在手，也没有现金缴存。", _CENTRE, Ink.FORM)
            return
        wide = min(26.0, box.w / len(cards))
        for place, day in enumerate(cards):
            card = Box(box.x + place * wide, box.y, wide - 1.5, box.h)
            paper.frame(card)
            paper.fill(Box(card.x, card.y, card.w, 6.5))
            paper.text(Box(card.x, card.y, card.w, 6.5), f"{day.day:%m-%d} 收", _CENTRE, Ink.FORM, pad=0.3)
            rows = (
                ("在手", day.held.short),
                ("已缴存", (day.banked + day.in_treasury).short),
                ("最迟存", f"{day.bank_by:%m-%d}" if day.held else "—"),
            )
            for down, (label, value) in enumerate(rows):
                row = Box(card.x, card.y + 7.2 + down * 6.2, card.w, 6)
                paper.text(Box(row.x, row.y, 10, 6), label, Style(7, 6), Ink.FORM, pad=0.8)
                figure = Style(9, 6, align=Align.RIGHT, whole=True)
                paper.text(Box(row.x + 9, row.y, card.w - 9, 6), value, figure, pad=0.8)
            state = "▲ 已超期" if day.late else "当天要存" if day.held and day.bank_by <= self.today else ""
            ink = Ink.RED if day.late else Ink.DATA
            paper.text(Box(card.x, card.y + 26, card.w, 6), state, Style(8, 6, bold=True, align=Align.CENTRE), ink)

    def told(self) -> Iterator[tuple[str, str]]:
        """The drawer, and each day."""
        yield "在手现金", f"{self.drawer.on_hand} 元"
        yield "当日收现金", f"{self.drawer.taken_today} 元（当日入库标准 {self.drawer.limit} 元）"
        for day in self.days[-5:]:
            yield f"{day.day} 收", f"在手 {day.held}，已缴存 {day.banked + day.in_treasury}，最迟存银行 {day.bank_by}"


def _wedge(middle: float, radius: float, start: float, end: float, colour: HexColor) -> Wedge:
    return Wedge(middle, 0, radius, start, end, fillColor=colour, strokeColor=None)


def _rect(box: Box, part: float, colour: HexColor) -> Rect:
    return Rect(0, 0, box.w * MM * part, box.h * MM, fillColor=colour, strokeColor=None)


def _of(box: Box, shapes: list[Rect | Line] | list[Polygon | PolyLine | Line | Circle] | list[Wedge | Line]) -> Drawing:
    return Drawing(box.w * MM, box.h * MM, *shapes)
