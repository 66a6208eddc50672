"""So many of so many as small squares, one for each person; as a bar where they are too many for two rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from desktop.books.progress import Aim
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import Painted
from desktop.ui.widgets.progress_bar import fill

_SIDE: Final = 11
_GAP: Final = 3
_ROWS: Final = 2


class Squares(Painted):
    """Full squares are people who are enrolled, rings those who are missing."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._aim = Aim(0, 0)
        self._tone = "info"
        self.setFixedHeight(look.px(_ROWS * (_SIDE + _GAP) + _GAP))
        self.setMinimumWidth(look.px(120))

    def show_aim(self, aim: Aim, tone: str, sentence: str) -> None:
        """Show so many of so many; `sentence` says the same."""
        self._aim, self._tone = aim, tone
        self.say(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        del event
        aim, px, theme = self._aim, self.look.px, self.look.theme
        ink = self.tone(self._tone).ink
        step = px(_SIDE) + px(_GAP)
        across = max(1, int((self.width() - 2) // step))
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            if aim.base > across * _ROWS:
                box = QRectF(1, 6, self.width() - 2, px(14))
                fill(p, box, aim.reached, aim.percent, (theme.track, ink, theme.text))
                return
            across = aim.base if aim.base <= across else -(-aim.base // _ROWS)
            for place in range(aim.base):
                row, column = divmod(place, max(1, across))
                box = QRectF(1 + column * step, 2 + row * step, px(_SIDE), px(_SIDE))
                done = place < aim.enrolled
                p.setPen(QPen(QColor(ink), 1.5))
                p.setBrush(QColor(ink) if done else Qt.BrushStyle.NoBrush)
                p.drawRoundedRect(box, 2, 2)
