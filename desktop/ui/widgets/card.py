"""A white card with a title: what pages are made of."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


class Card(QFrame):
    """Title above, a column of widgets below (`body`)."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.setSpacing(6)
        self._title = QLabel(title)
        self._title.setObjectName("cardTitle")
        self.body.addWidget(self._title)
        self._title.setVisible(bool(title))  # only once it is part of the card: shown before, it is a window of its own

    def set_title(self, title: str) -> None:
        """Another title; none hides the line."""
        self._title.setText(title)
        self._title.setVisible(bool(title))


def label(text: str = "", part: str = "", tone: str = "") -> QLabel:
    """A label that plays a part of the style sheet (grey, figure, amount, change), or has a tone."""
    made = QLabel(text)
    if part:
        made.setProperty("part", part)
    if tone:
        made.setProperty("tone", tone)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Change a widget's tone; the style sheet follows."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
