"""The drawer as a gauge, against the amount that has to be banked the same day.

Two sums count against that amount: what lies in the drawer, and what was taken this calendar day. The arc shows the
fuller one, its number stands in it, and the drawer's own sum below where that is another one.
"""

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
        what = "TODAY_GAUGE_TAKEN" if by_day(drawer) else "TODAY_GAUGE"
        facts = {"held": drawer.on_hand.short, "taken": drawer.taken_today.short, "limit": drawer.limit.short}
        self.say(say(what, ahead=ahead(drawer), **facts))

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
            p.setPen(QPen(QColor(theme.track), thick, c=Qt.PenCapStyle.FlatCap))
            p.drawArc(box, _FULL, -_FULL)
            p.setPen(QPen(QColor(self.tone(tone_of(drawer)).ink), thick, c=Qt.PenCapStyle.FlatCap))
            p.drawArc(box, _FULL, -_FULL * part // 100)
            self._mark(p, box, thick)
            self._words(p, drawer, middle, 2 * (radius - thick))

    def _words(self, p: QPainter, drawer: Drawer, middle: QPointF, wide: float) -> None:
        px, theme = self.look.px, self.look.theme
        counts = drawer.taken_today if by_day(drawer) else drawer.on_hand
        title = say("TODAY_TAKEN_CASH" if by_day(drawer) else "TODAY_IN_DRAWER")
        limit = say("TODAY_LIMIT", limit=drawer.limit.short)
        rows = (
            (title, 92, 20, 14, theme.grey, False),
            (say("TODAY_YUAN", amount=counts.short), 72, 44, 32, theme.text, True),
        )
        for text, up, high, size, ink, bold in (*rows, (limit, 26, 22, 14, theme.grey, False)):
            self.write(
                p, QRectF(middle.x() - wide / 2, middle.y() - px(up), wide, px(high)), text, size, ink, bold=bold
            )

    def _mark(self, p: QPainter, box: QRectF, thick: int) -> None:
        """The line where amber begins."""
        at = _FULL - _FULL * NEAR_PERCENT // 100
        p.setPen(QPen(QColor(self.look.theme.text), thick, c=Qt.PenCapStyle.FlatCap))
        p.drawArc(box, at, 10)


def by_day(drawer: Drawer) -> bool:
    """True where the day's takings count for more than what is left in the drawer: some went to the bank today."""
    return drawer.taken_today > drawer.on_hand


def tone_of(drawer: Drawer) -> str:
    """The drawer's colour. Nothing in it is never red: there is nothing to carry to the bank."""
    if drawer.reached:
        return "bad" if drawer.on_hand else "warn"
    return "warn" if drawer.near else "good"


def ahead(drawer: Drawer) -> str:
    """What one more receipt may bring."""
    if drawer.reached:
        return say("TODAY_REACHED" if drawer.on_hand else "TODAY_REACHED_BANKED")
    return say("TODAY_AHEAD_DAY" if by_day(drawer) else "TODAY_AHEAD", amount=drawer.left.short)


def below(drawer: Drawer) -> str:
    """The drawer's own sum, where the gauge shows another one."""
    return say("TODAY_REST", held=drawer.on_hand.short) if by_day(drawer) else ""
