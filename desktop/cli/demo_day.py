"""The demo's day at the desk: which household comes when, how it pays, what goes wrong and is put right."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from desktop.books import closing, papers, printing, searching, voiding
from desktop.books.collecting import Basket, collect, same_again
from desktop.books.depositing import DepositOrder, deposit, held_numbers
from desktop.books.drawer import drawer_now
from desktop.books.offering import Offer, Wanted, offer_all
from desktop.books.opening import Book
from desktop.core import bodies
from desktop.core.errors import Refused
from desktop.core.money import Money

CASHIER: Final = "lxl"
REVIEWER: Final = "zjp"
MOST_HOUSEHOLDS: Final = 60
_SMALL: Final = 30
_MERCHANT: Final = "690000000000001"
_TERMINAL: Final = "69000001"


@dataclass(slots=True)
class Day:
    """What the day has brought so far."""

    book: Book
    vouchers: Path
    small: bool = False  # few households: their cash need not cross the limit
    numbers: list[str] = field(default_factory=list)
    slips: int = 0
    limit_met: bool = False

    def serve(self, households: list[str]) -> None:
        """Every household in turn, at most sixty of them, spread over the village; then the drawer to the bank."""
        self.small = len(households) < _SMALL
        step = max(1, len(households) // MOST_HOUSEHOLDS)
        served = households[::step][:MOST_HOUSEHOLDS]
        for place, household in enumerate(served):
            self._household(place, household)
            if place == len(served) // 2:
                self._mistake()
                self._to_the_bank()
        if self.limit_met:
            self._to_the_bank()

    def _household(self, place: int, household: str) -> None:
        offers = [one for one in self._offers(place, household) if one.quote is not None]
        if not offers:
            return
        due = Money(sum(one.quote.payable_fen for one in offers if one.quote))
        stranger = place % 7 == 4 and bool(due)
        basket = Basket(
            id=f"demo-{place}",
            people=tuple(Wanted(one.person.document, one.tier) for one in offers),
            household=household,
            payer="村集体经济合作社" if stranger else offers[0].person.head or offers[0].person.name,
            payer_of_household=not stranger,
            received=_notes_given(due),
        )
        self._take(replace(basket, slip=self._slip(), received=None) if due and place % 5 == 3 else basket)

    def _offers(self, place: int, household: str) -> list[Offer]:
        people = searching.household(self.book, household)
        day = self.book.clock.now().day
        first = offer_all(self.book, [Wanted(person.document, "1") for person in people], day)
        if place % 11 != 5:
            return first
        # The first of the household takes the higher tier, where the region has one.
        better = offer_all(self.book, [Wanted(people[0].document, "2")], day)
        return [*better, *first[1:]] if better[0].quote else first

    def _take(self, basket: Basket) -> None:
        """Book a basket. The first to cross the limit is taken and banked at once, those after it pay by card."""
        try:
            number = collect(self.book, CASHIER, basket).number
        except Refused as refusal:
            if refusal.code != "LIMIT_AHEAD":
                raise
            if self.limit_met or self.small:
                self._take(replace(basket, slip=self._slip(), received=None))
                return
            self.limit_met = True
            number = collect(self.book, CASHIER, replace(basket, limit_seen=True)).number
            self._to_the_bank()
        self._print(number)

    def _print(self, number: str) -> None:
        self.numbers.append(number)
        (self.vouchers / f"{number}.pdf").write_bytes(printing.print_voucher(self.book, number))
        slips = printing.print_slips(self.book, number)
        if slips is not None:
            (self.vouchers / f"{number}-slips.pdf").write_bytes(slips)

    def _slip(self) -> bodies.Slip:
        self.slips += 1
        return bodies.Slip(
            merchant=_MERCHANT,
            terminal=_TERMINAL,
            batch="000021",
            trace=f"{self.slips:06d}",
            reference=f"5335{self.slips:08d}",
        )

    def _mistake(self) -> None:
        """A voucher with the wrong people: void with both at the desk, marked, written again; one paper lost."""
        held = held_numbers(self.book)
        if not held:
            return
        number = held[-1]
        order = voiding.VoidOrder(number, voiding.VoidReason.PAPER_SPOILT, REVIEWER, copies_back=True)
        voiding.void(self.book, CASHIER, order)
        (self.vouchers / f"{number}-void.pdf").write_bytes(printing.print_voucher(self.book, number))
        self._take(same_again(self.book, number, f"{number}-again"))
        lost = self.numbers[0]
        paper = printing.reprint(self.book, CASHIER, lost, "缴费人遗失")
        (self.vouchers / f"{lost}-reprint.pdf").write_bytes(paper)

    def _to_the_bank(self) -> None:
        day = self.book.clock.now().day
        if held_numbers(self.book):
            seq = self.book.tail().seq
            deposit(self.book, CASHIER, DepositOrder(slip=f"{day:%Y%m%d}{seq:05d}", bank_day=day))

    def close(self) -> None:
        """Count the drawer, then close the day."""
        held = drawer_now(self.book, self.book.clock.now().day).on_hand.fen
        pieces: dict[int, int] = {}
        for face in closing.FACES_FEN:
            pieces[face], held = divmod(held, face)
        closing.count(self.book, CASHIER, pieces)
        closing.close_day(self.book, CASHIER, second=REVIEWER)


def write_papers(book: Book, folder: Path) -> None:
    """Every paper a village prints and hands in, as PDF and as a workbook."""
    for kind in papers.PAPERS:
        made = papers.make(book, kind)
        (folder / f"{kind.id}.pdf").write_bytes(made.pdf)
        (folder / f"{kind.id}.xlsx").write_bytes(made.xlsx)


def _notes_given(due: Money) -> Money:
    """What people hand over: whole hundreds."""
    return Money(-(-due.fen // 10_000) * 10_000)
