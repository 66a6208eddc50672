"""Official pre-numbered forms (票证): taken over, printed or written on, spoilt, handed back, settled.

The journal tells which number went with what. A form's number is never guessed: whoever takes over a pad types its
first one twice, and from then on each print takes the next. A number does not come back: what was not used is spoilt
and kept with the stubs, or handed back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from db import index
from db.rows import SettingRow
from desktop.books.desk import allow
from desktop.books.form_events import forms_now, note_written, one_form
from desktop.books.opening import Book, setting
from desktop.books.printing import voucher_of
from desktop.books.recording import Change
from desktop.core import bodies, forms
from desktop.core.errors import Refused
from desktop.core.forms import GONE, Fate, Forms, Pad, Stock, Stretch, is_stretch
from desktop.security.rights import Action

if TYPE_CHECKING:
    from desktop.paper.preprinted import Form

_TABLE: Final = "form_table"


class Case(StrEnum):
    """The number on the paper against the one the program expects."""

    SAME = "same"
    AHEAD = "ahead"  # forms were torn off or jammed: those between are spoilt
    BEHIND = "behind"  # an older form lies in the printer
    OTHER = "other"  # of another pad


@dataclass(frozen=True, slots=True)
class VoucherForm:
    """How a voucher and the forms stand: the form it is on (empty for none), and the pad in the printer."""

    form: str
    pad: Pad | None
    any: bool  # forms were ever taken over


def voucher_form(book: Book, number: str) -> VoucherForm:
    """The same of one voucher."""
    known = _forms(book)
    found = known.of_voucher(number)
    return VoucherForm(found[1] if found else "", known.pad, bool(known.stocks()))


def pad_now(book: Book) -> Pad | None:
    """The pad in the printer; None where none was ever put in."""
    return _forms(book).pad


def stocks(book: Book) -> list[Stock]:
    """Everything that was taken over, and where it has gone."""
    return _forms(book).stocks()


def take_pad(book: Book, operator: str, series: str, first: str, again: str, last: str) -> Pad:
    """A pad is put into the printer, new or taken over before: its first number is typed twice.

    Raises Refused PAD_TYPED_TWICE, PAD_NUMBERS, PAD_OVERLAPS (a form of it is gone, or it was in the printer before),
    NOT_ALLOWED.
    """
    told = _typed(series, first, again, last)
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        known = forms_now(book, changed.connection)
        held = known.taken(told)
        loaded = known.loaded
        again_loaded = loaded is not None and _overlap(loaded, told)
        if again_loaded or any(one.fate is not Fate.BLANK for one in held):
            raise _overlaps(held, told)
        changed.record(_stock(forms.Action.HANDED_OUT, told), operator=operator)
    return Pad(series, first, last, told.pieces)


def receive(book: Book, operator: str, series: str, first: str, again: str, last: str) -> int:
    """A pad is taken over to be written on by hand, or to be loaded later; how many forms it has.

    Raises Refused PAD_TYPED_TWICE, PAD_NUMBERS, PAD_OVERLAPS (numbers of it were taken over before), NOT_ALLOWED.
    """
    told = _typed(series, first, again, last)
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        if held := forms_now(book, changed.connection).taken(told):
            raise _overlaps(held, told)
        changed.record(_stock(forms.Action.RECEIVED, told), operator=operator)
    return told.pieces


def print_on_form(book: Book, operator: str, number: str) -> tuple[str, bytes]:
    """A voucher onto the next form: which number it has now, and the PDF. Recorded once it is certain it can be drawn.

    Raises Refused RECEIPT_UNKNOWN, RECEIPT_VOID, PAD_NONE, PAD_EMPTY, FORM_TAKEN (it stands on a form already),
    NOT_ALLOWED, and what keeps a paper from being drawn; nothing is recorded then.
    """
    paper = _drawn(book, number)
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        known = _free(book, changed, number)
        pad = known.pad
        if pad is None:
            raise Refused("PAD_NONE")
        if not pad.next:
            raise Refused("PAD_EMPTY", last=pad.last)
        changed.record(one_form(forms.Action.USED, pad.series, pad.next, number), operator=operator)
    return pad.next, paper


def print_again(book: Book, number: str) -> tuple[str, bytes]:
    """Case 1, the form is recorded as used and is still blank: its number, and the PDF for the same form once more.

    Raises Refused RECEIPT_UNKNOWN, FORM_NONE, and what keeps a paper from being drawn.
    """
    form = form_of(book, number)
    if not form:
        raise Refused("FORM_NONE", number=number)
    return form, _drawn(book, number)


def written(book: Book, operator: str, number: str, form: str) -> None:
    """Case 3, a form was written on by hand and the voucher entered later: it stands on that form.

    Raises Refused RECEIPT_UNKNOWN, RECEIPT_VOID, FORM_TAKEN, FORM_FOREIGN (never taken over), FORM_GONE, NOT_ALLOWED.
    """
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        known = _free(book, changed, number)
        found = known.find(form)
        if found is None:
            raise Refused("FORM_FOREIGN", form=form)
        if found.fate not in (Fate.BLANK, Fate.WRITTEN) or found.voucher:
            raise Refused("FORM_GONE", form=form)
        note_written(book, changed, operator, form, number)


def spoil(book: Book, operator: str, form: str) -> None:
    """Cases 2 and 4, a form is spoilt: printed askew, torn, lost. Its voucher may be printed on the next one.

    Of the pad in the printer only the next one can be spoilt blank, so that no slip of a finger gives others up.
    Raises Refused PAD_NONE, FORM_UNKNOWN, FORM_SPOILT, NOT_ALLOWED.
    """
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        known = forms_now(book, changed.connection)
        if not known.stocks():
            raise Refused("PAD_NONE")
        found = known.find(form)
        if found is not None and found.fate is Fate.SPOILT:
            raise Refused("FORM_SPOILT", form=form)
        if found is None or not _may_be_spoilt(known, found, form):
            raise Refused("FORM_UNKNOWN", form=form)
        changed.record(one_form(forms.Action.SPOILT, found.series, form, found.voucher), operator=operator)


def hand_back(book: Book, operator: str, first: str, last: str) -> int:
    """缴回: blank forms go back to the office; how many.

    Raises Refused PAD_NUMBERS, FORM_FOREIGN, FORM_GONE where one of them is not blank, NOT_ALLOWED.
    """
    if not is_stretch(first, last):
        raise Refused("PAD_NUMBERS")
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        known = forms_now(book, changed.connection)
        found = known.find(first)
        if found is None:
            raise Refused("FORM_FOREIGN", form=first)
        told = Stretch(found.series, len(first), int(first), int(last))
        held = [_part(one, told) for one in known.taken(told)]
        gone = next((one for one in held if one.fate is not Fate.BLANK), None)
        if gone is not None:
            raise Refused("FORM_GONE", form=gone.text(gone.first))
        if sum(one.pieces for one in held) != told.pieces:
            raise Refused("FORM_FOREIGN", form=last)
        changed.record(_stock(forms.Action.HANDED_BACK, told), operator=operator)
    return told.pieces


def settle_forms(book: Book, operator: str, note: str) -> int:
    """结报缴销: the office took the stubs of everything used or spoilt so far; how many forms. `note` is its receipt.

    Raises Refused FORM_NOTHING (nothing new since the last time), NOT_ALLOWED.
    """
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        due = forms_now(book, changed.connection).to_settle()
        if not due:
            raise Refused("FORM_NOTHING")
        for one in due:
            changed.record(_stock(forms.Action.SETTLED, one, note.strip()), operator=operator)
    return sum(one.pieces for one in due)


def compare(book: Book, on_paper: str) -> Case:
    """What to do when the paper's number is not the screen's. Raises Refused PAD_NONE."""
    known = _forms(book)
    pad, loaded = known.pad, known.loaded
    if pad is None or loaded is None:
        raise Refused("PAD_NONE")
    if on_paper == pad.next:
        return Case.SAME
    found = known.find(on_paper, loaded.series)
    if found is None or not _overlap(loaded, found):
        return Case.OTHER
    return Case.AHEAD if pad.next and found.fate is Fate.BLANK else Case.BEHIND


def skip_to(book: Book, operator: str, on_paper: str) -> int:
    """The paper is ahead: the forms before it are spoilt. How many. Raises Refused FORM_NOT_AHEAD, NOT_ALLOWED."""
    if compare(book, on_paper) is not Case.AHEAD:
        raise Refused("FORM_NOT_AHEAD", form=on_paper)
    with book.change() as changed:
        allow(changed, operator, Action.REPRINT)
        known = forms_now(book, changed.connection)
        pad = known.pad
        assert pad is not None
        told = Stretch(pad.series, len(pad.last), int(pad.next), int(on_paper) - 1)
        blank = [_part(one, told) for one in known.taken(told) if one.fate is Fate.BLANK]
        for one in blank:
            changed.record(_stock(forms.Action.SPOILT, one), operator=operator)
    return sum(one.pieces for one in blank)


def form_of(book: Book, number: str) -> str:
    """The number of the form a voucher stands on; empty for none."""
    found = _forms(book).of_voucher(number)
    return found[1] if found else ""


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


def form_trial(table: str) -> bytes:
    """Millimetres and a table's fields, to hold against an official form. Raises Refused FORM_TABLE."""
    from desktop.paper.preprinted import draw_form_trial, read_form

    return draw_form_trial(read_form(table))


