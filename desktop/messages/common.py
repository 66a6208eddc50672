"""Sentences of the common area."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "OK_common": Sentence("完成。", "Done."),
}
