"""Whoever writes bundles that are none: with no key at all, with the county's recipient, with a real station's key."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

import msgspec

from db import journal
from desktop.books.enrolment import enrolment
from desktop.books.opening import Book
from desktop.core.chain import EVENT_TYPE, Header, Link, digest, link_hash
from desktop.core.events import KINDS, pack_event, read_event
from desktop.core.wire import Wire
from desktop.exchange.bundle import BUNDLE_TYPE, write_bundle_bytes
from desktop.security import age, seal
from desktop.security.keys import Keys

MADE: Final = "2025-12-01T17:00:00+08:00"
_STATED: Final = re.compile(rb'"made":"[^"\\]*"')
# What a reader of JSON, of numbers, of text or of paths has stumbled over before.
TOKENS: Final = (
    *(b"0", b"-1", b"-0", b"1.0", b"1e3", b"1e999", b"9007199254740993", b"9" * 40, b"NaN", b"Infinity", b"null"),
    *(b"true", b"[]", b"{}", b"[[[[", b"}}}}", b'""', b'"', b",", b":", b"\\", b"\\u0000", b"\\ud800", b"\\u0041"),
    *(b"\xef\xbb\xbf", b"\xff", b"\xc0\x80", b"\r\n", b"\n", b"\t", b" ", b"\x00", b"../../x", b"=1+1", b"'; --"),
    *("１".encode(), "\u202e".encode(), "\u2028".encode(), b"A" * 5000),
)


@dataclass(frozen=True, slots=True)
class Sender:
    """A real station with all it has: its keys, its record, its events, and to whom it seals."""

    keys: Keys
    record: str
    recipient: str
    links: tuple[Link, ...]

    @classmethod
    def of(cls, book: Book, recipient: str) -> Sender:
        """The station of a book, and the county's recipient."""
        with book.read() as connection:
            known = enrolment(connection, book.station)
            rows = list(journal.stretch(connection, book.station, 1))
        assert known is not None
        links = tuple(Link(row.header, row.payload, row.prev, row.hash, row.signature) for row in rows)
        return cls(book.keys, known.signed, recipient, links)

    def bundle(self, links: Sequence[Link] | None = None, **differs: str) -> bytes:
        """A bundle as the program writes it."""
        return write_bundle_bytes(links or self.links, self.keys, differs.get("record", self.record), MADE)

    def lines(self, links: Sequence[Link] | None = None) -> list[bytes]:
        """The lines of a bundle."""
        body = seal.unbase64(seal.read_envelope(self.envelope(links), BUNDLE_TYPE).payload)
        return b"".join(seal.inflate(body, 2**30)).split(b"\n")[:-1]

    def envelope(self, links: Sequence[Link] | None = None) -> bytes:
        """What is under the seal of a bundle."""
        return self.keys.age_identity.open(self.bundle(links))

    def sealed(self, envelope: bytes) -> bytes:
        """Anything, sealed to the county: everybody can."""
        return age.seal(envelope, [self.recipient])

    def signed(self, body: bytes, kind: str = BUNDLE_TYPE) -> bytes:
        """Anything packed, signed by the station and sealed."""
        return self.sealed(seal.wrap(self.keys, kind, body, self.record))

    def packed(self, lines: Sequence[bytes]) -> bytes:
        """Any lines, packed, signed by the station and sealed."""
        return self.signed(seal.compress(b"\n".join(lines) + b"\n"))

    def retold(self, seq: int, payload: bytes) -> list[Link]:
        """The journal with another payload in event `seq`; from there on chained and signed anew."""
        made = list(self.links[: seq - 1])
        for number, link in enumerate(self.links[seq - 1 :], seq):
            made.append(self.link(link, made[-1].hash if made else link.prev, payload if number == seq else None))
        return made

    def link(self, link: Link, prev: bytes, payload: bytes | None = None) -> Link:
        """An event chained to another one before it, by the station's own hand."""
        if payload is None:
            event = read_event(link.payload)
            payload = pack_event(msgspec.structs.replace(event.payload, prev=prev.hex()), event.body)
        header = str(replace(Header.parse(link.header), digest=digest(payload)))
        return Link(header, payload, prev, link_hash(prev, header), seal.sign(self.keys, EVENT_TYPE, header.encode()))

    def another(self, body: Wire, after: int) -> Link:
        """An event that nobody booked, in the place after event `after`; without number and amount."""
        last = self.links[after - 1]
        payload = msgspec.structs.replace(
            read_event(last.payload).payload, seq=after + 1, prev=last.hash.hex(), operator="-", kind=KINDS[type(body)]
        )
        bare = replace(Header.parse(last.header), seq=after + 1, kind=KINDS[type(body)], number="", fen=0)
        return self.link(replace(last, header=str(bare)), last.hash, pack_event(payload, body))


