"""Replacing a small file whole: after a power cut it is the old one or the new one, on any file system."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

_POSIX: Final = os.name == "posix"


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put `data` in the place of `path`, readable by its owner only unless `mode` says otherwise.

    Raises OSError; the old file is then still there. A device or a pipe of that name is never replaced by a file.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_after_rename(path)


def sync_after_rename(path: Path) -> None:
    """Make the renamed file stay: FAT writes its fresh directory entry (size 0 until then) only at this second fsync.

    Opened for writing, because Windows flushes no other handle. Raises OSError.
    """
    with path.open("r+b") as file:
        os.fsync(file.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names in `folder` stay; Windows has no such call and needs none. Raises OSError."""
    if not _POSIX:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
