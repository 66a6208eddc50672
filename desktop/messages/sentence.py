"""The form of every message: what happened. Why. What to do (with the key). Chinese first, English beside it."""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """One message in both languages; `{braces}` name the facts it needs."""

    zh: str
    en: str


Table = dict[str, Sentence]
