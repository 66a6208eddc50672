"""One worker for everything that touches the books: two changes never race, and the window never waits.

Hand over a function that touches no widget, and what to do with its answer. The answer comes back in the window's own
thread; so does what went wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from desktop.core.errors import KnownError

T = TypeVar("T")


class _Answer(QObject):
    done = Signal(object)
    refused = Signal(object)
    broken = Signal(object)


class _Task(QRunnable):
    def __init__(self, function: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.answer = _Answer()
        self._function = function

    def run(self) -> None:
        try:
            value = self._function()
        except KnownError as error:
            self.answer.refused.emit(error)
        except BaseException as error:  # noqa: BLE001 - carried to the window's thread, which is the last defence
            self.answer.broken.emit(error)
        else:
            self.answer.done.emit(value)


class Worker(QObject):
    """Runs one task after the other. `busy` tells when the first begins and the last has ended."""

    busy = Signal(bool)
    refused = Signal(object)  # a KnownError nobody asked to hear
    broken = Signal(object)  # a fault of our own

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: set[_Task] = set()

    def run(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Do `function` in the background and `then` here with its value; `refused` hears a KnownError instead."""
        task = _Task(function)
        task.answer.done.connect(lambda value: self._end(task, then, value))
        task.answer.refused.connect(lambda error: self._end(task, refused or self.refused.emit, error))
        task.answer.broken.connect(lambda error: self._end(task, self.broken.emit, error))
        self._waiting.add(task)
        if len(self._waiting) == 1:
            self.busy.emit(True)
        self._pool.start(task)

    def _end(self, task: _Task, tell: Callable[[T], None], value: T) -> None:
        self._waiting.discard(task)
        if not self._waiting:
            self.busy.emit(False)
        tell(value)

    def idle(self) -> bool:
        """True where nothing is under way."""
        return not self._waiting

    def finish(self) -> None:
        """Wait for what is under way; before the books are closed."""
        self._pool.waitForDone()
