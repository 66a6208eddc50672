"""One voucher in full, beside the list: amount, people with the last four of their numbers, what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from desktop.books.listing_vouchers import VoucherDetail, VoucherState
from desktop.books.printing import SENDING, WAITING
from desktop.messages.say import say
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fact_sheet import FactSheet
from desktop.ui.widgets.request_panel import what_words
from desktop.ui.widgets.voucher_picture import VoucherPicture

SIGNS = {
    VoucherState.VALID: ("✓", "good"),
    VoucherState.VOID: ("✕", "grey"),
    VoucherState.UNPRINTED: ("!", "warn"),
    VoucherState.BANKED: ("▣", "info"),
    VoucherState.TREASURY: ("★", "good"),
}


def state_words(state: VoucherState) -> str:
    """Sign and words of a state."""
    return f"{SIGNS[state][0]} {say(f'VSTATE_{state.upper()}')}"


class VoucherCard(Card):
    """What is wanted of the voucher shown: `reprint`, `void`, `request` (申请), `official` (票证), and of a void one
    `again` (the same people once more).
    """

    reprint = Signal()
    void = Signal()
    request = Signal()
    official = Signal()
    again = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.facts = FactSheet(say("VOUCHERS_TABLE"), look)
        self.print_button = self._button("VDETAIL_REPRINT")
        self.print_button.clicked.connect(self.reprint)
        self.void_button = self._button("VDETAIL_VOID_BUTTON")
        self.void_button.clicked.connect(self.void)
        self.again_button = self._button("VDETAIL_AGAIN")
        self.again_button.clicked.connect(self.again)
        self.picture = VoucherPicture(look, 60)
        self.request_button = self._button("VDETAIL_REQUEST")
        self.request_button.clicked.connect(self.request)
        self.form_button = self._button("VDETAIL_FORM")
        self.form_button.clicked.connect(self.official)
        grid = QGridLayout()
        for place, button in enumerate((self.print_button, self.void_button, self.form_button, self.request_button)):
            grid.addWidget(button, place // 2, place % 2)
        grid.addWidget(self.again_button, 0, 1)
        self.body.addWidget(self.facts, 3)
        self.body.addWidget(self.picture, 2)
        self.body.addLayout(grid)
        self.show_nothing("")

    @staticmethod
    def _button(code: str) -> QPushButton:
        made = QPushButton(say(code))
        made.setAccessibleName(say(code))
        return made

    def show_nothing(self, sentence: str) -> None:
        """No voucher is chosen; say why."""
        self.set_title("")
        self.facts.line(sentence, "grey")
        self.facts.done()
        self.picture.show_words("")
        self._allow(False)
        self._see_void(False)

    def show_voucher(self, shown: VoucherDetail) -> None:
        """Show a voucher."""
        line, facts = shown.line, self.facts
        self.set_title(line.number)
        facts.large(say("VDETAIL_AMOUNT", amount=line.amount.short), "grey" if shown.void_day else "info")
        self._say_state(shown)
        facts.line(say("VDETAIL_PAYER", payer=line.payer, household=line.household))
        form = say(f"FORM_{line.form.upper()}")
        facts.line(say("VDETAIL_TAKEN", day=f"{line.when:%m-%d %H:%M}", form=form, operator=shown.operator), "grey")
        if shown.slip:
            facts.line(say("VDETAIL_SLIP", slip=shown.slip), "grey")
        facts.title(say("VDETAIL_PEOPLE", people=line.people))
        facts.rows(
            (say("VDETAIL_PERSON", name=one.name, last4=one.last4, tier=one.tier), one.paid.short)
            for one in shown.people
        )
        facts.title("")
        if shown.form:
            facts.line(say("VDETAIL_STANDS_ON", form=shown.form))
        for one in shown.requests:
            facts.line(
                "! " + say("FIND_REQUESTED", day=one.day[5:], what=what_words(one.what), reason=one.name), "warn"
            )
        if line.prints:
            facts.line(say("VDETAIL_REPRINTED", times=line.prints), "grey")
        facts.line(say("VDETAIL_CODE", code=shown.code), "grey")
        facts.done()
        self._allow(True)
        self._see_void(bool(shown.void_day))

    def _allow(self, allowed: bool) -> None:
        for button in (self.print_button, self.void_button, self.request_button, self.form_button):
            button.setEnabled(allowed)

    def _see_void(self, void: bool) -> None:
        """Of a void voucher the people can be served once more; it cannot be made void twice."""
        self.void_button.setVisible(not void)
        self.again_button.setVisible(void)

    def _say_state(self, shown: VoucherDetail) -> None:
        state, facts = shown.line.state, self.facts
        facts.line(state_words(state), SIGNS[state][1])
        if shown.void_day:
            facts.line(say("VDETAIL_VOID", day=shown.void_day, reason=shown.void_reason))
        elif state is VoucherState.UNPRINTED:
            said = {WAITING: "PAPER_WAITING", SENDING: "PAPER_WAITING", "PRINT_TO_FILE": "PAPER_IN_FILE"}
            facts.line(say(said.get(shown.line.paper, "PAPER_DUE")))
        if shown.bank_day:
            facts.line(say("VDETAIL_BANKED", day=shown.bank_day, slip=shown.bank_slip))
        if shown.treasury_day:
            facts.line(say("VDETAIL_TREASURY", day=shown.treasury_day))
