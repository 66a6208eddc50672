"""票证, beside the vouchers: the next form for a voucher, and what to do where the paper and the book part."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.books.pads import Case, VoucherForm
from desktop.messages.say import say
from desktop.ui.widgets.card import label
from desktop.ui.widgets.choice_panel import ChoicePanel, field


class Step(StrEnum):
    """What can be done. The first four are the cases where the book and the paper part."""

    AGAIN = "again"  # the book says used, the paper is blank
    SPOILT_NEXT = "spoilt_next"  # both used, the paper is spoilt
    WRITTEN = "written"  # the book says nothing, the paper is written on
    BLANK = "blank"  # the book says nothing, the blank paper is spoilt
    NEXT = "next"
    SPOILT = "spoilt"
    COMPARE = "compare"
    STORE = "store"


_NUMBERED = (Step.WRITTEN, Step.BLANK, Step.COMPARE)


class FormPanel(ChoicePanel):
    """`step` with what is to be done and the number that was typed."""

    step = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("FORM_GO", "FORM_BACK", across=1)
        self._steps: list[Step] = []
        self._facts = VoucherForm("", None, any=False)
        self.number = field("FORM_NUMBER")
        self._number_title = label(say("FORM_NUMBER"), part="grey")
        row = QHBoxLayout()
        row.addWidget(self._number_title)
        row.addWidget(self.number, 1)
        self.body.insertLayout(self.body.count() - 2, row)
        self.below = (self.number,)
        self.wanted.connect(self._go)

    def ask(self, short: str, facts: VoucherForm) -> None:
        """Ask about a voucher, by the last part of its number."""
        self._facts = facts
        following = facts.pad.next if facts.pad else ""
        if facts.form:
            self._steps = [Step.AGAIN, *([Step.SPOILT_NEXT] if following else []), Step.SPOILT]
        else:
            self._steps = [*([Step.NEXT] if following else []), *([Step.WRITTEN] if facts.any else [])]
        self._steps += [*([Step.BLANK] if facts.any else []), *([Step.COMPARE] if facts.pad else []), Step.STORE]
        self.offer(say(f"FORM_STEP_{step.name}", form=facts.form, next=following) for step in self._steps)
        self._show_number(visible=False)
        self.begin(say("FORM_TITLE", number=short), self._how_it_stands())

    def _how_it_stands(self) -> str:
        pad = self._facts.pad
        if pad is None:
            left = say("FORM_NO_PAD")
        elif not pad.next:
            left = say("PAD_EMPTY", last=pad.last)
        else:
            left = say("PAD_NOW", series=pad.series, next=pad.next, left=pad.left)
        return (say("FORM_STANDS_ON", form=self._facts.form) if self._facts.form else say("FORM_STANDS_NOWHERE")) + left

    def picked(self, place: int) -> None:
        """To the number where one is asked for, else to the button."""
        step, pad = self._steps[place], self._facts.pad
        self._show_number(visible=step in _NUMBERED)
        self.number.setText(pad.next if pad and step is Step.BLANK else "")
        self.number.selectAll()
        self.go_to(self.number if step in _NUMBERED else self.go)

    def compared(self, case: Case) -> None:
        """What the number on the paper means."""
        self.say(say(f"PAD_CASE_{case}"), "good" if case is Case.SAME else "warn")

    def _show_number(self, *, visible: bool) -> None:
        self._number_title.setVisible(visible)
        self.number.setVisible(visible)

    def _go(self) -> None:
        if self.chosen < 0:
            self.missing(say("REQUEST_NO_CHOICE"), self.choices[0])
            return
        step, number = self._steps[self.chosen], self.number.text().strip()
        if step in _NUMBERED and not number:
            self.missing(say("FORM_NUMBER_MISSING"), self.number)
        else:
            self.step.emit(step, number)
