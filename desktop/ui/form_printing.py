"""套打 through the same watched queue: a voucher's values onto an official form, and how that ended.

The journal says which form a voucher stands on before anything leaves. Where the paper did not come out the form is
still blank, and the same one is printed on again; a spoilt one is given up beside the vouchers (Ctrl+T).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from desktop.books import pads
from desktop.books.opening import Book
from desktop.books.paper_settings import Sheet, paper_settings
from desktop.core.errors import KnownError, Refused
from desktop.messages.say import say, say_error
from desktop.ui.printing import Handed, Printing

# What the printer's ways of ending are called where a form lies in it: never "collect", never Ctrl+P.
_CODES: Final = frozenset(
    {"PRINT_DONE", "PRINT_OUT", "PRINT_UNDER_WAY", "PAPER_SEEN"}
    | {"PRINTER_GONE", "PRINTER_STOPPED", "PRINTER_REFUSES", "PRINTER_BROKE", "PRINTER_EMPTY", "PRINTER_HANGS"}
)


class FormPrinting(Printing):
    """`next_form` takes the next form of the pad, `again` the one the voucher stands on already."""

    def next_form(self, number: str) -> None:
        """Onto the next form. Raises nothing: what is refused is said in the bar, and no form is spent."""
        book, who = self._office.session.book, self._office.session.who
        self._office.work(lambda: _take(book, who, number), lambda _: self.begin(number, aloud=True))

    def spoil_and_next(self, number: str) -> None:
        """The form it stands on is spoilt: onto the next one."""
        book, who = self._office.session.book, self._office.session.who
        self._office.work(lambda: pads.spoil(book, who, pads.form_of(book, number)), lambda _: self.next_form(number))

    def once_more(self, number: str) -> None:
        """The same form: it is blank still."""
        self.begin(number, aloud=True)

    def note(self, book: Book, number: str, state: str) -> None:
        """Nothing is due: the journal tells which form, the paper tells the rest."""

    def send(self, book: Book, number: str) -> Handed:
        """Onto the form the journal names. Raises KnownError as `print_again` and the spooler do."""
        chosen = paper_settings(book)
        _printer(chosen.printer)
        form, paper = pads.print_again(book, number)
        # A form comes to the printer as it lies, and is never turned.
        return Handed("PRINT_DONE", chosen.printer, self.spool([paper], replace(chosen, sheet=Sheet.CONTINUOUS), form))

    def words(self, code: str, number: str, **facts: str) -> str:
        """The same things said of a form."""
        short = number.rpartition("-")[2]
        return say(f"FORM_{code}" if code in _CODES else code, number=short, **{"printer": "", **facts})

    def words_of(self, error: KnownError, number: str) -> str:
        """The same of what stood in its way."""
        if error.code in _CODES:
            return self.words(error.code, number, **{name: str(value) for name, value in error.facts.items()})
        return say_error(error)


def _take(book: Book, who: str, number: str) -> str:
    _printer(paper_settings(book).printer)
    return pads.print_on_form(book, who, number)[0]


def _printer(name: str) -> None:
    if not name:
        raise Refused("FORM_NO_PRINTER")
