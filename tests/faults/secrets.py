"""Made-up people whose numbers and names must be found nowhere, and every way in which they and the keys may be spelt.

They are planted in lists and vouchers; whatever is left on a disk or a stick is searched for them.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Final

from desktop.books.opening import KEY_FILE
from desktop.county import opening
from desktop.security import keyfile
from tests.unit.books.making import PASSPHRASE, person

PIN: Final = "902746183650"
PLANTED: Final = tuple(
    person(f"690000{1950 + n}0317{(n * 7) % 900 + 100}", f"欧阳{a}{b}", household=f"{n:04d}")
    for n, (a, b) in enumerate((a, b) for a in "瑾瑜璟琛珩" for b in "岚峤峥嵘崧岐峻崇峰峦")
)
assert len(PLANTED) == 50


def spelt(text: str) -> set[bytes]:
    """The ways a text may lie on a disk."""
    found: set[bytes] = set()
    for coding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        data = text.encode(coding)
        found |= {data, data.hex().encode(), data.hex().upper().encode()} | in_base64(data)
    return found


def in_base64(data: bytes) -> set[bytes]:
    """Base64 of the bytes, at each of the three places they may begin; without the letters that neighbours share."""
    found = set()
    for before in range(3):
        letters = base64.b64encode(bytes(before) + data)
        inner = letters[(0, 2, 3)[before] :]
        found.add(inner.rstrip(b"=")[: -1 if b"=" in inner else None])
    return found


def secrets_of(folder: Path) -> dict[str, set[bytes]]:
    """Everything that must not be found, by what it is: as far as the keys were made before it broke off."""
    wanted = {f"number {n}": spelt(one.document) for n, one in enumerate(PLANTED)}
    wanted |= {f"name {n}": spelt(one.name) for n, one in enumerate(PLANTED)}
    wanted |= {"passphrase": spelt(PASSPHRASE), "PIN": spelt(PIN)}
    for whose, path in (("book", folder / "book" / KEY_FILE), ("county", folder / "county" / opening.KEY_FILE)):
        if path.exists():
            keys = keyfile.unlock(path, PASSPHRASE)
            wanted[f"{whose}: age identity"] = spelt(keys.age_identity.secret)
            for name, key in (("database key", keys.database_key), ("signing key", keys.signing_seed)):
                wanted[f"{whose}: {name}"] = {key, key[::-1]} | spelt(key.hex()) | spelt(key.hex().upper())
                wanted[f"{whose}: {name}"] |= in_base64(key)
    return wanted


def found_among(data: bytes, wanted: dict[str, set[bytes]]) -> set[str]:
    """Which of the secrets these bytes hold, in whatever spelling."""
    return {what for what, ways in wanted.items() if any(way in data for way in ways)}
