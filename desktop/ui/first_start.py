"""第一次使用: five short pages, each with a way back; nothing is written before the last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.books.founding import Plan, Region, check_people, check_station, found, regions, remember
from desktop.books.opening import Book, NewOperator
from desktop.books.station import StationFacts
from desktop.clock import Clock
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.messages.say import say, say_error
from desktop.security.passwords import check_new_passphrase
from desktop.security.rights import Role
from desktop.ui.background import Worker
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.form import Field, Form


class FirstStart(QWidget):
    """`founded` brings the new book; `practise` asks for the practice book instead."""

    founded = Signal(object)
    practise = Signal()

    def __init__(self, folder: Path, packs: Path, clock: Clock) -> None:
        super().__init__()
        self._folder = folder
        self._clock = clock
        self._regions = regions(packs)
        self._worker = Worker(self)
        self._worker.refused.connect(self._refused)
        self._worker.broken.connect(self._broken)
        self._book: Book | None = None
        self.setWindowTitle(say("FIRST_TITLE"))
        self._lay_out()
        self._turn(0)

    def _lay_out(self) -> None:
        self.region = QListWidget()
        self.region.setObjectName("candidates")
        self.region.setAccessibleName(say("FIRST_REGION"))
        self.region.addItems([_words(region) for region in self._regions])
        self.region.setCurrentRow(0)
        today = self._clock.now().day
        self.station = Form(_STATION)
        self.agreement = Form(_agreement(today))
        self.people = Form(_PEOPLE)
        self.secret = Form(_SECRET)
        self._stack = QStackedWidget()
        for title, hint, widget in (
            ("FIRST_REGION", "FIRST_REGION_HINT", self.region),
            ("FIRST_STATION", "FIRST_STATION_HINT", self.station),
            ("FIRST_AGREEMENT", "FIRST_AGREEMENT_HINT", self.agreement),
            ("FIRST_PEOPLE", "FIRST_PEOPLE_HINT", self.people),
            ("FIRST_SECRET", "FIRST_SECRET_HINT", self.secret),
        ):
            card = Card(say(title))
            said = label(say(hint), part="grey")
            said.setWordWrap(True)
            card.body.addWidget(said)
            card.body.addWidget(widget, 1)
            self._stack.addWidget(card)
        self._trouble = label(tone="bad")
        self._trouble.setWordWrap(True)
        self._where = QLabel()
        self.back = _button("FIRST_BACK", self._back)
        self.on = _button("FIRST_ON", self._on, main=True)
        practice = _button("FIRST_PRACTISE", self.practise.emit)
        row = QHBoxLayout()
        row.addWidget(practice)
        row.addStretch(1)
        row.addWidget(self._where)
        row.addWidget(self.back)
        row.addWidget(self.on)
        column = QVBoxLayout(self)
        column.addWidget(self._stack, 1)
        column.addWidget(self._trouble)
        column.addLayout(row)

    @property
    def step(self) -> int:
        """Which page is shown, from 0."""
        return self._stack.currentIndex()

    def _turn(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._trouble.clear()
        last = step == self._stack.count() - 1
        self._where.setText(say("FIRST_WHERE", step=step + 1, of=self._stack.count()))
        self.back.setEnabled(step > 0)
        self.on.setText(say("FIRST_MAKE" if last else "FIRST_ON"))
        self.on.setAccessibleName(self.on.text())
        page = (self.region, self.station, self.agreement, self.people, self.secret)[step]
        page.begin() if isinstance(page, Form) else page.setFocus()

    def _back(self) -> None:
        self._turn(max(0, self.step - 1))

    def _on(self) -> None:
        try:
            self._check(self.step)
        except KnownError as error:
            self._refused(error)
            return
        if self.step < self._stack.count() - 1:
            self._turn(self.step + 1)
            return
        plan, folder = self._plan(), self._folder
        self.on.setEnabled(False)
        self._worker.run(lambda: found(folder, plan, self._clock), self._made)

    def _check(self, step: int) -> None:
        """Each page is checked when it is left, so that a fault is said where it was made."""
        if step == 0 and self._regions[self.region.currentRow()].draft:
            raise Refused("FIRST_DRAFT")
        if step == 1:
            check_station(self.station.text("station"), self.station.text("village"))
        elif step == 2:
            self._authority()
        elif step == 3:
            check_people(self._operators())
        elif step == 4:
            if self.secret.text("once") != self.secret.text("twice"):
                raise Refused("FIRST_TWICE")
            check_new_passphrase(self.secret.text("once"))

    def _plan(self) -> Plan:
        facts = StationFacts(self._authority(), self.station.text("township"), self.station.text("telephone"))
        village = self.station.text("village")
        return Plan(
            region=self._regions[self.region.currentRow()].path,
            station=self.station.text("station"),
            station_name=say("DEMO_STATION", village=village),
            village=village,
            facts=facts,
            people=self._operators(),
            passphrase=self.secret.text("once"),
        )

    def _authority(self) -> bodies.Authority:
        text = self.agreement.text
        if not text("agreement") or not text("tax_office"):
            raise Refused("FIRST_AGREEMENT_MISSING")
        try:
            begins, ends = date.fromisoformat(text("from")), date.fromisoformat(text("to"))
        except ValueError:
            raise Refused("FIRST_DATES") from None
        return bodies.Authority(
            agreement=text("agreement"),
            unit=text("unit") or self.station.text("village"),
            tax_office=text("tax_office"),
            valid_from=begins,
            valid_to=ends,
            bank=text("bank"),
            account=text("account"),
        )

    def _operators(self) -> tuple[NewOperator, ...]:
        text = self.people.text
        return tuple(
            NewOperator(text(f"id{n}").lower(), text(f"name{n}"), role, text(f"pin{n}"))
            for n, role in ((1, Role.CASHIER), (2, Role.ADMIN))
        )

    def _made(self, book: Book) -> None:
        self._book = book
        # The keyring may ask the person something: only now, and whatever it answers, the book is there.
        passphrase, folder = self.secret.text("once"), self._folder
        self._worker.run(lambda: remember(folder, passphrase), lambda _: self.founded.emit(book))

    def _refused(self, error: KnownError) -> None:
        self.on.setEnabled(True)
        self._trouble.setText(say_error(error))
        self._trouble.setAccessibleName(self._trouble.text())

    def _broken(self, error: BaseException) -> None:
        raise error  # heard by the last line of defence


_STATION = (
    Field("station", "FIRST_STATION_ID", plain=True),
    Field("village", "FIRST_VILLAGE"),
    Field("township", "FIRST_TOWNSHIP"),
    Field("telephone", "FIRST_TELEPHONE", plain=True),
)
_PEOPLE = (
    Field("name1", "FIRST_NAME_1"),
    Field("id1", "FIRST_INITIALS", plain=True),
    Field("pin1", "FIRST_PIN", secret=True),
    Field("name2", "FIRST_NAME_2"),
    Field("id2", "FIRST_INITIALS", plain=True),
    Field("pin2", "FIRST_PIN", secret=True),
)
_SECRET = (Field("once", "FIRST_PASSPHRASE", secret=True), Field("twice", "FIRST_AGAIN", secret=True))


def _agreement(today: date) -> tuple[Field, ...]:
    return (
        Field("agreement", "FIRST_NUMBER"),
        Field("tax_office", "FIRST_TAX_OFFICE"),
        Field("unit", "FIRST_UNIT"),
        Field("from", "FIRST_FROM", plain=True, value=today.isoformat()),
        Field("to", "FIRST_TO", plain=True, value=date(today.year + 1, 12, 31).isoformat()),
        Field("bank", "FIRST_BANK"),
        Field("account", "FIRST_ACCOUNT"),
    )


def _words(region: Region) -> str:
    return say("FIRST_PACK_DRAFT" if region.draft else "FIRST_PACK", name=region.name, year=region.year)


def _button(words: str, act: Callable[[], None], *, main: bool = False) -> QPushButton:
    made = QPushButton(say(words))
    made.setAccessibleName(made.text())
    if main:
        made.setProperty("main", "true")
    made.clicked.connect(lambda _: act())
    return made
