"""Our own line icons, in the colours of the theme: one drawing serves light, dark and every size."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.paths import resources

_INK: Final = "#000000"  # as the files have it


def draw_icon(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draw a page's icon (or `person`, `house`) into a square box. Raises FileNotFoundError where there is none."""
    _drawing(name, colour).render(painter, box)


@cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    text = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace(_INK, colour).encode()))
