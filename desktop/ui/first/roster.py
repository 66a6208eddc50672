"""The village's roster at the first start: chosen, looked at, and taken in once there is a book. Or left for later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.core.errors import KnownError
from desktop.core.watching import Watch
from desktop.messages.say import say
from desktop.ui.models.previewed import Previewed
from desktop.ui.theme import Look
from desktop.ui.widgets.busy import BusyCard
from desktop.ui.widgets.found_list import FoundList

_KINDS: Final = "*.xlsx *.xls *.ods *.csv *.txt"
Looking = Callable[[Path, Watch, Callable[[Previewed], None], Callable[[KnownError], None]], None]


class RosterPage(QWidget):
    """`look_at` reads a file in the background; `chosen` is the file that was looked at and can be taken in."""

    def __init__(self, look: Look, look_at: Looking, refused: Callable[[KnownError], None]) -> None:
        super().__init__()
        self._look_at, self._refused = look_at, refused
        self.chosen: Path | None = None
        self._asked = 0
        self.path = QLineEdit()
        self.path.setAccessibleName(say("LISTS_PATH"))
        self.path.setPlaceholderText(say("LISTS_PATH_HINT"))
        self.path.setAcceptDrops(False)
        self.path.returnPressed.connect(self._typed)
        self.choose = QPushButton(say("LISTS_CHOOSE"))
        self.choose.setAccessibleName(say("LISTS_CHOOSE"))
        self.choose.clicked.connect(lambda _=False: self._choose())
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        line.addWidget(self.choose)
        self.busy = BusyCard(look)
        self.found = FoundList(look)
        found = QWidget()
        below = QVBoxLayout(found)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.found, 1)
        below.addLayout(self.found.below)
        self._states = (QWidget(), self.busy, found)  # nothing yet, under way, looked at
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        for widget in self._states:
            column.addWidget(widget, 1)
        self._turn(0)
        self.setAcceptDrops(True)

    def begin(self) -> None:
        """The cursor into the file's name."""
        self.path.setFocus()

    def _turn(self, state: int) -> None:
        for place, widget in enumerate(self._states):
            widget.setVisible(place == state)

    def clear(self) -> None:
        """No roster for now."""
        self.busy.give_up()
        self._asked += 1
        self.chosen = None
        self.path.clear()
        self._turn(0)

    def watch(self) -> Watch:
        """What taking it in is watched by: how far it is stands here."""
        self._turn(1)
        return self.busy.watch()

    def look_at(self, path: Path) -> None:
        """Look at a file."""
        self.path.setText(str(path))
        self.busy.give_up()
        self.chosen = None
        self._asked += 1
        asked = self._asked
        self._look_at(
            path,
            self.watch(),
            lambda found: self._show(path, found) if asked == self._asked else None,
            lambda error: self._not(error) if asked == self._asked else None,
        )

    def _show(self, path: Path, found: Previewed) -> None:
        self.chosen = path if found.seen.takeable else None
        self.found.show_found(found)
        self._turn(2)

    def _not(self, error: KnownError) -> None:
        self._turn(0)
        self.path.selectAll()
        self._refused(error)

    def _typed(self) -> None:
        text = self.path.text().strip().strip('"')
        if text:
            self.look_at(Path(text))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, say("LISTS_CHOOSE_TITLE"), str(Path.home()), f"{say('KIND_roster')} ({_KINDS})"
        )
        if chosen:
            self.look_at(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file is looked at."""
        self.look_at(Path(event.mimeData().urls()[0].toLocalFile()))
