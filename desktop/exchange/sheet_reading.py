"""Reads a foreign table. Runs in a child process only (see sheet.py): the libraries below may eat memory or abort."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

import msgspec

from desktop.core.errors import KnownError
from desktop.core.roster.headings import looks_like_a_list
from desktop.core.roster.table import Cell, Row
from desktop.exchange.sheet_whole import is_whole

MOST_BYTES: Final = 64 * 2**20
_MOST_UNPACKED: Final = 256 * 2**20  # a hundred thousand people with twenty columns take some 70 MB
_MOST_PARTS: Final = 2_000
_MOST_ROWS: Final = 200_000
_MOST_COLUMNS: Final = 256
_MOST_CELLS: Final = 4_000_000
_MOST_IN_A_CELL: Final = 32_767  # what the office programs themselves allow
_HEAD: Final = 40  # rows looked at when a sheet is chosen

_OF_WPS: Final = ".et"
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", _OF_WPS, ".ods"})
_TEXTS: Final = frozenset({".csv", ".txt", ".tsv"})
SUFFIXES: Final = _WORKBOOKS | _TEXTS

_PACKAGE: Final = b"PK\x03\x04"  # .xlsx, .xlsb, .ods
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"  # .xls, or any of them behind a password

WireCell = str | int | float | None


class Answer(msgspec.Struct, array_like=True):
    """What the child sends back: one sheet. Dates travel as ISO text, their places listed in `dates`."""

    sheet: str
    numbers: list[int]
    rows: list[list[WireCell]]
    dates: list[tuple[int, int]]
    merges: list[tuple[int, int, int, int]]
    other_sheets: list[str]
    other_lists: list[str]


def read_file(path: Path) -> Answer:
    """The table in a file, told apart by its first bytes: many a .xls is a web page or a text.

    Raises KnownError TABLE_… for everything that is not a table of bearable size.
    """
    data = path.read_bytes()
    if path.suffix.lower() != _OF_WPS:
        return _by_content(data, path.name)
    # Most .et are workbooks under another ending; the others only WPS itself can open, and damaged they are not.
    try:
        if data.startswith((_PACKAGE, _COMPOUND)):
            return _by_content(data, path.name)
    except KnownError as error:
        if error.code not in ("TABLE_BROKEN", "TABLE_NOT_TABLE"):
            raise
    raise KnownError("TABLE_KIND_UNKNOWN", file=path.name, suffix=_OF_WPS)


def _by_content(data: bytes, file: str) -> Answer:
    if not data.strip():
        raise KnownError("TABLE_EMPTY", file=file)
    if data.startswith(_PACKAGE):
        _measure(data, file)
        return _workbook(data, file)
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise KnownError("TABLE_PASSWORD", file=file)
        found = _workbook(data, file)
        if not is_whole(data):  # asked last: what has a password is no riddle, and no damage
            raise KnownError("TABLE_BROKEN", file=file)
        return found
    if data.startswith(b"%PDF-"):
        raise KnownError("TABLE_NOT_TABLE", file=file)
    return _text(data, file)


def _measure(data: bytes, file: str) -> None:
    """Refuse a package that would unpack to more than any list of people, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise KnownError("TABLE_BROKEN", file=file) from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise KnownError("TABLE_TOO_BIG", file=file)
    names = {part.filename for part in parts}
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise KnownError("TABLE_NOT_TABLE", file=file)


def _workbook(data: bytes, file: str) -> Answer:
    # Only the child needs it, and the window must not wait for it.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))  # by its content: a path goes by its ending
        kept = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        visible = [sheet.name for sheet in kept if sheet.visible is SheetVisibleEnum.Visible]
        names = visible or [sheet.name for sheet in kept]
        found: list[tuple[Answer, bool]] = []
        cells = 0
        for name in names:
            sheet = book.get_sheet_by_name(name)
            cells += sheet.total_height * sheet.width
            if sheet.total_height > _MOST_ROWS or sheet.width > _MOST_COLUMNS or cells > _MOST_CELLS:
                raise KnownError("TABLE_TOO_BIG", file=file)
            rows = ([_cell(value) for value in row] for row in sheet.iter_rows())
            offset = sheet.start[1] if sheet.start else 0
            merges = [
                (top + 1, bottom + 1, left - offset, right - offset)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
            ]
            found.append(_collect(name, rows, merges))
    except PasswordError as error:
        raise KnownError("TABLE_PASSWORD", file=file) from error
    except CalamineError as error:
        raise KnownError("TABLE_BROKEN", file=file) from error
    return _choose(found, file)


