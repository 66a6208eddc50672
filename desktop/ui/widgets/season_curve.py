"""The season as a curve: who is enrolled by now, where the stage wants to be, and the way between."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF

from desktop.books.progress import Aim, Season
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import CENTRE, LEFT, RIGHT, Painted

_LEAST: Final = 64  # lower than this a curve says nothing, and none is drawn


class SeasonCurve(Painted):
    """From the first day of the window to its last. Takes what room there is."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._season: Season | None = None
        self._aim = Aim(0, 0)
        self._stage_end: date | None = None
        self._today = date.min

    def show_season(self, season: Season, aim: Aim, stage_end: date | None, today: date) -> None:
        """Show the season as of `today`, with the aim at the stage's end."""
        self._season, self._aim, self._stage_end, self._today = season, aim, stage_end, today
        self.say(say("TODAY_CURVE_SPOKEN", start=f"{season.start:%m-%d}", end=f"{season.end:%m-%d}"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        season, px = self._season, self.look.px
        if season is None or not self._aim.base or self.height() < px(_LEAST) or season.end <= season.start:
            return
        box = QRectF(1, px(8), self.width() - px(6), self.height() - px(30))
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(QPen(QColor(self.look.theme.line), 1))
            p.drawLine(box.bottomLeft(), box.bottomRight())
            self._done(p, box, season)
            self._goal(p, box, season)
            self._days(p, box, season)

    def _at(self, box: QRectF, season: Season, day: date, people: float) -> QPointF:
        """Where a day and a number of people stand."""
        along = (day - season.start).days / (season.end - season.start).days
        return QPointF(
            box.left() + box.width() * min(1.0, max(0.0, along)),
            box.bottom() - box.height() * min(1.0, people / self._aim.base),
        )

    def _done(self, p: QPainter, box: QRectF, season: Season) -> None:
        """Steps: nothing is known between two days of work."""
        level = season.before
        line = [self._at(box, season, season.start, level)]
        for day, people in season.days:
            line += [self._at(box, season, day, level), self._at(box, season, day, people)]
            level = people
        line.append(self._at(box, season, self._today, level))
        ground = [QPointF(line[-1].x(), box.bottom()), QPointF(line[0].x(), box.bottom())]
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(self.look.theme.info.tint))
        p.drawPolygon(QPolygonF([*line, *ground]))
        p.setPen(QPen(QColor(self.look.theme.info.ink), self.look.px(2)))
        p.drawPolyline(QPolygonF(line))
        p.setBrush(QColor(self.look.theme.info.ink))
        p.drawEllipse(line[-1], self.look.px(4), self.look.px(4))

    def _goal(self, p: QPainter, box: QRectF, season: Season) -> None:
        """The way from today to what the stage asks for."""
        if self._aim.percent is None or self._stage_end is None or not self._aim.missing:
            return
        goal = self._at(box, season, self._stage_end, self._aim.base * self._aim.percent / 100)
        ink = QColor(self.look.theme.text)
        p.setPen(QPen(ink, 1.5, Qt.PenStyle.DashLine))
        p.drawLine(self._at(box, season, self._today, self._aim.enrolled), goal)
        p.setPen(QPen(ink, 1.5))
        p.setBrush(QColor(self.look.theme.card))
        p.drawEllipse(goal, self.look.px(4), self.look.px(4))
        words = QRectF(goal.x() + self.look.px(8), goal.y() - self.look.px(10), self.look.px(60), self.look.px(20))
        self.write(p, words, f"{self._aim.percent}%", 13, self.look.theme.text, LEFT)

    def _days(self, p: QPainter, box: QRectF, season: Season) -> None:
        """First day, the stage's end, last day."""
        px, grey = self.look.px, self.look.theme.grey
        row = QRectF(box.left(), box.bottom() + px(3), box.width(), px(18))
        self.write(p, row, f"{season.start:%m-%d}", 13, grey, LEFT)
        self.write(p, row, f"{season.end:%m-%d}", 13, grey, RIGHT)
        if self._stage_end is not None and season.start < self._stage_end < season.end:
            middle = self._at(box, season, self._stage_end, 0).x()
            p.setPen(QPen(QColor(self.look.theme.line), 1, Qt.PenStyle.DotLine))
            p.drawLine(QPointF(middle, box.top()), QPointF(middle, box.bottom()))
            below = QRectF(middle - px(40), row.top(), px(80), row.height())
            self.write(p, below, f"{self._stage_end:%m-%d}", 13, grey, CENTRE)