def line_of(link: Link) -> bytes:
    """An event as a bundle's line, in the one spelling."""
    signature = base64.b64encode(link.signature)
    return b'{"header":"%b","payload":%b,"signature":"%b"}' % (link.header.encode(), link.payload, signature)


def spoilt(data: bytes, chance: Random) -> bytes:
    """The same with one thing done to it, as chance has it: bits, bytes, pieces, ends, tokens."""
    place = chance.randrange(len(data))
    length = chance.choice((1, 1, 2, 7, 64, 1000))
    match chance.randrange(8):
        case 0 | 1:
            return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
        case 2:
            return data[:place] + data[place + length :]
        case 3:
            return data[:place] + data[place : place + length] + data[place:]
        case 4:
            other = chance.randrange(len(data))
            return data[:place] + data[other : other + length] + data[place + length :]
        case 5:
            return data[:place] + chance.randbytes(length) + data[place + length :]
        case 6:
            return data[: place + 1] if chance.random() < 0.5 else data + chance.choice(TOKENS)
        case _:
            return data[:place] + chance.choice(TOKENS) + data[place + chance.randrange(3) :]


def by_anybody(sender: Sender, chance: Random) -> Iterator[bytes]:
    """Layer 1: cipher text, somebody found the stick."""
    whole = sender.bundle()
    while True:
        if (bad := spoilt(whole, chance)) != whole:
            yield bad


def by_who_can_seal(sender: Sender, chance: Random) -> Iterator[bytes]:
    """Layer 2: the envelope changed and sealed to the county again; the recipient is no secret."""
    whole = sender.envelope()
    while True:
        if (bad := spoilt(whole, chance)) != whole:
            yield sender.sealed(bad)


def by_the_station(sender: Sender, chance: Random) -> Iterator[bytes]:
    """Layer 3: the lines changed, packed, signed with the station's own key and sealed.

    When a bundle was made a station may state as it likes; what differs in nothing else is no mutant.
    """
    lines = sender.lines()
    whole = b"\n".join(lines) + b"\n"
    same = _STATED.sub(b"", whole, 1)
    while True:
        bad = _other_lines(lines, chance) if chance.random() < 0.2 else spoilt(whole, chance)
        if _STATED.sub(b"", bad, 1) != same:
            yield sender.signed(seal.compress(bad))


def _other_lines(lines: list[bytes], chance: Random) -> bytes:
    made = list(lines)
    place, other = chance.randrange(len(made)), chance.randrange(len(made))
    match chance.randrange(5):
        case 0:
            del made[place]
        case 1:
            made[place], made[other] = made[other], made[place]
        case 2:
            made.insert(place, made[other])
        case 3:
            made[place] = made[place][:1] + chance.choice((b" ", b"\t", b"\r")) + made[place][1:]
        case _:
            made = made[: place + 1]
    return b"\n".join(made) + b"\n"


LAYERS: Final[dict[str, Callable[[Sender, Random], Iterator[bytes]]]] = {
    "anybody": by_anybody,
    "sealed": by_who_can_seal,
    "station": by_the_station,
}
