"""Three lanes beside the window: for everything that changes the books, for looking things up, for making papers.

Two changes never race, and no question waits for an import or for a long paper. Hand over a function that touches no
widget, and what to do with its answer. The answer comes back in the window's own thread; so does what went wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from types import FunctionType
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
        self.late = False  # a newer question took its place: it need not begin, and nobody hears its answer
        self._function = function

    def run(self) -> None:
        try:
            value = None if self.late else self._function()
        except KnownError as error:
            self.answer.refused.emit(error)
        except BaseException as error:  # noqa: BLE001 - carried to the window's thread, which is the last defence
            self.answer.broken.emit(error)
        else:
            self.answer.done.emit(value)


class Worker(QObject):
    """Each lane runs one task after the other. `busy` tells when the first begins and the last has ended."""

    busy = Signal(bool)
    refused = Signal(object)  # a KnownError nobody asked to hear
    broken = Signal(object)  # a fault of our own

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writing, self._reading, self._drawing = _lane(self), _lane(self), _lane(self)
        self._waiting: set[_Task] = set()
        self._asked: dict[Hashable, _Task] = {}

    def run(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Do `function` in the background and `then` here with its value; `refused` hears a KnownError instead."""
        self._begin(self._writing, function, then, refused)

    def read(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """The same for a question that changes nothing: it does not wait for changes under way.

        A newer question whose answer goes to the same place takes the older one's place.
        """
        self._ask(self._reading, function, then, refused)

    def draw(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """The same for a question that may take seconds, such as a long paper: no other question waits for it."""
        self._ask(self._drawing, function, then, refused)

    def _ask(
        self,
        lane: QThreadPool,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None,
    ) -> None:
        place = _place(then)
        if (older := self._asked.get(place)) is not None:
            older.late = True
        self._asked[place] = self._begin(lane, function, then, refused)

    def _begin(
        self,
        lane: QThreadPool,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None,
    ) -> _Task:
        task = _Task(function)
        task.answer.done.connect(lambda value: self._end(task, then, value))
        task.answer.refused.connect(lambda error: self._end(task, refused or self.refused.emit, error))
        task.answer.broken.connect(lambda error: self._end(task, self.broken.emit, error, always=True))
        self._waiting.add(task)
        if len(self._waiting) == 1:
            self.busy.emit(True)
        lane.start(task)
        return task

    def _end(self, task: _Task, tell: Callable[[T], None], value: T, *, always: bool = False) -> None:
        self._waiting.discard(task)
        for place in [place for place, newest in self._asked.items() if newest is task]:
            del self._asked[place]
        if not self._waiting:
            self.busy.emit(False)
        if always or not task.late:
            tell(value)

    def idle(self) -> bool:
        """True where nothing is under way."""
        return not self._waiting

    def finish(self) -> None:
        """Wait for what is under way; before the books are closed."""
        self._drawing.waitForDone()
        self._reading.waitForDone()
        self._writing.waitForDone()


def _lane(parent: QObject) -> QThreadPool:
    made = QThreadPool(parent)
    made.setMaxThreadCount(1)
    made.setExpiryTimeout(-1)  # one thread for good: what is kept for each thread is made once
    return made


def _place(then: Callable[[T], None]) -> Hashable:
    """Where an answer goes: one method of one widget, or one spot of the source."""
    return then.__code__ if isinstance(then, FunctionType) else then
