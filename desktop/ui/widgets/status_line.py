"""The line at the bottom. Each part is a button that opens its page; where there is little room, parts are shorter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QWidget

from desktop.ui.widgets.card import set_tone
from desktop.ui.widgets.status_parts import Part


class StatusLine(QFrame):
    """As many buttons as there are parts."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(4, 0, 4, 0)
        self._line.setSpacing(0)
        # The long words must not keep the window from becoming narrower: there the short ones stand.
        self._line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._line.addStretch(1)
        self._buttons: list[QPushButton] = []
        self._parts: tuple[Part, ...] = ()
        self._least = 0

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Say these, left to right."""
        self._parts = tuple(parts)
        while len(self._buttons) < len(parts):
            button = QPushButton()
            button.clicked.connect(self._press)
            self._line.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
        for button, part in zip(self._buttons, parts, strict=False):
            button.setAccessibleName(part.spoken or part.text)
            button.setToolTip(part.spoken or part.text)
            button.setProperty("page", part.page)
            set_tone(button, part.tone)
            button.show()
        for button in self._buttons[len(parts) :]:
            button.hide()
        self.fit()

    def fit(self) -> None:
        """All that is to be said where there is room, the shorter words where not."""
        self._least = self._say([part.short or part.text for part in self._parts])
        if self._say([part.text for part in self._parts]) > self.width():
            self._say([part.short or part.text for part in self._parts])
        self.updateGeometry()

    def _say(self, words: list[str]) -> int:
        """Put words on the buttons; returns how wide they want to be."""
        for button, text in zip(self._buttons, words, strict=False):
            button.setText(text)
        margins = self._line.contentsMargins()
        wide = sum(button.sizeHint().width() for button in self._buttons[: len(words)])
        return wide + margins.left() + margins.right()

    def minimumSizeHint(self) -> QSize:
        """With the short words."""
        return QSize(self._least, self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more words."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and button.property("page"):
            self.chosen.emit(str(button.property("page")))
