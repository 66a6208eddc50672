"""参保情形, in the page: what fits this person, what has to be asked, what it would cost, and by which words."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout

from desktop.books.situations import Option
from desktop.core.money import Money
from desktop.core.policy.case import NO_PRIOR, Prior, Situation, Value
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card, label
from desktop.ui.widgets.choices import Choices
from desktop.ui.widgets.fact_form import FactForm

_PRIOR = {field.name for field in fields(Prior)}
_ROW_PX = 36
_LIST_PX = 300


class SituationPanel(Card):
    """`asked` when another situation or answer wants a price, `taken` when it is to hold, `left` when it is not."""

    asked = Signal()
    taken = Signal()
    left = Signal()

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._options: list[Option] = []
        self._grey = QColor(look.theme.line)
        self.list = Choices(say("SITUATION_LIST"), look.px(_ROW_PX))
        self.list.setFixedWidth(look.px(_LIST_PX))
        self.list.currentRowChanged.connect(self._turn)
        self.list.itemActivated.connect(lambda _: self._go_on())
        self.form = FactForm(today)
        self.form.changed.connect(self.asked.emit)
        self._limits = label(part="grey")
        self._answer = label()
        for said in (self._limits, self._answer):
            said.setWordWrap(True)
        self.take = QPushButton(say("SITUATION_TAKE"))
        self.take.setAutoDefault(True)
        self.take.clicked.connect(self.taken.emit)
        self.form.done.connect(self.take.setFocus)
        self.leave = QPushButton(say("SITUATION_LEAVE"))
        self.leave.setAutoDefault(True)
        self.leave.clicked.connect(self.left.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        for ground in (scroll.viewport(), self.form):
            ground.setAutoFillBackground(False)  # the card's own shows through
        right = QVBoxLayout()
        right.addWidget(self._limits)
        right.addWidget(scroll, 1)
        middle = QHBoxLayout()
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        for button in (self.take, self.leave):
            button.setAccessibleName(button.text())
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self._answer)
        self.body.addLayout(buttons)

    def open_for(self, name: str, options: list[Option], situation: Situation | None) -> None:
        """Offer these to somebody; the cursor stands on what holds now."""
        self._options = options
        self.set_title(say("SITUATION_TITLE", name=name))
        self.list.blockSignals(True)
        self.list.show_lines(_line(place, one) for place, one in enumerate(options, 1))
        self.list.blockSignals(False)
        for place, one in enumerate(options):
            if one.why:
                self.list.item(place).setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.item(place).setForeground(self._grey)
        kind = situation.kind if situation else options[0].offer.case.situation.kind
        chosen = next((place for place, one in enumerate(options) if one.kind == kind and not one.why), 0)
        self.list.setCurrentRow(chosen)
        self._turn(chosen, situation)
        self.list.setFocus()

    @property
    def option(self) -> Option:
        """The situation under the cursor."""
        return self._options[max(0, self.list.currentRow())]

    def told(self) -> tuple[Situation, Prior]:
        """What was told: the situation with its facts, and what is known of the years before."""
        usual = self.option.offer.case
        answers = {name: value for name, value in self._known().items() if name not in self.option.asks}
        answers |= self.form.answers()
        told = {name: value for name, value in answers.items() if name not in _PRIOR}
        before = asdict(usual.prior or NO_PRIOR) | {name: None for name in self.option.asks if name in _PRIOR}
        before |= {name: value for name, value in answers.items() if name in _PRIOR}
        made: Situation = Situation(kind=self.option.kind)
        for name, value in told.items():
            made = _with(made, name, value)
        return made, Prior(**before)

    def show_answer(self, text: str, *, good: bool) -> None:
        """What it comes to."""
        self._answer.setText(text)
        self.take.setEnabled(good or self.option.kind == "none")

    @property
    def answer(self) -> str:
        """What is said of the price."""
        return self._answer.text()

    @property
    def said(self) -> str:
        """The document's rules and the papers to see."""
        return self._limits.text()

    def choose(self, number: int) -> None:
        """The `number`-th situation (from 1), where it fits."""
        if 1 <= number <= len(self._options) and not self._options[number - 1].why:
            self.list.setCurrentRow(number - 1)

    def _known(self) -> dict[str, Value]:
        case = self.option.offer.case
        known = {**asdict(case.prior), **asdict(case.situation)}
        known.pop("kind")
        return {name: value for name, value in known.items() if value is not None}

    def _turn(self, row: int, situation: Situation | None = None) -> None:
        if not 0 <= row < len(self._options):
            return
        option, known = self.option, self._known()
        if situation is not None and situation.kind == option.kind:
            known |= {name: value for name, value in asdict(situation).items() if value is not None and name != "kind"}
        self.form.ask(option.asks, option.words, known)
        papers = say("SITUATION_PAPERS", papers="、".join(option.papers)) if option.papers else ""
        rows = say("SITUATION_ROWS", rows="；".join(option.rows)) if option.rows else say("SITUATION_SILENT")
        self._limits.setText("\n".join(one for one in (rows, papers) if one))
        self.asked.emit()

    def _go_on(self) -> None:
        if not self.form.begin():
            self.take.setFocus()


def _with(situation: Situation, name: str, value: Value) -> Situation:
    return Situation(**{**asdict(situation), name: value})


def _line(place: int, one: Option) -> str:
    name = say(f"SIT_{one.kind.upper()}")
    if one.why:
        return f"{place}　{name}　{say(one.why)}"
    quote = one.offer.quote
    price = say("COLLECT_AMOUNT", amount=Money(quote.payable_fen).short) if quote else say("SITUATION_ASK")
    return f"{place}　{name}　{price}"
