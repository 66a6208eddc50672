"""Which household a row belongs to: merged cells, cells filled in the first row only, or no number at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from desktop.core.roster.cells import Line
from desktop.core.roster.draft import Draft, Place
from desktop.core.roster.headings import Field, Headings
from desktop.core.roster.table import Table
from desktop.core.roster.words import clean, read_group, village_in

_SHARED: Final = (
    Field.VILLAGE,
    Field.GROUP,
    Field.HOUSEHOLD,
    Field.HEAD,
    Field.ADDRESS,
    Field.PHONE,
    Field.RESPONSIBLE,
)


class Households:
    """Walks down the rows and knows at each what its household shares.

    Group and village hold until another is written. Everything else holds within the household only.
    """

    def __init__(self, table: Table, headings: Headings, village: str) -> None:
        self._columns = headings.columns
        self._merged = _merged(table, headings)
        self._place = Place(village=village)
        self._made = 0

    def place(self, line: Line) -> Place:
        """The place of a row; rows of one household share one object."""
        group, village = self._text(line, Field.GROUP), self._text(line, Field.VILLAGE)
        address = self._text(line, Field.ADDRESS)
        number = read_group(group) or read_group(village) or read_group(line.under.rstrip(":："))
        if number is None and Field.GROUP not in self._columns:
            number = read_group(address)
        if self._begins(line):
            before = self._place
            self._place = Place(
                village=village_in(village) or village or village_in(address) or before.village,
                group=number or before.group,
                key=self._number(line) or self._make_key(),
                head=self._text(line, Field.HEAD),
                phone=self._text(line, Field.PHONE),
                responsible=self._text(line, Field.RESPONSIBLE),
            )
        elif number is not None and number != self._place.group:
            # The same household number in another group: these are two households, or a slip of the pen.
            self._place = replace(self._place, group=number)
        if not self._place.responsible:
            self._place.responsible = self._text(line, Field.RESPONSIBLE)
        return self._place

    def _begins(self, line: Line) -> bool:
        if not self._place.key:
            return True
        if Field.HOUSEHOLD in self._columns:
            number = self._number(line)
            return bool(number) and number != self._place.key
        if Field.HEAD in self._columns:
            head = self._text(line, Field.HEAD)
            return bool(head) and (head != self._place.head or line.text(Field.RELATION) == "户主")
        return line.text(Field.RELATION) in ("户主", "本人") or Field.RELATION not in self._columns

    def _number(self, line: Line) -> str:
        return unicodedata.normalize("NFKC", self._text(line, Field.HOUSEHOLD))

    def _make_key(self) -> str:
        self._made += 1
        return f"{'补' if Field.HOUSEHOLD in self._columns else ''}{self._made:04d}"

    def _text(self, line: Line, field: Field) -> str:
        written = line.text(field)
        if written or not self._merged or field not in self._columns:
            return written
        return self._merged.get((line.number, self._columns[field]), "")


def _merged(table: Table, headings: Headings) -> dict[tuple[int, int], str]:
    """For cells inside a vertical merge, what its first cell says; only of columns a household shares."""
    columns = {headings.columns[field] for field in _SHARED if field in headings.columns}
    first = table.rows[headings.body].number if headings.body < len(table.rows) else 0
    tall = [m for m in table.merges if m.last_row > m.first_row >= first and m.first_column in columns]
    if not tall:
        return {}
    rows = {row.number: row.cells for row in table.rows}
    found: dict[tuple[int, int], str] = {}
    for merge in tall:
        cells = rows.get(merge.first_row, ())
        text = clean(cells[merge.first_column]) if merge.first_column < len(cells) else ""
        for row in range(merge.first_row + 1, merge.last_row + 1):
            found[row, merge.first_column] = text
    return found


def disambiguate(drafts: Iterable[Draft]) -> None:
    """Where household numbers begin anew in every group (or village), put the group before the number."""
    places = {id(draft.place): draft.place for draft in drafts}.values()
    used: dict[str, set[tuple[str, int | None]]] = {}
    heads: dict[str, set[str]] = {}
    for place in places:
        used.setdefault(place.key, set()).add((place.village, place.group))
        heads.setdefault(place.key, set()).add(place.head)
    shared = [key for key, where in used.items() if len(where) > 1 and len(heads[key]) > 1]
    if len(shared) * 5 < len(used):
        return  # a few: slips of the pen, the number is the household's
    several_villages = len({place.village for place in places}) > 1
    for place in places:
        group = f"{place.group or 0}-{place.key}"
        place.key = f"{place.village}-{group}" if several_villages else group


def name_heads(drafts: Iterable[Draft]) -> None:
    """Where no column names the head of a household, its 户主 row does."""
    for draft in drafts:
        if not draft.place.head and draft.relation in ("户主", "本人"):
            draft.place.head = draft.name
