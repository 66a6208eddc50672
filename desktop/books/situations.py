"""参保情形: which situations of the rules fit somebody, with their papers, what must be asked, and the price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.books.offering import Offer, Wanted, offer
from desktop.books.opening import Book, newest_pack
from desktop.core.calendar import age_on
from desktop.core.policy.case import FACTS, KINDS, Case, Situation
from desktop.core.policy.pack import Enrolment, Pack
from desktop.core.policy.subsidy import holdings
from desktop.core.policy.when import AnyOf, At, Condition, OneOf, Term, met
from desktop.core.policy.window import window_of

NONE: Final = "none"
# Ages nobody of that kind has: no region's rule, only what the words mean. Least age, and first age beyond.
_AGES: Final[dict[str, tuple[int, int]]] = {
    "newborn": (0, 2),
    "welfare_institution_child": (0, 18),
    "university_student": (14, 200),
    "university_freshman": (14, 200),
    "employee_lapse": (16, 200),
    "veteran": (17, 200),
    "military_spouse": (18, 200),
    "conscription_returned": (17, 200),
    "released": (14, 200),
    "community_correction": (14, 200),
}
_BY_BIRTH: Final = frozenset({"born", "age"})
_BY_LIST: Final = frozenset({"aided", "holds"})


@dataclass(frozen=True, slots=True)
class Option:
    """One situation for one person. `why` is the code of what keeps it from fitting ("" where it may fit).

    `rows` are the rules it may come to, in the document's words, `asks` the facts they hang on (`FACTS` names), and
    `words` the words a fact of text may have.
    """

    kind: str
    why: str
    rows: tuple[str, ...]
    papers: tuple[str, ...]
    asks: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    offer: Offer


def situations(book: Book, wanted: Wanted, day: date) -> list[Option]:
    """The situations the rules in force know, for one person in one tier, ordinary enrolment first, what fits before
    what does not. Raises Refused PERSON_UNKNOWN.
    """
    with book.read() as connection:
        pack = book.pack_of(newest_pack(connection, book.station), connection)
        usual = offer(connection, pack, book.station, replace(wanted, situation=None), day)
        found = []
        for kind in kinds_of(pack):
            situation = usual.case.situation if usual.case.situation.kind == kind else _begun(kind, usual.case)
            answer = offer(connection, pack, book.station, replace(wanted, situation=situation), day)
            found.append(_option(pack, kind, answer))
    return sorted(found, key=lambda one: bool(one.why))


def try_out(book: Book, wanted: Wanted, day: date) -> dict[str, Offer]:
    """What somebody owes in every tier in the situation of `wanted`. Raises Refused PERSON_UNKNOWN."""
    with book.read() as connection:
        pack = book.pack_of(newest_pack(connection, book.station), connection)
        return {tier: offer(connection, pack, book.station, replace(wanted, tier=tier), day) for tier in pack.tiers}


def kinds_of(pack: Pack) -> list[str]:
    """The situations a pack speaks of, in the order of `KINDS`; ordinary enrolment always."""
    named = {NONE}
    for condition in (*(row.when for row in pack.enrolments), *(row.when for row in pack.covers)):
        named |= _kinds_in(condition)
    for window in pack.windows:
        named |= window.kinds
    return [kind for kind in KINDS if kind in named]


def _begun(kind: str, case: Case) -> Situation:
    return Situation(kind=kind, event=case.birth if kind == "newborn" else None)


def _option(pack: Pack, kind: str, answer: Offer) -> Option:
    bare = replace(answer.case, situation=_begun(kind, answer.case))
    at = At(bare, window_of(pack, bare.day, kind))
    holdings(pack, at, derive=False)
    own = [row for row in pack.enrolments if _speaks_of(row.when, kind)]
    open_rows = [row for row in own if met(row.when, at) is not False]
    covers = [row.when for row in pack.covers if _cover_may_fit(row.when, kind, open_rows, at)]
    conditions = [*(row.when for row in open_rows), *covers]
    return Option(
        kind=kind,
        why=_why_not(pack, kind, own, open_rows, at),
        rows=tuple(row.name for row in open_rows),
        papers=tuple(dict.fromkeys(paper for row in open_rows for paper in row.evidence)),
        asks=tuple(dict.fromkeys(term.fact for when in conditions for term in _terms(when) if term.fact in FACTS)),
        words=_words(conditions),
        offer=answer,
    )


def _cover_may_fit(when: Condition, kind: str, rows: list[Enrolment], at: At) -> bool:
    """A row of the cover table that speaks of this situation, or of a rule it may come to."""
    by_row = [term for term in _terms(when) if isinstance(term, OneOf) and term.fact == "row"]
    if by_row:
        return any(met(when, replace(at, row=row.id)) is not False for row in rows)
    return _speaks_of(when, kind) and met(when, at) is not False


def _why_not(pack: Pack, kind: str, own: list[Enrolment], fitting: list[Enrolment], at: At) -> str:
    birth = at.case.birth
    least, beyond = _AGES.get(kind, (0, 200))
    if birth is not None and not least <= age_on(birth, at.case.day) < beyond:
        return "SIT_NOT_AGE"
    if fitting or not own or kind == NONE:
        return ""
    failing = {term.fact for row in own for term in _terms(row.when) if term.check(at) is False}
    if failing & _BY_BIRTH:
        return "SIT_NOT_AGE"
    if "window" in failing or "paid" in failing:
        return "SIT_NOT_NOW" if any(window.main and window.id == at.window for window in pack.windows) else "SIT_PAST"
    return "SIT_NOT_LISTED" if failing & _BY_LIST else ""


def _speaks_of(when: Condition, kind: str) -> bool:
    named = _kinds_in(when)
    return kind in named if named else kind == NONE


def _kinds_in(when: Condition) -> frozenset[str]:
    terms = [term for term in _terms(when) if isinstance(term, OneOf) and term.fact == "situation"]
    return frozenset(str(value) for term in terms for value in term.values)


def _words(conditions: list[Condition]) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for when in conditions:
        for term in _terms(when):
            if isinstance(term, OneOf) and term.fact in FACTS and FACTS[term.fact][1] == "str":
                words[term.fact] = tuple(sorted({*words.get(term.fact, ()), *map(str, term.values)}))
    return words


def _terms(when: Condition) -> Iterator[Term]:
    for term in when:
        if isinstance(term, AnyOf):
            for inner in term.conditions:
                yield from _terms(inner)
        else:
            yield term
