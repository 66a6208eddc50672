"""人员: who works at this drawer. Names and roles are journal; PINs are not, and nobody can read one."""

from __future__ import annotations

from db import index
from db.rows import OperatorRow, PinRow
from desktop.books.desk import allow
from desktop.books.founding import check_person
from desktop.books.opening import Book, NewOperator, enter_operator
from desktop.books.signing_in import SignedIn, sign_in
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.security.passwords import STANDARD, Cost, check_new_pin, hash_pin
from desktop.security.rights import Action, Role


def everybody(book: Book) -> list[tuple[SignedIn, bool]]:
    """All who work or worked here, by id, and whether they still do."""
    with book.read() as connection:
        rows = index.find(connection, OperatorRow, station=book.station)
    return [(SignedIn(row.id, row.name, Role(row.role)), bool(row.active)) for row in rows]


def add(book: Book, by: str, person: NewOperator, cost: Cost = STANDARD) -> None:
    """Let somebody work here from now on.

    Raises Refused NOT_ALLOWED, OPERATOR_FORM, PIN_FORM, PIN_EASY, OPERATOR_TAKEN (an id is never given twice: what
    the journal says of it would become two people's).
    """
    check_person(person)
    with book.change() as changed:
        allow(changed, by, Action.OPERATORS)
        if index.get(changed.connection, OperatorRow, station=book.station, id=person.id) is not None:
            raise Refused("OPERATOR_TAKEN", id=person.id)
        enter_operator(changed, person, cost, by)


def change_pin(book: Book, by: str, operator: str, pin: str, *, old: str = "", cost: Cost = STANDARD) -> None:
    """Give an operator a new PIN: his own with the old one, another's as an administrator.

    Raises Refused PIN_WRONG, PIN_LOCKED, PIN_FORM, PIN_EASY, NOT_ALLOWED, OPERATOR_UNKNOWN.
    """
    check_new_pin(pin)
    if by == operator:
        sign_in(book, by, old)
    made = hash_pin(pin, cost)
    with book.change() as changed:
        if by != operator:
            allow(changed, by, Action.OPERATORS)
        row = index.get(changed.connection, OperatorRow, station=book.station, id=operator)
        if row is None or not row.active:
            raise Refused("OPERATOR_UNKNOWN", what=operator)
        index.put(changed.connection, [PinRow(operator=operator, hash=made, missed=0, locked_until="")])


def let_go(book: Book, by: str, operator: str) -> None:
    """Somebody does not work here any more; what he did stays his.

    Raises Refused NOT_ALLOWED, OPERATOR_UNKNOWN, OPERATOR_SELF (so an administrator is always left).
    """
    if by == operator:
        raise Refused("OPERATOR_SELF")
    with book.change() as changed:
        allow(changed, by, Action.OPERATORS)
        row = index.get(changed.connection, OperatorRow, station=book.station, id=operator)
        if row is None or not row.active:
            raise Refused("OPERATOR_UNKNOWN", what=operator)
        changed.record(bodies.Operator(id=row.id, name=row.name, role=row.role, action="left"), operator=by)
