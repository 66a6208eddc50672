"""One window for one book: held by the operating system, so that a killed program never stands in the way.

Only windows ask for it. Commands write beside an open window; the store keeps two writers apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, Final

from desktop.core.errors import Refused
from desktop.security.holding import hold

_FILE: Final = "window.lock"


class Alone:
    """The right to show this book in a window, until `release` or the end of the process, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Raises Refused ALREADY_OPEN. A folder that knows no locks, or cannot be written, is held without one."""
        self._file: IO[bytes] | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = hold(folder / _FILE)
        except OSError:
            return  # the store will say what is wrong with the folder
        if self._file is None:
            raise Refused("ALREADY_OPEN")

    def release(self) -> None:
        """Let another window have the book."""
        if self._file is not None:
            self._file.close()
            self._file = None
