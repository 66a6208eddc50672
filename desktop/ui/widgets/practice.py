"""The striped frame of practice: nobody takes this window for the real one, also from across the room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.messages.say import say
from desktop.ui.theme import Look

_SIDE: Final = 4
_HEAD: Final = 20
_STRIPE: Final = 14


class PracticeFrame(QWidget):
    """Stripes around what it holds, and the words above it; nothing at all where the book is real."""

    def __init__(self, inside: QWidget, look: Look, *, practice: bool) -> None:
        super().__init__()
        self._look = look
        self._practice = practice
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
        """Slanting stripes; what is inside covers all but the frame."""
        del event
        if not self._practice:
            return
        theme, wide, high = self._look.theme, self.width(), self.height()
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(Qt.PenStyle.NoPen)
            p.fillRect(QRectF(self.rect()), QColor(theme.stripes.tint))
            p.setBrush(QColor(theme.stripes.ink))
            for x in range(-high, wide, 2 * _STRIPE):
                corners = ((x, high), (x + _STRIPE, high), (x + _STRIPE + high, 0), (x + high, 0))
                p.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
