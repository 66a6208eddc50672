"""Words of the page vouchers."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Table

SENTENCES: Final[Table] = {}
