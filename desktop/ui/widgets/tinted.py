"""Cells in the colour of what they say. The words and the sign stand in the cell itself; the colour only helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.theme import Look, Tone

Index = QModelIndex | QPersistentModelIndex

_ROOM = 12
_TONES = ("good", "info", "warn", "bad", "grey")


class Tinted(QStyledItemDelegate):
    """Paints rows in the ink of a tone (good, info, warn, bad, grey; none: as usual); warn and bad are bold.

    What is well (good, info) is coloured in the column `at` alone: a list where all is well stays calm.
    """

    def __init__(self, look: Look, tone: Callable[[int], str], at: int, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._at = at
        self._tone = tone

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """With room between one column and the next."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + _ROOM, hint.height())

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """As usual, with the row's ink; the whole row is chosen, so no cell of it is framed."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined] # left out of the stubs
        tone = self._tone(index.row())
        if tone not in _TONES or (tone in ("good", "info") and index.column() != self._at):
            return
        ink = _ink(self._look, tone)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, ink)  # type: ignore[attr-defined] # as above
        if tone in ("warn", "bad"):
            option.font.setBold(True)  # type: ignore[attr-defined] # as above


def _ink(look: Look, tone: str) -> QColor:
    """Asked while painting: the look may have changed since the table was made."""
    found = getattr(look.theme, tone)
    return QColor(found.ink if isinstance(found, Tone) else found)
