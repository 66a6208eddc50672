"""The voucher's paper on the screen: small beside the list, large in its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.painted import CENTRE, Painted


class VoucherPicture(Painted):
    """Keeps the paper's shape in whatever room there is. `pressed` by the mouse."""

    pressed = Signal()

    def __init__(self, look: Look, least: int) -> None:
        super().__init__(look)
        self._least = least
        self._image = QImage()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage:
        """The picture; null where there is none."""
        return self._image

    def sizeHint(self) -> QSize:
        """As high as an A5 sheet of this width."""
        return QSize(self.look.px(280), self.look.px(200))

    def minimumSizeHint(self) -> QSize:
        """It shrinks."""
        return QSize(self.look.px(100), self.look.px(self._least))

    def show_picture(self, png: bytes, number: str) -> None:
        """Show the paper of a voucher."""
        self.show_page(png, say("VPICTURE", number=number))

    def show_page(self, png: bytes, name: str) -> None:
        """Show any paper; `name` is what it is called to who cannot see it."""
        self._image = QImage.fromData(png)
        self._words = ""
        self.say(name)

    def show_words(self, words: str) -> None:
        """No picture: why."""
        self._image = QImage()
        self._words = words
        self.say(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Larger, or back."""
        del event
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet with a thin edge, in the middle."""
        del event
        with QPainter(self) as p:
            if self._image.isNull():
                self.write(p, QRectF(self.rect()), self._words, 14, self.look.theme.grey, CENTRE)
                return
            room = QSize(self.width() - 4, self.height() - 4)
            size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(
                (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
            )
            ratio = self.devicePixelRatioF()
            smooth = self._image.scaled(
                size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            p.drawImage(box, smooth)
            p.setPen(QColor(self.look.theme.line))
            p.drawRect(box)
