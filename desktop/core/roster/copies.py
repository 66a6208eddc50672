"""Rows against each other: the same number twice, and two heads in one household."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.problems import Level
from desktop.core.roster.draft import Draft


def settle_copies(drafts: Sequence[Draft]) -> None:
    """One number, one person: a second copy is merged into the first; two names under one number are held, both.

    Rows that are barred already do not count. The first copy stays, and is pointed out where a copy gives another
    state: the second may have been added because something changed.
    """
    by_number: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.document is not None and not draft.barred:
            by_number.setdefault(draft.document.number, []).append(draft)
    for same in by_number.values():
        if len(same) == 1:
            continue
        first, *copies = same
        if len({draft.name for draft in same}) > 1:
            for draft in same:
                other = first if draft is not first else next(d for d in copies if d.name != first.name)
                draft.add(Level.HOLD, "DUP_ID_TWO_NAMES", other=other.row)
            continue
        for copy in copies:
            copy.add(Level.MERGE, "DUP_ROW", first=first.row)
            if copy.state is not first.state:
                first.add(Level.WARN, "COPIES_DIFFER", other=copy.row)


def two_heads(drafts: Sequence[Draft]) -> None:
    """A household has one head; each further one is pointed out."""
    heads: dict[str, Draft] = {}
    for draft in drafts:
        if draft.relation != "户主" or draft.barred:
            continue
        first = heads.setdefault(draft.place.key, draft)
        if first is not draft:
            draft.add(Level.WARN, "TWO_HEADS", first=first.row)
