"""A document as it was published, with sentences marked: the first of them is brought into view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from desktop.ui.models.document import Span
from desktop.ui.theme import Look

_LINE_PER_CENT = 140
_PROPORTIONAL = 1  # QTextBlockFormat.LineHeightTypes, as the call wants it


class Original(QTextBrowser):
    """Plain text, a paragraph a block, indented as Chinese documents are."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(look.px(14))

    def show_text(self, text: str, marked: Sequence[Span] = ()) -> None:
        """Show a text with these places marked, the first a third of the way down."""
        if text != self._text:
            self._text = text
            self.setPlainText(text)
            self._space()
        paint = QTextCharFormat()
        tone = self._look.theme.warn
        paint.setBackground(QColor(tone.tint))
        paint.setForeground(QColor(tone.ink))
        paint.setFontWeight(700)
        selections = []
        for start, end in marked:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(start, end)  # type: ignore[attr-defined] # the stubs lack both
            selection.format = paint  # type: ignore[attr-defined] # as above
            selections.append(selection)
        self.setExtraSelections(selections)
        at = self._cursor(*marked[0]) if marked else QTextCursor(self.document())
        at.setPosition(at.selectionStart())
        self.setTextCursor(at)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(at).top() - self.viewport().height() // 3)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        made = QTextCursor(self.document())
        made.setPosition(_units(self._text[:start]))
        made.setPosition(_units(self._text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return made

    def _space(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_PER_CENT, _PROPORTIONAL)
        form.setTextIndent(2 * self._look.px(15))
        form.setBottomMargin(self._look.px(6))
        cursor.setBlockFormat(form)


def _units(text: str) -> int:
    """How many places Qt counts for it: two for a character beyond the first plane."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)
