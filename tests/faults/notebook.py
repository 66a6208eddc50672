"""What somebody with pen and paper would know of a station: written down at the counter, never read from the book."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace

from desktop.books.figures import Figures
from desktop.core.money import Money

Place = tuple[int, int]  # epoch and number of an event


@dataclass(frozen=True)
class Paper:
    """A voucher somebody went home with: what each person on it paid (fen), and what became of it."""

    place: Place
    form: str
    people: tuple[tuple[str, int], ...]
    void: bool = False
    banked: bool = False

    @property
    def fen(self) -> int:
        """What it comes to."""
        return sum(fen for _, fen in self.people)


@dataclass
class Notebook:
    """Every event that was acknowledged, by its hash, and every voucher; what the station was told so far."""

    events: dict[Place, bytes] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    aided: frozenset[str] = frozenset()

    def copy(self) -> Notebook:
        """As it is now: what a backup holds."""
        return deepcopy(self)

    def mark(self, number: str, *, void: bool = False, banked: bool = False) -> None:
        """Something became of a voucher."""
        self.papers[number] = replace(self.papers[number], void=void, banked=banked)

    @property
    def valid(self) -> dict[str, Paper]:
        """The vouchers that are not void."""
        return {number: paper for number, paper in self.papers.items() if not paper.void}

    @property
    def held(self) -> dict[str, Paper]:
        """Those whose cash is in the drawer."""
        return {number: paper for number, paper in self.valid.items() if paper.form == "cash" and not paper.banked}

    @property
    def on_hand_fen(self) -> int:
        """What must be in the drawer."""
        return sum(paper.fen for paper in self.held.values())

    def figures(self, treasury: Money) -> Figures:
        """The sums; what is in the treasury only the county knows."""
        valid = self.valid.values()
        paid = [fen for paper in valid for _, fen in paper.people]
        return Figures(
            receipts=len(valid),
            voided=len(self.papers) - len(valid),
            persons_paid=sum(fen > 0 for fen in paid),
            persons_zero=sum(fen == 0 for fen in paid),
            cash=Money(sum(paper.fen for paper in valid if paper.form == "cash")),
            pos=Money(sum(paper.fen for paper in valid if paper.form == "pos")),
            deposited=Money(sum(paper.fen for paper in valid if paper.banked)),
            treasury=treasury,
        )
