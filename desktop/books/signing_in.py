"""登录: who is at the drawer. A missed PIN makes the next try wait longer, also after a restart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from db import index
from db.rows import OperatorRow, PinRow
from desktop.books.dating import day_now
from desktop.books.doubting import Belief
from desktop.books.opening import Book
from desktop.core.errors import Refused
from desktop.security.passwords import verify_pin
from desktop.security.rights import Role

_FREE_TRIES: Final = 3
_FIRST_WAIT: Final = timedelta(seconds=15)
_LONGEST_WAIT: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody at the desk."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Door:
    """What is said before anybody is signed in: which station, which benefit year, who may come in, what day it is."""

    station_name: str
    season: int
    people: tuple[SignedIn, ...]
    day: Belief


def door(book: Book) -> Door:
    """What log-in shows. Raises KnownError STORE_…."""
    epoch = book.epoch()
    return Door(epoch.name, epoch.season, tuple(operators(book)), day_now(book))


def operators(book: Book) -> list[SignedIn]:
    """Everybody who may sign in, by id."""
    with book.read() as connection:
        rows = index.find(connection, OperatorRow, station=book.station)
    return [SignedIn(row.id, row.name, Role(row.role)) for row in rows if row.active]


def sign_in(book: Book, operator: str, pin: str) -> SignedIn:
    """Let somebody in by his id and PIN.

    Raises Refused PIN_WRONG (also for an id that is none: it says no more), PIN_LOCKED until a time.
    """
    now = book.clock.now().wall
    person = next((one for one in operators(book) if one.id == operator.strip().lower()), None)
    if person is None:
        raise Refused("PIN_WRONG")
    with book.read() as connection:
        held = index.get(connection, PinRow, operator=person.id)
    if held is None:
        raise Refused("PIN_WRONG")
    if held.locked_until and now < (until := datetime.fromisoformat(held.locked_until)):
        raise Refused("PIN_LOCKED", until=f"{until:%H:%M:%S}")
    right = verify_pin(pin, held.hash)
    missed = 0 if right else held.missed + 1
    locked = "" if missed < _FREE_TRIES else (now + _wait(missed)).isoformat(timespec="seconds")
    if (missed, locked) != (held.missed, held.locked_until):
        with book.change() as changed:
            row = PinRow(operator=person.id, hash=held.hash, missed=missed, locked_until=locked)
            index.put(changed.connection, [row])
    if not right:
        raise Refused("PIN_WRONG")
    return person


def _wait(missed: int) -> timedelta:
    doubled: timedelta = _FIRST_WAIT * 2 ** min(missed - _FREE_TRIES, 10)
    return min(doubled, _LONGEST_WAIT)