def form_table_moved(table: str, right: float, down: float) -> str:
    """A table with all fields further right and down (mm). Raises Refused FORM_TABLE, FORM_OFF_PAPER."""
    from desktop.paper.preprinted import moved

    return moved(table, right, down)


def _forms(book: Book) -> Forms:
    with book.read() as connection:
        return forms_now(book, connection)


def _drawn(book: Book, number: str) -> bytes:
    from desktop.paper.preprinted import draw_on_form  # what draws is loaded with the first paper

    return draw_on_form(voucher_of(book, number), form_table(book))


def _free(book: Book, changed: Change, number: str) -> Forms:
    """All forms, where a voucher is in force and stands on none yet."""
    receipt = changed.facts.receipt(number)
    if receipt is None or not receipt.seq:
        raise Refused("RECEIPT_UNKNOWN", what=number)
    if receipt.void_seq:
        raise Refused("RECEIPT_VOID", what=number)
    known = forms_now(book, changed.connection)
    if there := known.of_voucher(number):
        raise Refused("FORM_TAKEN", number=number, form=there[1])
    return known


def _may_be_spoilt(known: Forms, found: Stretch, form: str) -> bool:
    if found.fate in GONE:
        return True
    loaded, pad = known.loaded, known.pad
    in_printer = loaded is not None and _overlap(loaded, found)
    return found.fate is Fate.BLANK and (not in_printer or (pad is not None and form == pad.next))


def _typed(series: str, first: str, again: str, last: str) -> Stretch:
    if first != again:
        raise Refused("PAD_TYPED_TWICE")
    if not is_stretch(first, last):
        raise Refused("PAD_NUMBERS")
    return Stretch(series, len(first), int(first), int(last))


def _overlap(one: Stretch, other: Stretch) -> bool:
    same = (one.series, one.width) == (other.series, other.width)
    return same and one.first <= other.last and other.first <= one.last


def _overlaps(held: list[Stretch], told: Stretch) -> Refused:
    first = max(held[0].first, told.first) if held else told.first
    last = min(held[-1].last, told.last) if held else told.last
    return Refused("PAD_OVERLAPS", first=told.text(first), last=told.text(last))


def _part(one: Stretch, of: Stretch) -> Stretch:
    """What of some forms lies within others."""
    return Stretch(one.series, one.width, max(one.first, of.first), min(one.last, of.last), one.fate)


def _stock(action: forms.Action, told: Stretch, note: str = "") -> bodies.FormStock:
    return bodies.FormStock(
        action=action,
        series=told.series,
        first=told.text(told.first),
        last=told.text(told.last),
        pieces=told.pieces,
        note=note,
    )
