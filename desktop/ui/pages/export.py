"""导出: choose the stick, see what goes, watch four lamps turn green. Before enrolment: ask for it here."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from desktop.books.exporting import ExportResult, export
from desktop.books.sending import Sending, sending
from desktop.books.sent import SentBundle, Shipping, shipping
from desktop.core.errors import KnownError
from desktop.exchange.outcome import Outcome
from desktop.messages.say import say, say_error
from desktop.ui.models.sent import STEPS, reached
from desktop.ui.pages.page import Page, Shell
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.enrolment import EnrolmentCard
from desktop.ui.widgets.fact_sheet import FactSheet
from desktop.ui.widgets.lamps import Lamp, Lamps
from desktop.ui.widgets.places import Places


class ExportPage(Page):
    """What goes to the county."""

    name = "export"
    topic = "60-export"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._busy = False
        self._lay_out()
        self._light((Lamp.OFF,) * STEPS)

    def _lay_out(self) -> None:
        self.places = Places(self.shell)
        self.places.moved.connect(self._allow)
        self.enrolment = EnrolmentCard(self.shell, self.places)
        self.enrolment.enrolled.connect(self._read)
        self._right = QStackedWidget()
        self._right.addWidget(self._what_card())
        self._right.addWidget(self.enrolment)
        upper = QHBoxLayout()
        upper.addWidget(self.places, 1)
        upper.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(upper, 1)
        self._steps = self._steps_card()
        self._past = Card(say("SEND_PAST"))
        self.history = FactSheet(say("SEND_PAST"), self.shell.look)
        self.history.setMinimumHeight(self.shell.look.px(56))
        self.history.setMaximumHeight(self.shell.look.px(126))
        self._past.body.addWidget(self.history)
        lower = QHBoxLayout()
        lower.addWidget(self._steps, 3)
        lower.addWidget(self._past, 2)
        column.addLayout(lower)

    def _what_card(self) -> Card:
        card = Card(say("SEND_WHAT"))
        self.receipts = label(part="figure")
        self.sums = label()
        self.numbers = label()
        self.events = label(part="grey")
        self.last = label(part="grey")
        self.county = label()
        self.sums.hide()
        self.numbers.hide()
        for line in (self.receipts, self.sums, self.numbers, self.events, self.last, self.county):
            line.setWordWrap(True)
            card.body.addWidget(line)
        card.body.addStretch(1)
        self.go = QPushButton(say("SEND_GO"))
        self.go.setProperty("main", "true")
        self.go.setAccessibleName(say("SEND_GO"))
        self.go.clicked.connect(self._export)
        card.body.addWidget(self.go)
        return card

    def _steps_card(self) -> Card:
        card = Card(say("SEND_STEPS"))
        self._words = tuple(say(f"SEND_STEP_{step}") for step in range(1, STEPS + 1))
        self.lamps = Lamps(self.shell.look, self._words)
        self.ending = label()
        self.ending.setWordWrap(True)
        self.ending.setMinimumHeight(self.shell.look.px(44))
        card.body.addWidget(self.lamps)
        card.body.addWidget(self.ending)
        return card

    def enter(self) -> None:
        """Look for sticks, and read what would go."""
        self.places.watch()
        self._read()
        self.places.take_cursor()

    def leave(self) -> None:
        """Sticks are looked for only while somebody looks at them."""
        self.places.rest()

    def _read(self) -> None:
        book = self.session.book
        self.shell.read(lambda: sending(book), self._show)
        self.shell.read(lambda: shipping(book), self._show_shipping)

    def _show(self, now: Sending) -> None:
        self._right.setCurrentIndex(0 if now.enrolled else 1)
        self._steps.setVisible(now.enrolled)
        self._past.setVisible(now.enrolled)
        self.enrolment.show_key(now.own_key, now.enrollers)
        waiting = now.waiting
        news = waiting.events > 0
        receipts = say("SEND_RECEIPTS", count=waiting.receipts) if waiting.receipts else say("SEND_NO_RECEIPTS")
        self.receipts.setText(receipts if news else say("SEND_NOTHING"))
        self.events.setText(say("SEND_EVENTS" if waiting.receipts else "SEND_OTHER_EVENTS", count=waiting.events))
        self.events.setVisible(news)
        when = waiting.last_export
        self.last.setText(say("SEND_LAST", when=f"{when:%m-%d %H:%M}") if when else say("SEND_NEVER"))
        self.last.setVisible(not waiting.receipts)  # with news its place is needed, and it stands among what went
        self.county.setText(say("SEND_TO", county=now.county) + say("SEND_SEALED"))
        self._allow()

    def _show_shipping(self, now: Shipping) -> None:
        held = now.contents
        self.sums.setVisible(bool(held.receipts))
        self.numbers.setVisible(bool(held.receipts))
        void = say("SEND_VOID", count=held.voided) if held.voided else ""
        self.sums.setText(say("SEND_SUMS", cash=held.cash.short, pos=held.pos.short) + void)
        first, last = (number.rpartition("-")[2] for number in (held.first, held.last))
        self.numbers.setText(say("SEND_NUMBERS", first=first, last=last))
        for one in now.sent:
            self._write_sent(one)
        if not now.sent:
            self.history.line(say("SEND_NEVER"), "grey")
        self.history.done()

    def _write_sent(self, one: SentBundle) -> None:
        words = say("SEND_CONFIRMED" if one.confirmed else "SEND_UNANSWERED")
        self.history.rows([(f"{one.when:%m-%d %H:%M}", words)])
        self.history.line(one.file, "grey")

    def _allow(self) -> None:
        ready = self.places.chosen is not None and not self._busy
        self.go.setEnabled(ready)
        self.enrolment.allow(ready)

    def _export(self) -> None:
        place, book, who = self.places.chosen, self.session.book, self.session.who
        if place is None:
            return
        self._busy = True
        self._allow()
        self._light((Lamp.NOW, *(Lamp.OFF,) * (STEPS - 1)))
        self._say(say("SEND_BUSY"), "info")
        self.shell.work(
            lambda: export(book, who, place.path, allow_folder=not place.stick), self._exported, self._refused
        )

    def _exported(self, done: ExportResult) -> None:
        self._busy = False
        far = reached(done.outcome)
        good = done.outcome.good
        if done.outcome is Outcome.NOTHING_NEW:
            self._light((Lamp.OFF,) * STEPS)
        else:
            lamps = [Lamp.GOOD if step < far else Lamp.BAD if step == far else Lamp.OFF for step in range(STEPS)]
            self._light(tuple(lamps))
        name = "\n" + say("SEND_FILE", file=done.path.name) if good and done.path else ""
        self._say(say(done.outcome) + name, "good" if good else "info" if not done.path else "bad")
        self._read()
        self.shell.refresh()

    def recover(self) -> None:
        """Something of our own stood in the way; it can be tried again."""
        self._busy = False
        self._allow()

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        self._light((Lamp.BAD, *(Lamp.OFF,) * (STEPS - 1)))
        self._say(say_error(error), "bad")
        self._allow()

    def _light(self, states: tuple[Lamp, ...]) -> None:
        said = [say(f"SEND_LAMP_{state}", step=step) for state, step in zip(states, self._words, strict=True)]
        self.lamps.show_states(states, " ".join(said))

    def _say(self, text: str, tone: str) -> None:
        self.ending.setText(text)
        set_tone(self.ending, tone)
