"""A season as a bundle: written against packing and hashing its lines, read against hashing and verifying them."""

from __future__ import annotations

import hashlib
import zlib
from functools import partial
from typing import Final

from desktop.books.opening import BOOK_FILE, Book
from desktop.cli.benches import bare, making
from desktop.cli.benches.checking import hash_and_verify
from desktop.cli.benches.measure import Figure, in_turn, with_growth
from desktop.cli.benches.workshop import Workshop, opened
from desktop.core.chain import Link
from desktop.exchange.bundle import read_bundle, write_bundle_bytes
from desktop.exchange.records import StationRecord, sign_record
from desktop.security.keys import Keys

_ROUNDS: Final = 3


def measure(workshop: Workshop) -> list[Figure]:
    """In memory, without a stick: for each receipt."""
    written, read = [], []
    county = Keys.generate()
    rounds = min(_ROUNDS, workshop.sizes.few)
    for size in workshop.sizes.receipts:
        with opened(workshop.season(size)) as book:
            links = bare.journal(book.folder / BOOK_FILE, book.keys.database_key)
            record = _record(book, county)
            made = book.clock.now().wall.isoformat(timespec="seconds")
            public, keys = book.keys.public_key, book.keys
        write = partial(write_bundle_bytes, links, keys, record, made)
        read_back = partial(read_bundle, write(), county.age_identity, county.public_key)
        us, floor_us = in_turn([(write, partial(_pack, links))] * rounds)
        written.append(Figure("BUNDLE_WRITE", size, us / size, floor_us / size))
        us, floor_us = in_turn([(read_back, partial(hash_and_verify, links, public))] * rounds)
        read.append(Figure("BUNDLE_READ", size, us / size, floor_us / size))
    return [*with_growth(written), *with_growth(read)]


def _pack(links: list[Link]) -> None:
    hashlib.sha256(zlib.compress(b"\n".join(link.payload for link in links), 6)).digest()


def _record(book: Book, county: Keys) -> str:
    identity = book.identity
    record = StationRecord(
        version=1,
        suite=identity.suite,
        station=identity.station,
        name="练习站",
        village=identity.village,
        region=making.REGION,
        epoch=1,
        public_key=book.keys.public_key.hex(),
        age_recipient=book.keys.age_recipient,
        county="690100",
        county_name="练习县",
        county_public_key=county.public_key.hex(),
        county_recipients=(county.age_recipient,),
        issued=making.TODAY,
    )
    return sign_record(record, county)
