"""What stands on the page 导出: what would go, to which county, and the names of both keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.books.enrolling import key_name
from desktop.books.enrolment import enrolment
from desktop.books.exporting import NotExported, not_exported
from desktop.books.opening import Book
from desktop.books.signing_in import operators
from desktop.exchange.volume import sticks, volume_of
from desktop.security.rights import Action, may


@dataclass(frozen=True, slots=True)
class Sending:
    """`county` and `county_key` are empty before enrolment; `enrollers` are the names of those who may do it."""

    waiting: NotExported
    own_key: str
    county: str = ""
    county_key: str = ""
    enrollers: tuple[str, ...] = ()

    @property
    def enrolled(self) -> bool:
        """True where a county knows this station."""
        return bool(self.county_key)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file may be written: a stick, or a folder somebody chose. `free` in bytes, None where nobody knows."""

    path: Path
    stick: bool
    free: int | None = None


def sending(book: Book) -> Sending:
    """What the page shows. Raises KnownError."""
    with book.read() as connection:
        known = enrolment(connection, book.station)
    own = key_name(book.keys.public_key)
    if known is None:
        may_enrol = tuple(one.name for one in operators(book) if may(one.role, Action.ENROL))
        return Sending(not_exported(book), own, enrollers=may_enrol)
    return Sending(not_exported(book), own, known.record.county_name, key_name(known.county_key))


def places() -> tuple[Place, ...]:
    """The sticks there are now."""
    return tuple(place_of(path, stick=True) for path in sticks())


def place_of(path: Path, *, stick: bool) -> Place:
    """A folder with the room it has; one that is gone has none to tell."""
    try:
        return Place(path, stick, volume_of(path).free)
    except OSError:
        return Place(path, stick)
