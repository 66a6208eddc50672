"""People are matched by number, never by name; a name that differs is told."""

from __future__ import annotations

import re
from typing import Final

_LOST: Final = re.compile("[?？\ufffd□]")


def compare_names(listed: str, roster: str) -> str | None:
    """A code for how two names of one number differ, None where they agree or the list hides its name with stars."""
    if not listed or listed == roster or "*" in listed or "＊" in listed:
        return None
    if _LOST.search(listed):
        # One ? may stand for one lost character, or for each of its bytes.
        pattern = "".join("." if _LOST.match(sign) else re.escape(sign) for sign in _LOST.sub("?", listed))
        if re.fullmatch(re.sub(r"\.+", ".+", pattern), roster):
            return "NAME_LOST_CHAR"
    return "NAME_MISMATCH"
