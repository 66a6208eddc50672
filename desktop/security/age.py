"""age with X25519 keys: sealing to one or more recipients. It hides, it does not say who wrote (seal.py does)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyrage

from desktop.core.errors import KnownError

# The wheel ships no types: whatever comes from it is converted in this file. It tells its reasons apart by sentence
# only; tests hold these against the installed version.
_CODES: Final = {
    "No matching keys found": "SEAL_NOT_FOR_US",
    "failed to fill whole buffer": "SEAL_CUT",
    "age file is truncated": "SEAL_CUT",
}
OVERHEAD: Final = 64 * 1024  # header and chunk tags of any sealed file we read, with room
# Nine recipients and what the library adds take under 2 KiB. It reads a header in time that grows with its square:
# 100 kB of recipients, written by anybody, would keep a machine busy for ten seconds, 32 MiB for a week.
_LONGEST_HEADER: Final = 8 * 1024
_HEADER_ENDS: Final = b"\n--- "


class Identity:
    """The private half of an X25519 key pair. Printing it shows the public half only."""

    __slots__ = ("_key", "recipient")

    def __init__(self, secret: str) -> None:
        """From the text `AGE-SECRET-KEY-1…`; raises ValueError for any other."""
        try:
            self._key = pyrage.x25519.Identity.from_str(secret)
        except (pyrage.IdentityError, UnicodeEncodeError):
            # Without the cause: its text may quote the secret.
            raise ValueError("not an age identity") from None
        self.recipient: str = str(self._key.to_public())

    @classmethod
    def generate(cls) -> Identity:
        """A new one from the system's random source."""
        return cls(str(pyrage.x25519.Identity.generate()))

    @property
    def secret(self) -> str:
        """The private half as text: for a sealed key file, or the open one of a demo."""
        return str(self._key)

    def __repr__(self) -> str:
        return f"Identity({self.recipient})"

    def __reduce__(self) -> str:
        raise TypeError("a private key does not travel between processes")

    def open(self, data: bytes) -> bytes:
        """What is sealed in `data`, all of it authenticated. As long as `data`, never longer.

        Raises KnownError SEAL_NOT_FOR_US, SEAL_CUT (seen only where the cut shows) or SEAL_DAMAGED.
        """
        if len(data) > _LONGEST_HEADER and _HEADER_ENDS not in data[:_LONGEST_HEADER]:
            raise KnownError("SEAL_DAMAGED")
        try:
            return bytes(pyrage.decrypt(data, [self._key]))
        except pyrage.DecryptError as error:
            raise KnownError(_CODES.get(str(error), "SEAL_DAMAGED")) from error


def is_recipient(text: str) -> bool:
    """True for the text of an X25519 public key, `age1…`."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except (pyrage.RecipientError, UnicodeEncodeError):
        return False
    return True


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """`data` sealed so that each of the recipients (`age1…`, at least one) can open it alone."""
    if not recipients:
        raise ValueError("nobody could open it")
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(each) for each in recipients]))
