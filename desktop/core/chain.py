"""How events hold together: header, hash chain, what is signed, and the text of the voucher's QR code.

header = suite|station|epoch|seq|kind|number|fen|SHA-256(payload)
hash   = SHA-256(prev ‖ header)          prev of an epoch's first event = SHA-256(suite|station|epoch)
signed = DSSE pre-authentication encoding of the header
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

EVENT_TYPE: Final = "application/vnd.cunjiao.event"
LAST_EPOCH: Final = 9999  # what headers and voucher numbers have room for
_QR_PREFIX: Final = "CJ1:"
_HEADER: Final = re.compile(
    r"(?P<suite>[A-Z][0-9])\|(?P<station>[A-Z0-9]{4,20})\|(?P<epoch>[1-9]\d{0,3})\|(?P<seq>[1-9]\d{0,14})"
    r"\|(?P<kind>[A-Z]{3,10})\|(?P<number>[A-Z0-9-]{0,40})\|(?P<fen>0|[1-9]\d{0,14})\|(?P<digest>[0-9a-f]{64})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Header:
    """The short text of an event that is chained, signed and printed. `fen` is the event's amount, 0 for most."""

    suite: str
    station: str
    epoch: int
    seq: int
    kind: str
    number: str
    fen: int
    digest: str

    def __str__(self) -> str:
        return f"{self.suite}|{self.station}|{self.epoch}|{self.seq}|{self.kind}|{self.number}|{self.fen}|{self.digest}"

    @staticmethod
    @lru_cache(maxsize=8)  # whoever checks an event asks several times for the same one
    def parse(text: str) -> Header:
        """Read a header; raises ValueError unless it is exactly in form."""
        match = _HEADER.fullmatch(text)
        if match is None:
            raise ValueError("not an event header")
        suite, station, epoch, seq, kind, number, fen, payload = match.groups()
        return Header(suite, station, int(epoch), int(seq), kind, number, int(fen), payload)


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it is stored and sent: header and payload, and what ties it to the one before."""

    header: str
    payload: bytes
    prev: bytes
    hash: bytes
    signature: bytes


def genesis(suite: str, station: str, epoch: int) -> bytes:
    """What the first event of an epoch is chained to: 32 bytes."""
    return hashlib.sha256(f"{suite}|{station}|{epoch}".encode()).digest()


def digest(payload: bytes) -> str:
    """SHA-256 of a payload, 64 hex digits."""
    return hashlib.sha256(payload).hexdigest()


def link_hash(prev: bytes, header: str) -> bytes:
    """The chain value after the event: 32 bytes."""
    return hashlib.sha256(prev + header.encode()).digest()


def voucher_number(station: str, season: int, epoch: int, count: int) -> str:
    """`<station>-<year>-<epoch>-000001`: one series in an epoch, in the order of booking."""
    return f"{station}-{season}-{epoch}-{count:06d}"


def broken(link: Link, prev: bytes, verify: Callable[[bytes, bytes], bool]) -> str | None:
    """What is wrong with the link itself: PREV, HEADER, PAYLOAD, HASH, SIGNATURE, or None.

    `verify(message, signature)` checks the station's signature over an event header.
    """
    if link.prev != prev:
        return "PREV"
    try:
        header = Header.parse(link.header)
    except ValueError:
        return "HEADER"
    if header.digest != digest(link.payload):
        return "PAYLOAD"
    if link.hash != link_hash(prev, link.header):
        return "HASH"
    if not verify(link.header.encode(), link.signature):
        return "SIGNATURE"
    return None


def qr_text(header: str, signature: bytes) -> str:
    """Header and signature in the letters a QR code holds best: capitals, digits and `/` for `|`."""
    sealed = base64.b32encode(signature).decode("ascii").rstrip("=")
    return f"{_QR_PREFIX}{header.replace('|', '/').upper()}:{sealed}"


def read_qr(text: str) -> tuple[str, bytes]:
    """Header and signature from a QR code's text; raises ValueError for any other text."""
    prefix, _, rest = text.partition(":")
    written, _, sealed = rest.partition(":")
    front, _, tail = written.rpartition("/")
    if f"{prefix}:" != _QR_PREFIX or not front:
        raise ValueError("not a voucher's code")
    header = f"{front.replace('/', '|')}|{tail.lower()}"
    Header.parse(header)
    signature = base64.b32decode(sealed + "=" * (-len(sealed) % 8))
    if qr_text(header, signature) != text:  # small letters, stray bits: a second spelling of the same code
        raise ValueError("not the one spelling of a voucher's code")
    return header, signature


def check_code(link_value: bytes) -> str:
    """验证码: the first eight hex digits of the chain value, in two groups, for reading out on the telephone."""
    text = link_value.hex()[:8].upper()
    return f"{text[:4]} {text[4:]}"
