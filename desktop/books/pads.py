"""Official pre-numbered forms (票证): taken over, printed on, spoilt. The journal tells which number went with what.

The form's number is never guessed: whoever loads the printer types the first one twice, and from then on each print
takes the next. A number does not come back: what was not printed on is spoilt, and kept with the stubs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from db import index, journal
from db.rows import SettingRow
from db.store import Connection
from desktop.books.desk import allow
from desktop.books.opening import Book, setting
from desktop.books.printing import voucher_of
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.events import Kind, read_event
from desktop.security.rights import Action

if TYPE_CHECKING:
    from desktop.paper.preprinted import Form

_TABLE: Final = "form_table"
_LONGEST: Final = 20  # digits
HANDED_OUT, USED, SPOILT = "handed_out", "used", "spoilt"


@dataclass(frozen=True, slots=True)
class Pad:
    """The forms that lie in the printer: what comes next, and the last one. `next` is empty where all are gone."""

    series: str
    next: str
    last: str

    @property
    def left(self) -> int:
        """How many are left."""
        return int(self.last) - int(self.next) + 1 if self.next else 0


class Case(StrEnum):
    """The number on the paper against the one the program expects."""

    SAME = "same"
    AHEAD = "ahead"  # forms were torn off or jammed: those between are spoilt
    BEHIND = "behind"  # an older form lies in the printer
    OTHER = "other"  # of another pad


def pad_now(book: Book) -> Pad | None:
    """The pad in the printer; None where none was ever taken over."""
    with book.read() as connection:
        return _pad(list(_told(connection, book.station)))


def take_pad(book: Book, operator: str, series: str, first: str, again: str, last: str) -> Pad:
    """A new pad is put into the printer: its first number is typed twice.

    Raises Refused PAD_TYPED_TWICE, PAD_NUMBERS, PAD_OVERLAPS (numbers of it were taken over before), NOT_ALLOWED.
    """
    if first != again:
        raise Refused("PAD_TYPED_TWICE")
    digits = first.isascii() and first.isdigit() and last.isascii() and last.isdigit()
    if not digits or len(first) != len(last) or len(first) > _LONGEST or int(first) > int(last):
        raise Refused("PAD_NUMBERS")
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        for told in _told(changed.connection, book.station):
            taken = told.action == HANDED_OUT and told.series == series
            if taken and int(told.first) <= int(last) and int(first) <= int(told.last):
                raise Refused("PAD_OVERLAPS", first=told.first, last=told.last)
        pieces = int(last) - int(first) + 1
        body = bodies.FormStock(action=HANDED_OUT, series=series, first=first, last=last, pieces=pieces)
        changed.record(body, operator=operator)
    return Pad(series, first, last)


def print_on_form(book: Book, operator: str, number: str) -> tuple[str, bytes]:
    """A voucher onto the next form: which number it has now, and the PDF. Recorded once it is certain it can be drawn.

    Raises Refused RECEIPT_UNKNOWN, PAD_NONE, PAD_EMPTY, FORM_TAKEN (it stands on a form already), NOT_ALLOWED, and
    what keeps a paper from being drawn; nothing is recorded then.
    """
    from desktop.paper.preprinted import draw_on_form  # what draws is loaded with the first paper

    paper = draw_on_form(voucher_of(book, number), form_table(book))
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        told = list(_told(changed.connection, book.station))
        if there := _form_of(told, number):
            raise Refused("FORM_TAKEN", number=number, form=there)
        pad = _pad(told)
        if pad is None:
            raise Refused("PAD_NONE")
        if not pad.next:
            raise Refused("PAD_EMPTY", last=pad.last)
        changed.record(_one(USED, pad.series, pad.next, number), operator=operator)
    return pad.next, paper


def spoil(book: Book, operator: str, form: str) -> None:
    """A form is spoilt: torn, jammed, printed askew. Its voucher may be printed on the next one.

    Raises Refused PAD_NONE, FORM_UNKNOWN (neither used nor the next one of the pad), FORM_SPOILT, NOT_ALLOWED.
    """
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        told = list(_told(changed.connection, book.station))
        pad = _pad(told)
        if pad is None:
            raise Refused("PAD_NONE")
        known = {one.first: one for one in told if one.series == pad.series and one.action in (USED, SPOILT)}
        if not form or (form not in known and form != pad.next):
            raise Refused("FORM_UNKNOWN", form=form)
        if form in known and known[form].action == SPOILT:
            raise Refused("FORM_SPOILT", form=form)
        number = known[form].note if form in known else ""
        changed.record(_one(SPOILT, pad.series, form, number), operator=operator)


def compare(book: Book, on_paper: str) -> Case:
    """What to do when the paper's number is not the screen's. Raises Refused PAD_NONE."""
    pad = pad_now(book)
    if pad is None:
        raise Refused("PAD_NONE")
    if on_paper == pad.next:
        return Case.SAME
    first = _first_of(book)
    if not (on_paper.isascii() and on_paper.isdigit()) or len(on_paper) != len(pad.last):
        return Case.OTHER
    if not int(first) <= int(on_paper) <= int(pad.last):
        return Case.OTHER
    return Case.AHEAD if pad.next and int(on_paper) > int(pad.next) else Case.BEHIND


def skip_to(book: Book, operator: str, on_paper: str) -> int:
    """The paper is ahead: the forms before it are spoilt. How many. Raises Refused FORM_NOT_AHEAD, NOT_ALLOWED."""
    if compare(book, on_paper) is not Case.AHEAD:
        raise Refused("FORM_NOT_AHEAD", form=on_paper)
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        pad = _pad(list(_told(changed.connection, book.station)))
        assert pad is not None
        pieces = int(on_paper) - int(pad.next)
        last = str(int(on_paper) - 1).zfill(len(pad.last))
        body = bodies.FormStock(action=SPOILT, series=pad.series, first=pad.next, last=last, pieces=pieces)
        changed.record(body, operator=operator)
    return pieces


def form_of(book: Book, number: str) -> str:
    """The number of the form a voucher stands on; empty for none."""
    with book.read() as connection:
        return _form_of(list(_told(connection, book.station)), number)


def form_table(book: Book) -> Form:
    """Where the values go on the forms this station has."""
    from desktop.paper.preprinted import read_form

    return read_form(form_table_text(book))


def form_table_text(book: Book) -> str:
    """The same as the station wrote it; what the program begins with where it wrote nothing."""
    from desktop.paper.preprinted import USUAL

    with book.read() as connection:
        return setting(connection, _TABLE) or USUAL


def keep_form_table(book: Book, table: str) -> None:
    """Keep another table. Raises Refused FORM_TABLE with the line that cannot be read."""
    from desktop.paper.preprinted import read_form

    read_form(table)
    with book.change() as changed:
        index.put(changed.connection, [SettingRow(name=_TABLE, value=table)])


def _one(action: str, series: str, form: str, number: str) -> bodies.FormStock:
    return bodies.FormStock(action=action, series=series, first=form, last=form, pieces=1, note=number)


def _told(connection: Connection, station: str) -> Iterator[bodies.FormStock]:
    """Every event of forms, oldest first."""
    for row in journal.of_kind(connection, station, Kind.FORM):
        body = read_event(row.payload).body
        assert isinstance(body, bodies.FormStock)
        yield body


def _pad(told: list[bodies.FormStock]) -> Pad | None:
    """The pad taken over last, less what is gone of it."""
    taken = [one for one in told if one.action == HANDED_OUT]
    if not taken:
        return None
    newest = taken[-1]
    after = int(newest.first)
    for one in told:
        if one.action in (USED, SPOILT) and one.series == newest.series and _within(one.last, newest):
            after = max(after, int(one.last) + 1)
    following = str(after).zfill(len(newest.last)) if after <= int(newest.last) else ""
    return Pad(newest.series, following, newest.last)


def _within(number: str, pad: bodies.FormStock) -> bool:
    return number.isdigit() and int(pad.first) <= int(number) <= int(pad.last)


def _first_of(book: Book) -> str:
    with book.read() as connection:
        return [one.first for one in _told(connection, book.station) if one.action == HANDED_OUT][-1]


def _form_of(told: list[bodies.FormStock], number: str) -> str:
    """The form in force: used for this voucher, and not spoilt since."""
    found = ""
    for one in told:
        if one.note == number:
            found = one.first if one.action == USED else ""
    return found
