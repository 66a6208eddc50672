"""What a station is told once: the agreement it collects under, its township, its bank account, its telephone."""

from __future__ import annotations

from dataclasses import dataclass

from db import index
from db.rows import SettingRow
from db.store import Connection
from desktop.books.desk import operator_of
from desktop.books.opening import Book, setting
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.wire import decode, encode
from desktop.security.rights import Action, Role, may

_AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class StationFacts:
    """Set-up of a station. The account is the tax office's (税务指定账户), never a person's."""

    authority: bodies.Authority
    township: str
    telephone: str = ""


def describe(book: Book, operator: str, facts: StationFacts) -> None:
    """Keep the station's set-up; the agreement goes into the journal with the next opening of the day.

    Raises Refused NOT_ALLOWED, AUTHORITY_DATES.
    """
    if facts.authority.valid_to < facts.authority.valid_from:
        raise Refused("AUTHORITY_DATES")
    with book.change() as changed:
        row = operator_of(changed.connection, book.station, operator)
        if not may(Role(row.role), Action.SETTINGS):
            raise Refused("NOT_ALLOWED", what=Action.SETTINGS.value)
        said = {
            _AUTHORITY: encode(facts.authority).decode("utf-8"),
            "township": facts.township,
            "telephone": facts.telephone,
            "bank": facts.authority.bank,
            "account": facts.authority.account,
        }
        index.put(changed.connection, [SettingRow(name=name, value=value) for name, value in said.items()])


def authority(connection: Connection) -> bodies.Authority | None:
    """The agreement the station collects under, None where none was entered."""
    text = setting(connection, _AUTHORITY)
    return decode(text.encode(), bodies.Authority) if text else None


def station_facts(book: Book) -> StationFacts | None:
    """The set-up as it was kept; None before."""
    with book.read() as connection:
        held = authority(connection)
        township, telephone = setting(connection, "township"), setting(connection, "telephone")
    return None if held is None else StationFacts(held, township, telephone)
