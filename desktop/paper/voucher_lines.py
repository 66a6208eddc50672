"""What every layout of the voucher does alike: the cells of a line, and dealing the lines out to pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from desktop.core.errors import KnownError
from desktop.core.money import Money
from desktop.paper.facts import INSURANCE, SETTLED_ELSEWHERE, InsuredLine, Voucher
from desktop.paper.page import Box, Ink, Paper
from desktop.paper.text import Align, Style

EMPTY: Final = 5  # a short table is filled up to so many rows
_MARK: Final = Style(10, 7, bold=True, align=Align.CENTRE)


class Part(NamedTuple):
    """The lines of one page with their heights; `first` is how many stand on the pages before."""

    first: int
    lines: tuple[InsuredLine, ...]
    heights: tuple[float, ...]


def deal(voucher: Voucher, heights: Sequence[float], room: float) -> list[Part]:
    """The lines dealt out to pages of `room` millimetres. Raises KnownError TEXT_TOO_LONG for a line that fits none."""
    parts: list[Part] = []
    lines: list[InsuredLine] = []
    used: list[float] = []
    for line, height in zip(voucher.shown, heights, strict=True):
        if height > room:
            raise KnownError("TEXT_TOO_LONG", characters=max(map(len, voucher.texts())))
        if lines and sum(used) + height > room + 0.01:
            parts.append(Part(sum(len(part.lines) for part in parts), tuple(lines), tuple(used)))
            lines, used = [], []
        lines.append(line)
        used.append(height)
    parts.append(Part(sum(len(part.lines) for part in parts), tuple(lines), tuple(used)))
    return parts


def stretched(part: Part, room: float) -> tuple[list[float], list[float]]:
    """Heights of a page's rows, and of the empty ones below them, so that they fill `room` millimetres together."""
    row = room / max(len(part.lines), EMPTY)
    larger = [max(height, row) for height in part.heights]
    heights = larger if sum(larger) <= room + 0.01 else list(part.heights)
    spare = room - sum(heights)
    blank = int(spare / row + 0.01)
    return heights, [spare / blank] * blank if blank else []


def cells(voucher: Voucher, place: int, line: InsuredLine, *, cover: bool) -> list[str]:
    """A line's cells, from its ordinal to what was paid; then the expected cover, where there is a column for it."""
    several = len({each.benefit_year for each in voucher.lines}) > 1
    tier = f"{line.tier}\n{line.benefit_year}年" if several else line.tier
    made = [str(place), line.name, line.document, line.relation, tier, str(line.standard), or_dash(line.aid)]
    if has_collective(voucher):
        made.append(or_dash(line.collective))
    made.append(str(line.paid))
    if cover:
        made.append("\n".join(line.cover.lines) if line.cover else "")
    return made


def others_pay(voucher: Voucher) -> str:
    """In place of the lines where the payer may not see them: that others are paid for, and how many (decision 25)."""
    what = f"{voucher.payer} 代 {voucher.people} 位参保人缴纳{INSURANCE}。"
    return f"{what}\n各人明细不列在本凭证上，见各参保人的确认单。"


def payer_said(voucher: Voucher) -> str:
    """The payer; somebody from outside the household is told apart."""
    return voucher.payer if voucher.payer_of_household else f"{voucher.payer}（代缴）"


def paid_how(voucher: Voucher) -> str:
    """The method, with the card slip's numbers."""
    return f"{voucher.method}　{voucher.slip}".rstrip()


def or_dash(amount: Money) -> str:
    """An amount; a dash for none."""
    return str(amount) if amount else "—"


def has_collective(voucher: Voucher) -> bool:
    """True where a collective pays a share of somebody's premium."""
    return any(line.collective for line in voucher.lines)


def has_cover(voucher: Voucher) -> bool:
    """True where the document says when benefits begin for somebody."""
    return any(line.cover for line in voucher.lines)


def covers_differ(voucher: Voucher) -> bool:
    """True where each line needs its own cover beside it; one cover for all is said once under 备注."""
    return has_cover(voucher) and len({line.cover for line in voucher.lines}) > 1


def remarked(voucher: Voucher) -> str:
    """The remarks in one piece, the cover that all have in common among them."""
    cover = voucher.shown[0].cover if voucher.shown and not covers_differ(voucher) else None
    general = f"预计待遇享受期{SETTLED_ELSEWHERE}。"
    return "".join(f"待遇享受期{cover.sentence}。" if cover and one == general else one for one in voucher.remarks)


def mark(paper: Paper, box: Box, words: str) -> None:
    """A red word in a frame: 补打, 时间待核."""
    paper.text(box, words, _MARK, Ink.RED)
    paper.frame(box, 0.8, Ink.RED)
