"""The command `cunjiao`. Where a window is wanted it stands before the rest of the program is loaded."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import Final

from desktop.cli.wanted import opens_window, wants_window

VERIFY_FLAG: Final = "--verify-child"
_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """The process itself: what `cunjiao` and `python -m desktop` do. Leaves no image of its memory behind.

    Whoever breaks it off, and be it while it is still being loaded, sees no program text.
    """
    if opens_window(sys.argv[1:]) and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Qt neither loads nor paints through an exception of ours. The end is sudden; the book is made for worse.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from desktop.exchange import sheet, sheet_child  # within the try: loading takes long enough to break it off
        from desktop.security.dumps import forbid_dumps  # as above

        forbid_dumps()
        if sys.argv[1:2] == [sheet.CHILD_FLAG]:  # how a frozen program starts itself as the reader of a foreign table
            return sheet_child.main(sys.argv[2])
        if sys.argv[1:2] == [VERIFY_FLAG]:  # and as the second core of a check
            from desktop.security import beside  # not before: signatures take a while to load

            return beside.main()
        return run()
    except KeyboardInterrupt:
        return 130


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    words = sys.argv[1:] if argv is None else argv
    if wants_window(words) and has_screen():
        show_first()
    from desktop.cli.commands import run as run_command  # loads half the program; a window stands by then

    return run_command(words)


def show_first() -> None:
    """Show the waiting window."""
    from desktop.ui.waiting import show_waiting  # most commands need no Qt

    show_waiting()


def has_screen() -> bool:
    """Whether Qt has something to draw on; without it Qt would end the program before it said why."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _SCREENS)


if __name__ == "__main__":
    sys.exit(main())
