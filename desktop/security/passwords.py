"""PINs and passphrases by Argon2id. The parameters stand with every hash, so that they can grow with the machines.

A PIN says who is at the drawer; it does not protect the book (all PINs of six digits fall in hours to anyone who has
the hash). What protects the book is the passphrase, from which the key that opens the key file is made.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import Argon2Error, InvalidHashError
from argon2.low_level import hash_secret_raw

from desktop.core.errors import Refused

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
PIN_SHORTEST: Final = 4
PIN_LONGEST: Final = 12
PASSPHRASE_SHORTEST: Final = 10
PASSPHRASE_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: passes over the memory, KiB of memory, lanes. The default is RFC 9106's second choice."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4

    def __post_init__(self) -> None:
        # The numbers may come from a file that somebody changed: neither no work at all nor a machine that hangs.
        if not (1 <= self.passes <= 32 and 1 <= self.lanes <= 16 and 8 * self.lanes <= self.memory_kib <= 1024 * 1024):
            raise ValueError("Argon2 parameters outside their bounds")

    def grown_from(self, older: Cost) -> bool:
        """True where this cost asks for more than `older` in any respect."""
        return self.passes > older.passes or self.memory_kib > older.memory_kib or self.lanes > older.lanes


STANDARD: Final = Cost()


def hash_pin(pin: str, cost: Cost = STANDARD) -> str:
    """The hash to keep, with its parameters and a salt of its own."""
    hasher = PasswordHasher(cost.passes, cost.memory_kib, cost.lanes, type=Type.ID)
    return hasher.hash(_folded(pin))


def verify_pin(pin: str, stored: str) -> bool:
    """True where `pin` is the one that `stored` was made from; False also for a hash that cannot be read."""
    try:
        parameters = extract_parameters(stored)
        Cost(parameters.time_cost, parameters.memory_cost, parameters.parallelism)
        return parameters.type is Type.ID and PasswordHasher().verify(stored, _folded(pin))
    except (Argon2Error, InvalidHashError, ValueError):
        return False


def needs_rehash(stored: str, cost: Cost = STANDARD) -> bool:
    """True where the parameters have grown since `stored` was made: hash again now that the PIN is at hand.

    Raises argon2's InvalidHashError for text that is no hash; ask only after `verify_pin` said yes.
    """
    parameters = extract_parameters(stored)
    return cost.grown_from(Cost(parameters.time_cost, parameters.memory_cost, parameters.parallelism))


def derive_key(passphrase: str, salt: bytes, cost: Cost = STANDARD) -> bytes:
    """The 32-byte key that a passphrase stands for, with this salt and at this cost."""
    return hash_secret_raw(
        secret=_folded(passphrase).encode("utf-8", "surrogatepass"),
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def check_new_pin(pin: str) -> None:
    """Refuse a PIN that is too short, no number, or the first that anyone would try.

    Raises Refused PIN_FORM or PIN_EASY.
    """
    digits = _folded(pin)
    if not (digits.isascii() and digits.isdecimal() and PIN_SHORTEST <= len(digits) <= PIN_LONGEST):
        raise Refused("PIN_FORM", least=PIN_SHORTEST, most=PIN_LONGEST)
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    if steps in ({0}, {1}, {-1}):
        raise Refused("PIN_EASY")


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that a thief of the machine could guess by trying.

    Raises Refused PASSPHRASE_SHORT or PASSPHRASE_LONG.
    """
    folded = _folded(passphrase)
    if len(folded) < PASSPHRASE_SHORTEST or len(set(folded)) < PASSPHRASE_SHORTEST // 2:
        raise Refused("PASSPHRASE_SHORT", least=PASSPHRASE_SHORTEST)
    if len(folded) > PASSPHRASE_LONGEST:
        raise Refused("PASSPHRASE_LONG", most=PASSPHRASE_LONGEST)


def _folded(text: str) -> str:
    # A Chinese input method types １２３ where another day it types 123; the hand means the same.
    return unicodedata.normalize("NFKC", text)
