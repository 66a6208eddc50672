"""The way in: open the county's book, or make it. Where the system's keyring opens it, nothing is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from desktop import log
from desktop.books.founding import Region, regions
from desktop.clock import Clock
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.county.opening import (
    KEY_FILE,
    County,
    CountyFounding,
    check_county,
    create,
    exists,
    open_county,
)
from desktop.messages.say import say, say_error
from desktop.security import keyfile
from desktop.security.passwords import STANDARD, Cost, check_new_passphrase
from desktop.ui.background import Worker
from desktop.ui.county.page import button
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.form import Field, Form

_OFFICE = (Field("name", "DESK_OFFICE"), Field("id", "DESK_OFFICE_ID", plain=True))
_SECRET = (Field("once", "FIRST_PASSPHRASE", secret=True), Field("twice", "FIRST_AGAIN", secret=True))


@dataclass(frozen=True, slots=True)
class Where:
    """Where the county's book lies or will lie, which packs there are, and the clock it goes by."""

    folder: Path
    packs: Path
    clock: Clock
    db: str = ""
    cost: Cost = STANDARD


class CountyStart(QWidget):
    """`opened` brings the county's book."""

    opened = Signal(object)

    def __init__(self, where: Where, ask: Callable[[], str] | None = None) -> None:
        """`ask` brings the passphrase without the window; None lets a person type it here."""
        super().__init__()
        self._where = where
        self._worker = Worker(self)
        self._worker.refused.connect(self._refused)
        self._worker.broken.connect(self._broken)
        self._regions = regions(where.packs)
        self.setWindowTitle(say("DESK_START"))
        self._lay_out()
        if exists(where.folder):
            self._stack.setCurrentIndex(1)
            self._open(ask or _nobody)
        else:
            self.office.begin()

    @property
    def worker(self) -> Worker:
        """What opens and makes books."""
        return self._worker

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._making())
        self._stack.addWidget(self._opening())
        self.trouble = label(tone="bad")
        self.trouble.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(self._stack, 1)
        column.addWidget(self.trouble)

    def _making(self) -> Card:
        card = Card(say("DESK_MAKE_TITLE"))
        hint = label(say("DESK_MAKE_HINT"), part="grey")
        hint.setWordWrap(True)
        self.office = Form(_OFFICE)
        self.office.field("id").setPlaceholderText(say("DESK_OFFICE_ID_HINT"))
        self.region = QListWidget()
        self.region.setObjectName("candidates")
        self.region.setAccessibleName(say("DESK_REGION"))
        self.region.addItems([_words(region) for region in self._regions])
        self.region.setCurrentRow(0)
        title = QLabel(say("DESK_REGION"))
        title.setBuddy(self.region)
        self.secret = Form(_SECRET)
        said = label(say("DESK_SECRET_HINT"), part="grey")
        said.setWordWrap(True)
        self.practice = QCheckBox(say("DESK_PRACTICE"))
        self.practice.setAccessibleName(say("DESK_PRACTICE"))
        self.make = button("DESK_MAKE", self._make, main=True)
        upper: tuple[QWidget, ...] = (hint, self.office, title)
        lower: tuple[QWidget, ...] = (said, self.secret, self.practice, self.make)
        for widget in upper:
            card.body.addWidget(widget)
        card.body.addWidget(self.region, 1)
        for widget in lower:
            card.body.addWidget(widget)
        self.office.field("id").returnPressed.connect(self.region.setFocus)
        self.secret.field("twice").returnPressed.connect(self._make)
        return card

    def _opening(self) -> Card:
        card = Card(say("DESK_OPEN_TITLE"))
        self.told = label(part="grey")
        self.told.setWordWrap(True)
        self.known = Form((Field("passphrase", "FIRST_PASSPHRASE", secret=True),))
        self.enter = button("DESK_OPEN_GO", self._typed, main=True)
        self.known.field("passphrase").returnPressed.connect(self._typed)
        for widget in (self.told, self.known, self.enter):
            card.body.addWidget(widget)
        card.body.addStretch(1)
        return card

    def _open(self, ask: Callable[[], str]) -> None:
        where = self._where
        self._allow(False, say("DESK_OPENING"))
        self._worker.run(lambda: open_county(where.folder, ask, where.clock, where.db), self.opened.emit, self._asked)

    def _typed(self) -> None:
        typed = self.known.text("passphrase")
        if typed and self.enter.isEnabled():
            self._open(lambda: typed)

    def _asked(self, error: KnownError) -> None:
        """The keyring did not open it, or the passphrase was another one."""
        self._allow(True, say("DESK_OPEN_HINT"))
        if error.code != "PASSPHRASE_WANTED":
            self._refused(error)
        field = self.known.field("passphrase")
        field.selectAll()
        field.setFocus()

    def _make(self) -> None:
        try:
            founding, passphrase = self._founding()
        except KnownError as error:
            self._refused(error)
            return
        where = self._where
        self._allow(False, "")
        self._worker.run(
            lambda: create(where.folder, founding, passphrase, where.clock, cost=where.cost, db=where.db),
            lambda county: self._made(county, passphrase),
        )

    def _founding(self) -> tuple[CountyFounding, str]:
        name, station = self.office.text("name"), self.office.text("id").upper()
        check_county(name, station)
        once = self.secret.text("once")
        if once != self.secret.text("twice"):
            raise Refused("FIRST_TWICE")
        check_new_passphrase(once)
        suite = Suite.PRACTICE if self.practice.isChecked() else Suite.REAL
        region = self._regions[self.region.currentRow()]
        return CountyFounding(suite, name, region.path.read_bytes(), station), once

    def _made(self, county: County, passphrase: str) -> None:
        # The keyring may ask the person something: only now, and whatever it answers, the book is there.
        path = self._where.folder / KEY_FILE
        self._worker.run(lambda: keyfile.remember(path, passphrase), lambda _: self.opened.emit(county))

    def _allow(self, ready: bool, told: str) -> None:
        self.trouble.clear()
        self.told.setText(told)
        for widget in (self.make, self.enter):
            widget.setEnabled(ready)

    def _refused(self, error: KnownError) -> None:
        log.LOG.info("refused %s", error.code)
        for widget in (self.make, self.enter):
            widget.setEnabled(True)
        self.trouble.setText(say_error(error))
        self.trouble.setAccessibleName(self.trouble.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever is under way comes to its end."""
        self._worker.finish()
        event.accept()

    def _broken(self, error: BaseException) -> None:
        raise error  # heard by the last line of defence


def _nobody() -> str:
    raise KnownError("PASSPHRASE_WANTED")


def _words(region: Region) -> str:
    return say("FIRST_PACK_DRAFT" if region.draft else "FIRST_PACK", name=region.name, year=region.year)
