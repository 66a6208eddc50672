"""套打: a voucher's facts onto an official pre-printed form, at millimetre places the station can change.

Only values are printed: lines, titles and the form's own number are on the paper already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from desktop.core.errors import KnownError, Refused
from desktop.paper import fonts
from desktop.paper.facts import INSURANCE, Voucher
from desktop.paper.page import Box, Ink, Paper, crossing
from desktop.paper.text import Align, Style, needed
from desktop.paper.voucher_lines import paid_how, payer_said

_LARGEST: Final = 420.0  # millimetres of a side
_HIGH: Final = 6.0  # of a field
_SMALLEST: Final = 8.0  # points a field may ask for
_FLOOR: Final = 6.5  # points a long name may shrink to, on two lines
_NAMED: Final = 3
_SHEET: Final = "纸"
_TRIAL: Final = "套打试打页"
_THIN: Final = 0.2  # points: the grid
_FIELD: Final = 1.0  # points: told from the grid at a glance


def _insured(voucher: Voucher) -> str:
    """The names, of more than three the first ones; none where the payer may not see them (decision 25)."""
    names = "、".join(line.name for line in voucher.shown[:_NAMED])
    return f"{names}等 {voucher.people} 人" if len(voucher.shown) > _NAMED else names


VALUES: Final[dict[str, Callable[[Voucher], str]]] = {
    "年": lambda voucher: str(voucher.issued.year),
    "月": lambda voucher: str(voucher.issued.month),
    "日": lambda voucher: str(voucher.issued.day),
    "凭证号": lambda voucher: voucher.number,
    "收款单位": lambda voucher: voucher.unit.name,
    "委托税务机关": lambda voucher: voucher.unit.tax_office,
    "缴费人": payer_said,
    "费种": lambda _: INSURANCE,
    "费款所属期": lambda voucher: voucher.period,
    "参保人": _insured,
    "人数": lambda voucher: str(voucher.people),
    "大写": lambda voucher: voucher.words,
    "小写": lambda voucher: f"¥{voucher.total}",
    "缴费方式": paid_how,
    "收款人": lambda voucher: voucher.operator,
    "验证码": lambda voucher: voucher.code,
}
# A guess to begin with: every county's form is another. Field, left, top, width (millimetres), size (points).
USUAL: Final = """纸 241 93.1
年 96 16 14 10
月 114 16 8 10
日 126 16 8 10
凭证号 165 10 60 10
缴费人 40 25 70 11
收款单位 140 25 80 10
费种 40 34 50 10
费款所属期 140 34 60 10
参保人 40 43 130 10
人数 190 43 16 10
大写 40 58 100 11
小写 165 58 55 12
缴费方式 40 67 100 9
收款人 40 78 40 10
验证码 165 78 40 9
"""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one value goes: left, top and width in millimetres, size in points."""

    field: str
    x: float
    y: float
    w: float
    size: float


@dataclass(frozen=True, slots=True)
class Form:
    """An official form: its paper's size in millimetres, and where the values go."""

    width: float
    height: float
    spots: tuple[Spot, ...]


def read_form(table: str) -> Form:
    """A table as the station writes it: the paper's size first, then a field a line.

    Raises Refused FORM_TABLE naming the first line that cannot be read or leaves the paper.
    """
    size: tuple[float, float] | None = None
    spots: list[Spot] = []
    for place, line in enumerate(table.splitlines(), 1):
        words = line.split()
        if not words:
            continue
        wrong = Refused("FORM_TABLE", line=place, text=line.strip())
        try:
            numbers = [float(word) for word in words[1:]]
        except ValueError:
            raise wrong from None
        if size is None:
            if words[0] != _SHEET or len(numbers) != 2 or not all(20 <= side <= _LARGEST for side in numbers):
                raise wrong
            size = numbers[0], numbers[1]
        elif (
            words[0] not in VALUES
            or len(numbers) != 4
            or not all(number >= 0 for number in numbers)
            or not _SMALLEST <= numbers[3] <= 24
            or numbers[2] < 4
            or numbers[0] + numbers[2] > size[0]
            or numbers[1] + _HIGH > size[1]
        ):
            raise wrong
        else:
            spots.append(Spot(words[0], *numbers))
    if size is None or not spots:
        raise Refused("FORM_TABLE", line=1, text="")
    return Form(*size, tuple(spots))


def moved(table: str, right: float, down: float) -> str:
    """The same table with every field so many millimetres further right and down.

    Raises Refused FORM_TABLE where the table cannot be read, FORM_OFF_PAPER where a field would leave the paper.
    """
    read_form(table)
    lines = []
    for line in table.splitlines():
        words = line.split()
        if words and words[0] != _SHEET:
            x, y = float(words[1]) + right, float(words[2]) + down
            lines.append(" ".join((words[0], f"{x:g}", f"{y:g}", *words[3:])))
        else:
            lines.append(line)
    after = "\n".join(lines)
    try:
        read_form(after)
    except Refused as error:
        raise Refused("FORM_OFF_PAPER", field=str(error.facts["text"]).split()[0]) from None
    return after


def draw_form_trial(form: Form) -> bytes:
    """Millimetres and the name of each field where it will stand, to hold against an official form.

    Raises KnownError FONTS_MISSING.
    """
    paper = Paper(form.width, form.height, _TRIAL)
    _grid(paper)
    for spot in form.spots:
        box, style = Box(spot.x, spot.y, spot.w, _HIGH), Style(spot.size, _FLOOR)
        paper.frame(box, _FIELD, Ink.DATA)
        fits = needed(spot.field, spot.w, style) <= _HIGH
        paper.text(box, spot.field if fits else spot.field[:1], style, pad=0)
    paper.next_page()
    return paper.finish()


def _grid(paper: Paper) -> None:
    """A line each centimetre, its number at the edge."""
    number = Style(7, align=Align.CENTRE)
    for at in range(10, int(paper.width), 10):
        paper.rule(at, 0, at, paper.height, _THIN, Ink.FORM)
        if at + 3 > paper.width:
            continue  # half a number misleads
        paper.text(Box(at - 5, 0.5, 10, 3), str(at), number, Ink.FORM, pad=0)
    for at in range(10, int(paper.height), 10):
        paper.rule(0, at, paper.width, at, _THIN, Ink.FORM)
        paper.text(Box(0, at - 3.2, 8, 3), str(at), number, Ink.FORM, pad=0)


def draw_on_form(voucher: Voucher, form: Form) -> bytes:
    """The PDF with the values alone; a value that finds no room in its field is refused, never cut.

    Raises KnownError MISSING_GLYPH before anything is drawn, TEXT_TOO_LONG, FONTS_MISSING.
    """
    said = list(_said(voucher, form))
    fonts.refuse_missing(text for _, text in said)
    for spot, text in said:
        if text and needed(text, spot.w, Style(spot.size, _FLOOR)) > _HIGH:
            raise KnownError("TEXT_TOO_LONG", characters=len(text))
    paper = Paper(form.width, form.height, voucher.title, needles=True)
    for spot, text in said:
        paper.text(Box(spot.x, spot.y, spot.w, _HIGH), text, Style(spot.size, _FLOOR), pad=0)
    if words := crossing(voucher.suite):
        paper.across(words)
    paper.next_page()
    return paper.finish()


def _said(voucher: Voucher, form: Form) -> Iterator[tuple[Spot, str]]:
    for spot in form.spots:
        yield spot, VALUES[spot.field](voucher)
