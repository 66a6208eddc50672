"""The database key in the county's keeping: if the station's key file and passphrase are lost, its book is not."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Literal

import msgspec

from desktop.core.errors import KnownError
from desktop.core.wire import PublicKey, Wire, WireError, decode, encode
from desktop.security import age
from desktop.security.keys import Keys


class _Escrow(Wire, frozen=True):
    format: Literal["cunjiao-escrow"]
    suite: Literal["A1"]
    public_key: PublicKey  # of the station: an escrow answers for one book only
    database_key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


def seal_escrow(keys: Keys, recipients: tuple[str, ...]) -> str:
    """The database key of `keys`, sealed to the county's recipients (`age1…`), as base64."""
    record = _Escrow(
        format="cunjiao-escrow", suite="A1", public_key=keys.public_key.hex(), database_key=keys.database_key.hex()
    )
    return base64.b64encode(age.seal(encode(record), recipients)).decode("ascii")


def open_escrow(text: str, identity: age.Identity, public_key: bytes) -> bytes:
    """The 32-byte database key of the station with this public key.

    Raises KnownError SEAL_NOT_FOR_US or SEAL_DAMAGED.
    """
    of, database_key = read_escrow(text, identity)
    if of != public_key:
        raise KnownError("SEAL_DAMAGED")
    return database_key


def read_escrow(text: str, identity: age.Identity) -> tuple[bytes, bytes]:
    """The signing key an escrow belongs to (32 raw public bytes), and the 32-byte database key in it.

    Raises KnownError SEAL_NOT_FOR_US or SEAL_DAMAGED.
    """
    try:
        record = decode(identity.open(base64.b64decode(text, validate=True)), _Escrow)
    except (WireError, binascii.Error, ValueError) as error:
        raise KnownError("SEAL_DAMAGED") from error
    return bytes.fromhex(record.public_key), bytes.fromhex(record.database_key)
