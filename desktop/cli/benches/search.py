"""Finding people in the store, as each key is typed, against one bare prefix query over the same keys."""

from __future__ import annotations

import random
from statistics import median
from typing import Final

from desktop.books.searching import matching
from desktop.cli.benches import bare, making
from desktop.cli.benches.measure import Figure, percentile, took, undisturbed, with_growth
from desktop.cli.benches.workshop import Workshop, opened
from desktop.core.pinyin import fold_query, search_keys

LIMIT_US: Final = 1000.0
_PASSES: Final = 3
_BARE: Final = "SELECT document FROM search_key WHERE k >= ? AND k < ? ORDER BY k, document LIMIT 50"


def measure(workshop: Workshop) -> list[Figure]:
    """The 99th percentile over a mix of queries, each the median of three passes, so that it is the store's own."""
    sizes = workshop.sizes.people
    return with_growth([_at(workshop, people, LIMIT_US if people == sizes[-1] else None) for people in sizes])


def _at(workshop: Workshop, people: int, limit: float | None) -> Figure:
    queries = mix(people, workshop.sizes.asked)
    folder = workshop.village(people)
    with opened(folder) as book, book.read() as connection:
        floor = bare.connect(folder / "book.db", book.keys.database_key)
        for query in mix(people, workshop.sizes.asked, seed=3):  # somebody has been typing for a while
            matching(connection, query)
        works: list[list[float]] = [[] for _ in queries]
        floors: list[list[float]] = [[] for _ in queries]
        with undisturbed():
            for _ in range(_PASSES):
                for place, query in enumerate(queries):
                    key = fold_query(query)
                    floors[place].append(took(_bare, floor, key))
                    works[place].append(took(matching, connection, query))
        floor.close()
    p99 = percentile(map(median, works), 99)
    return Figure("SEARCH", people, p99, percentile(map(median, floors), 99), limit, "us")


def _bare(connection: bare.Connection, key: str) -> None:
    connection.execute(_BARE, (key, key + "\U0010ffff")).fetchall()


def mix(people: int, asked: int, seed: int = 2) -> list[str]:
    """What is typed to find some of a village's people: in full, and on the way there."""
    chance = random.Random(seed)  # noqa: S311 - sample data, and the same every time
    chosen = set(chance.sample(range(people), min(asked, people)))
    queries = []
    for number, row in enumerate(making.roster_rows(people)):
        if number in chosen:
            name, document = row[making.NAME], row[making.DOCUMENT]
            spellings = [key for key in search_keys(name, "", "", "") if key.isascii() and key.isalpha()]
            initials, pinyin = min(spellings, key=len), max(spellings, key=len)
            queries += [initials, initials[:2], pinyin, pinyin[:4], name, name[:2]]
            queries += [document[-4:], row[making.HOUSEHOLD]]
    chance.shuffle(queries)
    return queries
