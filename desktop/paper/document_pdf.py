"""A `Document` on A4: every list of the village by the same hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from desktop.paper import fonts
from desktop.paper.document import (
    Block,
    Document,
    NewPage,
    Pairs,
    Section,
    Signatures,
    Table,
    Words,
    said,
)
from desktop.paper.document_table import AFTER_TABLE, ROW, TableDrawer
from desktop.paper.flow import Flow
from desktop.paper.page import Box, Ink, Paper, crossing
from desktop.paper.readable import readable
from desktop.paper.sheets import Kind
from desktop.paper.table import Field, draw_fields, fields_height
from desktop.paper.text import MM, Align, Style, needed

_SHORT, _LONG = 210.0, 297.0  # millimetres: A4
_X: Final = 14.0
_TOP: Final = 32.0
_SMALL: Final = Style(8.5, 6.5)
_LARGE: Final = Style(11, 8.5)
_WORDS: Final = Style(9.5, 8)
_NOTE: Final = Style(8, 8)
_SIGN: Final = Style(10, 7)
_SIGN_GAP: Final = 4.5  # millimetres
_SIGN_ROW: Final = 10.0
_HAND: Final = 26.0  # millimetres somebody needs to sign


def document_pdf(document: Document) -> bytes:
    """The PDF; the same document gives the same bytes.

    A list is not held up by one rare character: it is shown as 〓 and named in a footnote (a voucher refuses instead).
    Raises KnownError TEXT_TOO_LONG for a row that fills more than a page, FONTS_MISSING.
    """
    return _Drawer(document).draw()


class _Drawer:
    def __init__(self, document: Document) -> None:
        self.document, lost = readable(document)
        self.footnotes = (*self.document.notes, *([lost] if lost else []))
        wide = document.landscape
        self.paper = Paper(_LONG if wide else _SHORT, _SHORT if wide else _LONG, self.document.title)
        self.frame = Box(_X, _TOP, self.paper.width - 2 * _X, self.paper.height - _TOP - 17)
        self.flow = Flow(self.paper, self.frame)

    def draw(self) -> bytes:
        """Every block, then what stands on each page."""
        blocks = self.document.blocks
        for place, block in enumerate(blocks, start=1):
            self._block(block, blocks[place:])
        if self.document.signatures and not self.document.empty:
            self.signatures(self.document.signatures)
        self.notes()
        return self.flow.finish(self._each_page)

    def notes(self) -> None:
        """The footnotes."""
        text = self._notes()
        if text:
            self.flow.gap(2)
            box = Box(self.frame.x, 0, self.frame.w, needed(text, self.frame.w, _NOTE) + 0.6)
            self.flow.block(box.h, lambda y: self.paper.text(replace(box, y=y), text, _NOTE, Ink.FORM, pad=0))

    def _notes(self) -> str:
        numbered = [f"{place}. {note}" for place, note in enumerate(self.footnotes, start=1)]
        if not numbered:
            return ""
        return f"注：{self.footnotes[0] if len(numbered) == 1 else '　'.join(numbered)}"

    def noting(self) -> float:
        """Millimetres the footnotes take."""
        text = self._notes()
        return needed(text, self.frame.w, _NOTE) + 2.6 if text else 0.0

    def _tail(self, blocks: Sequence[Block]) -> float:
        """Millimetres of what closes the paper after a table: facts, signatures, footnotes. 0 where more follows."""
        if not all(isinstance(block, Pairs | Words) for block in blocks):
            return 0.0
        facts = sum(
            -(-len(block.pairs) // block.across) * block.tall + 2 if isinstance(block, Pairs) else ROW
            for block in blocks
        )
        return AFTER_TABLE + facts + self.signing(self.document.signatures) + self.noting()

    def _block(self, block: Block, after: Sequence[Block]) -> None:
        match block:
            case Section():
                self.flow.section(block.text, keep=block.keep)
            case Words():
                self.words(block.text, large=block.large)
            case Pairs():
                self._pairs(block)
            case Table():
                TableDrawer(self, block, self._tail(after)).draw()
            case Signatures():
                self.signatures(block.roles)
            case NewPage():
                self.flow.new_page()
            case _:
                box = Box(self.frame.x, 0, self.frame.w, block.height)
                self.flow.gap(1)
                self.flow.block(block.height, lambda y: block.draw(self.paper, replace(box, y=y)))
                self.flow.gap(1)

    def words(self, text: str, *, large: bool = False) -> None:
        """A paragraph at its full size."""
        style = _LARGE if large else _WORDS
        style = replace(style, floor=style.size)
        height = needed(text, self.frame.w, style) + 1.2
        box = Box(self.frame.x, 0, self.frame.w, height)
        self.flow.block(height, lambda y: self.paper.text(replace(box, y=y), text, style, pad=0))
        self.flow.gap(0.6)

    def _pairs(self, block: Pairs) -> None:
        wide = self.frame.w / block.across
        for start in range(0, len(block.pairs), block.across):
            row = block.pairs[start : start + block.across]
            last = wide * (block.across - len(row) + 1)
            fields = [
                Field(
                    label,
                    said(value, Kind.COUNT),
                    block.label,
                    last if place == len(row) - 1 else wide,
                    Style(10, 7),
                )
                for place, (label, value) in enumerate(row)
            ]
            height = fields_height(fields, block.tall)
            self.flow.block(height, self._field_row(fields, height))
        self.flow.gap(2)

    def _field_row(self, fields: Sequence[Field], height: float) -> Callable[[float], None]:
        def draw(y: float) -> None:
            draw_fields(self.paper, self.frame.x, y, height, fields)
            self.paper.frame(Box(self.frame.x, y, self.frame.w, height), 0.6)

        return draw

    def signatures(self, roles: Sequence[str]) -> None:
        """Who signs, side by side; two in a row where the words leave too little room for a hand."""
        self.flow.gap(_SIGN_GAP)
        across = self._across(roles)
        for start in range(0, len(roles), across):
            self.flow.block(_SIGN_ROW, self._signed(roles[start : start + across], self.frame.w / across))

    def signing(self, roles: Sequence[str]) -> float:
        """Millimetres they take."""
        return _SIGN_GAP + -(-len(roles) // self._across(roles)) * _SIGN_ROW if roles else 0.0

    def _across(self, roles: Sequence[str]) -> int:
        longest = max(fonts.width(f"{role}：", _SIGN.size) for role in roles) / MM
        return len(roles) if longest + _HAND <= self.frame.w / len(roles) else 2

    def _signed(self, roles: Sequence[str], wide: float) -> Callable[[float], None]:
        def draw(y: float) -> None:
            for place, role in enumerate(roles):
                box = Box(self.frame.x + place * wide, y, wide, 7)
                self.paper.text(box, f"{role}：", _SIGN, pad=0)
                label = fonts.width(f"{role}：", _SIGN.size) / MM
                self.paper.rule(box.x + label, y + 6.4, box.right - 5, y + 6.4)

        return draw

    def _unit(self) -> str:
        unit = self.document.unit
        return f"{unit.township} {unit.name}（{unit.station}）".strip()

    def _each_page(self, page: int, pages: int) -> None:
        paper, x, w = self.paper, self.frame.x, self.frame.w
        paper.text(Box(x, 10, w, 10), self.document.title, Style(17, 10, bold=True, align=Align.CENTRE))
        line = Box(x, 22, w, 6)
        unit = self._unit()
        left = min(w * 0.62, fonts.width(unit, 9.5) / MM + 2)
        paper.text(replace(line, w=left), unit, Style(9.5, 6.5), pad=0)
        about = replace(line, x=x + left, w=w - left)
        paper.text(about, self.document.about, Style(9.5, 6.5, align=Align.RIGHT), pad=0)
        paper.rule(x, 29, x + w, 29, 0.9)
        bottom = paper.height - 15
        paper.rule(x, bottom, x + w, bottom)
        foot = Box(x, bottom + 1, w, 5)
        paper.text(foot, f"制表 {self.document.made:%Y-%m-%d %H:%M}", _SMALL, Ink.FORM, pad=0)
        number = Style(8.5, 6.5, align=Align.RIGHT)
        paper.text(foot, f"第 {page} 页，共 {pages} 页", number, Ink.FORM, pad=0)
        if words := crossing(self.document.suite):
            paper.across(words)
