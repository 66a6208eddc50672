"""Where a file goes: the sticks there are now, and a folder somebody chose. Sticks come and go by themselves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from desktop.books.sending import Place, place_of, places
from desktop.messages.say import say
from desktop.ui.pages.page import Frame
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.choices import Choices
from desktop.ui.widgets.stick_picture import StickPicture

_EVERY_MS = 2_000


class Places(Card):
    """`chosen` is the place under the cursor, or None."""

    moved = Signal()

    def __init__(self, shell: Frame) -> None:
        super().__init__(say("SEND_WHERE"))
        self._shell = shell
        self._places: tuple[Place, ...] = ()
        self._folder: Place | None = None
        self._asking = False
        self.list = Choices(say("SEND_STICKS"), shell.look.px(42))
        self.list.currentRowChanged.connect(lambda _row: self.moved.emit())
        self._picture = StickPicture(shell.look)
        self._none = label(say("SEND_NO_STICKS"))
        self._none.setWordWrap(True)
        self.choose = QPushButton(say("SEND_CHOOSE"))
        self.choose.setAccessibleName(say("SEND_CHOOSE"))
        self.choose.clicked.connect(self._choose)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._picture, 1)
        self.body.addWidget(self._none)
        self.body.addWidget(self.choose)
        self._teach(True)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def chosen(self) -> Place | None:
        """Where to write."""
        row = self.list.currentRow()
        return self._places[row] if 0 <= row < len(self._places) else None

    def watch(self) -> None:
        """Look now and again and again, until `rest`."""
        self.look()
        self._timer.start()

    def rest(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Read the mount table in the background; a question that is still open is not asked twice."""
        if not self._asking:
            self._asking = True
            self._shell.work(places, self._found)

    def use_folder(self, path: Path) -> None:
        """Offer this folder too, and choose it."""
        self._folder = place_of(path, stick=False)
        self._show(tuple(place for place in self._places if place.stick), self._folder)

    def _teach(self, nothing: bool) -> None:
        """Where there is nothing to choose from, show what to do instead of an empty list."""
        held = self.list.hasFocus() or self.choose.hasFocus()
        shown, hidden = (self._picture, self.list) if nothing else (self.list, self._picture)
        hidden.hide()  # first: both at once, for a moment, would make a small window grow for good
        shown.show()
        if held:
            self.take_cursor()

    def take_cursor(self) -> None:
        """The cursor where work begins: in the list, or on the button beside the picture."""
        (self.choose if self.list.isHidden() else self.list).setFocus()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("SEND_CHOOSE_TITLE"), str(Path.home()))
        if chosen:
            self.use_folder(Path(chosen))

    def _found(self, found: tuple[Place, ...]) -> None:
        self._asking = False
        known = {place.path for place in self._places if place.stick}
        if {place.path for place in found} != known or not self._places:
            self._show(found, self.chosen)

    def _show(self, found: tuple[Place, ...], wanted: Place | None) -> None:
        self._places = (*found, *([self._folder] if self._folder else []))
        self.list.show_lines(_words(place) for place in self._places)
        paths = [place.path for place in self._places]
        if paths:
            self.list.setCurrentRow(paths.index(wanted.path) if wanted and wanted.path in paths else 0)
        self._none.setVisible(not found)
        self._teach(not self._places)
        self.moved.emit()


def _words(place: Place) -> str:
    name = place.path.name or str(place.path)
    if not place.stick:
        return say("SEND_FOLDER", name=str(place.path))
    if place.free is None:
        return say("SEND_STICK_UNKNOWN", name=name)
    return say("SEND_STICK", name=name, free=f"{place.free / 2**30:.1f} GB")
