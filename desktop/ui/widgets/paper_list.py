"""The papers on their shelves: a field to find one by a few letters, below it name and purpose of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from desktop.books.papers import PaperKind
from desktop.messages.say import say
from desktop.ui.models.wishes import fitting
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card, label

_KIND: Final = Qt.ItemDataRole.UserRole
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_EDGE, _GAP = 10, 4

Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Paints a heading in grey, a paper as its name above its purpose."""

    def __init__(self, owner: QListWidget, look: Look) -> None:
        super().__init__(owner)
        self._owner = owner
        self._look = look

    def _font(self, size: int, *, bold: bool) -> QFont:
        made = QFont(self._owner.font())
        made.setPixelSize(self._look.px(size))
        made.setBold(bold)
        return made

    def _parts(self, index: Index) -> tuple[tuple[str, QFont], ...]:
        name = (str(index.data(Qt.ItemDataRole.DisplayRole)), self._font(16, bold=True))
        kind = index.data(_KIND)
        return (name, (kind.purpose, self._font(14, bold=False))) if isinstance(kind, PaperKind) else (name,)

    def _boxes(self, index: Index, left: int, top: int) -> list[tuple[QRect, str, QFont]]:
        edge, boxes = self._look.px(_EDGE), []
        width = self._owner.viewport().width() - 2 * edge
        for text, font in self._parts(index):
            high = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, text).height()
            boxes.append((QRect(left + edge, top + self._look.px(_GAP), width, high), text, font))
            top += high
        return boxes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped words."""
        del option
        last = self._boxes(index, 0, 0)[-1][0]
        return QSize(0, last.bottom() + 1 + self._look.px(_GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The chosen one on its ground, with a bar at its left."""
        theme = self._look.theme
        box = option.rect  # type: ignore[attr-defined] # left out of the stubs
        painter.save()
        if self._owner.currentRow() == index.row():
            painter.fillRect(box, QColor(theme.chosen))
            painter.fillRect(box.x(), box.y(), self._look.px(4), box.height(), QColor(theme.info.ink))
        paper = isinstance(index.data(_KIND), PaperKind)
        for place, (room, text, font) in enumerate(self._boxes(index, box.x(), box.y())):
            painter.setFont(font)
            painter.setPen(QColor(theme.text if paper and not place else theme.grey))
            painter.drawText(room, _WRAPPED, text)
        painter.restore()


class _Papers(QListWidget):
    """The list itself; words wrap anew where it becomes wider, and what is typed is for the field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and Enter are the page's."""
        if event.text().isalnum() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heights depend on the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Field(QLineEdit):
    """Arrows move in the list below."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down are for the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class PaperList(Card):
    """`chosen` tells that another paper is under the cursor."""

    chosen = Signal()

    def __init__(self, kinds: Sequence[PaperKind], look: Look) -> None:
        super().__init__()
        self._kinds = kinds
        self._keys: Mapping[str, frozenset[str]] = {}
        self.field = _Field()
        self.field.setAccessibleName(say("PAPERS_FILTER"))
        self.field.setPlaceholderText(say("PAPERS_FILTER_HINT"))
        self.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.field.textChanged.connect(self._fill)
        self.field.moved.connect(self._move)
        self.list = _Papers()
        self.list.setAccessibleName(say("PAPERS_LIST"))
        self.list.setItemDelegate(_Rows(self.list, look))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setMinimumHeight(look.px(120))
        self.list.currentRowChanged.connect(lambda _: self._tell())
        self._none = label(say("PAPERS_NONE_FIT"), part="grey")
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (self.field, self.list, self._none):
            self.body.addWidget(widget, int(widget is not self.field))
        self._told: PaperKind | None = None
        self._fill()

    def heard(self, keys: Mapping[str, frozenset[str]]) -> None:
        """What papers are found by is known now."""
        self._keys = keys

    @property
    def current(self) -> PaperKind | None:
        """The paper under the cursor; None where nothing fits what is typed."""
        item = self.list.currentItem()
        kind = item.data(_KIND) if item is not None else None
        return kind if isinstance(kind, PaperKind) else None

    @property
    def shown(self) -> tuple[PaperKind, ...]:
        """The papers on show."""
        data = (self.list.item(row).data(_KIND) for row in range(self.list.count()))
        return tuple(kind for kind in data if isinstance(kind, PaperKind))

    def _fill(self) -> None:
        before, found = self.current, fitting(self._kinds, self.field.text(), self._keys)
        self.list.blockSignals(True)
        self.list.clear()
        shelf = ""
        for kind in found:
            if shelf != kind.shelf.heading:
                shelf = kind.shelf.heading
                heading = QListWidgetItem(shelf)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)  # the arrows pass it
                self.list.addItem(heading)
            item = QListWidgetItem(kind.title)
            item.setData(_KIND, kind)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, kind.purpose)
            self.list.addItem(item)
            if kind is before:
                self.list.setCurrentItem(item)
        if self.current is None and found:
            self.list.setCurrentRow(1)
        self.list.blockSignals(False)
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._tell()

    def _move(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count() and not self.list.item(row).flags():
            row += step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)
        elif step < 0:
            self.list.scrollToTop()  # the first heading too

    def _tell(self) -> None:
        if self.current is not self._told:
            self._told = self.current
            self.chosen.emit()
