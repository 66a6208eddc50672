"""A list to choose one line from, each line as high as a finger wants it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_HEIGHT = 42


class Choices(QListWidget):
    """Lines of text; `height` in pixels."""

    def __init__(self, name: str, height: int = _HEIGHT) -> None:
        super().__init__()
        self.setObjectName("choices")
        self.setAccessibleName(name)
        self._height = height

    def show_lines(self, lines: Iterable[str]) -> None:
        """Show these instead; nothing is chosen."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(line)
            # Said of each line: what the style sheet says is heeded only once the list was shown.
            item.setSizeHint(QSize(0, self._height))
            self.addItem(item)
