"""The three secrets of a book: what opens the database, what signs its events, what opens files sealed to it.

A station and a county have the same three.
"""

from __future__ import annotations

import hashlib
import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.security.age import Identity


def key_id(public_key: bytes) -> str:
    """The name of a signing key: SHA-256 of its 32 public bytes, 64 hex digits."""
    return hashlib.sha256(public_key).hexdigest()


class Keys:
    """The secrets while the book is open. Never printed, never pickled, compared by identity."""

    __slots__ = ("_signing", "age_identity", "database_key", "public_key")

    def __init__(self, database_key: bytes, signing_seed: bytes, age_identity: Identity) -> None:
        """From 32 bytes each for the database and for Ed25519; raises ValueError for other lengths."""
        if len(database_key) != 32:
            raise ValueError("a database key is 32 bytes")
        self.database_key = database_key
        self._signing = Ed25519PrivateKey.from_private_bytes(signing_seed)
        self.public_key: bytes = self._signing.public_key().public_bytes_raw()
        self.age_identity = age_identity

    @classmethod
    def generate(cls) -> Keys:
        """New secrets from the system's random source."""
        return cls(secrets.token_bytes(32), secrets.token_bytes(32), Identity.generate())

    @property
    def age_recipient(self) -> str:
        """To whom files for this book are sealed: `age1…`."""
        return self.age_identity.recipient

    @property
    def key_id(self) -> str:
        """The name of the signing key, 64 hex digits."""
        return key_id(self.public_key)

    @property
    def signing_seed(self) -> bytes:
        """The private half of the signing key, for a sealed key file only."""
        return self._signing.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The 64-byte Ed25519 signature of `message`."""
        return self._signing.sign(message)

    def __repr__(self) -> str:
        return f"Keys({self.key_id[:16]})"

    def __reduce__(self) -> str:
        raise TypeError("secrets do not travel between processes")
