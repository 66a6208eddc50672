"""What the journal tells of the official forms: read once, and from then on only what is new."""

from __future__ import annotations

from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from db import journal
from db.store import Connection
from desktop.books.opening import Book
from desktop.books.recording import Change
from desktop.core import bodies
from desktop.core.events import Kind, read_event
from desktop.core.forms import Action, Fate, Forms

_LOCK: Final = Lock()


class _Read:
    """How far a book was read. The journal is only ever added to; the hash tells whether what was read was kept."""

    def __init__(self) -> None:
        self.at = 0, 0
        self.hash = b""
        self.told: list[bodies.FormStock] = []


_READ: Final[WeakKeyDictionary[Book, _Read]] = WeakKeyDictionary()


def forms_now(book: Book, connection: Connection) -> Forms:
    """Every official form of the station as an open transaction sees it."""
    tail = journal.tail(connection, book.station)
    if tail is None:
        return Forms()
    with _LOCK:
        known = _READ.setdefault(book, _Read())
        epoch, seq = known.at
        new = list(journal.stretch(connection, book.station, epoch, seq)) if epoch == tail.epoch else []
        if new and new[0].hash == known.hash:
            rows = [row for row in new[1:] if row.kind == Kind.FORM]
        else:  # for the first time, in a new epoch, or after a change that was not kept
            rows = journal.of_kind(connection, book.station, Kind.FORM)
            known.told = []
        for row in rows:
            body = read_event(row.payload).body
            assert isinstance(body, bodies.FormStock)
            known.told.append(body)
        known.at, known.hash = (tail.epoch, tail.seq), tail.hash
        return Forms(known.told)


def form_of(book: Book, connection: Connection, number: str) -> str:
    """The official form a voucher stands on, with its series; empty for none."""
    found = forms_now(book, connection).of_voucher(number)
    return " ".join(part for part in found if part) if found else ""


def note_written(book: Book, changed: Change, operator: str, form: str, number: str) -> None:
    """A voucher was entered that had been written on a form by hand: say so, where the form is one of the station's.

    A number that the station never took over is left alone: the voucher keeps it as it was typed.
    """
    found = forms_now(book, changed.connection).find(form)
    if found is not None and found.fate in (Fate.BLANK, Fate.WRITTEN) and not found.voucher:
        changed.record(one_form(Action.WRITTEN, found.series, form, number), operator=operator)


def one_form(action: Action, series: str, form: str, note: str) -> bodies.FormStock:
    """What is told of one form."""
    return bodies.FormStock(action=action, series=series, first=form, last=form, pieces=1, note=note)
