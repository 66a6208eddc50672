"""One person on one day: everything that may decide a price, an aid or a cover date. None = nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

import msgspec

Value = str | int | bool | date


@dataclass(frozen=True, slots=True)
class Prior:
    """The years before the benefit year, as the county or the person tells them."""

    enrolled_last_year: bool | None = None
    continuous: bool | None = None
    missed_years: int | None = None  # in a row, up to last year
    insured_years: int | None = None  # in a row, any basic insurance
    paid_last_year: bool | None = None  # the resident premium of last year was paid


@dataclass(frozen=True, slots=True)
class Situation:
    """Why somebody enrols now. `kind` is one of `KINDS`; the rest is what the papers shown say."""

    kind: str = "none"
    event: date | None = None  # discharge, lapse, certification, entry … 事由日
    parent_insured: bool | None = None  # one parent is in this province's basic insurance
    verified_uninsured: bool | None = None
    months_this_year: int | None = None  # months of employee insurance paid in the benefit year
    months_last_year: int | None = None
    months_continuous: int | None = None  # months in a row, without back payment
    gap_this_year: bool | None = None
    proof: bool | None = None  # the paper the rule asks for was shown
    certified_in_window: bool | None = None
    objective_reason: bool | None = None
    already_paid: bool | None = None
    school: str | None = None


NO_PRIOR: Final = Prior()
NO_SITUATION: Final = Situation()

KINDS: Final = (
    "none",
    "newborn",
    "university_student",
    "university_freshman",
    "migrant",
    "employee_lapse",
    "veteran",
    "military_spouse",
    "released",
    "conscription_returned",
    "community_correction",
    "welfare_institution_child",
    "category_new",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A question to the rules: may this person pay on `day`, how much, and from when is he covered?"""

    day: date  # of payment
    tier: str | None = None
    birth: date | None = None
    categories: tuple[str, ...] = ()  # by the county's list, valid on `day`
    prior: Prior = NO_PRIOR
    situation: Situation = NO_SITUATION
    hukou_local: bool | None = None
    disability_level: int | None = None
    collective_fen: int = 0  # what a collective, charity or unit takes over


# Where each fact lies and of what kind it is; the pack's conditions name them the same way.
FACTS: Final[Mapping[str, tuple[type[Prior | Situation | Case], str]]] = {
    **{field.name: (Prior, str(field.type).removesuffix(" | None")) for field in fields(Prior)},
    **{
        field.name: (Situation, str(field.type).removesuffix(" | None"))
        for field in fields(Situation)
        if field.name != "kind"
    },
    "hukou_local": (Case, "bool"),
    "disability_level": (Case, "int"),
}
# Kept beside the other facts wherever a case is written down, so they are not repeated among them.
_APART: Final = frozenset({"enrolled_last_year", "continuous", "missed_years"})


def facts_of(case: Case) -> tuple[tuple[str, str], ...]:
    """What is known of a case beyond day, tier, birth, categories, kind and the three main facts of the prior years.

    Name and value, sorted by name, as text: yes and no are 1 and 0, days are ISO. `case_from` reads them back.
    """
    lying_in: dict[type[Prior | Situation | Case], Prior | Situation | Case] = {
        Prior: case.prior,
        Situation: case.situation,
        Case: case,
    }
    known = []
    for name, (holder, _) in FACTS.items():
        value: Value | None = getattr(lying_in[holder], name)
        if value is not None and name not in _APART:
            known.append((name, _written(value)))
    return tuple(sorted(known))


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def case_from(
    case: Case, *, prior: Prior = NO_PRIOR, kind: str = "none", facts: Iterable[tuple[str, str]] = ()
) -> Case:
    """`case` with the facts that were written down with `facts_of`, so that the county can quote it again.

    Raises ValueError for a fact that does not exist, msgspec.ValidationError for one that does not read as its kind.
    """
    of: dict[type[Prior | Situation | Case], dict[str, str]] = {Prior: {}, Situation: {"kind": kind}, Case: {}}
    for name, text in facts:
        if name not in FACTS or name in _APART:
            raise ValueError(f"no such fact: {name}")
        of[FACTS[name][0]][name] = text
    # Not strict: the facts are written as text, and are read as what the fields say they are.
    return replace(
        case,
        prior=msgspec.convert({**of[Prior], **_main(prior)}, Prior, strict=False),
        situation=msgspec.convert(of[Situation], Situation, strict=False),
        hukou_local=msgspec.convert(of[Case].get("hukou_local"), bool | None, strict=False),
        disability_level=msgspec.convert(of[Case].get("disability_level"), int | None, strict=False),
    )


def _main(prior: Prior) -> dict[str, bool | int | None]:
    return {
        "enrolled_last_year": prior.enrolled_last_year,
        "continuous": prior.continuous,
        "missed_years": prior.missed_years,
    }
