"""No core dumps: what is in memory while a book is open, names, numbers and keys, must not be left on the disk."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 1, 2


def forbid_dumps() -> None:
    """Tell the system to keep no image of this process when it crashes. Where it has no such call, nothing happens.

    Linux: no core file, for the children neither, and none through a crash reporter that asks no limit (Apport). For
    Windows by the manual: the crash reporter stays away; not run there yet.
    """
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        return
    import resource  # Windows has none

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
