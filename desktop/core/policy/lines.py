"""Where in a TOML file each value stands: `tomllib` keeps no lines, and a clerk needs them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Final

Path = tuple[str | int, ...]

_TOKEN: Final = re.compile(
    r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''  # strings
    r"|#[^\n]*|\n|[][{},=.]|[^\s\[\]{},=.#\"']+"
)


class _Scanner:
    """Walks over a text that `tomllib` has read without complaint, so it need not doubt its form."""

    def __init__(self, text: str) -> None:
        self.pieces: list[tuple[str, int]] = []
        line = 1
        position = 0
        for piece in _TOKEN.finditer(text):
            line += text.count("\n", position, piece.start())
            position = piece.start()
            if not piece[0].startswith("#"):
                self.pieces.append((piece[0], line))
        self.at = 0
        self.lines: dict[Path, int] = {(): 1}
        self.counts: dict[Path, int] = {}

    @property
    def piece(self) -> str:
        return self.pieces[self.at][0] if self.at < len(self.pieces) else ""

    def step(self) -> str:
        piece = self.piece
        self.at += 1
        return piece

    def mark(self, path: Path) -> None:
        self.lines.setdefault(path, self.pieces[self.at][1])

    def key(self, end: str) -> Path:
        names: list[str] = []
        while (piece := self.step()) != end:
            if piece != ".":
                names.append(str(tomllib.loads(f"key = {piece}")["key"]) if piece[0] in "\"'" else piece)
        return tuple(names)

    def blank(self) -> None:
        while self.piece == "\n":
            self.at += 1

    def document(self) -> Mapping[Path, int]:
        table: Path = ()
        self.blank()
        while self.at < len(self.pieces):
            if self.piece == "[":
                table = self.table()
            else:
                self.pair(table)
            self.blank()
        return self.lines

    def table(self) -> Path:
        start = self.at
        self.at += 1
        many = self.piece == "["
        self.at += many
        names = self.key("]")
        self.at += many
        path: Path = ()
        for name in names[:-1]:
            path = (*path, name)
            if path in self.counts:
                path = (*path, self.counts[path])
        path = (*path, names[-1])
        self.lines.setdefault(path, self.pieces[start][1])
        if many:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, self.counts[path])
            self.lines.setdefault(path, self.pieces[start][1])
        return path

    def pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self.key("="))
        self.lines.setdefault(path, self.pieces[start][1])
        self.value(path)

    def value(self, path: Path) -> None:
        self.mark(path)
        opening = self.piece
        if opening not in ("[", "{"):
            while self.piece not in (",", "]", "}", "\n", ""):
                self.at += 1
            return
        self.at += 1
        self.blank()
        index = 0
        while self.piece not in ("]", "}"):
            if opening == "[":
                self.value((*path, index))
                index += 1
            else:
                self.pair(path)
            self.blank()
            if self.piece == ",":
                self.at += 1
            self.blank()
        self.at += 1


def lines_of(text: str) -> Mapping[Path, int]:
    """The line (from 1) of every table, array element and key of a TOML text that `tomllib` can read."""
    return _Scanner(text).document()


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest part above it that stands in the file."""
    while path not in lines:
        path = path[:-1]
    return lines[path]
