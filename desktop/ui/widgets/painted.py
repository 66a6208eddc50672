"""What painted widgets share: the look, a font of a size, and a sentence as their name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Look, Tone

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Painted(QWidget):
    """A picture of figures. Assistive tools read the sentence it is named by."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def say(self, sentence: str) -> None:
        """Name the picture, and draw it anew."""
        self.setAccessibleName(sentence)
        self.update()

    def tone(self, name: str) -> Tone:
        """A tone of the theme; grey for none."""
        theme = self.look.theme
        tones = {"good": theme.good, "warn": theme.warn, "bad": theme.bad, "info": theme.info}
        return tones.get(name) or Tone(theme.grey, theme.ground)

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        size: int,
        colour: str,
        side: Qt.AlignmentFlag = CENTRE,
        *,
        bold: bool = False,
    ) -> None:
        """One line of text of `size` pixels (before 大字); smaller where the box is too narrow, never cut."""
        font = QFont(self.font())
        font.setBold(bold)
        pixels = self.look.px(size)
        font.setPixelSize(pixels)
        painter.setFont(font)
        while painter.fontMetrics().horizontalAdvance(text) > box.width() and pixels > self.look.px(10):
            pixels -= 1
            font.setPixelSize(pixels)
            painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, int(side), text)
