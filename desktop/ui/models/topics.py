"""The help as topics: one Markdown page each, its title the first line. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.paths import resources


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help; `name` is its file's, as links name it."""

    name: str
    title: str
    text: str


@cache
def topics(language: str) -> tuple[Topic, ...]:
    """All topics in a language, in the order of their file names."""
    return tuple(_read(path) for path in sorted((resources() / "help" / language).glob("*.md")))


def _read(path: Path) -> Topic:
    text = path.read_text(encoding="utf-8")
    first, _, _ = text.partition("\n")
    return Topic(path.name, first.removeprefix("#").strip(), text)


def matching(known: Sequence[Topic], query: str) -> list[Topic]:
    """Topics that hold every word of the query, those with it in the title first; all of them for none."""
    words = query.casefold().split()
    found = [topic for topic in known if all(word in topic.text.casefold() for word in words)]
    return sorted(found, key=lambda topic: not all(word in topic.title.casefold() for word in words))
