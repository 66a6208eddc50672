"""A county's key lying open, for verifying a bundle outside the county desk (`cunjiao verify BUNDLE --key F`).

Three lines, so that a person can read them and stock `age -d -i F` can use them:

    # cunjiao open key 1
    # signing-public: 64 hex digits, the county's raw Ed25519 public key
    AGE-SECRET-KEY-1…

Whoever has this file reads every bundle sent to that county. It is written for made-up people only (the demo), or by a
county that wants its bundles checked by somebody it trusts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.core.errors import KnownError
from desktop.security.age import Identity
from desktop.security.atomic import write_whole
from desktop.security.keys import Keys

_FORM: Final = re.compile(
    r"# cunjiao open key 1\n# signing-public: (?P<public>[0-9a-f]{64})\n(?P<identity>AGE-SECRET-KEY-1[A-Z0-9]{58})\n"
)
_LARGEST: Final = 4096


@dataclass(frozen=True, slots=True)
class OpenKey:
    """What reads a county's bundles, and whose signature its station records bear (32 raw Ed25519 bytes)."""

    age_identity: Identity
    signing_public: bytes


def write_open_key(path: Path, keys: Keys) -> None:
    """Write the county's age identity and public signing key in the open. Raises OSError."""
    text = f"# cunjiao open key 1\n# signing-public: {keys.public_key.hex()}\n{keys.age_identity.secret}\n"
    write_whole(path, text.encode("ascii"))


def read_open_key(path: Path) -> OpenKey:
    """Read such a file; raises KnownError OPENKEY_MISSING, OPENKEY_UNREADABLE or OPENKEY_DAMAGED."""
    try:
        if path.exists() and not path.is_file():  # whoever opens a pipe waits for ever
            raise KnownError("OPENKEY_UNREADABLE", file=path.name)
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except FileNotFoundError as error:
        raise KnownError("OPENKEY_MISSING", file=path.name) from error
    except OSError as error:
        raise KnownError("OPENKEY_UNREADABLE", file=path.name) from error
    try:
        # An editor on Windows ends lines its own way; nothing else is forgiven.
        match = _FORM.fullmatch(data.decode("ascii").replace("\r\n", "\n"))
        if match is None:
            raise KnownError("OPENKEY_DAMAGED", file=path.name)
        return OpenKey(Identity(match["identity"]), bytes.fromhex(match["public"]))
    except ValueError:
        raise KnownError("OPENKEY_DAMAGED", file=path.name) from None
