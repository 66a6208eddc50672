"""Sentences of the policy area."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "OK_policy": Sentence("完成。", "Done."),
}
