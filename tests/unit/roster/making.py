"""Short ways to a table, a number and a reading, so that a test states only what it is about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from desktop.core.idnumber import check_character
from desktop.core.policy.load import load_pack
from desktop.core.policy.pack import Pack
from desktop.core.problems import Problem
from desktop.core.roster.aliases import alias_table
from desktop.core.roster.draft import Terms
from desktop.core.roster.reading import RosterResult, read_roster
from desktop.core.roster.table import Cell, Merge, Row, Table
from desktop.exchange.sheet import read_table

TODAY = date(2025, 12, 1)
DATA = Path(__file__).parents[2] / "data" / "roster"
KEY = json.loads((DATA / "key.json").read_text(encoding="utf-8"))
PACK_FILE = Path(__file__).parents[3] / "resources" / "policy" / "yushan-2026.toml"

Finding = tuple[int, str, str]


@cache
def pack() -> Pack:
    return load_pack(PACK_FILE.read_bytes())


@cache
def terms() -> Terms:
    return Terms(2026, TODAY, practice=True, aliases=alias_table(pack().category_names))


@cache
def sample(name: str) -> Table:
    return read_table(DATA / name)


@cache
def roster(name: str = "roster.xlsx") -> RosterResult:
    return read_roster(sample(name), terms())


def number(order: int = 1, *, birth: date = date(1980, 1, 15), female: bool = False) -> str:
    """A right number of somebody made up; `order` tells people of one birthday apart."""
    first17 = f"690001{birth:%Y%m%d}{order * 2 + (0 if female else 1):03d}"
    return first17 + check_character(first17)


def table(*rows: Sequence[Cell], merges: Sequence[Merge] = (), first: int = 1) -> Table:
    """Rows as they stand, numbered from `first`; an empty one is a blank row."""
    numbered = [Row(at, cells) for at, cells in enumerate(rows, start=first) if any(cell is not None for cell in cells)]
    return Table("表.xlsx", "Sheet1", numbered, merges)


def read(*rows: Sequence[Cell], merges: Sequence[Merge] = ()) -> RosterResult:
    return read_roster(table(*rows, merges=merges), terms())


def findings(problems: Sequence[Problem]) -> set[Finding]:
    return {(problem.row, problem.level.value, problem.code) for problem in problems}


def expected(name: str) -> set[Finding]:
    """What the answer key says of a file."""
    return {(row, level, code) for row, level, code in KEY[name]["issues"]}
