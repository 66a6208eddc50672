"""What the words of a command ask for, told before anything of the program is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_WITH_VALUE: Final = ("--data-dir", "--passphrase-file", "--today", "--db")


def wants_window(words: Iterable[str]) -> bool:
    """Whether these words open a window of the station: none at all, or `practice`, and whatever options."""
    return _command(words) in ([], ["practice"])


def opens_window(words: Iterable[str]) -> bool:
    """Whether these words open any window, the county's too."""
    return _command(words) in ([], ["practice"], ["county"])


def _command(words: Iterable[str]) -> list[str]:
    """The words that are no options; `--help` alone where they ask for help."""
    said = []
    rest = iter(words)
    for word in rest:
        if word in ("-h", "--help"):
            return ["--help"]
        if word in _WITH_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            said.append(word)
    return said
