"""Writing one file to a stick so that it is there after the stick is pulled, or saying why it is not.

`.part` → fsync → rename → fsync again → read back → the reader's own check → is it still the same stick? Only then it
counts. The second fsync is what keeps FAT from losing the file: until then its new directory entry says "0 bytes".
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from desktop.core.errors import KnownError
from desktop.exchange.outcome import Outcome
from desktop.exchange.volume import Volume, emptied_mount_point, volume_of
from desktop.security.atomic import sync_after_rename

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9]", re.ASCII)
_RESERVED: Final = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\..*)?", re.ASCII | re.IGNORECASE)
_OUR_PART: Final = re.compile(r"CJ_[A-Z0-9_-]+\.cj[abr]\.part", re.ASCII)
_BINARY: Final = getattr(os, "O_BINARY", 0)

_BY_ERRNO: Final[dict[int, Outcome]] = {
    errno.ENOSPC: Outcome.FULL,
    errno.EDQUOT: Outcome.FULL,
    errno.EFBIG: Outcome.FULL,
    errno.EROFS: Outcome.READ_ONLY,
    errno.EACCES: Outcome.NOT_PERMITTED,
    errno.EPERM: Outcome.NOT_PERMITTED,
    errno.EBUSY: Outcome.IN_USE,
    errno.ETXTBSY: Outcome.IN_USE,
    errno.EEXIST: Outcome.IN_USE,
    errno.ENAMETOOLONG: Outcome.BAD_NAME,
    errno.EINVAL: Outcome.BAD_NAME,
    errno.ENOENT: Outcome.REMOVED,
    errno.ENOTDIR: Outcome.REMOVED,
    errno.ENODEV: Outcome.REMOVED,
    errno.ENXIO: Outcome.REMOVED,
    errno.ENOTCONN: Outcome.REMOVED,
    errno.ECONNABORTED: Outcome.REMOVED,
    errno.ESTALE: Outcome.REMOVED,
    errno.ESHUTDOWN: Outcome.REMOVED,
}
_BY_WINERROR: Final[dict[int, Outcome]] = {
    19: Outcome.READ_ONLY,  # write protected
    21: Outcome.REMOVED,  # device not ready
    32: Outcome.IN_USE,  # sharing violation
    39: Outcome.FULL,
    55: Outcome.REMOVED,  # no such device any more
    112: Outcome.FULL,
    433: Outcome.REMOVED,  # no such device
    1006: Outcome.SWAPPED,  # the volume was changed from outside
    1167: Outcome.REMOVED,  # device not connected
}


def good_name(name: str) -> bool:
    """True for a name that every file system and every system spells alike; 2 to 64 ASCII characters."""
    return bool(_NAME.fullmatch(name)) and not _RESERVED.fullmatch(name)


def write_bundle(
    folder: Path, name: str, data: bytes, verify: Callable[[bytes], object], *, allow_folder: bool = False
) -> Outcome:
    """Write `data` as `folder/name`. WRITTEN or ALREADY_THERE only when it was read back, the same, and `verify`
    (the reader's own code, raising KnownError) found it whole on the volume that was there at the start.

    `allow_folder` lets a folder on the machine's own disk do, where the person chose one. A file of that name with
    other bytes is never written over; after any other ending nothing of ours is left under `name`.
    """
    if not good_name(name):
        return Outcome.BAD_NAME
    final = folder / name
    try:
        volume = volume_of(folder)
    except (FileNotFoundError, NotADirectoryError):
        return Outcome.NO_STICK
    except OSError as error:
        return named(error)
    refusal = _refusal(folder, volume, len(data), allow_folder=allow_folder)
    if refusal is not None:
        return refusal
    try:
        if final.exists():
            return _look_again(final, data, verify, volume)
        clear_parts(folder)
        _put(final, data, volume)
    except OSError as error:
        return named(error)
    outcome = _found_whole(final, data, verify, volume)
    if not outcome.good and outcome is not Outcome.SWAPPED:
        # On another stick a file of that name is somebody else's.
        with suppress(OSError):
            final.unlink()
    return outcome


def read_start(path: Path, most: int) -> bytes:
    """The first bytes of a file that somebody brought, at most so many.

    Raises KnownError NO_FILE, UNREADABLE.
    """
    try:
        if path.exists() and not path.is_file():  # whoever opens a pipe waits for ever
            raise KnownError(Outcome.UNREADABLE)
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise KnownError(Outcome.NO_FILE) from error
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        raise KnownError(Outcome.UNREADABLE) from error


def read_capped(path: Path, largest: int) -> bytes:
    """The bytes of a file that somebody brought, at most `largest` of them.

    Raises KnownError NO_FILE, UNREADABLE, TOO_BIG.
    """
    data = read_start(path, largest + 1)
    if len(data) > largest:
        raise KnownError(Outcome.TOO_BIG)
    return data


def find_files(folder: Path, suffix: str) -> list[Path]:
    """Our files of one kind (`.cjb`, `.cja`, `.cjr`) directly in `folder`, by name; none where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == suffix and good_name(path.name))
    except OSError:  # no stick in: nothing found is the answer
        return []


