"""One candidate of the search, painted in columns: nine lines are compared in one look down each of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.theme import Look

CELLS: Final = int(Qt.ItemDataRole.UserRole)
ROW_PX: Final = 34
_SHARES: Final = (6, 24, 16, 11, 21, 22)  # of a hundred: digit, name, birth year, group, household, state
_TEXT_PX: Final = 17


class CandidateRow(QStyledItemDelegate):
    """Paints the cells an item carries under `CELLS`: their texts, and whether somebody is still to pay."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as the others."""
        del option, index
        return QSize(0, self._look.px(ROW_PX))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The digit in a box as on a key, the name large, those who need nothing more in grey."""
        cells, unpaid = index.data(CELLS)
        theme, area = self._look.theme, option.rect  # type: ignore[attr-defined] # the stubs lack the option's fields
        state = option.state  # type: ignore[attr-defined] # as above
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme.chosen))
        painter.setPen(QPen(QColor(theme.side), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        left = area.left()
        for column, (text, share) in enumerate(zip(cells, _SHARES, strict=True)):
            cell = QRect(left, area.top(), area.width() * share // 100, area.height())
            self._cell(painter, cell, column, text, unpaid=unpaid)
            left = cell.right() + 1
        painter.restore()

    def _cell(self, painter: QPainter, cell: QRect, column: int, text: str, *, unpaid: bool) -> None:
        theme, px = self._look.theme, self._look.px
        font = QFont(painter.font())
        font.setPixelSize(px(_TEXT_PX))
        font.setBold(column in (0, 1))
        painter.setFont(font)
        if column == 0:
            side = px(24)
            key = QRect(cell.left() + px(4), cell.center().y() - side // 2 + 1, side, side)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawRoundedRect(key, 4, 4)
            painter.setPen(QColor(theme.text))
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, text)
            return
        last = column == len(_SHARES) - 1
        ink = theme.text if column == 1 and unpaid else (theme.info.ink if unpaid else theme.good.ink)
        painter.setPen(QColor(ink if column == 1 or last else theme.grey))
        if column == 1 and not unpaid:
            painter.setPen(QColor(theme.grey))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, cell.width() - px(4))
        painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
