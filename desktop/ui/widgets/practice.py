"""The striped frame of practice: nobody takes this window for the real one, also from across the room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QPolygonF, QRegion
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.messages.say import say
from desktop.ui.theme import Look, Theme

_SIDE: Final = 4
_HEAD: Final = 20
_STRIPE: Final = 14
_TILE: Final = 2 * _STRIPE  # the pattern comes again after as much, across and down


class PracticeFrame(QWidget):
    """Stripes around what it holds, and the words above it; nothing at all where the book is real."""

    def __init__(self, inside: QWidget, look: Look, *, practice: bool) -> None:
        super().__init__()
        self._look = look
        self._practice = practice
        self._inside = inside
        self._drawn: tuple[Theme, float, QPixmap] | None = None
        column = QVBoxLayout(self)
        side = _SIDE if practice else 0
        column.setContentsMargins(side, 0, side, side)
        column.setSpacing(0)
        self._words = QLabel(f"　{say('WIN_PRACTICE')}　")
        self._words.setObjectName("practice")
        self._words.setFixedHeight(look.px(_HEAD))
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        self._words.setVisible(practice)  # shown before it has a place, it would be a window of its own
        column.addWidget(inside, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Slanting stripes around what is inside: every word that changes in there comes by here."""
        if not self._practice:
            return
        around = event.region().subtracted(QRegion(self._inside.geometry()))
        with QPainter(self) as p:
            for area in around:  # type: ignore[attr-defined] # the stubs lack its iteration
                p.drawTiledPixmap(area, self._tile(), QPoint(area.x() % _TILE, (area.y() - self.height()) % _TILE))

    def _tile(self) -> QPixmap:
        """One piece of the pattern, drawn once for each theme and screen."""
        theme, ratio = self._look.theme, self.devicePixelRatioF()
        if self._drawn is None or self._drawn[:2] != (theme, ratio):
            self._drawn = (theme, ratio, _draw(theme, ratio))
        return self._drawn[2]


def _draw(theme: Theme, ratio: float) -> QPixmap:
    made = QPixmap(round(_TILE * ratio), round(_TILE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(theme.stripes.tint))
    with QPainter(made) as p:
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(theme.stripes.ink))
        for x in (-_TILE, 0):
            corners = ((x, _TILE), (x + _STRIPE, _TILE), (x + _STRIPE + _TILE, 0), (x + _TILE, 0))
            p.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    return made
