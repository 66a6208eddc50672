"""Somebody on a village's roster, as far as the roster tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.core.idnumber import Document, Sex
from desktop.core.participation import LastYear, State


class Residence(StrEnum):
    """Where somebody is registered and where he lives."""

    REGISTERED_HERE = "registered_here"  # 户籍在册、常住
    REGISTERED_AWAY = "registered_away"  # 户籍在册、外出
    LIVING_HERE = "living_here"  # 常住非户籍
    UNKNOWN = ""


class PersonKind(StrEnum):
    """人员类别: decides whom to ask, never a price."""

    ORDINARY = "ordinary"
    MIGRANT = "migrant"
    PUPIL = "pupil"
    PRESCHOOL = "preschool"
    STUDENT = "student"
    NEWBORN = "newborn"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """One row of a roster that is taken in.

    `birth` and `sex` are the document's, the roster's columns only where the document holds none. `categories_written`
    is what the roster says; only the county's list aids anybody. `group` is None where none is written.
    """

    row: int
    name: str
    document: Document
    birth: date | None = None
    sex: Sex | None = None
    village: str = ""
    group: int | None = None
    household: str = ""
    head: str = ""
    relation: str = ""
    phone: str = ""
    residence: Residence = Residence.UNKNOWN
    kind: PersonKind = PersonKind.UNKNOWN
    categories_written: tuple[str, ...] = ()
    state_last_year: LastYear = LastYear.UNKNOWN
    state: State = State.UNPAID
    work_place: str = ""
    responsible: str = ""
    remark: str = ""

    @property
    def number(self) -> str:
        """The document's number: what people are told apart by, within a year."""
        return self.document.number

    @property
    def is_head(self) -> bool:
        """户主."""
        return self.relation in ("户主", "本人")
