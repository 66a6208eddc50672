"""The drawer as a gauge: how much cash is in it, against the amount that has to be banked the same day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from desktop.core.drawer import NEAR_PERCENT, Drawer
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import Painted

_FULL: Final = 180 * 16  # Qt counts sixteenths of a degree


class Gauge(Painted):
    """A half circle that fills: green, amber from 70 %, red once the amount is reached."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._drawer: Drawer | None = None
        self.setMinimumSize(look.px(200), look.px(118))

    def show_drawer(self, drawer: Drawer) -> None:
        """Show the drawer as it is."""
        self._drawer = drawer
        self.say(say("TODAY_GAUGE", held=drawer.on_hand.short, limit=drawer.limit.short, ahead=ahead(drawer)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        drawer = self._drawer
        if drawer is None:
            return
        px, theme = self.look.px, self.look.theme
        thick = px(22)
        radius = min((self.width() - thick) / 2, float(self.height() - thick - px(2)), float(px(190)))
        middle = QPointF(self.width() / 2, thick / 2 + radius + (self.height() - radius - thick) / 2)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        part = min(100, drawer.percent)
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(QPen(QColor(theme.side), thick, c=Qt.PenCapStyle.FlatCap))
            p.drawArc(box, _FULL, -_FULL)
            p.setPen(QPen(QColor(self.tone(tone_of(drawer)).ink), thick, c=Qt.PenCapStyle.FlatCap))
            p.drawArc(box, _FULL, -_FULL * part // 100)
            self._mark(p, box, thick)
            inner = 2 * (radius - thick)
            text = QRectF(middle.x() - inner / 2, middle.y() - px(66), inner, px(44))
            self.write(p, text, say("TODAY_YUAN", amount=drawer.on_hand.short), 32, theme.text, bold=True)
            below = QRectF(middle.x() - inner / 2, middle.y() - px(22), inner, px(22))
            self.write(p, below, say("TODAY_LIMIT", limit=drawer.limit.short), 14, theme.grey)

    def _mark(self, p: QPainter, box: QRectF, thick: int) -> None:
        """The line where amber begins."""
        at = _FULL - _FULL * NEAR_PERCENT // 100
        p.setPen(QPen(QColor(self.look.theme.text), thick, c=Qt.PenCapStyle.FlatCap))
        p.drawArc(box, at, 10)


def tone_of(drawer: Drawer) -> str:
    """The drawer's colour."""
    return "bad" if drawer.reached else "warn" if drawer.near else "good"


def ahead(drawer: Drawer) -> str:
    """What one more receipt may bring."""
    if drawer.reached:
        return say("TODAY_REACHED")
    return say("TODAY_AHEAD", amount=drawer.left.short)
