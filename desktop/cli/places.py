"""Where this user's books lie: the real one and the practice one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from desktop.books import opening
from desktop.paths import data_dir

BOOK: Final = "book"
PRACTICE: Final = "practice"


def folder_of(arguments: argparse.Namespace) -> Path:
    """Where this user's book lies: in the data folder itself or in its `book`."""
    base = data_dir(arguments.data_dir)
    return base if opening.exists(base) else base / BOOK
