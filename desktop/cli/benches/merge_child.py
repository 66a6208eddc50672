"""Many vouchers in a process of its own, one file each, a bare page after each: how long both take, and the memory.

Its order stands in its one line of input. It says the microseconds of a voucher and of a bare page, and the most memory
it ever held in KiB (0 where the system does not tell).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from desktop.books.opening import Book
from desktop.books.printing import voucher_of, voucher_paper
from desktop.cli.benches.measure import took
from desktop.cli.benches.voucher import bare_page
from desktop.cli.benches.workshop import opened

_STATUS: Final = Path("/proc/self/status")
_PEAK: Final = "VmHWM:"  # of this program alone: what getrusage says may be the parent's


class Order(msgspec.Struct, frozen=True):
    """What to draw."""

    book: str
    passphrase: str
    numbers: tuple[str, ...]
    out: str


def main() -> None:
    """Draw as many vouchers as were ordered."""
    order = msgspec.json.decode(sys.stdin.readline(), type=Order)
    with opened(Path(order.book), order.passphrase) as book:
        us, bare = _draw(book, order.numbers, Path(order.out))
    print(us, bare, _peak_kib())


def save_voucher(book: Book, number: str, path: Path) -> None:
    """From the book to a file, as it is done after each payment."""
    path.write_bytes(voucher_paper(book, number))


def _draw(book: Book, numbers: Sequence[str], out: Path) -> tuple[float, float]:
    us = bare = 0.0
    for number in numbers:
        code = voucher_of(book, number).qr
        us += took(save_voucher, book, number, out / f"{number}.pdf")
        bare += took(bare_page, code[:-8] + "AAAAAAAA")
    return us / len(numbers), bare / len(numbers)


def _peak_kib() -> int:
    lines = _STATUS.read_text(encoding="ascii").splitlines() if _STATUS.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith(_PEAK)), 0)


if __name__ == "__main__":
    main()
