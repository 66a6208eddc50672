"""One window for one book: held by the operating system, so that a killed program never stands in the way.

Only windows ask for it. Commands write beside an open window; the store keeps two writers apart.
"""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import IO, Final

from desktop.core.errors import Refused

_FILE: Final = "window.lock"
_HELD: Final = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class Alone:
    """The right to show this book in a window, until `release` or the end of the process, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Raises Refused ALREADY_OPEN. A folder that knows no locks, or cannot be written, is held without one."""
        self._file: IO[bytes] | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = (folder / _FILE).open("ab")
        except OSError:
            return  # the store will say what is wrong with the folder
        try:
            _take(self._file)
        except OSError as error:
            self.release()
            if error.errno in _HELD:
                raise Refused("ALREADY_OPEN") from error

    def release(self) -> None:
        """Let another window have the book."""
        if self._file is not None:
            self._file.close()
            self._file = None
