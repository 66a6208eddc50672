"""What stands beside the vouchers: one of them in full, and in its place 作废, 申请 or 票证."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from desktop.books import pads
from desktop.books.listing_vouchers import VoucherLine, VoucherState, confirmers
from desktop.books.opening import Book
from desktop.books.pads import Case
from desktop.books.requesting import about_voucher
from desktop.books.signing_in import sign_in
from desktop.books.voiding import VoidOrder, void
from desktop.core.bodies import Form
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.ui.asking import RequestSide
from desktop.ui.pages.page import Page
from desktop.ui.widgets.form_panel import FormPanel, Step
from desktop.ui.widgets.void_panel import VoidPanel
from desktop.ui.widgets.voucher_card import VoucherCard


class VoucherSide(RequestSide):
    """Everything that can be written down about the voucher under the cursor."""

    def __init__(self, page: Page, card: VoucherCard) -> None:
        super().__init__(page, card)
        self._shell = page.shell
        self._line: VoucherLine | None = None
        self._ahead = ""  # a number ahead of the screen's, said once
        self.panel = VoidPanel()
        self.panel.wanted.connect(self._void)
        self.forms = FormPanel()
        self.forms.step.connect(self._form_step)
        for panel in (self.panel, self.forms):
            panel.left.connect(self.left.emit)
            self.addWidget(panel)

    def back(self) -> None:
        """The card again; no PIN stays in a field."""
        self.panel.pin.clear()
        super().back()

    def begin_void(self, line: VoucherLine) -> None:
        """Ask why, and for the second person; say why not where it is void or banked."""
        if line.state is VoucherState.VOID or line.banked:
            code = "RECEIPT_VOID" if line.state is VoucherState.VOID else "RECEIPT_BANKED"
            self._shell.tell(say(code, what=line.short), "warn")
            return
        book, who = self._page.session.book, self._page.session.who

        def ask(ids: list[str]) -> None:
            self._line = line
            self.setCurrentWidget(self.panel)
            self.panel.begin(line, ids)

        self._shell.work(lambda: confirmers(book, who), ask)

    def _void(self) -> None:
        order, pin, line = self.panel.order(), self.panel.pin.text(), self._line
        if order is None or line is None:
            return
        book, who = self._page.session.book, self._page.session.who
        self._shell.work(
            lambda: _void_with_second(book, who, order, pin),
            lambda _: self._voided(line),
            lambda error: self.panel.say_trouble(say_error(error)),
        )

    def _voided(self, line: VoucherLine) -> None:
        self.left.emit()
        cash = line.form is Form.CASH and bool(line.amount)
        code = "VOID_DONE_CASH" if cash else "VOID_DONE"
        self._shell.tell(say(code, number=line.short, amount=line.amount.short, payer=line.payer), "good")
        self._shell.refresh()
        self.ended.emit()

    def begin_request(self, line: VoucherLine) -> None:
        """Ask an office about the people of a voucher."""
        self.begin(lambda book: about_voucher(book, line.number), line.short)

    def begin_form(self, line: VoucherLine) -> None:
        """Ask what is to be done with an official form and this voucher."""
        self._line, self._ahead = line, ""
        book = self._page.session.book

        def ask(facts: pads.VoucherForm) -> None:
            self.setCurrentWidget(self.forms)
            self.forms.ask(line.short, facts)

        self._shell.work(lambda: pads.voucher_form(book, line.number), ask)

    def _form_step(self, step: Step, form: str) -> None:
        line, book, who = self._line, self._page.session.book, self._page.session.who
        assert line is not None
        printing, number = self._shell.form_printing, line.number
        printed: dict[Step, Callable[[str], None]] = {
            Step.NEXT: printing.next_form,
            Step.AGAIN: printing.again,
            Step.SPOILT_NEXT: printing.spoil_and_next,
        }
        if step in printed:
            self.left.emit()
            printed[step](number)
        elif step is Step.COMPARE:
            self._compare(form)
        elif step is Step.STORE:
            self.left.emit()
            self._shell.open_pads()
        elif step is Step.WRITTEN:
            done = say("FORM_WRITTEN", number=line.short, form=form)
            self._record(lambda: pads.written(book, who, number, form), done)
        else:
            spoilt = partial(_spoil, book, who, number, form)
            self._record(spoilt, say("FORM_SPOILT_NOW"))

    def _record(self, function: Callable[[], None], done: str) -> None:
        def recorded(_: None) -> None:
            self.left.emit()
            self._shell.tell(done, "good")
            self.ended.emit()

        self._shell.work(function, recorded, self._form_refused)

    def _form_refused(self, error: KnownError) -> None:
        where = self.forms.number if self.forms.number.isVisible() else self.forms.go
        self.forms.missing(say_error(error), where)

    def _compare(self, on_paper: str) -> None:
        """The number on the paper; forms are given up only when the same number ahead is said twice."""
        book, who = self._page.session.book, self._page.session.who
        sure, self._ahead = self._ahead == on_paper, ""

        def put_right() -> Case:
            case = pads.compare(book, on_paper)
            if case is Case.AHEAD and sure:
                pads.skip_to(book, who, on_paper)
                return Case.SAME
            return case

        def compared(case: Case) -> None:
            self._ahead = on_paper if case is Case.AHEAD and not sure else ""
            self.forms.compared(case)

        self._shell.work(put_right, compared, self._form_refused)


def _void_with_second(book: Book, operator: str, order: VoidOrder, pin: str) -> None:
    """The second person shows who he is, then the voucher is made void."""
    second = sign_in(book, order.second, pin)
    void(book, operator, replace(order, second=second.id))


def _spoil(book: Book, operator: str, number: str, form: str) -> None:
    """The form that was typed, else the one the voucher stands on."""
    pads.spoil(book, operator, form or pads.form_of(book, number))
