"""收账包: files from a stick, a folder or dropped here, each with its own ending. One bad file never stops the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from desktop.core.errors import KnownError
from desktop.county.intake import Intake, bundles_in, take_in
from desktop.messages.say import say, say_error
from desktop.ui.county.page import CountyFrame, CountyPage, button, give_room
from desktop.ui.county.taken import ENDING_COLUMN, FILE_COLUMN, TakenLine, in_all, taken_columns, taken_line
from desktop.ui.unhurried import uncollected
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.places import Places
from desktop.ui.widgets.progress_bar import ProgressBar
from desktop.ui.widgets.table import RowsTable
from desktop.ui.widgets.tinted import Tinted


class IntakePage(CountyPage):
    """A queue of files; between two of them it can be stopped."""

    name = "intake"

    def __init__(self, frame: CountyFrame) -> None:
        super().__init__(frame)
        self._waiting: list[Path] = []
        self._lines: list[TakenLine] = []
        self._running = False
        self._lay_out()
        self._allow()
        self.key("F9", self._take_place)
        self.key("Escape", self.cancel)

    def _lay_out(self) -> None:
        look = self.frame.look
        self.places = Places(self.frame)
        self.places.moved.connect(self._allow)
        self.files = button("DESK_FILES_CHOOSE", self._choose)
        hint = label(say("DESK_TAKE_HINT"), part="grey")
        hint.setWordWrap(True)
        left = QVBoxLayout()
        left.addWidget(self.places, 1)
        left.addWidget(self.files)
        left.addWidget(hint)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(left, 2)
        line.addWidget(self._endings(), 3)
        self.places.setMinimumWidth(look.px(300))
        self.setAcceptDrops(True)

    def _endings(self) -> Card:
        look = self.frame.look
        card = Card(say("DESK_ENDINGS"))
        self.progress = ProgressBar(look)
        self.cancel_button = button("DESK_STOP", self.cancel, key="Esc")
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel_button)
        self.go = button("DESK_TAKE", self._take_place, main=True, key="F9")
        self.sum = label(say("DESK_NOTHING_TAKEN"), part="grey")
        self.sum.setWordWrap(True)
        self.table: RowsTable[TakenLine] = RowsTable(say("DESK_ENDINGS_TABLE"), taken_columns(), look.px(36))
        self.table.setItemDelegate(Tinted(look, self._tone, ENDING_COLUMN, self.table))
        self.table.moved.connect(self._explain)
        give_room(self.table, FILE_COLUMN)
        self.whole = label()
        self.whole.setWordWrap(True)
        self.whole.setMinimumHeight(look.px(62))
        card.body.addWidget(self.sum)
        card.body.addLayout(row)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.whole)
        card.body.addWidget(self.go)
        return card

    def enter(self) -> None:
        """Look for sticks; the cursor stands on them."""
        self.places.watch()
        self.places.list.setFocus()

    def leave(self) -> None:
        """Sticks are looked for only while somebody looks at them. Files under way go on."""
        self.places.rest()

    def stop(self) -> None:
        """What has not begun is left as it was."""
        self._waiting.clear()
        self._running = False
        self._allow()

    def take(self, paths: list[Path]) -> None:
        """Take these in, one after the other; a folder stands for the bundles in it."""
        if self._running:
            return
        self.frame.quiet()
        self._lines = []
        self._waiting = [file for path in paths for file in (bundles_in(path) if path.is_dir() else [path])]
        self._many = len(self._waiting)
        self.table.show_rows(())
        self.whole.setText("")
        if not self._waiting:
            self._say(say("COUNTY_NOTHING_FOUND", folder=str(paths[0])), "warn")
            return
        self._running = True
        self._allow()
        self._next()

    def cancel(self) -> None:
        """Stop after the file that is under way."""
        if self._running and self._waiting:
            left = len(self._waiting)
            self._waiting.clear()
            self._say(say("DESK_STOPPED", left=left), "warn")

    def _next(self) -> None:
        self._allow()
        if not self._waiting:
            self._end()
            return
        path, county = self._waiting.pop(0), self.county
        done = len(self._lines)
        self._say(say("DESK_UNDER_WAY", place=done + 1, of=self._many, file=path.name), "info")
        self.progress.show_percent(100 * done / self._many, None, "info", self.sum.text())
        self.frame.work(lambda: uncollected(lambda: take_in(county, path)), self._taken, self._refused)

    def _taken(self, done: Intake) -> None:
        """One file's ending; the cursor stays on the first that was refused."""
        self._lines.append(taken_line(done))
        bad = next((n for n, line in enumerate(self._lines) if line.state.tone == "bad"), len(self._lines) - 1)
        self.table.show_rows(self._lines)
        self.table.selectRow(bad)
        if self._running:
            self._next()

    def _end(self) -> None:
        self._running = False
        said, left = in_all(self._lines), self._many - len(self._lines)
        stopped = say("DESK_STOPPED", left=left) if left else ""
        self._say(f"{said.words}{stopped}", "warn" if left else said.tone)
        self.progress.show_percent(100 * len(self._lines) / self._many, None, said.tone, self.sum.text())
        self._allow()
        self.frame.refresh()
        self.table.setFocus()

    def _refused(self, error: KnownError) -> None:
        """The county's own book could not be written: nothing more is tried."""
        self.stop()
        self._say(say_error(error), "bad")

    def _take_place(self) -> None:
        place = self.places.chosen
        if place is not None and self.go.isEnabled():
            self.take([place.path])

    def _choose(self) -> None:
        place = self.places.chosen
        start = str(place.path if place else Path.home())
        chosen, _ = QFileDialog.getOpenFileNames(
            self, say("DESK_FILES_TITLE"), start, f"{say('DESK_FILES_FILTER')} (*.cjb)"
        )
        if chosen:
            self.take([Path(path) for path in chosen])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped."""
        if event.mimeData().urls() and all(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is taken in."""
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _allow(self) -> None:
        self.go.setEnabled(self.places.chosen is not None and not self._running)
        self.files.setEnabled(not self._running)
        for widget in (self.progress, self.cancel_button):
            widget.setVisible(self._running)
        self.cancel_button.setEnabled(bool(self._waiting))

    def _tone(self, row: int) -> str:
        line = self.table.rows_model.row(row)
        return line.state.tone if line else ""

    def _explain(self) -> None:
        line = self.table.current()
        self.whole.setText(line.why if line else "")
        set_tone(self.whole, "bad" if line and line.state.tone == "bad" else "")

    def _say(self, text: str, tone: str) -> None:
        self.sum.setText(text)
        set_tone(self.sum, tone)
