"""Who wrote it: Ed25519 over the DSSE pre-authentication encoding, the envelope, and the bounded reader of its inside.

The signature is over type and bytes together, so nothing signed as one thing passes for another; and it is checked
before a single byte of the body is looked at. The key id in an envelope is a hint; the caller says whose key it must
be.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.core.errors import KnownError
from desktop.core.wire import Base64, Sha256, Short, Wire, WireError, decode, encode
from desktop.security.keys import Keys, key_id

_CHUNK: Final = 256 * 1024

Body = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]*={0,2}\Z")]  # bounded by the size of the file it came in
Signature64 = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{86}==\Z")]


class EnvelopeSignature(Wire, frozen=True):
    """One signature of an envelope."""

    keyid: Sha256
    sig: Signature64
    record: Base64 = ""  # what a third person signed about this key (a station record), as base64


class Envelope(Wire, frozen=True, rename={"payload_type": "payloadType"}):
    """A DSSE envelope; exactly one signature in version 1."""

    payload: Body
    payload_type: Short
    signatures: Annotated[tuple[EnvelopeSignature, ...], msgspec.Meta(min_length=1, max_length=1)]


def pae(payload_type: str, body: bytes) -> bytes:
    """The DSSE pre-authentication encoding, version 1."""
    kind = payload_type.encode("utf-8")
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(body), body)


def sign(keys: Keys, payload_type: str, body: bytes) -> bytes:
    """The 64-byte signature over type and body."""
    return keys.sign(pae(payload_type, body))


@lru_cache(maxsize=64)
def _public(public_key: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public_key)


def verify(public_key: bytes, payload_type: str, body: bytes, signature: bytes) -> bool:
    """True where `signature` is over this type and body, by the holder of the key (32 raw bytes)."""
    try:
        _public(public_key).verify(signature, pae(payload_type, body))
    except (InvalidSignature, ValueError):
        return False
    return True


def wrap(keys: Keys, payload_type: str, body: bytes, record: str = "") -> bytes:
    """`body` in a signed envelope, as bytes, with what is known about the key (base64) beside the signature."""
    signature = base64.b64encode(sign(keys, payload_type, body)).decode("ascii")
    return encode(
        Envelope(
            payload=base64.b64encode(body).decode("ascii"),
            payload_type=payload_type,
            signatures=(EnvelopeSignature(keyid=keys.key_id, sig=signature, record=record),),
        )
    )


def read_envelope(data: bytes, payload_type: str) -> Envelope:
    """An envelope of this type, not yet believed. Raises KnownError SEAL_DAMAGED."""
    try:
        envelope = decode(data, Envelope)
    except WireError as error:
        raise KnownError("SEAL_DAMAGED") from error
    if envelope.payload_type != payload_type:
        raise KnownError("SEAL_DAMAGED")
    return envelope


def believe(envelope: Envelope, public_key: bytes) -> bytes:
    """The body, once the signature is found to be by the holder of this key (32 raw bytes).

    Raises KnownError SEAL_DAMAGED or SEAL_SIGNATURE.
    """
    body = unbase64(envelope.payload)
    signature = envelope.signatures[0]
    named = signature.keyid == key_id(public_key)
    if not (named and verify(public_key, envelope.payload_type, body, unbase64(signature.sig))):
        raise KnownError("SEAL_SIGNATURE")
    return body


def compress(data: bytes) -> bytes:
    """zlib at its usual level: what the journal's lines are packed with."""
    return zlib.compress(data, 6)


def inflate(data: bytes, limit: int) -> Iterator[bytes]:
    """The decompressed bytes in pieces, never more than `limit` in all and never much of it in memory at once.

    Raises KnownError SEAL_TOO_BIG past the limit, SEAL_DAMAGED for a stream that is cut, broken or has a tail.
    """
    machine = zlib.decompressobj()
    total = 0
    rest = data
    while not machine.eof:
        try:
            piece = machine.decompress(rest, _CHUNK)
        except zlib.error as error:
            raise KnownError("SEAL_DAMAGED") from error
        rest = machine.unconsumed_tail
        total += len(piece)
        if total > limit:
            raise KnownError("SEAL_TOO_BIG")
        if not piece and not machine.eof:
            raise KnownError("SEAL_DAMAGED")
        yield piece
    if machine.unused_data:
        raise KnownError("SEAL_DAMAGED")


def lines(pieces: Iterator[bytes], longest: int) -> Iterator[bytes]:
    r"""The pieces cut at every \n, which the last line must also have. Raises KnownError SEAL_TOO_BIG, SEAL_DAMAGED."""
    pending: list[bytes] = []  # joined once: adding to a long line piece by piece takes the square of its length
    held = 0
    for piece in pieces:
        for number, part in enumerate(piece.split(b"\n")):
            if number:
                yield b"".join(pending)
                pending, held = [], 0
            pending.append(part)
            held += len(part)
            if held > longest:
                raise KnownError("SEAL_TOO_BIG")
    if held:
        raise KnownError("SEAL_DAMAGED")


def unbase64(text: str) -> bytes:
    """Standard base64 in its one spelling: no stray bits in the last letter. Raises KnownError SEAL_DAMAGED."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise KnownError("SEAL_DAMAGED") from error
    if base64.b64encode(data).decode("ascii") != text:
        raise KnownError("SEAL_DAMAGED")
    return data
