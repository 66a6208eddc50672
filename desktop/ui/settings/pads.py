"""票证套打: the pad in the printer, a voucher onto its next form, and what to do where the numbers part."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from desktop.books import pads
from desktop.books.opening import Book
from desktop.books.pads import Case, Pad
from desktop.books.paper_settings import Sheet, paper_settings
from desktop.core.errors import Refused
from desktop.messages.say import say
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part, button
from desktop.ui.spooler import Spool, spool
from desktop.ui.widgets.card import label
from desktop.ui.widgets.form import Field, Form

_PAD = (
    Field("series", "PAD_SERIES"),
    Field("first", "PAD_FIRST", plain=True),
    Field("again", "PAD_AGAIN", plain=True),
    Field("last", "PAD_LAST", plain=True),
)
_VOUCHER = (Field("voucher", "PAD_VOUCHER", plain=True),)
_PAPER = (Field("paper", "PAD_ON_PAPER", plain=True),)


class PadsPart(Part):
    """Only where the county hands out official forms."""

    title = "SET_PADS"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.spool: Spool = spool
        self._ahead = ""  # a number ahead of the screen's, said once
        self.pad, self.voucher, self.paper = Form(_PAD), Form(_VOUCHER), Form(_PAPER)
        self.now = label(part="grey")
        self.now.setWordWrap(True)
        self.table = QPlainTextEdit()
        self.table.setAccessibleName(say("PAD_TABLE"))
        self.table.setTabChangesFocus(True)
        self.cases = QPlainTextEdit("\n".join(say(f"PAD_CASE_{case}") for case in Case))
        self.cases.setReadOnly(True)
        self.cases.setTabChangesFocus(True)
        self.cases.setAccessibleName(say("PAD_PARTED"))
        for text in (self.table, self.cases):
            text.setMinimumHeight(shell.look.px(40))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.now)
        left.addWidget(self.pad)
        left.addWidget(button("PAD_TAKE", self._take))
        left.addStretch(1)
        right.addWidget(label(say("PAD_TABLE"), part="grey"))
        right.addWidget(self.table, 1)
        right.addWidget(button("PAD_KEEP_TABLE", self._keep_table))
        right.addWidget(label(say("PAD_PARTED"), part="grey"))
        right.addWidget(self.cases, 1)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(left, 1)
        sides.addLayout(right, 1)
        self.body.addLayout(sides, 1)
        self.body.addLayout(_row(self.paper, button("PAD_COMPARE", self._compare), button("PAD_SPOIL", self._spoil)))
        self.body.addLayout(_row(self.voucher, button("PAD_PRINT", self._print, main=True)))
        self.body.addWidget(self.ending)

    def enter(self) -> None:
        """The pad as the journal tells it, and the table as it was written."""
        self.say("")
        book = self.shell.session.book
        self.shell.work(lambda: pads.form_table_text(book), self.table.setPlainText)
        self._read()

    def _read(self) -> None:
        book = self.shell.session.book
        self.shell.work(lambda: pads.pad_now(book), self._show)

    def _show(self, pad: Pad | None) -> None:
        if pad is None:
            self.now.setText(say("PAD_NONE"))
        elif not pad.next:
            self.now.setText(say("PAD_EMPTY", last=pad.last))
        else:
            self.now.setText(say("PAD_NOW", series=pad.series, next=pad.next, left=pad.left))

    def _take(self) -> None:
        book, who = self.shell.session.book, self.shell.session.who
        series, first, again, last = (self.pad.text(field.name) for field in _PAD)

        def taken(_: Pad) -> None:
            self.say(say("PAD_TAKEN"))
            for field in _PAD:
                self.pad.field(field.name).clear()
            self._read()

        self.shell.work(lambda: pads.take_pad(book, who, series, first, again, last), taken, self.refused)

    def _print(self) -> None:
        book, who, hand_over = self.shell.session.book, self.shell.session.who, self.spool
        number = self.voucher.text("voucher")

        def printed(form: str) -> None:
            self.say(say("PAD_PRINTED", number=number, form=form))
            self._read()

        self.shell.work(lambda: _print(book, who, number, hand_over), printed, self.refused)

    def _compare(self) -> None:
        book, who, on_paper = self.shell.session.book, self.shell.session.who, self.paper.text("paper")

        sure, self._ahead = self._ahead == on_paper, ""

        def compared(case: Case) -> None:
            self.say(say(f"PAD_CASE_{case}"), "good" if case is Case.SAME else "warn")
            # Forms are given up only when the same number is said twice: a slip of the finger must not cost a pad.
            self._ahead = on_paper if case is Case.AHEAD and not sure else ""
            self._read()

        def put_right() -> Case:
            case = pads.compare(book, on_paper)
            if case is Case.AHEAD and sure:
                pads.skip_to(book, who, on_paper)
                return Case.SAME
            return case

        self.shell.work(put_right, compared, self.refused)

    def _spoil(self) -> None:
        book, who, form = self.shell.session.book, self.shell.session.who, self.paper.text("paper")

        def spoilt(_: None) -> None:
            self.say(say("PAD_SPOILT", form=form))
            self._read()

        self.shell.work(lambda: pads.spoil(book, who, form), spoilt, self.refused)

    def _keep_table(self) -> None:
        book, table = self.shell.session.book, self.table.toPlainText()
        self.shell.work(lambda: pads.keep_form_table(book, table), lambda _: self.say(say("SET_KEPT")), self.refused)


def _row(form: Form, *buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(form, 1)
    for made in buttons:
        row.addWidget(made)
    return row


def _print(book: Book, who: str, number: str, hand_over: Spool) -> str:
    """Onto the next form; its number. Raises Refused SET_TRIAL_NO_PRINTER before anything is recorded."""
    chosen = paper_settings(book)
    if not chosen.printer:
        raise Refused("SET_TRIAL_NO_PRINTER")
    form, paper = pads.print_on_form(book, who, number)
    # A form comes to the printer as it lies, and is never turned.
    hand_over([paper], replace(chosen, sheet=Sheet.CONTINUOUS), form)
    return form
