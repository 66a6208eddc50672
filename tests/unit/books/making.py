"""A village's desk on a real book: a household of four, one aided, and somebody who must not be charged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from db.rows import PersonRow
from desktop import paths
from desktop.books.closing import close_day, count
from desktop.books.collecting import Basket, collect
from desktop.books.offering import Wanted
from desktop.books.opening import Book
from desktop.books.recording import Recorded
from desktop.clock import PinnedClock
from desktop.core import bodies
from desktop.core.idnumber import check_character
from desktop.security.passwords import Cost

CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
TODAY = date(2025, 12, 1)
PASSPHRASE = "a passphrase for tests"
PACK = (paths.resources() / "policy" / "yushan-2026.toml").read_bytes()
AUTHORITY = bodies.Authority(
    agreement="1", unit="练习村", tax_office="税务局", valid_from=date(2025, 1, 1), valid_to=date(2026, 12, 31)
)


def person(first17: str, name: str = "王建国", **differs: str) -> PersonRow:
    """Somebody insured last year and not yet this year; a test names what differs. The check digit is added."""
    usual = dict.fromkeys(PersonRow.__slots__, "")
    usual |= {"document_kind": "resident_id", "state": "UNPAID", "state_last_year": "R1", "household": "01", "grp": "1"}
    return PersonRow(**{**usual, "document": first17 + check_character(first17), "name": name, **differs})


FAMILY = (
    person("69000019600101001", "王建国", relation="户主", head="王建国"),
    person("69000019620202002", "李秀英", relation="配偶"),
    person("69000019880303003", "王强", relation="子"),
    person("69000020100404004", "王小雨", relation="孙女"),
)
DEAD = person("69000019400505005", "王老", state="DEAD", household="02")
SLIP = bodies.Slip(merchant="m", terminal="t", batch="1", trace="000001")


@dataclass
class Desk:
    """The book, its clock, and short ways to do what a cadre does. `wjg` collects, `lgq` confirms."""

    book: Book
    clock: PinnedClock
    baskets: int = 0

    def basket(self, *people: PersonRow, tier: str = "1") -> Basket:
        self.baskets += 1
        chosen = people or FAMILY
        return Basket(
            id=f"b{self.baskets}",
            people=tuple(Wanted(one.document, tier) for one in chosen),
            household=chosen[0].household,
            payer=chosen[0].name,
        )

    def collect(self, *people: PersonRow, **differs: object) -> Recorded:
        return collect(self.book, "wjg", replace(self.basket(*people), **differs))  # type: ignore[arg-type] # a test's own fields

    def close(self) -> Recorded:
        with self.book.change() as changed:
            held = changed.facts.on_hand_fen()
        count(self.book, "wjg", {10_000: held // 10_000, 1_000: held % 10_000 // 1_000})
        return close_day(self.book, "wjg", second="lgq")
