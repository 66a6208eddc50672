"""The program as a process for tests: the real command line and the real window, and beside them a wire.

On the wire it says what a person would see, as soon as everything typed has arrived and nothing is under way. From
outside that could only be guessed from pictures that no longer change; with it, tests wait exactly as long as needed on
any machine. Keys do not come by the wire. `--day` stands for the machine's clock.
"""

from __future__ import annotations

import argparse
import json
import socket
import sys
from datetime import date
from unittest.mock import patch

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextBrowser, QWidget

from desktop.cli import main, options
from desktop.clock import PinnedClock
from desktop.ui.app import make_application
from desktop.ui.background import Worker

_LOOK_EVERY_MS = 2


class Wire(QObject):
    """Answers one question at a time: {"pressed": how many keys have to have gone down, "look": …}."""

    def __init__(self, application: QApplication, wire: socket.socket) -> None:
        super().__init__(application)
        self._application = application
        self._wire = wire
        self._lines = wire.makefile("r", encoding="utf-8")
        self._pressed = 0
        self._wanted: int | None = None
        self._look_too = True
        self._notifier = QSocketNotifier(wire.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._asked)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count what the window system delivers."""
        # Every key that goes down is first offered to the window as what may override a shortcut, also one that then is
        # a shortcut and no key press. Keys that come up are no measure: the window may be gone by then.
        if event.type() == QEvent.Type.ShortcutOverride:
            self._pressed += 1
        return False

    def _asked(self) -> None:
        line = self._lines.readline()
        asked = json.loads(line) if line else {"close": True}
        if asked.get("close"):
            self._notifier.setEnabled(False)
            self._application.closeAllWindows()
            return
        self._wanted, self._look_too = int(asked["pressed"]), bool(asked["look"])
        self._timer.start()

    def _look(self) -> None:
        if self._wanted is None or self._pressed < self._wanted or not self._at_rest():
            return
        self._timer.stop()
        self._wanted = None
        # Every window that can be typed into next is listened to; listening to the whole program would slow it down.
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        self._wire.sendall((json.dumps(self._seen() if self._look_too else {}) + "\n").encode())

    def _at_rest(self) -> bool:
        active = QApplication.activeWindow()
        modal = QApplication.activeModalWidget()
        if active is None or (modal is not None and active is not modal):
            return False
        return all(worker.idle() for top in QApplication.topLevelWidgets() for worker in top.findChildren(Worker))

    def _seen(self) -> dict[str, object]:
        window, focus = QApplication.activeWindow(), QApplication.focusWidget()
        shown = [one for one in window.findChildren(QWidget) if one.isVisible()] if window else []
        return {
            "title": window.windowTitle() if window else "",
            "windows": sum(one.isVisible() for one in QGuiApplication.topLevelWindows()),
            "focus": None if focus is None else _stop(focus),
            "stops": [_stop(one) for one in shown if _reachable(one)],
            "words": [text for one in shown if (text := _text(one))],
        }


def _stop(widget: QWidget) -> dict[str, object]:
    return {
        "id": id(widget),
        "kind": type(widget).__name__,
        "name": widget.accessibleName(),
        "text": widget.text() if isinstance(widget, QLineEdit) else "",
    }


def _reachable(widget: QWidget) -> bool:
    """Where Tab has to come by. Of buttons that exclude each other that is the chosen one; the arrows do the rest."""
    if not (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()) or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    exclusive = isinstance(widget, QAbstractButton) and (
        widget.autoExclusive() or (group is not None and group.exclusive())
    )
    if exclusive and isinstance(widget, QAbstractButton) and group is not None and group.checkedButton() is not None:
        return widget.isChecked()
    return True


def _text(widget: QWidget) -> str:
    if isinstance(widget, QTextBrowser):
        return str(widget.toPlainText())
    return widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""


def _run() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--wire", type=int, required=True)
    parser.add_argument("--day", type=date.fromisoformat)
    parser.add_argument("command", nargs="*")
    arguments = parser.parse_args()
    day: date | None = arguments.day
    Wire(make_application(), socket.socket(fileno=arguments.wire))
    if day is None:
        return main.run(arguments.command)
    with patch.object(options, "SystemClock", lambda: PinnedClock.at(day, step_seconds=1)):
        return main.run(arguments.command)


if __name__ == "__main__":
    sys.exit(_run())
