"""A row of lamps for the steps of one piece of work: colour, sign and words, painted and spoken."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Look, Tone


class Lamp(StrEnum):
    """What a lamp says."""

    OFF = "off"
    NOW = "now"
    GOOD = "good"
    BAD = "bad"


_SIGNS = {Lamp.OFF: "", Lamp.NOW: "…", Lamp.GOOD: "✓", Lamp.BAD: "×"}


class Lamps(QWidget):
    """Steps from left to right, joined by a line."""

    def __init__(self, look: Look, steps: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        self._steps = steps
        self.states = tuple(Lamp.OFF for _ in steps)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_states(self, states: tuple[Lamp, ...], name: str) -> None:
        """Show these states; `name` says the same in words."""
        self.states = states
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """A lamp and its words."""
        return QSize(self._look.px(110) * len(self._steps), self._look.px(76))

    def minimumSizeHint(self) -> QSize:
        """No word is cut."""
        return QSize(self._look.px(84) * len(self._steps), self._look.px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines first, lamps over them."""
        del event
        px, step = self._look.px, self.width() / len(self._steps)
        middle, radius = float(px(22)), float(px(18))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, state in enumerate(self.states):
                centre = QPointF(step * (place + 0.5), middle)
                if place:
                    tone = self._tone(state)
                    painter.setPen(QPen(QColor(tone.ink if state is Lamp.GOOD else self._look.theme.line), px(3)))
                    painter.drawLine(QPointF(centre.x() - step + radius + 4, middle), centre - QPointF(radius + 4, 0))
                self._paint(painter, centre, radius, state)
                self._words(painter, QRectF(step * place, middle + radius + 4, step, px(28)), place)

    def _paint(self, painter: QPainter, centre: QPointF, radius: float, state: Lamp) -> None:
        tone = self._tone(state)
        painter.setPen(QPen(QColor(tone.ink), self._look.px(2)))
        painter.setBrush(QColor(tone.ink if state in (Lamp.GOOD, Lamp.BAD) else tone.tint))
        painter.drawEllipse(centre, radius, radius)
        font = painter.font()
        font.setPixelSize(self._look.px(20))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tone.tint if state in (Lamp.GOOD, Lamp.BAD) else tone.ink))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _SIGNS[state])

    def _words(self, painter: QPainter, box: QRectF, place: int) -> None:
        state = self.states[place]
        font = painter.font()
        font.setPixelSize(self._look.px(15))
        font.setBold(state in (Lamp.GOOD, Lamp.BAD))
        painter.setFont(font)
        painter.setPen(QColor(self._tone(state).ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._steps[place])

    def _tone(self, state: Lamp) -> Tone:
        theme = self._look.theme
        tones = {Lamp.NOW: theme.info, Lamp.GOOD: theme.good, Lamp.BAD: theme.bad}
        return tones.get(state, Tone(theme.grey, theme.ground))
