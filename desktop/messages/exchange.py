"""Sentences of the exchange area: sticks, bundles and answers."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "OK_exchange": Sentence("完成。", "Done."),
}
