"""The one form of everything we sign, chain or send: RFC 8785 JSON of integers and strings, one spelling a value.

A record is a frozen struct; absent fields are left out (no null, no true or false, no fractions). Because reading
checks that the bytes are exactly what writing would give, there is no second spelling to hide anything in: doubled
keys, odd white space, unknown fields and escaped letters are all refused.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeVar

import msgspec

# RFC 8785 numbers are doubles: above this an integer has more than one reading.
_LARGEST: Final = 2**53 - 1

Count = Annotated[int, msgspec.Meta(ge=0, le=_LARGEST)]
Fen = Annotated[int, msgspec.Meta(ge=0, le=_LARGEST)]
SignedFen = Annotated[int, msgspec.Meta(ge=-_LARGEST, le=_LARGEST)]
Flag = Annotated[int, msgspec.Meta(ge=0, le=1)]  # the wire knows no true and false
Short = Annotated[str, msgspec.Meta(max_length=64)]
Text = Annotated[str, msgspec.Meta(max_length=400)]
Long = Annotated[str, msgspec.Meta(max_length=200_000)]  # a policy pack's full text
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
PublicKey = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]  # raw Ed25519, hex
Base64 = Annotated[str, msgspec.Meta(max_length=400_000, pattern=r"^[A-Za-z0-9+/=]*\Z")]
Positive = Annotated[int, msgspec.Meta(ge=1, le=_LARGEST)]
Number = Annotated[str, msgspec.Meta(pattern=r"^[A-Z0-9]{4,20}-[0-9]{4}-[0-9]{1,4}-[0-9]{6}\Z")]  # of a voucher
Station = Annotated[str, msgspec.Meta(pattern=r"^[A-Z0-9]{4,20}\Z")]


class Wire(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every record that goes into the journal, a bundle or a key file.

    A default is "", 0, 1, () or None and nothing else: msgspec leaves a field out where it *is* its default, and of
    other values there are two equal ones, so two spellings.
    """


W = TypeVar("W", bound=Wire)
_NUL: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class WireError(ValueError):
    """The bytes are not a record of the expected kind in its one spelling."""


def encode(record: Wire) -> bytes:
    """The record's one spelling, UTF-8.

    Raises WireError for text that has none (a lone surrogate).
    """
    try:
        return msgspec.json.encode(record, order="sorted")
    except (UnicodeEncodeError, ValueError) as error:
        raise WireError(str(error)) from error


def decode(data: bytes, kind: type[W]) -> W:
    """Read a record of `kind`; raises WireError unless `data` is exactly its one spelling."""
    try:
        record = msgspec.json.decode(data, type=kind, strict=True)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        # msgspec's own sentence may quote the data; only the kind of fault goes on.
        raise WireError(f"not a {kind.__name__}: {type(error).__name__}") from error
    if b"\\" in data and _NUL.search(data):  # to look for one byte takes a thirtieth of looking for six
        raise WireError("a letter that PostgreSQL cannot keep")
    if encode(record) != data:
        raise WireError(f"not the one spelling of a {kind.__name__}")
    return record
