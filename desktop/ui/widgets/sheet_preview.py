"""How a paper will come out: its first page in its own size, moved by the shift."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.messages.say import say
from desktop.ui.theme import Look

_INCH = 25.4


class SheetPreview(QWidget):
    """A picture in millimetres; nothing is drawn before there is a paper."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QImage()
        self._dots = 1.0  # a millimetre
        self._shift = (0.0, 0.0)
        self.setAccessibleName(say("SET_PREVIEW"))

    def show_paper(self, png: bytes, dpi: int = 110) -> None:
        """The paper's first page as a PNG of so many dots an inch."""
        self._picture, self._dots = QImage.fromData(png), dpi / _INCH
        self.update()

    def lay(self, shift_x: float, shift_y: float) -> None:
        """Moved by how many millimetres."""
        self._shift = (shift_x, shift_y)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sheet, paper, border."""
        del event
        if self._picture.isNull():
            return
        across, down = self._picture.width() / self._dots, self._picture.height() / self._dots
        scale = min((self.width() - 2) / across, (self.height() - 2) / down)
        sheet = QRectF((self.width() - across * scale) / 2, 1, across * scale, down * scale)
        left, top = (one * scale for one in self._shift)
        with QPainter(self) as p:
            p.fillRect(sheet, QColor(Qt.GlobalColor.white))
            p.setClipRect(sheet)  # what the shift moves over the edge is not printed
            # Made small beforehand: the painter itself would drop the thin lines.
            smooth = Qt.TransformationMode.SmoothTransformation
            small = self._picture.scaled(sheet.size().toSize(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            p.drawImage(QPointF(sheet.left() + left, sheet.top() + top), small)
            p.setClipping(False)
            p.setPen(QPen(QColor(self._look.theme.line), 1))
            p.drawRect(sheet)
