"""A bar cut into shares, each with its sign, words and number below: what a list would change."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Look, Tone


class Share(NamedTuple):
    """One part: words, how many, its tone."""

    words: str
    rows: int
    tone: Tone


class SharesBar(QWidget):
    """Painted; its accessible name says the same in words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: tuple[Share, ...], name: str) -> None:
        """Show these, left to right."""
        self._shares = shares
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the bar and the line of words below it."""
        return QSize(self._look.px(420), self._look.px(54))

    def minimumSizeHint(self) -> QSize:
        """Narrower only cuts the bar, never the words."""
        return QSize(self._look.px(360), self._look.px(54))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar above, each number with its words below, evenly spaced: a thin share keeps its words."""
        del event
        if not self._shares:
            return
        px = self._look.px
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            self._bar(painter, QRect(0, 0, self.width(), px(20)))
            self._words(painter, px(26))

    def _bar(self, painter: QPainter, area: QRect) -> None:
        whole = sum(share.rows for share in self._shares)
        painter.setBrush(QColor(self._look.theme.track))
        painter.drawRoundedRect(area, 5, 5)
        shown = [share for share in self._shares if share.rows]
        least = self._look.px(8)  # one row of a thousand is still to be seen
        room = area.width() - least * len(shown) - 2 * max(len(shown) - 1, 0)
        left = area.left()
        for share in shown:
            width = least + room * share.rows // whole
            painter.setBrush(QColor(share.tone.ink))
            painter.drawRoundedRect(QRect(left, area.top(), width, area.height()), 4, 4)
            left += width + 2

    def _words(self, painter: QPainter, top: int) -> None:
        px = self._look.px
        font = painter.font()
        font.setPixelSize(px(15))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        step = self.width() // len(self._shares)
        for place, share in enumerate(self._shares):
            left = place * step
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(share.tone.ink))
            painter.drawRoundedRect(QRect(left, top + px(6), px(12), px(12)), 3, 3)
            text = f"{share.words} {share.rows}"
            painter.setPen(QColor(share.tone.ink if share.rows else self._look.theme.grey))
            painter.drawText(left + px(18), top + px(6) + metrics.ascent() - px(3), text)
