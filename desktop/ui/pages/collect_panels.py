"""What opens beside a household on 收款: 参保情形 for one person, 加人 for somebody who is not on the roster."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.books.adding import Looked, add_person, look_at
from desktop.books.offering import Offer, Wanted
from desktop.books.situations import Option, kinds_of, situations, try_out
from desktop.core.errors import KnownError
from desktop.core.idnumber import Sex
from desktop.core.policy.case import Prior, Situation
from desktop.messages.say import say, say_error
from desktop.ui.models.basket import Line
from desktop.ui.models.why import why_lines
from desktop.ui.pages.page import Shell
from desktop.ui.widgets.adding import AddingPanel
from desktop.ui.widgets.situations import SituationPanel

_WHOLE_NUMBER = 10  # from here on a number is looked at while it is typed; the shortest paper has as many


class Told(NamedTuple):
    """What was told at the counter about one person, and what he owes by it."""

    document: str
    situation: Situation
    prior: Prior
    offers: dict[str, Offer]


class Panels(QObject):
    """Both panels with their use cases. `changed` when one opens or closes; one is open at a time.

    `opening` comes before one is shown: beside what it takes the place of, it would make the window grow for good.
    """

    opening = Signal()
    changed = Signal()
    told = Signal(object)  # Told
    known = Signal(str)  # the household of somebody who is on the roster already
    added = Signal(str, str, str)  # household, document, and the situation that was named

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._line: Line | None = None
        self._funds: dict[str, str] = {}
        self._asked: Wanted | None = None
        today = shell.session.today
        self.situations = SituationPanel(shell.look, today)
        self.adding = AddingPanel(today)
        self.situations.asked.connect(self._ask)
        self.situations.taken.connect(self._take)
        self.situations.left.connect(self.close)
        self.adding.typed.connect(self._typed)
        self.adding.added.connect(self._add)
        self.adding.left.connect(self.close)
        for panel in (self.situations, self.adding):
            panel.hide()

    @property
    def open(self) -> bool:
        """True while one of them is shown."""
        return not (self.situations.isHidden() and self.adding.isHidden())

    def close(self) -> None:
        """Neither holds any more."""
        self.situations.hide()
        self.adding.hide()
        self._line = None
        self.changed.emit()

    def open_situations(self, line: Line, funds: dict[str, str], kind: str = "") -> None:
        """Offer one person's situations, the cursor on what holds (or on `kind`)."""
        book, day, wanted = self._shell.session.book, self._shell.session.today, line.wanted
        held = Situation(kind=kind) if kind else line.situation

        def show(options: list[Option]) -> None:
            self._line, self._funds = line, funds
            self.adding.hide()
            self.opening.emit()
            self.situations.show()
            self.changed.emit()
            self.situations.open_for(line.member.person.name, options, held)

        self._shell.read(lambda: situations(book, wanted, day), show)

    def open_adding(self, number: str, household: str, group: str) -> None:
        """Write somebody down, with the number a card told, or an empty field."""
        book = self._shell.session.book
        kinds = tuple(kinds_of(book.pack()))
        self.situations.hide()
        self.opening.emit()
        self.adding.show()
        self.changed.emit()
        self.adding.open_for(number, household, group, kinds)

    def _ask(self) -> None:
        line = self._line
        if line is None:
            return
        situation, prior = self.situations.told()
        wanted = Wanted(line.member.person.document, line.tier, situation, prior)
        book, day = self._shell.session.book, self._shell.session.today
        self._asked = wanted
        self._shell.read(lambda: try_out(book, wanted, day), lambda offers: self._show(wanted, offers))

    def _show(self, wanted: Wanted, offers: dict[str, Offer]) -> None:
        if wanted is not self._asked:
            return  # another answer was given meanwhile
        offer = offers[wanted.tier]
        unread = [say("SITUATION_UNREADABLE")] if self.situations.form.unreadable else []
        said = "\n".join([*unread, *why_lines(offer, self._funds)[:4]])
        self.situations.show_answer(said, good=any(one.quote is not None for one in offers.values()))

    def _take(self) -> None:
        line = self._line
        if line is None:
            return
        situation, prior = self.situations.told()
        wanted = Wanted(line.member.person.document, line.tier, situation, prior)
        book, day = self._shell.session.book, self._shell.session.today

        def tell(offers: dict[str, Offer]) -> None:
            self.close()
            self.told.emit(Told(wanted.document, situation, prior, offers))

        self._shell.work(lambda: try_out(book, wanted, day), tell)

    def _typed(self) -> None:
        panel, book = self.adding, self._shell.session.book
        number, kind = panel.number.text(), panel.document_kind
        panel.show_document(None)
        panel.say("")
        if len(number.strip()) < _WHOLE_NUMBER:
            return

        def refused(error: KnownError) -> None:
            if number == panel.number.text() and len(number.strip()) >= len("690000196001010010"):
                panel.say(say_error(error), "bad")

        def show(looked: Looked) -> None:
            if number == panel.number.text():
                self._looked(looked)

        self._shell.read(lambda: look_at(book, number, kind), show, refused)

    def _looked(self, looked: Looked) -> None:
        if looked.known is not None:
            household = looked.known.household or looked.known.document
            self.close()
            self._shell.tell(say("ADD_KNOWN", household=looked.known.household))
            self.known.emit(household)
            return
        self.adding.show_document(looked.document)
        if looked.document.birth is not None and looked.document.sex is not None:
            sex = say("ADD_MALE" if looked.document.sex is Sex.MALE else "ADD_FEMALE")
            self.adding.say(say("ADD_READS", day=str(looked.document.birth), sex=sex), "good")

    def _add(self) -> None:
        panel, book, who = self.adding, self._shell.session.book, self._shell.session.who
        new, kind = panel.person(), panel.situation_kind

        def done(place: tuple[str, str]) -> None:
            self.close()
            self.added.emit(*place, kind)

        def write() -> tuple[str, str]:
            row = add_person(book, who, new)
            return row.household, row.document

        self._shell.work(write, done, lambda error: panel.say(say_error(error), "bad"))