def clear_parts(folder: Path) -> None:
    """Remove what an export that was cut left behind: our own `.part` files and no others. Raises OSError."""
    for path in folder.iterdir():
        if _OUR_PART.fullmatch(path.name):
            path.unlink(missing_ok=True)


def named(error: OSError) -> Outcome:
    """Which ending an error of the file system is."""
    windows = getattr(error, "winerror", None)
    if windows in _BY_WINERROR:
        return _BY_WINERROR[windows]
    # EIO and whatever else a dying stick or its driver thinks of.
    return _BY_ERRNO.get(error.errno or 0, Outcome.DEVICE_FAULT)


def _refusal(folder: Path, volume: Volume, size: int, *, allow_folder: bool) -> Outcome | None:
    if emptied_mount_point(folder, volume):
        return Outcome.NO_STICK
    if volume.system and not allow_folder:
        return Outcome.SYSTEM_VOLUME
    if volume.read_only:
        return Outcome.READ_ONLY
    # Twice the size: full sticks lie about their last blocks, and the day's file is small.
    return Outcome.FULL if volume.free < 2 * size else None


def _put(final: Path, data: bytes, volume: Volume) -> None:
    part = final.with_name(final.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o644)
    with _removed_on_fault(part):
        with os.fdopen(descriptor, "wb") as file:
            _same_volume(file.fileno(), volume)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(final)
    with _removed_on_fault(final):
        sync_after_rename(final)


@contextmanager
def _removed_on_fault(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        with suppress(OSError):  # the stick may be gone; the first fault is the one to tell
            path.unlink()
        raise


def _same_volume(descriptor: int, volume: Volume) -> None:
    if os.fstat(descriptor).st_dev != volume.device:
        # Pulled a moment ago: this is the emptied mount point on the machine's own disk.
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


def _look_again(final: Path, data: bytes, verify: Callable[[bytes], object], volume: Volume) -> Outcome:
    """A file of that name is there already. The same bytes are made to stay and checked like new ones."""
    if final.stat().st_size != len(data) or final.read_bytes() != data:
        return Outcome.NAME_TAKEN
    sync_after_rename(final)
    outcome = _found_whole(final, data, verify, volume)
    return Outcome.ALREADY_THERE if outcome is Outcome.WRITTEN else outcome


def _found_whole(final: Path, data: bytes, verify: Callable[[bytes], object], volume: Volume) -> Outcome:
    try:
        back = _read_back(final, len(data))
        if back != data:
            return Outcome.READ_BACK_DIFFERS
        verify(back)
        return Outcome.WRITTEN if volume_of(final.parent).identity == volume.identity else Outcome.SWAPPED
    except KnownError:
        return Outcome.NOT_VERIFIED
    except OSError as error:
        return named(error)


def _read_back(final: Path, size: int) -> bytes:
    """What the stick itself returns, as far as the system lets us ask past its own memory (Windows does not)."""
    with final.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read(size + 1)
