"""QR codes as vectors: no picture, so as sharp as the printer can."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import segno

from desktop.paper.page import Box, Paper

_QUIET: Final = 4  # modules of white all round; the standard's minimum


@lru_cache(maxsize=8)
def _modules(text: str) -> tuple[bytes, ...]:
    """The code at error level M. Choosing the mask takes segno several milliseconds, so the copies share one."""
    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False, boost_error=False).matrix)


def draw_qr(paper: Paper, box: Box, text: str) -> None:
    """Fill a square box with the code and its quiet zone; a module may not be smaller than 0.35 mm.

    Raises ValueError for a box too small: at 200 dpi a reader needs nearly three dots a module.
    """
    rows = _modules(text)
    side = len(rows) + 2 * _QUIET
    module = box.w / side
    if module < 0.35:
        raise ValueError(f"{len(text)} characters need a code of {0.35 * side:.0f} mm")
    paper.modules(box.inset(_QUIET * module), rows)
