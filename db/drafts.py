"""What is not journal and not for ever: half-done baskets and papers that are due."""

from __future__ import annotations

from sqlalchemy import Connection

from db import index
from db.rows import BasketRow


def keep_basket(connection: Connection, basket: str, content: bytes, wall: str) -> None:
    """Keep a basket as it stands; one with the same id is replaced."""
    index.put(connection, [BasketRow(id=basket, content=content, wall=wall)])


def drop_basket(connection: Connection, basket: str) -> None:
    """Forget a basket."""
    index.remove(connection, BasketRow, id=basket)


def drop_all(connection: Connection) -> None:
    """Forget every basket."""
    index.remove(connection, BasketRow)


def baskets(connection: Connection) -> list[bytes]:
    """The content of every basket, oldest first."""
    return [row.content for row in sorted(index.find(connection, BasketRow), key=lambda row: row.wall)]
