"""The papers a village has in its printer, and what tells their layouts apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Sheet(StrEnum):
    """What lies in the printer. One layout each, at its exact size."""

    EXACT = "exact"  # A5 across, a copy a sheet
    A4 = "a4"  # the three copies on one sheet, to be cut
    CONTINUOUS = "continuous"  # three-part carbonless forms of 241 by 93.1 mm, for a needle printer
    ROLL = "roll"  # thermal paper of 80 mm, as long as it takes

    @property
    def needles(self) -> bool:
        """True where there is black only, and dots so coarse that fine lines and small letters are lost."""
        return self in (Sheet.CONTINUOUS, Sheet.ROLL)


@dataclass(frozen=True, slots=True)
class Shape:
    """A dense form: where it stands in its panel, in millimetres. Panels stand one below the other on the sheet."""

    width: float  # of the panel
    height: float
    panels: int  # on a sheet
    x: float  # where the ruled form begins, and how wide it is
    w: float
    title: float  # top of the title
    top: float  # where the ruled form begins, and ends at the latest
    bottom: float
    needles: bool  # black, no tint, nothing below 8 points


A4: Final = Shape(210, 99, 3, 10, 186, 5.5, 14.5, 93.5, needles=False)
# 12.7 mm at both sides are the tractor's.
CONTINUOUS: Final = Shape(241, 93.1, 1, 16, 200, 3.2, 11.2, 89.6, needles=True)
SHAPES: Final = {Sheet.A4: A4, Sheet.CONTINUOUS: CONTINUOUS}
ROLL_WIDTH: Final = 80.0
