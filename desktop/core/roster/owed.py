"""Who is to be asked for money here, and for how much: the figures of a dry run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.money import ZERO, Money, total
from desktop.core.participation import CHARGEABLE
from desktop.core.person import RosterPerson

# What a person pays on the day; None where the rules give no price.
Price = Callable[[RosterPerson], Money | None]


class Standing(StrEnum):
    """What a person is to the collection."""

    PAYS = "pays"
    ZERO = "zero"  # 参保登记确认单
    NO_PRICE = "no_price"  # chargeable, but the rules give no price in this tier
    PAID_ELSEWHERE = "paid_elsewhere"
    NOT_ASKED = "not_asked"  # dead, moved, insured elsewhere …


@dataclass(frozen=True, slots=True)
class Owed:
    """One person's standing and amount."""

    person: RosterPerson
    standing: Standing
    amount: Money = ZERO
    categories: tuple[str, ...] = ()

    @property
    def chargeable(self) -> bool:
        """To be asked for money (or for the signature of somebody who pays nothing) here."""
        return self.standing in (Standing.PAYS, Standing.ZERO, Standing.NO_PRICE)


def owed_by(
    people: Iterable[RosterPerson],
    categories: Mapping[str, tuple[str, ...]],
    paid: Collection[str],
    price: Price,
) -> tuple[Owed, ...]:
    """The standing of everybody: `categories` by number on the day, `paid` the numbers paid elsewhere this year."""
    return tuple(_one(person, categories.get(person.number, ()), paid, price) for person in people)


def _one(person: RosterPerson, held: tuple[str, ...], paid: Collection[str], price: Price) -> Owed:
    if person.state not in CHARGEABLE:
        return Owed(person, Standing.NOT_ASKED, categories=held)
    if person.number in paid:
        return Owed(person, Standing.PAID_ELSEWHERE, categories=held)
    amount = price(person)
    if amount is None:
        return Owed(person, Standing.NO_PRICE, categories=held)
    return Owed(person, Standing.PAYS if amount else Standing.ZERO, amount, held)


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums of a village. Amounts in the money of the tier that was asked for."""

    chargeable: int
    paid_elsewhere: int
    zero: int
    no_price: int
    payable: Money
    by_group: Mapping[str, Money]
    by_category: Mapping[str, int]


def figures(owed: Sequence[Owed]) -> Figures:
    """Added up: by group everybody with a price, by category everybody taken in who is on the county's list."""
    standing = Counter(one.standing for one in owed)
    groups: dict[int, list[Money]] = {}
    for one in owed:
        if one.standing in (Standing.PAYS, Standing.ZERO):
            groups.setdefault(one.person.group or 0, []).append(one.amount)
    held = Counter(category for one in owed for category in one.categories)
    return Figures(
        chargeable=sum(one.chargeable for one in owed),
        paid_elsewhere=standing[Standing.PAID_ELSEWHERE],
        zero=standing[Standing.ZERO],
        no_price=standing[Standing.NO_PRICE],
        payable=total(one.amount for one in owed),
        by_group={str(group or ""): total(groups[group]) for group in sorted(groups)},
        by_category=dict(sorted(held.items())),
    )
