"""An identity card on a reader that types: eighteen characters and Enter within 0.3 s are no hand's work.

Wherever the cursor is on the page, what the reader typed is taken out of the field again and told as one number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.core.pinyin import fold_query

_NUMBER: Final = re.compile(r"[0-9]{17}[0-9x]")
_LENGTH: Final = 18
_LONGEST: Final = 0.3  # seconds from the first character to Enter
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardReader(QObject):
    """Listens to the keys of a page. `began` tells that a burst may have begun, `read` the whole number."""

    began = Signal()
    read = Signal(str)

    def __init__(self, page: QWidget, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(page)
        self.clock = clock
        self._page = page
        self._keys: list[tuple[float, str]] = []
        self._field: QLineEdit | None = None
        self._before = ""

    def listen(self, *, on: bool) -> None:
        """Hear every key, or none: the page is shown, or left."""
        application = QCoreApplication.instance()
        assert application is not None
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)
            self._keys.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys pass through; only the Enter that ends a card's number is kept from the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        focus = QApplication.focusWidget()
        if watched is not focus or focus is None or not self._page.isAncestorOf(focus):
            return False  # the same key on its way through the window, or a key for somebody else
        if event.key() in _ENTER:
            return self._ends()
        self._take(focus, fold_query(event.text()))
        return False

    def _take(self, focus: QWidget, sign: str) -> None:
        now = self.clock()
        if len(sign) != 1 or not (sign.isdigit() or sign == "x"):
            self._keys.clear()
            return
        self._keys = [key for key in self._keys if now - key[0] <= _LONGEST][1 - _LENGTH :]
        if not self._keys:
            self._field = focus if isinstance(focus, QLineEdit) else None
            self._before = self._field.text() if self._field else ""
            self.began.emit()
        self._keys.append((now, sign))

    def _ends(self) -> bool:
        keys, self._keys = self._keys, []
        number = "".join(sign for _, sign in keys)
        if not _NUMBER.fullmatch(number) or self.clock() - keys[0][0] > _LONGEST:
            return False
        if self._field is not None:
            self._field.setText(self._before)
        self.read.emit(number.upper())
        return True
