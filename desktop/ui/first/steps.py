"""Where one is in the set-up: a row of numbered dots with a word below each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import CENTRE, Painted


class Steps(Painted):
    """What is behind is ticked, what is now is filled, what is to come is empty."""

    def __init__(self, look: Look, words: Sequence[str]) -> None:
        super().__init__(look)
        self._words = tuple(words)
        self._now = 0
        self.setFixedHeight(look.px(58))
        self.setMinimumWidth(look.px(90) * len(self._words))

    def show_step(self, now: int) -> None:
        """The step that is shown, from 0."""
        self._now = now
        self.say(say("FIRST_WHERE", step=now + 1, of=len(self._words), name=self._words[now]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line through all dots, and the dots on it."""
        del event
        theme, px = self.look.theme, self.look.px
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            width, size = self.width() / len(self._words), px(28)
            p.setPen(QPen(QColor(theme.line), 2))
            p.drawLine(int(width / 2), size // 2 + 2, int(self.width() - width / 2), size // 2 + 2)
            for place, words in enumerate(self._words):
                left = place * width
                dot = QRectF(left + (width - size) / 2, 2, size, size)
                now, done = place == self._now, place < self._now
                ink, ground = (theme.button.ink, theme.button.tint) if now else (theme.grey, theme.card)
                if done:
                    ink, ground = theme.good.ink, theme.good.tint
                p.setPen(QPen(QColor(theme.button.tint if now else theme.good.ink if done else theme.line), 2))
                p.setBrush(QColor(ground))
                p.drawEllipse(dot)
                p.setBrush(Qt.BrushStyle.NoBrush)
                self.write(p, dot, "✓" if done else str(place + 1), 15, ink, bold=now)
                below = QRectF(left, size + px(6), width, px(22))
                self.write(p, below, words, 14, theme.text if now else theme.grey, CENTRE, bold=now)
