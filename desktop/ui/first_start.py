"""第一次使用: short pages, each with a way back; nothing is written before the last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.books import restoring
from desktop.books.founding import Plan, check_people, check_station, found, regions, remember
from desktop.books.lacking import told as lacks
from desktop.books.opening import Book, NewOperator
from desktop.books.paper_settings import keep_paper_settings
from desktop.books.previewing import preview_first
from desktop.books.recovering import waits
from desktop.books.rosters import take_roster
from desktop.books.station import StationFacts
from desktop.clock import Clock
from desktop.core import bodies
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.core.policy.load import load_pack
from desktop.core.watching import Watch
from desktop.messages.say import say, say_error
from desktop.security.passwords import check_new_passphrase
from desktop.security.rights import Role
from desktop.ui.background import Worker
from desktop.ui.first.fields import PEOPLE, SECRET, STATION, agreement
from desktop.ui.first.paper import FirstPaper
from desktop.ui.first.recover import RecoverPage
from desktop.ui.first.region import RegionPage
from desktop.ui.first.restore import RestorePage
from desktop.ui.first.roster import RosterPage
from desktop.ui.first.steps import Steps
from desktop.ui.models.previewed import Previewed, previewed
from desktop.ui.pages.page import Shell
from desktop.ui.theme import Look
from desktop.ui.unhurried import uncollected
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.form import Form

T = TypeVar("T")
_PAGES = ("REGION", "STATION", "AGREEMENT", "PEOPLE", "SECRET", "ROSTER", "PAPER")
_LATER = ("ROSTER", "PAPER")  # these can be left for later
_RESTORE, _RECOVER = len(_PAGES), len(_PAGES) + 1  # ways of their own, instead of all the others


class FirstStart(QWidget):
    """`founded` brings the new book and a line for the log-in; `practise` asks for the practice book instead."""

    founded = Signal(object, str)
    practise = Signal()

    def __init__(self, folder: Path, packs: Path, clock: Clock, suite: Suite = Suite.REAL) -> None:
        super().__init__()
        self._folder, self._clock, self._suite = folder, clock, suite
        self._regions = regions(packs)
        self.look = Look()
        self._worker = Worker(self)
        self._worker.refused.connect(self._refused)
        self._worker.broken.connect(self._broken)
        self.setWindowTitle(say("FIRST_TITLE"))
        self._lay_out()
        for key, act in (("Esc", self._back), ("F11", self._large)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._turn(_RESTORE if waits(folder) else 0)

    def _lay_out(self) -> None:
        today = self._clock.now().day
        self.region = RegionPage(self._regions, today, self.look, self._worker.read)
        self.station = Form(STATION)
        self.agreement = Form(agreement(today))
        self.people = Form(PEOPLE)
        self.secret = Form(SECRET)
        self.roster = RosterPage(self.look, self._look_at, self._refused)
        # The part asks its shell for nothing but work in the background, and this does that.
        self.paper = FirstPaper(cast("Shell", self), self._clock)
        self.region.list.itemActivated.connect(lambda _: self._on())
        for form in (self.station, self.agreement, self.people, self.secret):
            form.last.returnPressed.connect(self._on)
        self.steps = Steps(self.look, [say(f"FIRST_STEP_{page}") for page in _PAGES])
        self._stack = QStackedWidget()
        self._pages = (
            *(self.region, self.station, self.agreement, self.people, self.secret),
            *(self.roster, self.paper),
        )
        self.restore = RestorePage(self._folder)
        self.restore.forgot.connect(self._forgot)
        self.recover = RecoverPage(self._folder, self._clock, self._suite, self.work)
        self.recover.asked.connect(self._asked)
        self.recover.missed.connect(self._refused)
        for page in (self.restore, self.recover):
            page.form.last.returnPressed.connect(self._on)
        apart = (self.restore, self.recover)
        for name, widget in zip((*_PAGES, "RESTORE", "RECOVER"), (*self._pages, *apart), strict=True):
            self._stack.addWidget(_carded(name, _scrolled(widget) if name == "PAPER" else widget))
        self._trouble = label(tone="bad")
        self._trouble.setWordWrap(True)
        self.back = _button("FIRST_BACK", self._back)
        self.on = _button("FIRST_ON", self._on, main=True)
        self.later = _button("FIRST_LATER", self._later)
        self.practice = _button("FIRST_PRACTISE", self.practise.emit)
        self.from_backup = _button("FIRST_RESTORE", lambda: self._turn(_RESTORE))
        row = QHBoxLayout()
        row.addWidget(self.practice)
        row.addWidget(self.from_backup)
        row.addStretch(1)
        for made in (self.back, self.later, self.on):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.steps)
        column.addWidget(self._stack, 1)
        column.addWidget(self._trouble)
        column.addLayout(row)

    @property
    def step(self) -> int:
        """Which page is shown, from 0."""
        return self._stack.currentIndex()

    @property
    def idle(self) -> bool:
        """True where nothing is under way."""
        return self._worker.idle()

    def work(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Do something in the background, then this here."""
        self._worker.run(function, then, refused)

    def _turn(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._trouble.hide()
        last, restoring_ = step == len(_PAGES) - 1, step >= _RESTORE
        self.steps.setVisible(not restoring_)
        if not restoring_:
            self.steps.show_step(step)
        for made in (self.practice, self.from_backup):
            made.setVisible(step == 0)
        self.back.setVisible(step > 0)
        self.later.setVisible(not restoring_ and _PAGES[step] in _LATER)
        apart = {_RESTORE: "RESTORE_GO", _RECOVER: "RECOVER_GO"}
        self._name_on(apart.get(step, "FIRST_MAKE" if last else "FIRST_ON"))
        page = (*self._pages, self.restore, self.recover)[step]
        if isinstance(page, FirstPaper):
            page.village = self.station.text("village")
            page.enter()
            page.printer.setFocus()
        else:
            page.begin()

    def _name_on(self, words: str) -> None:
        self.on.setText(say(words))
        self.on.setAccessibleName(self.on.text())

    def _forgot(self) -> None:
        self.recover.start_with(self.restore.form.text("backup"))
        self._turn(_RECOVER)

    def _asked(self) -> None:
        self._trouble.hide()
        self._enable()
        self._name_on("RECOVER_NEXT")
        self.restore.form.field("backup").setText(self.recover.backup)
        self.restore.form.field("passphrase").clear()
        self.on.setFocus()

    def _back(self) -> None:
        if self.on.isEnabled():  # once the book is being made there is no way back
            self._turn(0 if self.step == _RESTORE else max(0, self.step - 1))

    def _large(self) -> None:
        self.look.choose(dark=False, large=not self.look.large)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.look.put_on(application)

    def _later(self) -> None:
        if _PAGES[self.step] == "ROSTER":
            self.roster.clear()
        else:
            self.paper.printer.setCurrentIndex(0)
        self._go_on()

    def _on(self) -> None:
        try:
            if self.step >= _RESTORE:
                self._apart()
                return
            self._check(self.step)
        except KnownError as error:
            self._refused(error)
            return
        self._go_on()

    def _apart(self) -> None:
        if self.step == _RESTORE:
            self._restore()
        elif self.recover.done:
            self._turn(_RESTORE)
        else:
            self.recover.go()
            self._trouble.hide()
            for made in (self.on, self.back):
                made.setEnabled(False)

    def _go_on(self) -> None:
        if self.step < len(_PAGES) - 1:
            self._turn(self.step + 1)
        else:
            self._make()

    def _look_at(
        self, path: Path, watch: Watch, then: Callable[[Previewed], None], refused: Callable[[KnownError], None]
    ) -> None:
        pack, today, practice = self.region.chosen.path, self._clock.now().day, not self._suite.real

        def look() -> Previewed:
            return previewed(preview_first(path, load_pack(pack.read_bytes()), today, practice=practice, watch=watch))

        self._trouble.hide()
        self.work(lambda: uncollected(look), then, refused)

    def _make(self) -> None:
        plan, folder, roster, settings = self._plan(), self._folder, self.roster.chosen, self.paper.settings
        for made in (self.on, self.back, self.later):
            made.setEnabled(False)
        self._stack.setCurrentIndex(_PAGES.index("ROSTER"))  # where it is seen how far it is
        watch = self.roster.watch()

        def make() -> tuple[Book, str]:
            book = found(folder, plan, self._clock, suite=self._suite)
            if settings is not None:
                keep_paper_settings(book, settings)
            return book, _take(book, plan, roster, watch)

        self.work(lambda: uncollected(make), lambda made: self._made(*made, plan.passphrase))

    def _restore(self) -> None:
        backup, answer, passphrase = self.restore.backup, self.restore.answer, self.restore.passphrase
        folder, clock = self._folder, self._clock
        self._trouble.hide()
        for made in (self.on, self.back):
            made.setEnabled(False)
        self.restore.told.setText(say("RESTORE_BUSY"))

        def bring() -> tuple[Book, str]:
            book = restoring.restore(backup, folder, lambda: passphrase, clock, answer)
            return book, lacks(book)

        self.work(lambda: uncollected(bring), lambda made: self._made(*made, passphrase))

    def _check(self, step: int) -> None:
        """Each page is checked when it is left, so that a fault is said where it was made."""
        if step == 0 and self.region.chosen.draft:
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
        elif _PAGES[step] == "ROSTER" and self.roster.chosen is None:
            raise Refused("FIRST_NO_ROSTER")
        elif _PAGES[step] == "PAPER" and self.paper.settings is None:
            raise Refused("FIRST_NO_PRINTER")

    def _plan(self) -> Plan:
        facts = StationFacts(self._authority(), self.station.text("township"), self.station.text("telephone"))
        village = self.station.text("village")
        return Plan(
            region=self.region.chosen.path,
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

    def _made(self, book: Book, told: str, passphrase: str) -> None:
        # The keyring may ask the person something: only now, and whatever it answers, the book is there.
        folder = self._folder
        self.work(lambda: remember(folder, passphrase), lambda _: self.founded.emit(book, told))

    def _refused(self, error: KnownError) -> None:
        self._enable()
        self.restore.stumbled(passphrase=error.code == "WRONG_PASSPHRASE")
        self._trouble.setText(say_error(error))
        self._trouble.setAccessibleName(self._trouble.text())
        self._trouble.show()

    def _enable(self) -> None:
        for made in (self.on, self.back, self.later):
            made.setEnabled(True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever leaves in the middle begins again next time: what was typed stood nowhere else."""
        self.roster.busy.give_up()
        self._worker.finish()
        event.accept()

    def _broken(self, error: BaseException) -> None:
        raise error  # heard by the last line of defence


def _take(book: Book, plan: Plan, roster: Path | None, watch: Watch) -> str:
    """Take the roster in, if there is one; what the log-in says about it. The book is made, whatever becomes of it."""
    if roster is None:
        return ""
    admin = next(person.id for person in plan.people if person.role is Role.ADMIN)
    try:
        taken = take_roster(book, admin, roster, watch)
    except KnownError as error:
        return say_error(error)
    return say("FIRST_TAKEN", taken=taken.taken)


def _scrolled(widget: QWidget) -> QScrollArea:
    """The settings' own part, on a window that is smaller than theirs."""
    made = QScrollArea()
    made.setWidget(widget)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _button(words: str, act: Callable[[], None], *, main: bool = False) -> QPushButton:
    made = QPushButton(say(words))
    made.setAccessibleName(made.text())
    if main:
        made.setProperty("main", "true")
    made.clicked.connect(lambda _: act())
    return made


def _carded(name: str, widget: QWidget) -> Card:
    card = Card(say(f"FIRST_{name}"))
    said = label(say(f"FIRST_{name}_HINT"), part="grey")
    said.setWordWrap(True)
    card.body.addWidget(said)
    card.body.addWidget(widget, 1)
    return card
