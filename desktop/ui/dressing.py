"""Another look while the window is open: what is typed stays, so nothing is built anew."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from desktop.books.appearance import Appearance
from desktop.ui.theme import Look

_NO_LIMIT: Final = 16_777_215  # Qt's own largest size of a widget
_SAMPLE: Final = 1000


def redress(application: QApplication, look: Look, chosen: Appearance) -> None:
    """Put another look on all windows. Sizes that were set in pixels grow and shrink with the letters."""
    before = look.px(_SAMPLE)
    look.choose(dark=chosen.dark, large=chosen.large)
    after = look.px(_SAMPLE)
    if after != before:
        for widget in application.allWidgets():
            if not widget.isWindow():
                _resize(widget, before, after)
    look.put_on(application)


def _resize(widget: QWidget, before: int, after: int) -> None:
    def grown(size: int) -> int:
        return size if size >= _NO_LIMIT else round(size * after / before)

    least, most = widget.minimumSize(), widget.maximumSize()
    # The largest first where it grows: a smallest size beyond it would be cut.
    sizes = [(widget.setMaximumSize, most), (widget.setMinimumSize, least)]
    for put, size in sizes if after > before else reversed(sizes):
        put(QSize(grown(size.width()), grown(size.height())))
    if isinstance(widget, QListWidget):
        for line in (widget.item(place) for place in range(widget.count())):
            hint = line.sizeHint()
            if hint.isValid():
                line.setSizeHint(QSize(hint.width(), grown(hint.height())))
