"""What is wrong with data: a row of somebody's file, with the level that says what happens to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.core.errors import Fact


class Level(StrEnum):
    """What a problem means for its row, worst first."""

    REFUSE = "refuse"  # not taken in until the file is corrected
    HOLD = "hold"  # not taken in until a person decides
    MERGE = "merge"  # a second copy: no second person
    WARN = "warn"  # taken in, pointed out
    FIX = "fix"  # taken in after normalising, no question
    INFO = "info"  # no question, but it decides a price or a state


BARRING = frozenset({Level.REFUSE, Level.HOLD, Level.MERGE})


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: where (file; row from 1, as the office program shows it), how bad, which, and the facts."""

    file: str
    row: int
    level: Level
    code: str
    facts: dict[str, Fact] = field(default_factory=dict)

    @property
    def bars(self) -> bool:
        """True where the row is not taken in."""
        return self.level in BARRING
