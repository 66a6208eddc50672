"""票证: pads taken over, handed back and settled; where a voucher's values stand on the official form."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.books import pads
from desktop.books.opening import Book
from desktop.books.paper_settings import Sheet, paper_settings
from desktop.core.errors import Refused
from desktop.core.forms import Fate, Pad, Stock
from desktop.messages.say import say
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part, button
from desktop.ui.spooler import Spool, spool
from desktop.ui.widgets.card import label
from desktop.ui.widgets.form import Field, Form
from desktop.ui.widgets.lengths import LONG

_PAD = (
    Field("series", "PAD_SERIES"),
    Field("first", "PAD_FIRST", plain=True),
    Field("again", "PAD_AGAIN", plain=True),
    Field("last", "PAD_LAST", plain=True),
)
_BACK = (Field("first", "PAD_BACK_FIRST", plain=True), Field("last", "PAD_BACK_LAST", plain=True))
_NOTE = (Field("note", "PAD_SETTLE_NOTE"),)
_MOVE = (Field("right", "PAD_RIGHT", plain=True), Field("down", "PAD_DOWN", plain=True))
_SHOWN = 2  # of the pads, the newest
_PARTS = (Fate.BLANK, Fate.USED, Fate.WRITTEN, Fate.SPOILT, Fate.HANDED_BACK)


class PadsPart(Part):
    """Only where the county hands out official forms. What is printed on them is chosen beside the vouchers."""

    title = "SET_PADS"
    topic = "35-forms"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.spool: Spool = spool
        self.pad, self.back = Form(_PAD, across=2), Form(_BACK, across=2)
        self.note, self.shift = Form(_NOTE), Form(_MOVE, across=2)
        self.now, self.stock = label(), label(part="grey")
        for line in (self.now, self.stock):
            line.setWordWrap(True)
        self.table = QPlainTextEdit()
        self.table.setAccessibleName(say("PAD_TABLE"))
        self.table.setTabChangesFocus(True)
        self.table.setMinimumHeight(shell.look.px(40))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(self._forms(), 1)
        sides.addLayout(self._places(), 1)
        self.body.addLayout(sides, 1)
        self.body.addWidget(self.ending)

    def _forms(self) -> QVBoxLayout:
        """Pads in, blank forms and stubs out."""
        column = QVBoxLayout()
        column.setSpacing(8)
        for line in (self.now, self.stock):
            column.addWidget(line)
        column.addWidget(label(say("PAD_IN"), part="grey"))
        column.addWidget(self.pad)
        column.addLayout(_row(button("PAD_TAKE", self._take), button("PAD_RECEIVE", self._receive)))
        column.addWidget(label(say("PAD_OUT"), part="grey"))
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        for row, (form, made) in enumerate(
            ((self.back, button("PAD_HAND_BACK", self._hand_back)), (self.note, button("PAD_SETTLE", self._settle)))
        ):
            grid.addWidget(form, row, 0)
            grid.addWidget(made, row, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def _places(self) -> QVBoxLayout:
        """Where the values stand, in millimetres."""
        column = QVBoxLayout()
        column.addWidget(label(say("PAD_TABLE"), part="grey"))
        column.addWidget(self.table, 1)
        column.addWidget(self.shift)
        column.addLayout(
            _row(
                button("PAD_MOVE", self._move),
                button("PAD_TRIAL", self._trial),
                button("PAD_KEEP_TABLE", self._keep_table),
            )
        )
        return column

    def enter(self) -> None:
        """The forms as the journal tells of them, and the table as it was written."""
        self.say("")
        book = self.shell.session.book
        self.shell.work(lambda: pads.form_table_text(book), self.table.setPlainText)
        self._read()

    def _read(self) -> None:
        book = self.shell.session.book
        self.shell.work(lambda: (pads.pad_now(book), pads.stocks(book)), lambda both: self._show(*both))

    def _show(self, pad: Pad | None, stocks: list[Stock]) -> None:
        if pad is None:
            self.now.setText(say("PAD_NONE"))
        elif not pad.next:
            self.now.setText(say("PAD_EMPTY", last=pad.last))
        else:
            self.now.setText(say("PAD_NOW", series=pad.series, next=pad.next, left=pad.left))
        self.stock.setText("\n".join(_stock(one) for one in stocks[-_SHOWN:]))
        self.stock.setVisible(bool(stocks))

    def _take(self) -> None:
        self._into_book(pads.take_pad, "PAD_TAKEN")

    def _receive(self) -> None:
        self._into_book(pads.receive, "PAD_RECEIVED")

    def _into_book(self, take: Callable[[Book, str, str, str, str, str], object], done: str) -> None:
        book, who = self.shell.session.book, self.shell.session.who
        series, first, again, last = (self.pad.text(field.name) for field in _PAD)
        self._do(lambda: take(book, who, series, first, again, last), lambda _: say(done), self.pad)

    def _hand_back(self) -> None:
        book, who = self.shell.session.book, self.shell.session.who
        first, last = self.back.text("first"), self.back.text("last")
        self._do(lambda: pads.hand_back(book, who, first, last), lambda count: say("PAD_BACK", count=count), self.back)

    def _settle(self) -> None:
        book, who, note = self.shell.session.book, self.shell.session.who, self.note.text("note")
        self._do(lambda: pads.settle_forms(book, who, note), lambda count: say("PAD_SETTLED", count=count), self.note)

    def _do(self, function: Callable[[], object], done: Callable[[int], str], form: Form) -> None:
        """One step with the forms; what was typed is gone once it is in the book."""

        def ended(count: object) -> None:
            self.say(done(count if isinstance(count, int) else 0))
            form.clear()
            self._read()

        self.shell.work(function, ended, self.refused)

    def _move(self) -> None:
        """All fields together: what the trial page showed to be missing."""
        try:
            right, down = _millimetres(self.shift.text("right")), _millimetres(self.shift.text("down"))
            self.table.setPlainText(pads.form_table_moved(self.table.toPlainText(), right, down))
        except Refused as error:
            self.refused(error)
            return
        self.shift.clear()
        self.say(say("PAD_MOVED"))

    def _trial(self) -> None:
        """The fields and a millimetre grid on plain paper, to hold against a form; no form is spent."""
        book, table, hand_over = self.shell.session.book, self.table.toPlainText(), self.spool

        def out() -> str:
            chosen = paper_settings(book)
            if not chosen.printer:
                raise Refused("SET_TRIAL_NO_PRINTER")
            hand_over([pads.form_trial(table)], replace(chosen, sheet=Sheet.CONTINUOUS), say("PAD_TRIAL"))
            return chosen.printer

        self.shell.work(out, lambda printer: self.say(say("PAD_TRIAL_SENT", printer=printer)), self.refused)

    def _keep_table(self) -> None:
        book, table = self.shell.session.book, self.table.toPlainText()
        self.shell.work(lambda: pads.keep_form_table(book, table), lambda _: self.say(say("SET_KEPT")), self.refused)


def _stock(one: Stock) -> str:
    """What was taken over and what is left; of the other parts those that are not nothing."""
    words = [say("PAD_STOCK", series=one.series, first=one.first, last=one.last, pieces=one.pieces)]
    words += [say(f"PAD_PART_{fate.name}", count=one.parts[fate]) for fate in _PARTS if one.parts[fate]]
    return "　".join(words)


def _millimetres(text: str) -> float:
    """Millimetres as typed, nothing for none. Raises Refused SET_SHIFT_FORM."""
    try:
        return float(unicodedata.normalize("NFKC", text) or "0")
    except ValueError:
        raise Refused("SET_SHIFT_FORM", text=text[:LONG]) from None


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for made in widgets:
        row.addWidget(made, 1)
    return row
