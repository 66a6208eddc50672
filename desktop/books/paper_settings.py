"""Which printer and which paper: chosen once in the settings, asked by everything that prints."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from db import index
from db.rows import SettingRow
from desktop.books.opening import Book, setting


class Sheet(StrEnum):
    """What lies in the printer."""

    EXACT = "exact"  # sheets of the paper's own size: a voucher is A5 across
    A4 = "a4"  # whole A4 sheets; the paper is printed at its exact size in the upper left corner


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """The printer's name (empty: none, papers are saved as files), its sheets, and the shift in tenths of a mm."""

    printer: str = ""
    sheet: Sheet = Sheet.EXACT
    shift_x: int = 0
    shift_y: int = 0


def paper_settings(book: Book) -> PaperSettings:
    """What was chosen; where nothing was, or something nobody knows, the usual."""
    with book.read() as connection:
        said = {field.name: setting(connection, _name(field.name)) for field in fields(PaperSettings)}
    return PaperSettings(
        printer=said["printer"],
        sheet=Sheet(said["sheet"]) if said["sheet"] in {one.value for one in Sheet} else Sheet.EXACT,
        shift_x=_whole(said["shift_x"]),
        shift_y=_whole(said["shift_y"]),
    )


def keep_paper_settings(book: Book, chosen: PaperSettings) -> None:
    """Keep a choice."""
    rows = [SettingRow(name=_name(one.name), value=str(getattr(chosen, one.name))) for one in fields(PaperSettings)]
    with book.change() as changed:
        index.put(changed.connection, rows)


def _name(field: str) -> str:
    return f"print_{field}"


def _whole(text: str) -> int:
    return int(text) if text.removeprefix("-").isdecimal() else 0
