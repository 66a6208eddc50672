"""What stands on a paper, read from its two files as a person or another program would."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import openpyxl

from tests.flows.tally import Fen, yuan

SUM = "合计"
_NUMBER = re.compile(r"(?<![\d.,-])\d[\d,]*(?:\.\d\d)?(?![\d.,-])")
_COUNTED = re.compile(r"(\d+) \w{1,3}")


@dataclass(frozen=True)
class Row:
    """A label, and the figures after it in this order: sums of a table, or a figure that stands alone.

    `lines`: how many lines were added up, where the page says so; the workbook says it where a column is free for it.
    """

    label: str
    figures: tuple[int | Fen, ...]
    lines: int | None = None
    page: bool = True  # the workbook alone has it, if not


class Paper:
    """A paper's two files; some have only one of them."""

    def __init__(self, pdf: bytes = b"", xlsx: bytes = b"") -> None:
        self.pdf = pdf
        self.xlsx = xlsx

    @cached_property
    def lines(self) -> list[str]:
        """The pages, line by line; a sign and its label stand together."""
        done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=self.pdf, capture_output=True, check=True)
        return [re.sub(r"([＋－＝]) +", r"\1", line).strip() for line in done.stdout.decode().splitlines()]

    @cached_property
    def rows(self) -> list[list[object]]:
        """The rows of the workbook, without their empty cells."""
        sheets = openpyxl.load_workbook(BytesIO(self.xlsx)).worksheets
        rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
        found = [list[object](cell for cell in row if cell is not None) for row in rows]
        return [row for row in found if row]

    @property
    def numbered(self) -> list[list[object]]:
        """The rows of people or things: those with a number of their own."""
        return [row for row in self.rows if isinstance(row[0], int) and len(row) > 2]

    def wrong(self, wanted: list[Row]) -> list[str]:
        """What differs from these figures: in a file that is missing nothing does."""
        found: list[str] = []
        for row in wanted:
            if self.pdf and row.page and not self._on_page(row):
                found.append(f"page: {row} not in {[line for line in self.lines if row.label in line]}")
            if self.xlsx and not self._in_sheet(row):
                found.append(f"sheet: {row} not in {[line for line in self.rows if row.label in line]}")
        sums = [tuple(_figures(row[1:])) for row in self.rows if row[0] == SUM] if self.xlsx else []
        known = {figures for row in wanted if row.label == SUM for figures in _held(row)}
        return [*found, *(f"sheet: a sum over {figures} that nobody knows" for figures in sums if figures not in known)]

    def _on_page(self, row: Row) -> bool:
        shown = [yuan(figure) if isinstance(figure, Fen) else f"{figure:,}" for figure in row.figures]
        shown = shown if row.lines is None else [str(row.lines), *shown]
        lines = [line for line in self.lines if (line.startswith(row.label) if row.label == SUM else row.label in line)]
        return any(_NUMBER.findall(line.split(row.label, 1)[1])[: len(shown)] == shown for line in lines)

    def _in_sheet(self, row: Row) -> bool:
        after = [line[line.index(row.label) + 1 :] for line in self.rows if row.label in line]
        return any(tuple(_figures(cells)) in _held(row) for cells in after)


def _held(row: Row) -> set[tuple[float, ...]]:
    """The figures as cells hold them, with and without the count of lines."""
    figures = tuple(figure / 100 if isinstance(figure, Fen) else float(figure) for figure in row.figures)
    return {figures} if row.lines is None else {figures, (float(row.lines), *figures)}


def _figures(cells: list[object]) -> list[float]:
    """The figures of some cells; one with what it counts (47 人) is a figure too."""
    found = []
    for cell in cells:
        counted = _COUNTED.fullmatch(str(cell))
        if isinstance(cell, int | float):
            found.append(float(cell))
        elif counted:
            found.append(float(counted[1]))
    return found


def amounts(paper: Paper) -> list[int]:
    """Every amount with a ¥ before it, fen."""
    found = re.findall(r"¥([\d,]+)\.(\d\d)", "\n".join(paper.lines))
    return [int(whole.replace(",", "")) * 100 + int(cents) for whole, cents in found]


def in_words(paper: Paper) -> Iterator[int]:
    """Every amount in formal characters below ten thousand yuan, fen."""
    for words in re.findall(r"人民币([零壹贰叁肆伍陆柒捌玖拾佰仟]+)元整", "\n".join(paper.lines)):
        worth, digit = 0, 0
        for character in words:
            if character in "拾佰仟":
                worth += digit * {"拾": 10, "佰": 100, "仟": 1000}[character]
                digit = 0
            else:
                digit = "零壹贰叁肆伍陆柒捌玖".index(character)
        yield (worth + digit) * 100
