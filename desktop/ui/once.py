"""A key that moves on or books is one key, however long it is held down.

A keyboard repeats a held key by itself: Enter held at the search box would pick a household, pass its money and press
the big button. Letters, arrows, Backspace and Delete go on repeating.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

_ONCE: Final = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Plus, Qt.Key.Key_Insert}
    | {Qt.Key(Qt.Key.Key_F1 + place) for place in range(12)}
)


class Once(QObject):
    """Put on a native window: its repeats of these keys are neither a shortcut nor heard by whatever has the cursor."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._released: dict[int, int] = {}  # key: when, in the window system's milliseconds

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is only a repeat."""
        if not isinstance(event, QKeyEvent) or event.key() not in _ONCE:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            self._released[event.key()] = event.timestamp()
            return False
        # X tells a repeat as letting go and pressing in the same moment, and Qt does not always see that it is one.
        at = event.timestamp()
        if not event.isAutoRepeat() and not (at and at == self._released.get(event.key())):
            return False
        event.accept()  # of the offer that comes first: so it is no shortcut
        return True
