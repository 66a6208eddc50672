"""One of our icons as a widget of its own; it says nothing that is not said in words beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.icons import draw_icon
from desktop.ui.theme import Look


class Icon(QWidget):
    """`size` in pixels before 大字; drawn in the ink of a button, for coloured ground."""

    def __init__(self, look: Look, name: str, size: int) -> None:
        super().__init__()
        self._look, self._name = look, name
        self.setFixedSize(look.px(size), look.px(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_icon(p, self._name, QRectF(self.rect()), self._look.theme.button.ink)
