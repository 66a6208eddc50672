"""Markdown to read: air between the lines, searched words marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from desktop.ui.theme import Look

_LINE_PER_CENT = 135
_PROPORTIONAL = 1  # QTextBlockFormat.LineHeightTypes, as the call wants it


class Reader(QTextBrowser):
    """Links are told, not followed: there is no network."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(look.px(18))

    def show_markdown(self, text: str, words: Sequence[str] = ()) -> None:
        """Show a text from its beginning, with these words painted wherever they stand."""
        self.setMarkdown(text)
        block = self.document().begin()
        while block.isValid():
            at = QTextCursor(block)
            form = at.blockFormat()
            form.setLineHeight(_LINE_PER_CENT, _PROPORTIONAL)
            at.setBlockFormat(form)
            block = block.next()
        self._mark(words)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _mark(self, words: Sequence[str]) -> None:
        tone = self._look.theme.warn
        paint = QTextCharFormat()
        paint.setBackground(QColor(tone.tint))
        paint.setForeground(QColor(tone.ink))
        found = []
        for word in words:
            at = self.document().find(word)
            while not at.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = at, paint  # type: ignore[attr-defined] # the stubs lack both
                found.append(selection)
                at = self.document().find(word, at)
        self.setExtraSelections(found)
