"""Vouchers against the village's way today: LibreOffice merging the same data into a form and saving it as a PDF.

Ours is from the book to the file, in the open program. LibreOffice's is its own mail merge, told from its start by its
own clock; it has our fonts, a ready profile and a ready table, and needs to make neither the code nor the watermark.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Final

import msgspec

from desktop.books.listing_vouchers import Asked, list_vouchers
from desktop.books.opening import Book
from desktop.books.printing import voucher_of
from desktop.cli.benches import making, merge_form, own_process
from desktop.cli.benches.measure import Figure, took
from desktop.cli.benches.merge_child import Order, save_voucher
from desktop.cli.benches.office import Office
from desktop.cli.benches.workshop import Workshop, opened

AT_LEAST: Final = 20.0
BARE_LIMIT: Final = 3.0
MEMORY_LIMIT: Final = 1.1
_LACKS: Final = "BENCH_NO_OFFICE"
_IN_A_ROW: Final = 4  # merges of an office that is open; at the first one it still looks for what the others have
_KIB: Final = 1024.0


def measure(workshop: Workshop) -> list[Figure]:
    """One voucher, then a thousand."""
    few, many = workshop.sizes.vouchers
    season = workshop.season(next(size for size in workshop.sizes.receipts if size >= many))
    folder = workshop.new_folder()
    with opened(season) as book:
        # The newest first, as they are listed.
        numbers = [line.number for line in list_vouchers(book, Asked(), many).lines]
        race = _Race(book, Office(folder))
        race.run(numbers, workshop.sizes.few)
        whole = race.merge_all(numbers, few)
    _, _, kib_few = _child(season, numbers[:few], folder)
    us, bare, kib = _child(season, numbers, folder)
    lacks = "" if race.ready else _LACKS
    figures = [
        Figure("MERGE_ONE", 1, _middle(race.starts), median(race.ours), AT_LEAST, "at_least", lacks=lacks),
        Figure("MERGE_OPEN", 1, _middle(race.merges), median(race.ours), lacks=lacks),
        Figure("MERGE_MANY", many, whole / many, us, lacks=lacks),
        Figure("MERGE_BARE", many, us, bare, BARE_LIMIT),
    ]
    if kib_few:  # not every system tells
        figures.append(Figure("MERGE_MEMORY", many, kib / _KIB, kib_few / _KIB, MEMORY_LIMIT, unit="mb"))
    return figures


@dataclass(slots=True)
class _Race:
    """The same households, one after the other, in both programs; microseconds."""

    book: Book
    office: Office
    ready: bool = False
    ours: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)  # from the office's start to its end, with one merge
    merges: list[float] = field(default_factory=list)  # in an open office

    def run(self, numbers: list[str], rounds: int) -> None:
        """In each round ours, an office started for one voucher, and one that is open."""
        self.ready = self.office.prepare()
        again = cycle(numbers)  # a tiny book has too few
        paper = self.office.folder / "ours.pdf"
        save_voucher(self.book, next(again), paper)
        for _ in range(rounds):
            one, *row = islice(again, _IN_A_ROW + 1)
            self.ours += [took(save_voucher, self.book, number, paper) for number in (one, *row)]
            alone, together = self._merge([one]), self._merge(row)
            if alone and together:
                self.starts.append(alone[0])
                self.merges += together[2:]

    def merge_all(self, numbers: list[str], lot: int) -> float:
        """All of them, without the start, a lot into one PDF: a thousand at once take the office three times as long,
        a file each five times."""
        lots = {f"lot{first}": numbers[first : first + lot] for first in range(0, len(numbers), lot)}
        for name, part in lots.items():
            self._write(name, part)
        done = self.office.merge(list(lots)) if self.ready else None
        self.ready = done is not None
        return sum(done[1:]) if done else 0.0

    def _merge(self, numbers: list[str]) -> list[float]:
        for number in numbers:
            self._write(number, [number])
        done = self.office.merge(numbers) if self.ready else None
        self.ready = done is not None
        return done or []

    def _write(self, table: str, numbers: list[str]) -> None:
        merge_form.write_form(self.office.form(table), table)
        merge_form.write_data(self.office.data(table), (voucher_of(self.book, number) for number in numbers))


def _middle(values: list[float]) -> float:
    return median(values) if values else 0.0


def _child(season: Path, numbers: Sequence[str], out: Path) -> tuple[float, float, int]:
    """A voucher and a bare page in microseconds, and the memory in KiB, of a process that draws these."""
    order = Order(book=str(season), passphrase=making.PASSPHRASE, numbers=tuple(numbers), out=str(out))
    done = subprocess.run(  # noqa: S603 - this same program
        own_process.command("desktop.cli.benches.merge_child"),
        input=msgspec.json.encode(order).decode() + "\n",
        stdout=subprocess.PIPE,  # what it complains of is to be seen
        text=True,
        check=True,
        env=own_process.environment(),
    )
    us, bare, kib = done.stdout.split()
    return float(us), float(bare), int(kib)
