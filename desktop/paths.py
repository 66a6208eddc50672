"""Where resources lie (checkout, wheel or frozen program) and where this user's books lie. Nothing else knows."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resources(*, package: Path = _PACKAGE) -> Path:
    """The folder with policy/, fonts/, help/ … as the program was brought here.

    `package` is the folder of the package `desktop` itself. Raises FileNotFoundError where a copy of the program came
    without its resources: it cannot work then, and must not look as if a pack or a font alone were missing.
    """
    frozen = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's loader and by nothing else
    places = [
        *([Path(str(frozen)) / "resources"] if frozen else []),
        package.parent / "resources",
        Path(sysconfig.get_path("data")) / "share" / "cunjiao" / "resources",
    ]
    for place in places:
        if (place / "policy").is_dir():
            return place
    raise FileNotFoundError("no resources/ in " + ", ".join(map(str, places)))


def data_dir(chosen: Path | None = None) -> Path:
    """The folder of this user's books: the one chosen (--data-dir), else the system's place for them. Not created."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    return Path(platformdirs.user_data_dir("cunjiao", appauthor=False))
