"""How a paper will lie on its sheet: the sheet white, the paper's first page on it, moved by the shift."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.books.paper_settings import Sheet
from desktop.messages.say import say
from desktop.ui.theme import Look

_A4 = (210.0, 297.0)
_A5 = (210.0, 148.0)


class SheetPreview(QWidget):
    """A picture in millimetres; nothing is drawn before there is a paper."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QImage()
        self._sheet = Sheet.EXACT
        self._shift = (0.0, 0.0)
        self.setAccessibleName(say("SET_PREVIEW"))

    def show_paper(self, png: bytes) -> None:
        """The paper's first page, an A5 across, as a PNG."""
        self._picture = QImage.fromData(png)
        self.update()

    def lay(self, sheet: Sheet, shift_x: float, shift_y: float) -> None:
        """On which sheet, and moved by how many millimetres."""
        self._sheet, self._shift = sheet, (shift_x, shift_y)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sheet, paper, border."""
        del event
        if self._picture.isNull():
            return
        across, down = _A4 if self._sheet is Sheet.A4 else _A5
        scale = min((self.width() - 2) / across, (self.height() - 2) / down)
        sheet = QRectF((self.width() - across * scale) / 2, 1, across * scale, down * scale)
        left, top = (one * scale for one in self._shift)
        with QPainter(self) as p:
            p.fillRect(sheet, QColor(Qt.GlobalColor.white))
            p.setClipRect(sheet)  # what the shift moves over the edge is not printed
            size = _A5[0] * scale, _A5[1] * scale
            # Made small beforehand: the painter itself would drop the thin lines.
            smooth = Qt.TransformationMode.SmoothTransformation
            small = self._picture.scaled(QSizeF(*size).toSize(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            p.drawImage(QPointF(sheet.left() + left, sheet.top() + top), small)
            p.setClipping(False)
            p.setPen(QPen(QColor(self._look.theme.line), 1))
            p.drawRect(sheet)
