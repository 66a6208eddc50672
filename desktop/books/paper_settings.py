"""Which printer and which paper: chosen once in the settings, asked by everything that prints."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, fields
from pathlib import Path

from db import index
from db.rows import SettingRow
from desktop.books.opening import Book, setting
from desktop.core.errors import Refused
from desktop.paper.layout import Sheet

__all__ = ["PaperSettings", "Sheet", "keep_paper_settings", "keep_seal", "kept_seal", "paper_settings"]


_SEAL = "print_seal"


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


def kept_seal(book: Book) -> bytes | None:
    """The unit's seal as a PNG with its white turned transparent; None where none was chosen."""
    with book.read() as connection:
        said = setting(connection, _SEAL)
    return b64decode(said) if said else None


def keep_seal(book: Book, file: Path | None) -> None:
    """Keep a chosen PNG in the book, or none any more. Raises Refused SEAL_NO_PICTURE."""
    from desktop.paper.seal import LARGEST, seal_png  # what reads pictures is loaded when there is one

    try:
        picture = file.read_bytes() if file and file.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise Refused("SEAL_NO_PICTURE") from error
    said = b64encode(seal_png(picture)).decode() if file else ""
    with book.change() as changed:
        index.put(changed.connection, [SettingRow(name=_SEAL, value=said)])


def _name(field: str) -> str:
    return f"print_{field}"


def _whole(text: str) -> int:
    return int(text) if text.removeprefix("-").isdecimal() else 0
