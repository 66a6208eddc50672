"""A bar that fills, with a line where it should be by now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from desktop.ui.theme import Look
from desktop.ui.widgets.painted import Painted


def fill(painter: QPainter, box: QRectF, percent: float, mark: int | None, colours: tuple[str, str, str]) -> None:
    """Draw one bar: ground, filled part, and the line; `colours` are those of ground, filling and line."""
    ground, ink, line = colours
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    round_by = min(4.0, box.height() / 3)
    painter.drawRoundedRect(box, round_by, round_by)
    painter.setBrush(QColor(ink))
    part = QRectF(box.left(), box.top(), box.width() * min(100.0, percent) / 100, box.height())
    painter.drawRoundedRect(part, round_by, round_by)
    if mark is not None:
        painter.setBrush(QColor(line))
        at = box.left() + box.width() * mark / 100
        painter.drawRect(QRectF(min(at, box.right()) - 1, box.top() - 4, 2, box.height() + 8))


class ProgressBar(Painted):
    """Percent reached, and the percent asked for."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._percent = 0.0
        self._mark: int | None = None
        self._tone = "info"
        self.setFixedHeight(look.px(24))
        self.setMinimumWidth(look.px(120))

    def show_percent(self, percent: float, mark: int | None, tone: str, sentence: str) -> None:
        """Show a share in percent; `mark` is where it should be."""
        self._percent, self._mark, self._tone = percent, mark, tone
        self.say(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        theme = self.look.theme
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(1, 5, self.width() - 2, self.height() - 10)
            fill(p, box, self._percent, self._mark, (theme.track, self.tone(self._tone).ink, theme.text))
