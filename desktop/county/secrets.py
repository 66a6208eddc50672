"""口令: what opens the county's book, and how it is changed. The keys themselves stay as they are."""

from __future__ import annotations

from pathlib import Path

from desktop.core.errors import KnownError
from desktop.county.opening import KEY_FILE, exists
from desktop.security import keyfile
from desktop.security.passwords import STANDARD, Cost, check_new_passphrase


def change_passphrase(folder: Path, old: str, new: str, cost: Cost = STANDARD) -> None:
    """Another passphrase for the county's book in this folder, from now on. Copies made before keep the old one.

    The office has no operators: who knows the passphrase may change it, with the database at hand or not.
    Raises Refused PASSPHRASE_SHORT, PASSPHRASE_LONG; KnownError COUNTY_MISSING, WRONG_PASSPHRASE, KEYFILE_….
    """
    if not exists(folder):
        raise KnownError("COUNTY_MISSING", place=str(folder / KEY_FILE))
    check_new_passphrase(new)
    keyfile.change_passphrase(folder / KEY_FILE, old, new, cost)
