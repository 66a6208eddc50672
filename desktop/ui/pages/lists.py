"""导入: choose a file, see what it is and what it would change, take it in. Looking changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.books.answering import Answered
from desktop.books.previewing import Preview, doubtful_rows, preview, take_in
from desktop.books.rosters import Taken
from desktop.core.errors import KnownError
from desktop.core.policy.pack import Pack
from desktop.exchange.outcome import Outcome
from desktop.messages.say import say, say_error
from desktop.ui.models.previewed import Previewed, Remark, previewed
from desktop.ui.models.rows import Column
from desktop.ui.pages.page import Page, Shell
from desktop.ui.theme import Tone
from desktop.ui.unhurried import uncollected
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.shares import Share, SharesBar
from desktop.ui.widgets.table import RowsTable

_KINDS: Final = "*.xlsx *.xls *.ods *.csv *.txt *.cja *.toml"


class ListsPage(Page):
    """Rosters, the county's lists and answers, policy packs."""

    name = "lists"
    topic = "70-import"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._seen: Preview | None = None
        self._asked = 0  # only the newest look is shown
        self._lay_out()
        self._clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._file_card())
        column.addWidget(self._found_card(), 1)
        self.setAcceptDrops(True)
        for before, after in zip(self._stops(), self._stops()[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _stops(self) -> list[QWidget]:
        return [self.path, self.choose, self.look, self.table, self.believe, self.save, self.take]

    def _file_card(self) -> Card:
        card = Card(say("LISTS_TITLE"))
        self.path = QLineEdit()
        self.path.setAccessibleName(say("LISTS_PATH"))
        self.path.setPlaceholderText(say("LISTS_PATH_HINT"))
        self.path.setAcceptDrops(False)  # the whole page takes drops
        self.path.returnPressed.connect(self._look)
        self.choose = _button("LISTS_CHOOSE", self._choose)
        self.look = _button("LISTS_LOOK", self._look)
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        line.addWidget(self.choose)
        line.addWidget(self.look)
        card.body.addLayout(line)
        self._trouble = label(tone="bad")
        self._trouble.setWordWrap(True)
        card.body.addWidget(self._trouble)
        return card

    def _found_card(self) -> Card:
        card = Card()
        self.title = label(part="figure")
        self.facts = label(part="grey")
        self.facts.setWordWrap(True)
        self.shares = SharesBar(self.shell.look)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("LISTS_BUSY"))
        columns: tuple[Column[Remark], ...] = (
            Column(say("LISTS_COL_LEVEL"), lambda row: row.level),
            Column(say("LISTS_COL_ROW"), lambda row: str(row.row), right=True, sort=lambda row: row.row),
            Column(say("LISTS_COL_WHY"), lambda row: row.why),
        )
        self.table: RowsTable[Remark] = RowsTable(say("LISTS_TABLE"), columns, self.shell.look.px(34))
        self.table.moved.connect(self._show_row)
        self.whole = label()  # a long reason is cut in the table, never here
        self.whole.setWordWrap(True)
        self._more = label(part="grey")
        for widget in (self.title, self.facts, self.busy, self.shares):
            card.body.addWidget(widget)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.whole)
        card.body.addWidget(self._more)
        card.body.addStretch(0)
        card.body.addLayout(self._bottom())
        return card

    def _bottom(self) -> QHBoxLayout:
        self.believe = QCheckBox(say("LISTS_BELIEVE"))
        self.believe.setAccessibleName(say("LISTS_BELIEVE"))
        self.save = _button("LISTS_SAVE", self._save)
        self.take = _button("LISTS_TAKE", self._take)
        self.take.setProperty("main", "true")
        self.take.setMinimumWidth(self.shell.look.px(200))
        line = QHBoxLayout()
        line.addWidget(self.believe)
        line.addStretch(1)
        line.addWidget(self.save)
        line.addWidget(self.take)
        return line

    def enter(self) -> None:
        """The cursor stands in the file's name."""
        self.path.setFocus()

    def look_at(self, path: Path) -> None:
        """Look at a file; what is shown comes when it has been read."""
        self.path.setText(str(path))
        self.shell.quiet()
        self._clear()
        self._asked += 1
        asked, book = self._asked, self.session.book
        self._wait("LISTS_BUSY")
        self.shell.work(
            lambda: uncollected(lambda: previewed(preview(book, path))),
            lambda found: self._show(found) if asked == self._asked else None,
            lambda error: self._refused(error) if asked == self._asked else None,
        )

    def _choose(self) -> None:
        start = str(Path(self.path.text()).parent) if self.path.text() else str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            self, say("LISTS_CHOOSE_TITLE"), start, f"{say('LISTS_FILTER')} ({_KINDS})"
        )
        if chosen:
            self.look_at(Path(chosen))

    def _look(self) -> None:
        text = self.path.text().strip().strip('"')
        if text:
            self.look_at(Path(text))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file is looked at."""
        self.look_at(Path(event.mimeData().urls()[0].toLocalFile()))

    def _clear(self) -> None:
        self._seen = None
        self._trouble.hide()
        self.title.setText("")
        self.facts.setText(say("LISTS_EMPTY"))
        self._more.hide()
        self.table.show_rows(())
        self.believe.setChecked(False)
        for widget in (self.title, self.busy, self.shares, self.table, self.whole, self.believe, self.save):
            widget.hide()
        self.take.setEnabled(False)

    def _wait(self, code: str) -> None:
        self.facts.setText(say(code))
        self.busy.show()
        for button in (self.take, self.save):
            button.setEnabled(False)

    def _show(self, found: Previewed) -> None:
        self._clear()
        seen = self._seen = found.seen
        self.title.setText(found.title)
        self.title.show()
        self.facts.setText(found.facts)
        self.facts.setVisible(bool(found.facts))
        set_tone(self.facts, "bad" if seen.unfit or seen.losses or seen.faults else "")
        self.table.show_rows(found.remarks)
        self.table.setVisible(bool(found.remarks))
        self.whole.setVisible(bool(found.remarks))
        self._more.setText(found.more)
        self._more.setVisible(bool(found.more))
        self.believe.setVisible(seen.losses)
        self.save.setVisible(bool(seen.barred))
        self.save.setEnabled(True)
        self.take.setEnabled(seen.takeable)
        if seen.rows:
            self._show_shares(seen)
        (self.take if seen.takeable else self.path).setFocus()

    def _show_row(self) -> None:
        remark = self.table.current()
        self.whole.setText("" if remark is None else say("LISTS_ROW", row=remark.row, why=remark.why))

    def _show_shares(self, seen: Preview) -> None:
        theme, shares = self.shell.look.theme, seen.shares
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
        self.shares.show()

    def _refused(self, error: KnownError) -> None:
        self._clear()
        first = error.code == Outcome.NOT_ENROLLED
        self._trouble.setText(say("LISTS_ENROL_FIRST") if first else say_error(error))
        self._trouble.show()
        self.facts.show()
        self.path.selectAll()
        self.path.setFocus()

    def _save(self) -> None:
        seen, book = self._seen, self.session.book
        if seen is not None:
            self.shell.work(
                lambda: doubtful_rows(book, seen),
                lambda path: self.shell.tell(say("LISTS_SAVED", file=path.name), "good"),
            )

    def _take(self) -> None:
        seen, book, who = self._seen, self.session.book, self.session.who
        if seen is not None:
            believed = self.believe.isChecked()
            self._wait("LISTS_TAKING")
            self.shell.work(
                lambda: uncollected(lambda: take_in(book, who, seen, believed=believed)), self._taken, self._refused
            )

    def _taken(self, done: Taken | Answered | Pack) -> None:
        self._clear()
        self.facts.show()
        self.shell.tell(*_ending(done))
        self.shell.refresh()
        self.path.clear()
        self.path.setFocus()


def _ending(done: Taken | Answered | Pack) -> tuple[str, str]:
    """What to say after taking something in, and its tone."""
    if isinstance(done, Answered):
        return say(done.outcome), "good"
    if isinstance(done, Pack):
        return say("LISTS_DONE_RULES", region=done.region, year=done.benefit_year), "good"
    text = say("LISTS_DONE", taken=done.taken, added=done.added)
    barred = len({problem.row for problem in done.problems if problem.bars})
    return (f"{text}{say('LISTS_DONE_DOUBTS', barred=barred)}", "warn") if barred else (text, "good")


def _button(code: str, pressed: object) -> QPushButton:
    made = QPushButton(say(code))
    made.setAccessibleName(say(code))
    made.clicked.connect(pressed)
    return made
