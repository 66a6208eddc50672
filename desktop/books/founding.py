"""第一次使用: everything a new book is told, checked together, then made in one go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.books.opening import KEY_FILE, Book, Founding, NewOperator, create
from desktop.books.station import StationFacts, describe
from desktop.clock import Clock
from desktop.core.errors import KnownError, Refused
from desktop.core.events import Suite
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Status
from desktop.security import keyfile
from desktop.security.oskeyring import KeyringState
from desktop.security.passwords import STANDARD, Cost, check_new_passphrase, check_new_pin
from desktop.security.rights import Action, Role, may

_STATION: Final = re.compile(r"[A-Z0-9]{4,20}")
_INITIALS: Final = re.compile(r"[a-z]{2,8}[0-9]{0,2}")


@dataclass(frozen=True, slots=True)
class Region:
    """A policy pack that can be chosen."""

    id: str
    name: str
    year: int
    title: str
    draft: bool
    path: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """What the set-up pages have gathered."""

    region: Path
    station: str
    station_name: str
    village: str
    facts: StationFacts
    people: tuple[NewOperator, ...]
    passphrase: str


def regions(folder: Path) -> list[Region]:
    """The packs that came with the program, by id; one that cannot be read is left out here and named by `policies`."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        try:
            pack = load_pack(path.read_bytes())
        except KnownError:
            continue
        draft = pack.status is Status.DRAFT
        found.append(Region(pack.id, pack.region, pack.benefit_year, pack.document.title, draft, path))
    return found


def check_id(station: str) -> None:
    """Raises Refused STATION_FORM."""
    if not _STATION.fullmatch(station):
        raise Refused("STATION_FORM")


def check_station(station: str, village: str) -> None:
    """Raises Refused STATION_FORM, VILLAGE_MISSING."""
    check_id(station)
    if not village.strip():
        raise Refused("VILLAGE_MISSING")


def check_people(people: tuple[NewOperator, ...]) -> None:
    """Two people with different initials and good PINs, one of whom may confirm.

    Raises Refused OPERATORS_TWO, OPERATOR_FORM, OPERATORS_SAME, OPERATORS_NO_ADMIN, PIN_FORM, PIN_EASY.
    """
    if len(people) < 2:
        raise Refused("OPERATORS_TWO")
    for person in people:
        check_person(person)
    if len({person.id for person in people}) < len(people):
        raise Refused("OPERATORS_SAME")
    if not any(may(person.role, Action.OPERATORS) for person in people):
        raise Refused("OPERATORS_NO_ADMIN")


def check_person(person: NewOperator) -> None:
    """Raises Refused OPERATOR_FORM, PIN_FORM, PIN_EASY."""
    if not person.name.strip() or not _INITIALS.fullmatch(person.id):
        raise Refused("OPERATOR_FORM")
    check_new_pin(person.pin)


def found(folder: Path, plan: Plan, clock: Clock, *, suite: Suite = Suite.REAL, cost: Cost = STANDARD) -> Book:
    """Make the book and let the system's keyring open it from now on, where there is one.

    Raises Refused and KnownError as the checks, `create` and `describe` do; a folder without a book stays one.
    """
    check_station(plan.station, plan.village)
    check_people(plan.people)
    check_new_passphrase(plan.passphrase)
    founding = Founding(suite, plan.station, plan.station_name, plan.village, plan.region.read_bytes())
    book = create(folder, founding, list(plan.people), plan.passphrase, clock, cost)
    admin = next(person.id for person in plan.people if person.role is Role.ADMIN)
    describe(book, admin, plan.facts)
    return book


def remember(folder: Path, passphrase: str) -> KeyringState:
    """Let the operating system open the book without asking; where it cannot, the passphrase is asked each time."""
    return keyfile.remember(folder / KEY_FILE, passphrase)
