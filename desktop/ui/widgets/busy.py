"""Long work under way: what is being done, how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.unhurried import Watched
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.progress_bar import ProgressBar


class BusyCard(Card):
    """`stopped` tells that somebody wants no more of it."""

    stopped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._watched: Watched | None = None
        self.words = label(part="figure")
        self.words.setWordWrap(True)
        self.bar = ProgressBar(look)
        self.note = label(say("BUSY_NOTE"), part="grey")
        self.note.setWordWrap(True)
        self.stop = QPushButton(say("BUSY_STOP"))
        self.stop.setAccessibleName(say("BUSY_STOP"))
        self.stop.clicked.connect(lambda _=False: self.give_up())
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.body.addStretch(1)
        self.body.addWidget(self.words)
        self.body.addLayout(row)
        self.body.addWidget(self.note)
        self.body.addStretch(2)

    def watch(self) -> Watched:
        """What the next work is watched by; its words are shown from now on."""
        self._watched = made = Watched()
        made.moved.connect(self._show)
        self.stop.setEnabled(True)
        self._show("reading", 0, 0)
        return made

    def give_up(self) -> None:
        """Stop the work; the page hears of it when it has stopped."""
        if self._watched is not None and self.stop.isEnabled():
            self._watched.stop()
            self.stop.setEnabled(False)
            self.words.setText(say("BUSY_STOPPING"))
            self.stopped.emit()

    def _show(self, stage: str, done: int, of: int) -> None:
        if not self.stop.isEnabled():
            return
        text = say(f"BUSY_{stage}") + (say("BUSY_ROWS", done=f"{done:,}", of=f"{of:,}") if of else "")
        self.words.setText(text)
        self.bar.show_percent(done * 100 / of if of else 0.0, None, "info", text)
