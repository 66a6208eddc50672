"""What to do while no stick is there: a picture of one going into the computer, and the steps in words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import Painted


class StickPicture(Painted):
    """Drawn, so that it is sharp in every size and follows the theme."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.say(say("SEND_PLUG_IN"))

    def minimumSizeHint(self) -> QSize:
        """The picture shrinks; the steps below it are what counts."""
        return QSize(self.look.px(160), self.look.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The computer's side with its port, an arrow, the stick."""
        del event
        theme = self.look.theme
        unit = min(self.width() / 34, self.height() / 12, self.look.px(11))
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.translate(self.width() / 2 - 15 * unit, self.height() / 2 - 5 * unit)
            p.setPen(QPen(QColor(theme.line), max(2.0, unit / 5)))
            p.setBrush(QColor(theme.ground))
            p.drawRoundedRect(QRectF(0, 0, 9 * unit, 10 * unit), unit, unit)
            p.setBrush(QColor(theme.text))
            p.drawRect(QRectF(6.4 * unit, 3.6 * unit, 2.6 * unit, 2.8 * unit))
            p.setPen(QPen(QColor(theme.info.ink), max(3.0, unit / 2.5), c=Qt.PenCapStyle.RoundCap))
            p.drawLine(QPointF(15 * unit, 5 * unit), QPointF(11.2 * unit, 5 * unit))
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(QColor(theme.info.ink))
            tip = (QPointF(10 * unit, 5 * unit), QPointF(12 * unit, 3.9 * unit), QPointF(12 * unit, 6.1 * unit))
            p.drawPolygon(QPolygonF(list(tip)))
            p.setPen(QPen(QColor(theme.line), max(2.0, unit / 5)))
            p.setBrush(QColor(theme.ground))
            p.drawRect(QRectF(17 * unit, 3.6 * unit, 3.4 * unit, 2.8 * unit))
            p.setBrush(QColor(theme.info.tint))
            p.drawRoundedRect(QRectF(20.4 * unit, 2.6 * unit, 9.6 * unit, 4.8 * unit), unit, unit)
