"""政策: the rules a station works by before its county has spoken; later they come with the county's answers only."""

from __future__ import annotations

from pathlib import Path

from desktop.books.desk import allow
from desktop.books.enrolment import enrolment
from desktop.books.opening import Book, take_pack
from desktop.core.errors import KnownError, Refused
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Pack
from desktop.security.rights import Action

LARGEST_PACK = 200_000  # what an event can hold


def read_rules(path: Path) -> bytes:
    """A pack file's bytes. Raises KnownError TABLE_MISSING, PACK_TOO_BIG."""
    try:
        if path.exists() and not path.is_file():  # whoever opens a pipe waits for ever
            raise KnownError("TABLE_NOT_TABLE", file=path.name)
        with path.open("rb") as file:
            data = file.read(LARGEST_PACK + 1)
    except OSError as error:
        raise KnownError("TABLE_MISSING", file=path.name) from error
    if len(data) > LARGEST_PACK:
        raise KnownError("PACK_TOO_BIG", file=path.name)
    return data


def take_rules(book: Book, operator: str, data: bytes) -> Pack:
    """Put a pack in force in a book that no county knows yet; the same pack again changes nothing.

    Raises Refused NOT_ALLOWED, RULES_FROM_COUNTY for an enrolled station, RULES_OTHER_REGION, RULES_OLDER; KnownError
    PACK_FAULTY.
    """
    pack = load_pack(data)
    in_force = book.pack()
    with book.change() as changed:
        allow(changed, operator, Action.SETTINGS)
        if enrolment(changed.connection, book.station) is not None:
            raise Refused("RULES_FROM_COUNTY")
        if pack.region != in_force.region:
            raise Refused("RULES_OTHER_REGION", region=pack.region)
        known = changed.facts.pack(pack.sha256) is not None
        if pack.sha256 != in_force.sha256 and (known or pack.benefit_year < in_force.benefit_year):
            raise Refused("RULES_OLDER")
        take_pack(changed, data)
    return pack
