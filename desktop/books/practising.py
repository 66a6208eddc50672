"""练习: a book of its own with the practice village, made the first time it is opened. Nothing in it is real."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from desktop.books.opening import Book, Founding, NewOperator, create, exists, open_book
from desktop.books.station import StationFacts, describe
from desktop.clock import Clock
from desktop.core import bodies
from desktop.core.events import Suite
from desktop.security.passwords import Cost
from desktop.security.rights import Role

# Made-up people only: the passphrase guards nothing and need not be asked for, the PINs are shown at log-in.
_PASSPHRASE: Final = "practice practice"  # noqa: S105 - see above
CASHIER: Final = NewOperator("lxl", "林秀兰", Role.CASHIER, "246813")
REVIEWER: Final = NewOperator("zjp", "周建平", Role.ADMIN, "135792")
_COST: Final = Cost(passes=1, memory_kib=8 * 1024, lanes=1)


def practice_book(folder: Path, resources: Path, clock: Clock) -> Book:
    """Open the practice book in `folder`, with the practice village in it."""
    if exists(folder):
        return open_book(folder, lambda: _PASSPHRASE, clock)
    from desktop.books.importing import Kind, take  # reads workbooks, once; no later start waits for it

    pack = (resources / "policy" / "yushan-2026.toml").read_bytes()
    founding = Founding(Suite.PRACTICE, "LX0101", "练习村便民服务站", "练习村", pack)
    book = create(folder, founding, [CASHIER, REVIEWER], _PASSPHRASE, clock, _COST)
    agreement = bodies.Authority(
        agreement="练习",
        unit="练习村村民委员会",
        tax_office="练习县税务局",
        valid_from=date(2025, 1, 1),
        valid_to=date(2030, 12, 31),
        bank="练习银行",
        account="待报解社会保险费",
    )
    describe(book, REVIEWER.id, StationFacts(agreement, "练习镇"))
    village = resources / "practice"
    for name, kind in (("roster.xlsx", Kind.ROSTER), ("subsidies.xlsx", None), ("paid.csv", None)):
        take(book, REVIEWER.id, village / name, kind)
    return book
