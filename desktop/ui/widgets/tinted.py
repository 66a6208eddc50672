"""Cells in the colour of what they say. The words and the sign stand in the cell itself; the colour only helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class Tinted(QStyledItemDelegate):
    """Paints rows in the ink of a tone (good, info, warn, bad, grey; none: as usual); warn and bad are bold."""

    def __init__(self, theme: Theme, tone: Callable[[int], str], parent: QObject) -> None:
        super().__init__(parent)
        self._inks = {name: QColor(getattr(theme, name).ink) for name in ("good", "info", "warn", "bad")}
        self._inks["grey"] = QColor(theme.grey)
        self._tone = tone

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """As usual, with the row's ink; the whole row is chosen, so no cell of it is framed."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined] # left out of the stubs
        tone = self._tone(index.row())
        if tone not in self._inks:
            return
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, self._inks[tone])  # type: ignore[attr-defined] # as above
        if tone in ("warn", "bad"):
            option.font.setBold(True)  # type: ignore[attr-defined] # as above
