"""登记: write the request, read the county's first answer, compare two key names with a person, enrol."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QPushButton

from desktop.books.answering import Answered
from desktop.books.enrolling import RequestResult, ask_for_enrolment, county_in, enrol, key_name
from desktop.core.errors import KnownError
from desktop.exchange.records import StationRecord
from desktop.messages.say import say, say_error
from desktop.security.rights import Action, may
from desktop.ui.pages.page import Shell
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.places import Places


class EnrolmentCard(Card):
    """`enrolled` tells that the county is known from now on."""

    enrolled = Signal()

    def __init__(self, shell: Shell, places: Places) -> None:
        super().__init__(say("ENROL_TITLE"))
        self._shell = shell
        self._places = places
        self._path: Path | None = None
        self._record: StationRecord | None = None
        self._may = False
        self._lay_out()
        self._offer(None)

    def _lay_out(self) -> None:
        self.ask = _button("ENROL_ASK")
        self.ask.clicked.connect(self._ask)
        self.read = _button("ENROL_READ")
        self.read.clicked.connect(self._choose)
        buttons = QHBoxLayout()
        buttons.addWidget(self.ask)
        buttons.addWidget(self.read)
        buttons.addStretch(1)
        self.own = _key()
        self.county = label(part="grey")
        self.theirs = _key()
        self.compare = label(say("ENROL_COMPARE"), part="grey")
        self.tick = QCheckBox(say("ENROL_TICK"))
        self.tick.setAccessibleName(say("ENROL_TICK"))
        self.go = _button("ENROL_GO")
        self.go.setProperty("main", "true")
        self.tick.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self._enrol)
        self.ending = label()
        why = label(say("ENROL_WHY"), part="grey")
        self.who = label(tone="warn")
        self.who.hide()
        for line in (why, self.who, self.compare, self.ending):
            line.setWordWrap(True)
        self.body.addWidget(why)
        self.body.addWidget(self.who)
        self.body.addLayout(buttons)
        own = label(say("ENROL_OWN"), part="grey")
        for widget in (own, self.own, self.county, self.theirs, self.compare, self.tick, self.ending):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addWidget(self.go)

    def show_key(self, own: str, enrollers: tuple[str, ...]) -> None:
        """The station's own key, by name. Who may not enrol is told who may, before he has chosen anything."""
        self.own.setText(own)
        operator = self._shell.session.operator
        self._may = operator is not None and may(operator.role, Action.ENROL)
        self.who.setText(say("ENROL_WHO", names="、".join(enrollers)))
        self.who.setVisible(not self._may)
        self.read.setEnabled(self._may)

    def allow(self, ready: bool) -> None:
        """A request needs a place to be written to."""
        self.ask.setEnabled(ready and self._may)

    def look_at(self, path: Path) -> None:
        """Read whose answer this is; nothing is taken in yet."""
        self._path, book = path, self._shell.session.book
        self._shell.work(lambda: county_in(book, path), self._offer, self._refused)

    def _offer(self, record: StationRecord | None) -> None:
        self._record = record
        if record is not None:
            self.county.setText(say("ENROL_COUNTY", county=record.county_name))
            self.theirs.setText(key_name(bytes.fromhex(record.county_public_key)))
            self.ending.clear()
        self.tick.setChecked(False)
        self.go.setEnabled(False)
        for widget in (self.county, self.theirs, self.compare, self.tick, self.go):
            widget.setVisible(record is not None)
        if record is not None:
            self.tick.setFocus()

    def _ask(self) -> None:
        place, book, who = self._places.chosen, self._shell.session.book, self._shell.session.who
        if place is not None:
            self._shell.work(
                lambda: ask_for_enrolment(book, who, place.path, allow_folder=not place.stick),
                self._asked,
                self._refused,
            )

    def _asked(self, done: RequestResult) -> None:
        good = done.outcome.good
        text = say("ENROL_ASKED", file=done.path.name) if good else say(done.outcome)
        self._say(text, "good" if good else "bad")

    def _choose(self) -> None:
        place = self._places.chosen
        start = str(place.path if place else Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, say("ENROL_READ_TITLE"), start, f"{say('ENROL_FILTER')} (*.cja)")
        if chosen:
            self.look_at(Path(chosen))

    def _enrol(self) -> None:
        record, path, book, who = self._record, self._path, self._shell.session.book, self._shell.session.who
        if record is not None and path is not None:
            self._shell.work(lambda: enrol(book, who, path, record.county_public_key), self._enrolled, self._refused)

    def _enrolled(self, done: Answered) -> None:
        del done
        if self._record is not None:
            self._shell.tell(say("ENROL_DONE", county=self._record.county_name), "good")
        self._offer(None)
        self.enrolled.emit()

    def _refused(self, error: KnownError) -> None:
        self._say(say_error(error), "bad")

    def _say(self, text: str, tone: str) -> None:
        self.ending.setText(text)
        set_tone(self.ending, tone)


def _button(code: str) -> QPushButton:
    made = QPushButton(say(code))
    made.setAccessibleName(say(code))
    return made


def _key() -> QLabel:
    made = label(part="figure")
    font = made.font()
    font.setFamilies(["DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Consolas"])
    made.setFont(font)
    return made
