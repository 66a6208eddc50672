"""The pages on the left: icon, words, key. Icon above key where the window is narrow."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from desktop.messages.say import language
from desktop.ui.icons import draw_icon
from desktop.ui.theme import Look

_WIDE: Final = {"zh": 150, "en": 184}  # English words are longer
_NARROW: Final = 66
_FOLDED_BELOW: Final = 110
_ICON: Final = 22
_GAP: Final = 4
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Entry(NamedTuple):
    """One line: the page's name, its words, its key."""

    page: str
    words: str
    key: str = ""


class _Line(QPushButton):
    """A button that draws its three parts itself; the style sheet gives its ground and focus."""

    moved = Signal(int)

    def __init__(self, entry: Entry, look: Look) -> None:
        super().__init__()
        self._entry, self._look = entry, look
        self.setCheckable(True)
        self.setAccessibleName(f"{entry.words} {entry.key}".strip())
        self.setToolTip(self.accessibleName())

    @property
    def folded(self) -> bool:
        """True where there is no room for the words."""
        return self.width() < self._look.px(_FOLDED_BELOW)

    def sizeHint(self) -> QSize:
        """As wide as the bar makes it."""
        return QSize(self._look.px(40), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No wider than the icon."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down only move; a group of buttons by itself would open each page that is passed."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, words, key."""
        del event
        px, theme, chosen = self._look.px, self._look.theme, self.isChecked()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined] # left out of the stubs
        ink = theme.info.ink if chosen else theme.text
        box, size = QRectF(self.rect()), px(_ICON)
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, p, self)
            left, top = px(11), box.center().y() - size / 2
            key = theme.info.ink if chosen else theme.grey
            if self.folded:  # Alt+O is too long to stand beside the icon
                draw_icon(p, self._entry.page, QRectF(box.center().x() - size / 2, px(3), size, size), ink)
                self._write(p, box.adjusted(0, px(3) + size, 0, -px(2)), self._entry.key, 12, key, _CENTRE)
                return
            draw_icon(p, self._entry.page, QRectF(left, top, size, size), ink)
            self._write(p, box.adjusted(left + size + px(9), 0, 0, 0), self._entry.words, 16, ink, _LEFT, bold=chosen)
            self._write(p, box.adjusted(0, 0, -px(10), 0), self._entry.key, 13, key, _RIGHT)

    def _write(
        self, p: QPainter, box: QRectF, text: str, size: int, ink: str, side: Qt.AlignmentFlag, *, bold: bool = False
    ) -> None:
        font = QFont(self.font())
        font.setPixelSize(self._look.px(size))
        font.setBold(bold)
        p.setFont(font)
        p.setPen(QColor(ink))
        p.drawText(box, int(side), text)


class SideBar(QFrame):
    """Buttons for the pages; `chosen` says which is wanted. The keys work wherever the cursor is."""

    chosen = Signal(str)

    def __init__(self, entries: tuple[Entry, ...], window: QWidget, look: Look) -> None:
        super().__init__(window)
        self.setObjectName("side")
        self._look = look
        self._lines: dict[str, _Line] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 3, 6, 3)
        column.setSpacing(0)
        for entry in entries:
            line = _Line(entry, look)
            line.clicked.connect(lambda _=False, page=entry.page: self.chosen.emit(page))
            line.moved.connect(lambda step, line=line: self._move(line, step))
            group.addButton(line)
            column.addWidget(line)
            # A gap that gives way: in large letters the lines alone are as high as the screen.
            column.addSpacerItem(QSpacerItem(0, _GAP, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum))
            self._lines[entry.page] = line
            if entry.key:
                shortcut = QShortcut(QKeySequence(entry.key), window)
                shortcut.activated.connect(lambda page=entry.page: self.chosen.emit(page))
        column.addStretch(1)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Icons and keys only, or the words too. The window may always become as narrow as the icons allow."""
        self.setMinimumWidth(self._look.px(_NARROW))
        self.setMaximumWidth(self._look.px(_NARROW if folded else _WIDE[language()]))

    def sizeHint(self) -> QSize:
        """With the words."""
        return QSize(self._look.px(_WIDE[language()]), super().sizeHint().height())

    def _move(self, line: _Line, step: int) -> None:
        lines = list(self._lines.values())
        lines[max(0, min(len(lines) - 1, lines.index(line) + step))].setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, page: str) -> None:
        """Show which page is open."""
        if page in self._lines:
            self._lines[page].setChecked(True)
