"""A list of rules under their headings: the rule, below it its example in another ink."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from desktop.books.plain_rules import Rule, Section
from desktop.ui.theme import Look

_RULE: Final = Qt.ItemDataRole.UserRole
_EDGE: Final = 8

Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    """Paints an item as rich text, wrapped to the list's width."""

    def __init__(self, owner: RuleList, look: Look) -> None:
        super().__init__(owner)
        self._owner = owner
        self._look = look

    def _document(self, index: Index) -> QTextDocument:
        theme, px = self._look.theme, self._look.px
        rule = index.data(_RULE)
        made = QTextDocument()
        made.setDefaultFont(self._owner.font())
        made.setDocumentMargin(px(5))
        if isinstance(rule, Rule):
            example = f'<div style="color:{theme.info.ink}">{escape(rule.example)}</div>' if rule.example else ""
            made.setHtml(f'<div style="color:{theme.text}">{escape(rule.text)}</div>{example}')
        else:
            text = escape(str(index.data(Qt.ItemDataRole.DisplayRole)))
            made.setHtml(f'<div style="font-weight:bold; font-size:{px(16)}px; color:{theme.grey}">{text}</div>')
        made.setTextWidth(self._owner.room)
        return made

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped text."""
        del option
        return QSize(0, round(self._document(index).size().height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The chosen one on its ground, with a bar at its left."""
        theme = self._look.theme
        box = option.rect  # type: ignore[attr-defined] # left out of the stubs
        painter.save()
        if self._owner.currentRow() == index.row():
            painter.fillRect(box, QColor(theme.chosen))
            painter.fillRect(box.x(), box.y(), self._look.px(4), box.height(), QColor(theme.info.ink))
        elif not isinstance(index.data(_RULE), Rule):
            painter.fillRect(box, QColor(theme.ground))
        painter.translate(box.x() + _EDGE, box.y())
        self._document(index).drawContents(painter)
        painter.restore()


class RuleList(QListWidget):
    """`shown` tells the rule under the cursor; headings are passed over."""

    shown = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Lines(self, look))
        self.currentItemChanged.connect(lambda *_: self._tell())

    @property
    def room(self) -> int:
        """How wide a line may be."""
        return self.viewport().width() - 2 * _EDGE

    @property
    def rules(self) -> list[Rule]:
        """All rules, in their order."""
        held = (self.item(row).data(_RULE) for row in range(self.count()))
        return [rule for rule in held if isinstance(rule, Rule)]

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these; the cursor stands on the first rule, or where it stood."""
        row = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for section in sections:
            heading = QListWidgetItem(section.title)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(heading)
            for rule in section.rules:
                item = QListWidgetItem(f"{rule.text} {rule.example}".strip())
                item.setData(_RULE, rule)
                self.addItem(item)
        self.blockSignals(False)
        self.setCurrentRow(row if 0 < row < self.count() else 1)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _tell(self) -> None:
        item = self.currentItem()
        rule = item.data(_RULE) if item is not None else None
        if isinstance(rule, Rule):
            self.shown.emit(rule)
