"""How much a field takes: what the book can keep of it, and no pasted page."""

from __future__ import annotations

from typing import Final

SHORT: Final = 60  # a name, a number, a word to search for
LONG: Final = 200  # a reason, an address, an answer
PATH: Final = 4_096  # of a file
