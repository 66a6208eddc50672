"""The words a pack file is written in: unset values, anchors, spans, conditions. Needs pydantic: see `schema.py`."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from desktop.core.policy.pack import LONGEST_CLAUSE, UNSET, Anchor, Basis, Giving, Status
from desktop.core.policy.when import Span


def _unset(value: object) -> object:
    return None if value == UNSET else value


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _span(value: object) -> Span:
    found = re.fullmatch(r"([1-9][0-9]{0,2})(天|个月)", value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("span", "not a span")
    count = int(found[1])
    return Span(days=count) if found[2] == "天" else Span(months=count)


def word(choices: type[Status | Basis | Giving], *, unset: bool = False) -> PlainValidator:
    """One of the words of this enum, as written in the file; with `unset` also 未写明, which is None."""
    words: dict[str, Status | Basis | Giving | None] = {member.value: member for member in choices}
    if unset:
        words[UNSET] = None

    def read(value: object) -> object:
        if not isinstance(value, str) or value not in words:
            raise PydanticCustomError("choice", "not a choice", {"choices": "、".join(words)})
        return words[value]

    return PlainValidator(read)


def read_start(value: object) -> Anchor | date | None:
    """An anchor's word, a day, or 未写明."""
    if value == UNSET:
        return None
    if type(value) is date:
        return value
    words = {member.value: member for member in Anchor}
    if not isinstance(value, str) or value not in words:
        raise PydanticCustomError("choice", "not a choice", {"choices": "、".join([*words, UNSET])})
    return words[value]


def read_price(value: object) -> int | Literal["tier"] | None:
    """按档 (the tier's own price), a whole number of yuan, or 未写明."""
    if value == UNSET:
        return None
    if value == "按档":
        return "tier"
    if type(value) is int and 0 < value <= MOST_YUAN:
        return value
    raise PydanticCustomError("choice", "not a choice", {"choices": f"按档、整元金额、{UNSET}"})


def _anchor(value: object) -> Anchor | None:
    start = read_start(value)
    if isinstance(start, date):
        raise PydanticCustomError("choice", "not a choice", {"choices": "、".join(Anchor)})
    return start


MOST_YUAN: Final = 1_000_000

OrUnset = BeforeValidator(_unset)
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Yuan = Annotated[int, Field(ge=0, le=MOST_YUAN)]
Percent = Annotated[int, Field(ge=1, le=100)]
Year = Annotated[int, Field(ge=2020, le=2099)]
Few = Annotated[int, Field(ge=0, le=366)]
AnchorOrUnset = Annotated[Anchor | None, PlainValidator(_anchor)]
Kind = Annotated[str, Field(min_length=1, max_length=40)]


class Strict(BaseModel):
    """Base of all parts: nothing is converted, nothing unknown is passed over."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, arbitrary_types_allowed=True)


Clause = Annotated[str, Field(min_length=2, max_length=LONGEST_CLAUSE)]


class Sourced(Strict):
    """A part that says where its values come from."""

    basis: Annotated[Basis, word(Basis)]
    clause: Annotated[list[Clause], BeforeValidator(_listed)] = Field(default_factory=list)
    why: Annotated[str, Field(max_length=LONGEST_CLAUSE)] = ""
    county: Annotated[str, Field(max_length=LONGEST_CLAUSE)] = ""  # brought in by an overlay only

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.basis in (Basis.TEXT, Basis.INFERRED) and not self.clause:
            raise PydanticCustomError("clause_missing", "no clause")
        if self.basis is not Basis.TEXT and not self.why:
            raise PydanticCustomError("why_missing", "no reason")
        return self


class Count(Strict):
    """{ min, below }: a number's bounds."""

    min: Few | None = None
    below: Few | None = None


class Days(Strict):
    """{ from, to, within, beyond, same_year }: what is asked of a day."""

    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    within: Annotated[Span, PlainValidator(_span)] | None = None
    beyond: Annotated[Span, PlainValidator(_span)] | None = None
    same_year: bool | None = None


class When(Strict):
    """A condition. The field names are the facts of `when.py`; a test holds the two together."""

    situation: Annotated[list[Kind], Field(min_length=1)] | None = None
    window: Annotated[list[Kind], Field(min_length=1)] | None = None
    row: Annotated[list[Id], Field(min_length=1)] | None = None
    school: Annotated[list[Name], Field(min_length=1)] | None = None
    holds: Annotated[list[Id], Field(min_length=1)] | None = None
    aided: bool | None = None
    enrolled_last_year: bool | None = None
    continuous: bool | None = None
    paid_last_year: bool | None = None
    parent_insured: bool | None = None
    verified_uninsured: bool | None = None
    gap_this_year: bool | None = None
    proof: bool | None = None
    certified_in_window: bool | None = None
    objective_reason: bool | None = None
    already_paid: bool | None = None
    hukou_local: bool | None = None
    missed_years: Count | None = None
    insured_years: Count | None = None
    months_this_year: Count | None = None
    months_last_year: Count | None = None
    months_continuous: Count | None = None
    disability_level: Count | None = None
    age: Count | None = None
    paid: Days | None = None
    born: Days | None = None
    event: Days | None = None
    any: Annotated[list[When], Field(min_length=2)] | None = None
