"""What lies under a folder: which volume, how much room, may it be written, is it the system's own.

Linux: statvfs and the mount table. Windows: the volume calls by ctypes; written by the manual, not run yet on a real
Windows (no machine at hand), so a first release there needs the stick protocol by hand.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MOUNT_TABLE: Final = Path("/proc/self/mountinfo")
_WHERE_STICKS_APPEAR: Final = ("/media/", "/run/media/", "/mnt/")
_STICK_SYSTEMS: Final = frozenset({"vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "fuse.exfat", "fuse.ntfs-3g"})
_FIRMWARE: Final = ("/boot", "/efi")
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the mount table."""

    id: str
    device: str  # major:minor
    point: str
    kind: str  # file system
    source: str


@dataclass(frozen=True, slots=True)
class Volume:
    """The volume under a folder, as it is at this moment. Sizes in bytes."""

    root: str
    kind: str
    free: int
    read_only: bool
    system: bool
    device: int  # st_dev of everything on it
    identity: str  # another text: another volume, or the same one taken out and put in again


def volume_of(folder: Path) -> Volume:
    """The volume that holds `folder`. Raises OSError (FileNotFoundError where there is no such folder)."""
    if sys.platform == "win32":
        return _windows_volume(folder)
    facts = os.statvfs(folder)
    device = folder.stat().st_dev
    real = str(folder.resolve())
    mount = mount_of(real, _mounts())
    root = mount.point if mount else "/"
    return Volume(
        root=root,
        kind=mount.kind if mount else "",
        free=facts.f_bavail * facts.f_frsize,
        read_only=bool(facts.f_flag & os.ST_RDONLY),
        system=device == Path("/").stat().st_dev or device == Path.home().stat().st_dev,
        device=device,
        identity="|".join((mount.id, mount.device, mount.source) if mount else ()) + f"|{device}|{facts.f_fsid}",
    )


def sticks() -> list[Path]:
    """Folders where a stick seems to be mounted, for the window to offer; empty where none is."""
    if sys.platform == "win32":
        return _windows_sticks()
    system = Path("/").stat().st_dev
    found = []
    for mount in stick_mounts(_mounts()):
        point = Path(mount.point)
        try:
            if point.stat().st_dev != system:
                found.append(point)
        except OSError:  # taken out between the table and now
            continue
    return found


def emptied_mount_point(folder: Path, volume: Volume) -> bool:
    """True where the path says stick and the disk below is the system's: the stick is out, the folder stayed behind."""
    return volume.system and str(folder.resolve()).startswith(_WHERE_STICKS_APPEAR[:2])


def parse_mounts(table: str) -> list[Mount]:
    """Read a mount table in the form of /proc/self/mountinfo; lines in another form are left out."""
    mounts = []
    for line in table.splitlines():
        front, separator, back = line.partition(" - ")
        before, after = front.split(" "), back.split(" ")
        if separator and len(before) >= 6 and len(after) >= 2:
            mounts.append(Mount(before[0], before[2], _plain(before[4]), after[0], _plain(after[1])))
    return mounts


def mount_of(path: str, mounts: list[Mount]) -> Mount | None:
    """The mount that holds an absolute path: the longest fitting point, of equal ones the last (it lies on top)."""
    fitting = [each for each in mounts if f"{path}/".startswith(each.point.rstrip("/") + "/")]
    return max(enumerate(fitting), key=lambda pair: (len(pair[1].point), pair[0]))[1] if fitting else None


def stick_mounts(mounts: list[Mount]) -> list[Mount]:
    """Those that look like a stick: block devices where desktops mount sticks, or with a stick's file system."""
    return [
        each
        for each in mounts
        if each.source.startswith("/dev/")
        and not each.point.startswith(_FIRMWARE)
        and (each.point.startswith(_WHERE_STICKS_APPEAR) or each.kind in _STICK_SYSTEMS)
    ]


def _mounts() -> list[Mount]:
    try:
        return parse_mounts(_MOUNT_TABLE.read_text(encoding="utf-8", errors="surrogateescape"))
    except FileNotFoundError:  # another Unix: statvfs and the device number must do
        return []


def _plain(text: str) -> str:
    # The kernel writes space, tab, line end and backslash in octal, byte by byte.
    return _ESCAPED.sub(lambda match: chr(int(match[1], 8)), text)


if sys.platform == "win32":
    import ctypes

    _READ_ONLY_VOLUME: Final = 0x0008_0000
    _REMOVABLE: Final = 2

    def _windows_volume(folder: Path) -> Volume:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        root = ctypes.create_unicode_buffer(261)
        if not kernel.GetVolumePathNameW(str(folder.resolve(strict=True)), root, 261):
            raise ctypes.WinError(ctypes.get_last_error())
        serial, longest, flags = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
        kind = ctypes.create_unicode_buffer(64)
        if not kernel.GetVolumeInformationW(
            root.value, None, 0, ctypes.byref(serial), ctypes.byref(longest), ctypes.byref(flags), kind, 64
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        free = ctypes.c_ulonglong()
        if not kernel.GetDiskFreeSpaceExW(root.value, ctypes.byref(free), None, None):
            raise ctypes.WinError(ctypes.get_last_error())
        return Volume(
            root=root.value,
            kind=kind.value.lower(),
            free=free.value,
            read_only=bool(flags.value & _READ_ONLY_VOLUME),
            system=root.value.casefold().startswith(os.environ.get("SYSTEMDRIVE", "C:").casefold()),
            device=folder.stat().st_dev,
            identity=f"{root.value}|{serial.value:08x}|{kind.value}",
        )

    def _windows_sticks() -> list[Path]:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        present = kernel.GetLogicalDrives()
        roots = [f"{chr(65 + bit)}:\\" for bit in range(26) if present >> bit & 1]
        return [Path(root) for root in roots if kernel.GetDriveTypeW(root) == _REMOVABLE]
