"""A file that one process holds, by the operating system: however that process ends, the next one gets it."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import IO, Final

_HELD: Final = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(path: Path) -> IO[bytes] | None:
    """The file, held until it is closed; None while another process holds it.

    A disk that knows no locks holds nothing back. Raises OSError where the file cannot be made.
    """
    file = path.open("ab")
    try:
        _take(file)
    except OSError as error:
        if error.errno in _HELD:
            file.close()
            return None
    return file
