"""认列: what a person says of columns the program does not know, kept for files with the same headings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from db import index
from db.rows import SettingRow
from db.store import Connection
from desktop.books.desk import allow
from desktop.books.opening import Book, setting
from desktop.core.errors import Refused
from desktop.core.roster.headings import Field, Headings, Matched, Patterns, fields_of
from desktop.core.roster.table import Table, text_of
from desktop.messages.say import say
from desktop.security.rights import Action

_SETTING: Final = "columns"
_MOST: Final = 50  # files told apart by their headings; the oldest are forgotten
_LONGEST_SAMPLE: Final = 12
_NUMBER: Final = re.compile(r"\d{6,}(?=[\dXx]{4})")


@dataclass(frozen=True, slots=True)
class Column:
    """A column the program did not know: where it is, what stands above it and first in it, what it was said to be."""

    place: int
    heading: str
    sample: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file: those the program knows, those it does not, and what they may be."""

    signature: str
    known: Mapping[Field, int]
    open: tuple[Column, ...]
    fields: tuple[Field, ...]


def columns_of(table: Table, headings: Headings, *patterns: Patterns) -> Columns:
    """What is known of a file's columns, and what a person may say of the others."""
    said = {place: field for field, place in headings.columns.items() if place not in headings.own}
    first = [row.cells for row in table.rows[headings.body :][:20]]
    asked = []
    for place, heading in enumerate(headings.names):
        if heading and place not in headings.own:
            filled = (text_of(cells[place]) for cells in first if place < len(cells))
            asked.append(Column(place, heading, _masked(next(filter(None, filled), "")), said.get(place)))
    fields = tuple(dict.fromkeys(field for kind in patterns for field in fields_of(kind) if field is not Field.SEQ))
    known = {field: place for field, place in headings.columns.items() if place in headings.own}
    return Columns(headings.signature, known, tuple(asked), fields)


def _masked(text: str) -> str:
    """The first of a column's cells, short and without a whole number: it stands on a screen others see."""
    plain = _NUMBER.sub("…", text)
    return plain if len(plain) <= _LONGEST_SAMPLE else plain[: _LONGEST_SAMPLE - 1] + "…"


def matched(connection: Connection) -> Matched:
    """What was said of files so far; nothing where it cannot be read."""
    try:
        kept = json.loads(setting(connection, _SETTING, "{}")).items()
        return {str(key): {Field[name]: int(place) for name, place in said.items()} for key, said in kept}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}  # written by a later version: the columns are asked for again


def keep_columns(book: Book, operator: str, columns: Columns, said: Mapping[int, Field]) -> None:
    """Keep what a person said of the open columns (by their places); saying nothing of any forgets them.

    Raises Refused COLUMN_CHOSEN_TWICE, COLUMNS_LACKING, NOT_ALLOWED.
    """
    chosen = {field: place for place, field in said.items()}
    if len(chosen) < len(said):
        twice = next(field for field in chosen if list(said.values()).count(field) > 1)
        raise Refused("COLUMN_CHOSEN_TWICE", column=say(f"FIELD_{twice.name}"))
    whole = {**columns.known, **chosen}
    for lacking in (Field.DOCUMENT, Field.NAME):
        if said and lacking not in whole and not (lacking is Field.NAME and Field.AMOUNT in whole):
            raise Refused("COLUMNS_LACKING", column=say(f"FIELD_{lacking.name}"))
    with book.change() as changed:
        allow(changed, operator, Action.TAKE_LISTS)
        kept = {key: value for key, value in matched(changed.connection).items() if key != columns.signature}
        if said:
            kept[columns.signature] = whole
        last = dict(list(kept.items())[-_MOST:])
        value = json.dumps({key: {field.name: place for field, place in told.items()} for key, told in last.items()})
        index.put(changed.connection, [SettingRow(name=_SETTING, value=value)])
