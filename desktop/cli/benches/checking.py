"""The full check of a book, against hashing the same bytes and verifying the same signatures and nothing else."""

from __future__ import annotations

import hashlib
from statistics import median
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.books.checking import check_book
from desktop.books.opening import BOOK_FILE, Book
from desktop.books.starting import check_at_start
from desktop.cli.benches import bare
from desktop.cli.benches.measure import Figure, took, undisturbed, with_growth
from desktop.cli.benches.workshop import Workshop, opened
from desktop.core.chain import EVENT_TYPE, Link
from desktop.core.errors import BugError
from desktop.security.seal import pae

_ROUNDS: Final = 5
_LIMIT: Final = 3.0  # times hashing and verifying the same bytes and signatures bare


def measure(workshop: Workshop) -> list[Figure]:
    """The file's pages, every event's link, order and index, the index compared: for each receipt."""
    figures = []
    for size in workshop.sizes.receipts:
        with opened(workshop.season(size)) as book:
            links = bare.journal(book.folder / BOOK_FILE, book.keys.database_key)
            with undisturbed():
                rounds = [
                    (took(_check, book), took(hash_and_verify, links, book.keys.public_key)) for _ in range(_ROUNDS)
                ]
            # The least of each: other work on the machine only adds, and more to what runs on two cores.
            us, floor = (min(values) for values in zip(*rounds, strict=True))
        # In a small book most of the file is its roster, which the floor knows nothing of.
        limit = _LIMIT if size == workshop.sizes.receipts[-1] else None
        figures.append(Figure("CHECK", size, us / size, floor / size, limit))
    return [*with_growth(figures), _at_start(workshop)]


def _at_start(workshop: Workshop) -> Figure:
    """What is looked at whenever the program starts, beside the store's own check of the same file's pages."""
    size = workshop.sizes.ledger
    folder = workshop.ledger(size)
    rounds = []
    for _ in range(workshop.sizes.few):
        with opened(folder) as book:  # anew each time: at a start nothing is in memory yet
            rounds.append((took(_look, book), took(_pages, book)))
    us, floor = (median(values) for values in zip(*rounds, strict=True))
    return Figure("START_CHECK", size, us, floor, limit=1_000_000, limit_on="value")


def _look(book: Book) -> None:
    if check_at_start(book):
        raise BugError("a benchmark's book is not sound")


def _pages(book: Book) -> None:
    with book.read() as connection:
        book.store.check_pages(connection)


def _check(book: Book) -> None:
    if not check_book(book).whole:
        raise BugError("a benchmark's book is not whole")


def hash_and_verify(links: list[Link], public_key: bytes) -> None:
    """The least a check can do: two hashes and one signature an event."""
    key = Ed25519PublicKey.from_public_bytes(public_key)
    for link in links:
        header = link.header.encode()
        hashlib.sha256(link.payload).digest()
        hashlib.sha256(link.prev + header).digest()
        key.verify(link.signature, pae(EVENT_TYPE, header))
