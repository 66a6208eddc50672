"""The text of a policy document, and where a clause stands in it. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from desktop.paths import resources

Span = tuple[int, int]


@cache
def document_text(pack_id: str) -> str | None:
    """The document a pack was made from, a paragraph a line; None where it did not come with the program."""
    path = resources() / "policy" / "text" / f"{pack_id}.txt"
    return path.read_text(encoding="utf-8").rstrip("\n") if path.is_file() else None


def spans(text: str, clauses: Iterable[str]) -> list[Span]:
    """Where the clauses stand, in the order of the text: every place, also across the ends of paragraphs.

    Clauses are kept without white space, and so is the text but for the ends of its paragraphs.
    """
    places = [place for place, character in enumerate(text) if character != "\n"]
    joined = text.replace("\n", "")
    found: list[Span] = []
    for clause in clauses:
        start = joined.find(clause) if clause else -1
        while start >= 0:
            found.append((places[start], places[start + len(clause) - 1] + 1))
            start = joined.find(clause, start + len(clause))
    kept: list[Span] = []
    for start, end in sorted(found):
        if kept and start <= kept[-1][1]:  # they overlap, or follow each other
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