def _choose(found: list[tuple[Answer, bool]], file: str) -> Answer:
    """The first sheet with headings; without any, the first that is not blank."""
    filled = [answer for answer, _ in found if answer.rows]
    if not filled:
        raise KnownError("TABLE_BLANK", file=file)
    lists = [answer for answer, is_list in found if is_list]
    chosen = lists[0] if lists else filled[0]
    chosen.other_sheets = [answer.sheet for answer, _ in found if answer is not chosen]
    chosen.other_lists = [answer.sheet for answer in lists if answer is not chosen]
    return chosen


def _collect(name: str, rows: Iterator[list[Cell]], merges: list[tuple[int, int, int, int]]) -> tuple[Answer, bool]:
    answer = Answer(name, [], [], [], merges, [], [])
    for number, cells in enumerate(rows, start=1):
        if any(cell is not None for cell in cells):
            answer.numbers.append(number)
            answer.rows.append(_on_wire(cells, len(answer.rows), answer.dates))
    return answer, _is_list(answer)


def _is_list(answer: Answer) -> bool:
    return looks_like_a_list(
        [Row(number, cells) for number, cells in zip(answer.numbers[:_HEAD], answer.rows[:_HEAD], strict=True)]
    )


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value[:_MOST_IN_A_CELL] or None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime):
        return value.date() if (value.hour, value.minute, value.second) == (0, 0, 0) else value.isoformat(" ")
    if isinstance(value, date):
        return value
    return str(value)


def _on_wire(cells: list[Cell], row: int, dates: list[tuple[int, int]]) -> list[WireCell]:
    wire: list[WireCell] = []
    for column, cell in enumerate(cells):
        if isinstance(cell, date):
            dates.append((row, column))
            wire.append(cell.isoformat())
        else:
            wire.append(cell)
    return wire


def _text(data: bytes, file: str) -> Answer:
    text = _decoded(data, file)
    start = text[:2000].lstrip().lower()
    if start.startswith("<") or "<html" in start or "<table" in start:
        raise KnownError("TABLE_WEB_PAGE", file=file)
    if "\0" in text:
        raise KnownError("TABLE_NOT_TABLE", file=file)
    answer = Answer("", [], [], [], [], [], [])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    cells = 0
    try:
        for record in reader:
            wire: list[WireCell] = [cell or None for cell in record]
            cells += len(wire)
            if any(cell and cell.strip() for cell in record):
                answer.numbers.append(line)
                answer.rows.append(wire)
            if len(answer.rows) > _MOST_ROWS or cells > _MOST_CELLS or len(wire) > _MOST_COLUMNS:
                raise KnownError("TABLE_TOO_BIG", file=file)
            line = reader.line_num + 1
    except csv.Error as error:  # a quotation mark that nothing closes would swallow the people below it
        raise KnownError("TABLE_QUOTES", file=file, row=line) from error
    if not answer.rows:
        raise KnownError("TABLE_BLANK", file=file)
    return answer


def _decoded(data: bytes, file: str) -> str:
    """UTF-8 first, then GB 18030, both strictly: half-read names would look like names."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise KnownError("TABLE_ENCODING", file=file)


def _delimiter(text: str) -> str:
    """The sign that parts the fields, and most of the first lines alike: a title may have commas of its own."""
    lines = text[:20_000].splitlines()[:_HEAD]
    agreed = {
        sign: Counter(line.count(sign) for line in lines if sign in line).most_common(1)
        for sign in (",", "\t", ";", "|")
    }
    # As many lines with as many signs each; of two that agree as often the one that parts more.
    return max(agreed, key=lambda sign: [(often, signs) for signs, often in agreed[sign]])
