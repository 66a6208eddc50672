"""What a key means in the search box of 收款, without a widget: the window and the count of keys share it.

A digit picks where the search began with a letter, as in every Chinese input method. A space says that more is to
come: digits after it narrow the list instead (group, birth year, end of a number), and Enter picks.
"""

from __future__ import annotations

from desktop.core.pinyin import fold_query


def picked_by(text: str, key: str, shown: int) -> int:
    """Which candidate (from 1) of `shown` the digit `key` picks with `text` in the box; 0: it belongs to the text."""
    key = fold_query(key)
    if not (len(key) == 1 and "1" <= key <= "9") or not text[:1].isalpha() or " " in text:
        return 0
    return int(key) if int(key) <= shown else 0


def entered(shown: int, row: int) -> int:
    """Which candidate (from 1) Enter picks: the only one, or the one under the cursor (`row` from 0); 0 for none.

    The first of several is never picked by itself.
    """
    if shown == 1:
        return 1
    return row + 1 if 0 <= row < shown else 0
