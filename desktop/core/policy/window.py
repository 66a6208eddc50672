"""Which period a payment day falls into."""

from __future__ import annotations

from datetime import date

from desktop.core.policy.pack import Pack, Window

BEFORE = "before"  # nothing opens yet
OUTSIDE = "outside"  # after the window, no named period
AFTER = "after"  # the benefit year is over


def window_of(pack: Pack, day: date, kind: str = "none") -> str | None:
    """The id of the window that holds `day` for people of this situation, else before, outside or after.

    None where the document leaves the window's first day open and `day` may lie on either side of it.
    """
    earliest: date | None = None
    for window in pack.windows:
        if window.kinds and kind not in window.kinds:
            continue
        first = window.start or window.latest
        if first is not None and first <= day <= window.end:
            return window.id
        begins = window.start or window.earliest
        if window.start is None and day <= window.end and (begins is None or day >= begins):
            return None
        if begins is not None and (earliest is None or begins < earliest):
            earliest = begins
    if earliest is not None and day < earliest:
        return BEFORE
    return AFTER if day > pack.year_end else OUTSIDE


def window_named(pack: Pack, window: str | None) -> Window | None:
    """The window of that id; None for before, outside, after and unknown ones."""
    return next((found for found in pack.windows if found.id == window), None)


def next_edge(pack: Pack, day: date) -> date | None:
    """The first day, from `day` on, that is the last of a price or of a way to count the cover."""
    return next((edge for edge in pack.edges if edge >= day), None)
