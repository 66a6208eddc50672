"""日结, after the close: the day's figures on the left, what is left to do on the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.books.closed_day import ClosedDay
from desktop.core.money import ZERO, Money
from desktop.messages.say import say
from desktop.paper.figures import DayReport, Tally
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.fact_sheet import FactSheet

_STEPS = ("export", "report", "backup", "vouchers")


class ClosedView(QWidget):
    """`wanted` names the step somebody wants to do: export, report, backup or vouchers."""

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._figures = Card()
        self.facts = FactSheet(say("CLOSED_FIGURES"), look)
        self._figures.body.addWidget(self.facts, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._figures, 1)
        row.addWidget(self._left_card(look), 1)

    def _left_card(self, look: Look) -> Card:
        card = Card(say("CLOSED_LEFT"))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(look.px(12))
        self.words: dict[str, QLabel] = {}
        self.buttons: dict[str, QPushButton] = {}
        for place, step in enumerate(_STEPS):
            said = label()
            said.setWordWrap(True)
            button = QPushButton(say(f"CLOSED_GO_{step}"))
            button.setAccessibleName(button.text())
            button.setMinimumWidth(look.px(170))
            button.clicked.connect(lambda _=False, step=step: self.wanted.emit(step))
            grid.addWidget(said, place, 0)
            grid.addWidget(button, place, 1)
            self.words[step], self.buttons[step] = said, button
        self._cash = label(part="figure")
        self._cash.setWordWrap(True)
        after = label(say("CLOSED_NEXT"), part="grey")
        after.setWordWrap(True)
        card.body.addLayout(grid)
        card.body.addSpacing(look.px(18))
        card.body.addWidget(self._cash)
        card.body.addWidget(after)
        card.body.addStretch(1)
        return card

    def show_day(self, closed: ClosedDay) -> None:
        """Show a day."""
        report = closed.report
        self._figures.set_title(say("CLOSED_TITLE", day=str(report.day)))
        self._write(report)
        self._step("export", "CLOSED_EXPORT", closed.not_exported)
        self._say("report", say("CLOSED_REPORT"), "")
        when = closed.backup
        if when is None:
            self._say("backup", say("CLOSED_NO_BACKUP"), "warn")
        else:
            self._say("backup", say("CLOSED_BACKUP", when=f"{when:%m-%d %H:%M}"), "good")
        self._step("vouchers", "CLOSED_PRINT", closed.not_printed)
        self.buttons["vouchers"].setVisible(bool(closed.not_printed))
        due = min((lot.due for lot in report.lots), default=None)
        held = report.on_hand.short
        self._cash.setText(say("CLOSED_CASH", amount=held, due=f"{due:%m-%d}") if due else say("CLOSED_NO_CASH"))

    def _step(self, step: str, code: str, count: int) -> None:
        self._say(step, say(code if count else f"{code}_DONE", count=count), "warn" if count else "good")

    def _say(self, step: str, text: str, tone: str) -> None:
        self.words[step].setText(text)
        set_tone(self.words[step], tone)

    def _write(self, report: DayReport) -> None:
        facts = self.facts
        facts.large(say("CLOSE_YUAN", amount=report.all.amount.short))
        by = say("CLOSED_BY", time=f"{report.closed:%H:%M}", operator=report.operator)
        facts.line(by + (say("CLOSED_REVIEWED", name=report.reviewer) if report.reviewer else ""), "grey")
        facts.title(say("CLOSED_VOUCHERS"))
        facts.rows(
            (say(code), _tally(tally))
            for code, tally in (("FORM_CASH", report.cash), ("FORM_POS", report.pos), ("FORM_ZERO", report.zero))
            if tally.vouchers
        )
        first, last = (number.rpartition("-")[2] for number in (report.first_number, report.last_number))
        if first:
            facts.rows([(say("CLOSED_NUMBERS"), say("CLOSED_FROM_TO", first=first, last=last))])
        if report.voids:
            facts.rows([(say("CLOSED_VOIDED"), say("CLOSED_N", count=len(report.voids)))])
        facts.title(say("CLOSED_DRAWER"))
        facts.rows(_drawer(report))
        facts.line(*_verdict(report))
        facts.done()


def _tally(tally: Tally) -> str:
    return say("CLOSED_TALLY", vouchers=tally.vouchers, people=tally.people, amount=tally.amount.short)


def _drawer(report: DayReport) -> list[tuple[str, str]]:
    sums = (
        ("CLOSED_OPENING", "", report.opening),
        ("CLOSED_TAKEN", "+ ", report.taken),
        ("CLOSED_BACK", "− ", report.given_back),
        ("CLOSED_BANKED", "− ", report.banked),
    )
    rows = [(say(code), sign + say("CLOSE_YUAN", amount=amount.short)) for code, sign, amount in sums if amount]
    rows.append((say("CLOSE_ON_HAND"), say("CLOSE_YUAN", amount=report.on_hand.short)))
    return [*rows, (say("CLOSE_SUM"), say("CLOSE_YUAN", amount=report.counted_total.short))]


def _verdict(report: DayReport) -> tuple[str, str]:
    difference = report.difference
    if difference == ZERO:
        return say("CLOSE_EQUAL"), "good"
    code = "CLOSE_OVER" if difference > ZERO else "CLOSE_SHORT"
    return say(code, amount=Money(abs(difference.fen)).short) + say("CLOSED_REASON", reason=report.reason), "bad"
