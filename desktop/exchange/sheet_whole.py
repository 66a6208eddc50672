"""Whether an old binary workbook (.xls) is whole: it has no checksum, and its reader steps over what it cannot read.

Sources: [MS-CFB] for the container, [MS-XLS] 2.1.4 for the records. Only what shows a hole is looked at.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_FREE: Final = 0xFFFFFFFA  # from here on no number of a sector, but a mark
_HEAD: Final = 76  # the first numbers of the sectors of the table stand here, to the end of the header
_HEADER: Final = 512
_ENTRY: Final = 128  # bytes of an entry in the directory
_NAMES: Final = ("Workbook", "Book")
_BEGIN: Final = 0x0809
_END: Final = 0x000A
_SHEET: Final = 0x0085
_LONGEST: Final = 8224  # bytes of a record


def is_whole(data: bytes) -> bool:
    """Whether every sheet can be followed from its first record to its last, without a hole between."""
    try:
        stream = _workbook(data)
        if stream is None:
            return True  # a stream this small lies elsewhere, and holds no list worth the name
        starts = [struct.unpack_from("<I", stream, at)[0] for kind, at in _records(stream, 0) if kind == _SHEET]
        return all(len(list(_records(stream, start))) > 1 for start in starts)
    except (struct.error, IndexError, ValueError):
        return False


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int]]:
    """The records of one part: their kind and where their body begins. Raises ValueError at a hole."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0 or length > _LONGEST or (depth == 0 and kind != _BEGIN):
            raise ValueError("a hole")
        yield kind, at + 4
        depth += {_BEGIN: 1, _END: -1}.get(kind, 0)  # a chart is a part within a sheet
        if depth == 0:
            return
        at += 4 + length


def _workbook(data: bytes) -> bytes | None:
    """The stream with the records; None where it is kept among the small ones."""
    shift, tables, directory, smallest = (
        struct.unpack_from(form, data, at)[0] for form, at in (("<H", 30), ("<I", 44), ("<I", 48), ("<I", 56))
    )
    size = 1 << shift
    table: list[int] = []
    for number in _table_sectors(data, size)[:tables]:
        table += struct.unpack_from(f"<{size // 4}I", data, (number + 1) * size)
    entries = b"".join(_chain(data, table, directory, size))
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        name_bytes = struct.unpack_from("<H", entries, at + 64)[0]
        if entries[at : at + max(0, name_bytes - 2)].decode("utf-16-le", "replace") in _NAMES:
            first, length = struct.unpack_from("<II", entries, at + 116)
            if length < smallest:
                return None
            stream = b"".join(_chain(data, table, first, size))
            if len(stream) < length:
                raise ValueError("cut")
            return stream[:length]
    raise ValueError("no workbook")


def _table_sectors(data: bytes, size: int) -> list[int]:
    found = list(struct.unpack_from(f"<{(_HEADER - _HEAD) // 4}I", data, _HEAD))
    following = struct.unpack_from("<I", data, 68)[0]
    while following < _FREE and len(found) * size <= len(data):
        *more, following = struct.unpack_from(f"<{size // 4}I", data, (following + 1) * size)
        found += more
    return [number for number in found if number < _FREE]


def _chain(data: bytes, table: list[int], first: int, size: int) -> Iterator[bytes]:
    """The sectors of a stream; no more than there are, for a damaged chain may be a ring."""
    for _ in range(len(table)):
        if first >= _FREE:
            return
        yield data[(first + 1) * size : (first + 2) * size]
        first = table[first]
