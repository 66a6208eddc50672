"""What a file is and would do: a bar of its rows, then each row that needs a word, by how much it matters."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.books.previewing import Preview
from desktop.core.problems import Level
from desktop.messages.say import say
from desktop.ui.models.previewed import Previewed, Remark
from desktop.ui.models.rows import Column
from desktop.ui.theme import Look, Tone
from desktop.ui.widgets.card import label, set_tone
from desktop.ui.widgets.shares import Share, SharesBar
from desktop.ui.widgets.table import RowsTable

_ALL: Final = ""


class FoundList(QWidget):
    """Shows a `Previewed`; nothing here can be changed but which rows are seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Previewed | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self.title = label(part="figure")
        self.facts = label(part="grey")
        self.whole = label()  # a long reason is cut in the table, never here
        for words in (self.facts, self.whole):
            words.setWordWrap(True)
        self.shares = SharesBar(self._look)
        columns: tuple[Column[Remark], ...] = (
            Column(say("LISTS_COL_LEVEL"), lambda row: row.level),
            Column(say("LISTS_COL_ROW"), lambda row: str(row.row), right=True, sort=lambda row: row.row),
            Column(say("LISTS_COL_WHY"), lambda row: row.why),
        )
        self.table: RowsTable[Remark] = RowsTable(say("LISTS_TABLE"), columns, self._look.px(34))
        self.table.moved.connect(self._show_row)
        self._more = label(part="grey")
        self.filters: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(4)
        for level in (_ALL, *Level):
            made = QPushButton()
            made.setAccessibleName(_level(level))
            made.hide()
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.clicked.connect(lambda _=False, level=level: self.show_level(level))
            self.filters[level] = made
            row.addWidget(made)
        row.addStretch(1)
        self.match = QPushButton()
        self.match.setAccessibleName(say("MATCH_TITLE"))
        self.match.hide()
        top = QHBoxLayout()  # the filters alone are as wide as large letters allow
        top.addWidget(self.title, 1)
        top.addWidget(self.match)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for widget in (self.facts, self.shares):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        # Beside whatever buttons stand below: a small screen has no line to spare.
        self.below = QVBoxLayout()
        self.below.addWidget(self.whole)
        self.below.addWidget(self._more)

    def show_found(self, found: Previewed) -> None:
        """Show a file that was looked at."""
        self._found = found
        seen = found.seen
        self.title.setText(found.title)
        for words, text in ((self.facts, found.facts), (self._more, found.more)):
            words.setText(text)
            words.setVisible(bool(text))
        set_tone(self.facts, "bad" if seen.unfit or seen.losses or seen.faults else "")
        for widget in (self.table, self.whole):
            widget.setVisible(bool(found.remarks))
        self.shares.setVisible(bool(seen.rows))
        if seen.rows:
            self._show_shares(seen)
        for level, made in self.filters.items():
            count = found.counts.get(level, 0) if level else sum(found.counts.values())
            made.setText(say("LISTS_FILTERED", level=_level(level), count=count))
            made.setAccessibleName(made.text())
            made.setVisible(len(found.counts) > 1 and count > 0)
        unused = sum(one.field is None for one in seen.matching.open) if seen.matching else 0
        self.match.setText(say("LISTS_MATCH", count=unused))
        self.match.setAccessibleName(self.match.text())
        self.match.setVisible(bool(seen.matching and seen.matching.open))
        self.filters[_ALL].setChecked(True)
        self.show_level(_ALL)

    def show_level(self, level: str) -> None:
        """Only the rows of one level; all of them for none."""
        if self._found is not None:
            self.table.show_rows([one for one in self._found.remarks if level in (_ALL, one.kind)])

    def _show_row(self) -> None:
        remark = self.table.current()
        self.whole.setText("" if remark is None else say("LISTS_ROW", row=remark.row, why=remark.why))

    def _show_shares(self, seen: Preview) -> None:
        theme, shares = self._look.theme, seen.shares
        parts = {
            "added": ("LISTS_NEW", theme.good),
            "changed": ("LISTS_CHANGED", theme.info),
            "same": ("LISTS_SAME", Tone(theme.grey, theme.ground)),
            "doubted": ("LISTS_DOUBTED", theme.warn),
            "refused": ("LISTS_REFUSED", theme.bad),
        }
        counts = {name: int(getattr(shares, name)) for name in parts}
        made = tuple(Share(say(code), counts[name], tone) for name, (code, tone) in parts.items())
        self.shares.show_shares(made, say("LISTS_BAR_NAME", **counts))


def _level(level: str) -> str:
    return say(f"LISTS_SHORT_{level}") if level else say("LISTS_ALL")
