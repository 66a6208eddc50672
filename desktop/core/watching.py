"""Long work that is watched: it tells how far it is, may be stopped between two pieces, and never holds on for long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final, TypeVar

T = TypeVar("T")
_PIECE: Final = 500  # rows: with all they hold some 3 ms to free


class Stage(StrEnum):
    """What is being done."""

    READING = "reading"
    CHECKING = "checking"
    COMPARING = "comparing"
    WRITING = "writing"


Watch = Callable[[Stage, int, int], None]
"""Hears the stage, how much is done and of how much (0 where nobody knows). To stop the work it raises Refused."""


def unwatched(stage: Stage, done: int, of: int) -> None:
    """Nobody watches."""


def let_go(things: list[T]) -> None:
    """Empty a list that nobody else holds.

    Piece by piece: no other thread runs while objects are freed, and a hundred thousand at once keep a window waiting
    for half a second.
    """
    while things:
        del things[-_PIECE:]


def pieces(things: list[T], most: int) -> Iterator[list[T]]:
    """The things in pieces from the front, each let go of by the list when it is handed out."""
    things.reverse()
    while things:
        piece = things[: -most - 1 : -1]
        del things[-most:]
        yield piece
