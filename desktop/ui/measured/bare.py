"""The floor of a start: a window of Qt's own with one line in it, in a process that has nothing of ours.

Run as a module it says UP when it is painted, then what memory it holds, and ends when its input does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget

UP: Final = "UP"
LOGIN: Final = "LOGIN"
USABLE: Final = "USABLE"
_ROLLUP: Final = Path("/proc/self/smaps_rollup")


class Paints(QObject):
    """Counts the paintings of a widget and of what stands in it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.count = 0
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear every event, stop none."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.count += 1
        return False


def show_and_paint(application: QApplication, window: QWidget) -> None:
    """Show a window; back when it has been painted."""
    paints = Paints(application)
    window.show()
    while not paints.count:
        application.processEvents()
    application.removeEventFilter(paints)


def say_line(text: str) -> None:
    """One line to whoever started this process."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def memory_kib() -> tuple[int, int]:
    """Resident memory, and this process's proportional share of it, in KiB; zeros where the system does not tell."""
    if not _ROLLUP.exists():
        return 0, 0
    said = {line.split(":")[0]: line.split()[1] for line in _ROLLUP.read_text(encoding="ascii").splitlines()[1:]}
    return int(said["Rss"]), int(said["Pss"])


def say_memory() -> None:
    """Resident and proportional memory in KiB, as one line."""
    say_line(" ".join(map(str, memory_kib())))


def main() -> None:
    """A window with a line in it."""
    application = QApplication(sys.argv[:1])
    show_and_paint(application, window := QLabel("村缴"))
    say_line(UP)
    say_memory()
    sys.stdin.read()
    window.close()


if __name__ == "__main__":
    main()
