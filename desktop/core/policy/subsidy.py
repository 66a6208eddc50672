"""Who is aided, and by how much: one aid only, the one that leaves the person the least to pay (decision 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.core.policy.pack import Category, Pack
from desktop.core.policy.when import At, met


@dataclass(frozen=True, slots=True)
class Holding:
    """A category a person has, or may have; `category` is None where the pack does not name it."""

    name: str
    category: Category | None
    holds: bool | None  # None: a fact that decides it is not known


@dataclass(frozen=True, slots=True)
class AidAnswer:
    """The best aid in one tier. Amounts in fen; None = the document, or a fact, leaves it open."""

    fen: int | None = 0
    category: str = ""
    fund: str | None = ""  # "" = nobody pays anything
    offered: bool = True  # false: aided, but no category held has a row in this tier
    open_for: tuple[str, ...] = ()  # the categories that leave it open


NO_AID: Final = AidAnswer()


def holdings(pack: Pack, at: At, *, derive: bool) -> tuple[Holding, ...]:
    """The categories that count for this person; also fills in `at.held` and `at.aided`.

    The county's list decides. With `derive`, a category that follows from the birth date (004: 80 years) is added
    where the date says so, and left open where the date fits but another fact is missing (decision 3).
    """
    listed = at.case.categories
    at.held = frozenset(listed)
    found = []
    for name in listed:
        category = pack.categories.get(name)
        found.append(Holding(name, category, pack.others_aided if category is None else _holds(category, at)))
    if derive and at.case.birth is not None:
        for category in pack.derived:
            if category.id not in at.held:
                answer = met(category.when, at)
                if answer is not False:
                    found.append(Holding(category.id, category, answer))
    if found:
        at.held = frozenset(holding.name for holding in found if holding.holds is not False)
        sure = any(holding.holds for holding in found)
        at.aided = True if sure else (None if at.held else False)
    return tuple(found)


def _holds(category: Category, at: At) -> bool | None:
    level = at.case.disability_level
    if category.levels and level is not None and level not in category.levels:
        return False
    if category.derived:
        return True  # on the list: the list has the last word
    return met(category.when, at)


def best_aid(held: tuple[Holding, ...], tier: str, *, price_fen: int, only: frozenset[str] = frozenset()) -> AidAnswer:
    """The highest single aid in `tier`, whose price is `price_fen`; `only` leaves out all other categories.

    The same aid from two funds: the fund is open, the county decides. A category whose amount is open makes the answer
    open, unless another one already gives as much as it could.
    """
    best: tuple[int, int, str] = (0, 0, "")  # fen, rank (earlier in the pack is higher), category
    funds: set[str | None] = set()
    doubts: list[tuple[int, str]] = []
    refused = False
    for holding in held:
        category = holding.category
        if holding.holds is False or (only and holding.name not in only):
            continue
        aid = None if category is None else category.aids.get(tier)
        if category is not None and category.aids and aid is None:
            refused = True
        elif category is None or aid is None or aid.amount is None:
            doubts.append((price_fen, holding.name))
        elif holding.holds is None:
            doubts.append((aid.amount.fen, holding.name))
        else:
            fen = aid.amount.fen
            funds = {category.fund} if fen > best[0] else funds | {category.fund} if fen == best[0] else funds
            best = max(best, (fen, -category.rank, category.id))
    open_for = tuple(name for most, name in doubts if most > best[0])
    if open_for:
        return AidAnswer(None, "", None, open_for=open_for)
    if best[0]:
        return AidAnswer(best[0], best[2], funds.pop() if len(funds) == 1 else None)
    return AidAnswer(None, "", None, offered=False) if refused else NO_AID
