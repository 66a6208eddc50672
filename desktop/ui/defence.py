"""The last line of defence: a fault anywhere is written down and told in the window, and the window goes on.

Pages and slots end here through Qt, threads of their own through Python; what the two lanes run comes back by itself.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from desktop import log
from desktop.messages.say import say


class Defence(QObject):
    """`told` carries the sentence for the bar, in the window's own thread wherever the fault was."""

    told = Signal(str)

    @contextmanager
    def standing(self, tell: Callable[[str], None]) -> Iterator[None]:
        """While this holds, every fault nobody caught is heard; afterwards everything is as it was."""
        before, before_threads, before_lost = sys.excepthook, threading.excepthook, sys.unraisablehook
        self.told.connect(tell)
        sys.excepthook = self._slot
        threading.excepthook = lambda fault: self._hear(fault.exc_value)
        sys.unraisablehook = lambda fault: self._hear(fault.exc_value)
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before, before_threads, before_lost
            self.told.disconnect(tell)

    def _slot(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del kind, trace
        self._hear(error)

    def _hear(self, error: BaseException | None) -> None:
        if error is not None:
            self.told.emit(say("WINDOW_FAULT", reference=log.fault(error)))
