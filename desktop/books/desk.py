"""What every use case asks first: may this operator do this, and is the desk open on this day?"""

from __future__ import annotations

from datetime import date

from db import index
from db.rows import DayRow, OperatorRow
from db.store import Connection
from desktop.books.opening import Book
from desktop.books.recording import Change
from desktop.core.errors import Refused
from desktop.security.rights import Action, Role, may, may_confirm


def operator_of(connection: Connection, station: str, operator: str) -> OperatorRow:
    """Somebody who may work here now. Raises Refused OPERATOR_UNKNOWN."""
    row = index.get(connection, OperatorRow, station=station, id=operator)
    if row is None or not row.active:
        raise Refused("OPERATOR_UNKNOWN", what=operator)
    return row


def allow(changed: Change, operator: str, action: Action) -> OperatorRow:
    """The operator, if his role may do this. Raises Refused OPERATOR_UNKNOWN, NOT_ALLOWED."""
    row = operator_of(changed.connection, changed.facts.station, operator)
    if not may(Role(row.role), action):
        raise Refused("NOT_ALLOWED", what=action.value)
    return row


def first_with(book: Book, action: Action) -> str:
    """An operator who may do this, where nobody said who does: the first by id. Raises Refused NOT_ALLOWED."""
    with book.read() as connection:
        rows = index.find(connection, OperatorRow, station=book.station)
    able = [row.id for row in rows if row.active and may(Role(row.role), action)]
    if not able:
        raise Refused("NOT_ALLOWED", what=action.value)
    return able[0]


def second_person(changed: Change, operator: str, second: str) -> None:
    """Make sure `second` is somebody else with the right to confirm. Raises Refused SECOND_MISSING."""
    row = index.get(changed.connection, OperatorRow, station=changed.facts.station, id=second)
    if row is None or not row.active or not may_confirm(operator, second, Role(row.role)):
        raise Refused("SECOND_MISSING", what=second)


def open_day(changed: Change) -> DayRow:
    """The day that is open. Raises Refused DAY_NOT_OPEN."""
    row = changed.facts.last_day(changed.tail.epoch)
    if row is None or row.closed_seq:
        raise Refused("DAY_NOT_OPEN", what="")
    return row


def business_day(changed: Change) -> date:
    """The date of the open day: what deadlines and prices go by."""
    return date.fromisoformat(open_day(changed).day)
