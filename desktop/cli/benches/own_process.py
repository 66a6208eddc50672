"""A module of this same program in a process of its own, without a screen: how it is called, wherever it stands."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_ROOT: Final = str(Path(__file__).resolve().parents[3])


def command(module: str) -> list[str]:
    """What to call; `-P`, so that no file of the folder one stands in takes the place of ours."""
    return [sys.executable, "-P", "-m", module]


def environment() -> dict[str, str]:
    """This process's own, with the program to be found and nothing to be shown."""
    path = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"}
