"""A row of a roster while it is read: what is known of the person, and what was found wrong so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.core.errors import Fact
from desktop.core.idnumber import Document, Fault, Sex
from desktop.core.participation import LastYear, State
from desktop.core.person import PersonKind, Residence, RosterPerson
from desktop.core.problems import BARRING, Level, Problem
from desktop.core.roster.aliases import Aliases
from desktop.core.roster.headings import Matched


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which circumstances a file is read.

    `year` is the benefit year, `today` bounds birth dates, `practice` admits area prefix 69, `aliases` are the names of
    the region's categories (empty: what a roster says of categories is not looked at), `matched` what a person has
    said of the columns of files like it.
    """

    year: int
    today: date
    practice: bool
    aliases: Aliases = field(default_factory=dict)
    matched: Matched = field(default_factory=dict)


@dataclass(slots=True)
class Place:
    """What a row shares with its household. `key` tells households apart in this file."""

    village: str = ""
    group: int | None = None
    key: str = ""
    head: str = ""
    phone: str = ""
    responsible: str = ""


@dataclass(slots=True)
class Findings:
    """A row of any list while it is read, and what was found about it so far."""

    row: int
    name: str
    faults: list[Fault]

    @property
    def barred(self) -> bool:
        """Whether the row is not taken in."""
        return any(fault.level in BARRING for fault in self.faults)

    def add(self, level: Level, code: str, **facts: Fact) -> None:
        """Note one more finding."""
        self.faults.append(Fault(level, code, tuple(facts.items())))

    def problems(self, file: str, *, fixes: bool = True) -> list[Problem]:
        """What is to be said: why a row is not taken in; else what is doubted; else that it was mended, once.

        Without `fixes` nothing is said about mending: nobody at the village can write into the county's own file.
        """
        barring = [fault for fault in self.faults if fault.level in BARRING]
        doubted = [fault for fault in self.faults if fault.level is not Level.FIX]
        said = barring or doubted or (self.faults[:1] if fixes else [])
        return [Problem(file, self.row, fault.level, fault.code, dict(fault.facts)) for fault in said]


@dataclass(slots=True)
class Draft(Findings):
    """One row of a roster. It becomes a person unless something bars it."""

    place: Place = field(default_factory=Place)
    document: Document | None = None
    birth: date | None = None
    sex: Sex | None = None
    relation: str = ""
    phone: str = ""
    residence: Residence = Residence.UNKNOWN
    kind: PersonKind = PersonKind.UNKNOWN
    categories: tuple[str, ...] = ()
    last_year: LastYear = LastYear.UNKNOWN
    state: State = State.UNPAID
    work_place: str = ""
    remark: str = ""

    def person(self) -> RosterPerson:
        """The person, once nothing bars the row."""
        assert self.document is not None
        return RosterPerson(
            row=self.row,
            name=self.name,
            document=self.document,
            birth=self.document.birth or self.birth,
            sex=self.document.sex or self.sex,
            village=self.place.village,
            group=self.place.group,
            household=self.place.key,
            head=self.place.head,
            relation=self.relation,
            phone=self.phone,
            residence=self.residence,
            kind=self.kind,
            categories_written=self.categories,
            state_last_year=self.last_year,
            state=self.state,
            work_place=self.work_place,
            responsible=self.place.responsible,
            remark=self.remark,
        )
