"""Facts about one thing, one under the other: large, plain and grey lines, and rows with figures on the right."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser

from desktop.ui.theme import Look, Tone


class FactSheet(QTextBrowser):
    """Written from the top with `large`, `line`, `title`, `rows`, then shown with `done`. Scrolls where it has to."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: list[str] = []
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("facts")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, 0, 6, 0)
        self.setMinimumHeight(120)
        self.setStyleSheet("QTextBrowser#facts { border: none; background: transparent; padding: 2px; }")

    def large(self, text: str, tone: str = "info", size: int = 30) -> None:
        """The one figure or name that matters."""
        style = f"font-size:{self._look.px(size)}px; font-weight:bold; color:{self._ink(tone)}"
        self._parts.append(f'<p style="margin:0 0 4px 0; {style}">{escape(text)}</p>')

    def title(self, text: str) -> None:
        """A small heading with room above it."""
        self._parts.append(f'<p style="margin:12px 0 2px 0; font-weight:bold">{escape(text)}</p>')

    def line(self, text: str, tone: str = "") -> None:
        """One sentence."""
        weight = "font-weight:bold; " if tone in ("warn", "bad") else ""
        style = f"{weight}color:{self._ink(tone)}"
        self._parts.append(f'<p style="margin:3px 0; line-height:125%; {style}">{escape(text)}</p>')

    def rows(self, rows: Iterable[tuple[str, str]]) -> None:
        """Words on the left, a figure on the right."""
        cells = "".join(
            f'<tr><td style="padding:3px 6px 3px 0">{escape(words)}</td>'
            f'<td align="right" style="padding:3px 0; white-space:pre">{escape(figure)}</td></tr>'
            for words, figure in rows
        )
        self._parts.append(f'<table width="100%" cellspacing="0" cellpadding="0">{cells}</table>')

    def done(self) -> None:
        """Show what was written, from its beginning."""
        self.setHtml("".join(self._parts))
        self._parts.clear()

    def _ink(self, tone: str) -> str:
        theme = self._look.theme
        if tone == "grey":
            return theme.grey
        found = getattr(theme, tone, None)
        return found.ink if isinstance(found, Tone) else theme.text
