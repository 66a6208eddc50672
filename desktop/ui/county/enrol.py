"""登记: a station's request is read, its key compared by telephone, then signed and answered on the same stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout

from desktop.books.enrolling import key_name
from desktop.books.sending import Place
from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.county.asking import Asked, Had, Standing, asked, requests_in
from desktop.county.enrolling import enrol
from desktop.county.issuing import Issued, issue
from desktop.county.opening import County
from desktop.messages.say import say, say_error
from desktop.ui.county.page import CountyFrame, CountyPage, button, key_label
from desktop.ui.county.written import WrittenCard
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.fact_sheet import FactSheet
from desktop.ui.widgets.places import Places


class EnrolPage(CountyPage):
    """Requests on the stick are found by themselves."""

    name = "enrol"

    def __init__(self, frame: CountyFrame) -> None:
        super().__init__(frame)
        self._asked: Asked | None = None
        self._done: set[Path] = set()  # still on the stick, but not offered again
        self._busy = False
        self._lay_out()
        self._offer(None)
        self.key("F9", self._enrol)

    def _lay_out(self) -> None:
        look = self.frame.look
        self.places = Places(self.frame)
        self.places.moved.connect(self._look_around)
        self.places.setMinimumWidth(look.px(300))
        self.written = WrittenCard(look)
        self.written.hide()
        left = QVBoxLayout()
        left.addWidget(self.places, 1)
        left.addWidget(self.written)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(left, 4)
        line.addWidget(self._request_card(), 5)
        self.setAcceptDrops(True)

    def _request_card(self) -> Card:
        card = Card(say("DESK_REQUEST"))
        self.requests = QComboBox()
        self.requests.setAccessibleName(say("DESK_REQUESTS"))
        self.requests.setPlaceholderText(say("DESK_NO_REQUEST"))
        self.requests.currentIndexChanged.connect(self._chosen)
        self.choose = button("DESK_REQUEST_CHOOSE", self._choose)
        row = QHBoxLayout()
        row.addWidget(self.requests, 1)
        row.addWidget(self.choose)
        self.trouble = label(tone="bad")
        self.sheet = FactSheet(say("DESK_REQUEST"), self.frame.look)
        self.theirs = key_label("")
        self.ours = key_label(key_name(self.county.keys.public_key))
        self.compare = label(say("DESK_COMPARE"), part="grey")
        self.tick = QCheckBox(say("DESK_COMPARED"))
        self.tick.setAccessibleName(say("DESK_COMPARED"))
        self.tick.toggled.connect(lambda _: self._allow())
        self.go = button("DESK_ENROL", self._enrol, main=True, key="F9")
        for line in (self.trouble, self.compare):
            line.setWordWrap(True)
        keys = QHBoxLayout()
        for words, name in (("DESK_KEY", self.theirs), ("DESK_OWN_KEY", self.ours)):
            column = QVBoxLayout()
            column.addWidget(label(say(words), part="grey"))
            column.addWidget(name)
            keys.addLayout(column)
        card.body.addLayout(row)
        card.body.addWidget(self.trouble)
        card.body.addWidget(self.sheet, 1)
        card.body.addLayout(keys)
        for widget in (self.compare, self.tick, self.go):
            card.body.addWidget(widget)
        return card

    def enter(self) -> None:
        """Look for sticks, and for requests on them."""
        self.places.watch()
        self.places.list.setFocus()

    def leave(self) -> None:
        """Sticks are looked for only while somebody looks at them."""
        self.places.rest()

    def stop(self) -> None:
        """A step broke off."""
        self._busy = False
        self._allow()

    def look_at(self, path: Path) -> None:
        """Read a request; nothing is signed yet."""
        county = self.county
        self.written.rest()
        self.frame.work(lambda: asked(county, path), self._offer, self._unreadable)

    def _look_around(self) -> None:
        place = self.places.chosen
        if place is not None:
            self.frame.work(lambda: requests_in(place.path), self._found)
        else:
            self.written.hide()  # its room is taken by the picture of what to do
        self._allow()

    def _found(self, paths: list[Path]) -> None:
        known = [self.requests.itemData(place) for place in range(self.requests.count())]
        fresh = [path for path in paths if str(path) not in known and path not in self._done]
        for path in fresh:
            self.requests.addItem(path.name, str(path))
        count = self.requests.count()
        self.requests.setPlaceholderText(say("DESK_REQUESTS_SEEN", count=count) if count else say("DESK_NO_REQUEST"))
        if len(fresh) == 1 and self._asked is None and not self._busy:
            self.requests.setCurrentIndex(self.requests.findData(str(fresh[0])))

    def _chosen(self, place: int) -> None:
        if place >= 0:
            self.look_at(Path(str(self.requests.itemData(place))))

    def _choose(self) -> None:
        place = self.places.chosen
        start = str(place.path if place else Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            self, say("DESK_REQUEST_TITLE"), start, f"{say('DESK_REQUESTS')} (*.cjr)"
        )
        if chosen:
            self.add(Path(chosen))

    def add(self, path: Path) -> None:
        """Put a request into the list and look at it; one that is there already is read again."""
        found = self.requests.findData(str(path))
        if found < 0:
            self.requests.addItem(path.name, str(path))
            found = self.requests.count() - 1
        if self.requests.currentIndex() == found:
            self.look_at(path)
        else:
            self.requests.setCurrentIndex(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped request is looked at."""
        self.add(Path(event.mimeData().urls()[0].toLocalFile()))

    def _offer(self, found: Asked | None) -> None:
        self._asked = found
        self.trouble.hide()
        self.tick.setChecked(False)
        self.theirs.setText(found.key if found else "—")
        self.theirs.setAccessibleName(self.theirs.text())
        if found is None:
            self.sheet.line(say("DESK_REQUEST_HINT"), "grey")
        else:
            self._describe(found)
        self.sheet.done()
        self.tick.setEnabled(found is not None)
        self._allow()
        if found is not None:
            self.tick.setFocus()

    def _describe(self, found: Asked) -> None:
        request = found.request
        book = "DESK_REAL" if request.suite is Suite.REAL else "DESK_MADE_UP"
        self.sheet.large(f"{request.name} {request.station}", size=20)
        tone = {Standing.NEW: "info", Standing.KNOWN: "grey"}.get(found.standing, "warn")
        self.sheet.line(say(f"DESK_ASKS_{found.standing}", former=found.former_key), tone)
        self.sheet.rows(
            [
                *(_lost(found, found.had) if found.had else [(say("DESK_RULES"), request.region)]),
                (say("DESK_VILLAGE"), request.village),
                (say("DESK_MADE"), say(book, day=request.made.isoformat())),
            ]
        )

    def _unreadable(self, error: KnownError) -> None:
        self._offer(None)
        self.trouble.setText(say_error(error))
        self.trouble.show()

    def _allow(self) -> None:
        ready = self._asked is not None and self.tick.isChecked() and self.places.chosen is not None
        self.go.setEnabled(ready and not self._busy)

    def _enrol(self) -> None:
        found, place, county = self._asked, self.places.chosen, self.county
        if found is None or place is None or not self.go.isEnabled():
            return
        self._busy = True
        self._allow()
        self.written.show()
        self.written.begin()
        self.frame.work(lambda: _enrol_and_answer(county, found, place), self._enrolled, self._refused)

    def _enrolled(self, done: Issued) -> None:
        self.stop()
        found = self._asked
        good = done.outcome.good
        name = found.request.name if found else done.station
        text = say("DESK_ENROLLED", name=name, file=done.path.name) if good else say("DESK_ENROLLED_ONLY", name=name)
        self.written.end(done.outcome, text if good else f"{text}{say(done.outcome)}")
        if good and found:
            self.frame.tell(text, "good")  # stays when the stick is pulled out and the lamps go with it
            self._done.add(found.path)
            self.requests.blockSignals(True)
            self.requests.removeItem(self.requests.currentIndex())
            self.requests.setCurrentIndex(-1)
            self.requests.blockSignals(False)
            self._offer(None)
            self.requests.setFocus()
        self.frame.refresh()

    def _refused(self, error: KnownError) -> None:
        self.stop()
        self.written.refuse(error)
        set_tone(self.written.ending, "bad")


def _lost(found: Asked, had: Had) -> list[tuple[str, str]]:
    """Whom it is about: what the county has of the station, and which of its keys ends."""
    up_to = say("DESK_HAD_UP_TO", receipts=had.receipts, day=had.day.isoformat(), epoch=had.epoch, seq=had.seq)
    return [(say("DESK_HAD"), up_to), (say("DESK_ENDS"), found.former_key)]


def _enrol_and_answer(county: County, found: Asked, place: Place) -> Issued:
    record = enrol(county, found.request)
    return issue(county, record.station, place.path, allow_folder=not place.stick)
