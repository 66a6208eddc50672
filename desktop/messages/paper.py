"""Sentences of the paper area."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "OK_paper": Sentence("完成。", "Done."),
}
