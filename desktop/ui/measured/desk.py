"""Somebody at the window, for the benchmarks: real key events, and how long until what they bring is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget

from desktop.books.opening import Book
from desktop.core.errors import BugError
from desktop.ui.app import make_application, make_window
from desktop.ui.main_window import MainWindow
from desktop.ui.measured.bare import Paints, show_and_paint
from desktop.ui.pages.collect import CollectPage
from desktop.ui.pages.login import LoginPage

_MILLION: Final = 1_000_000
_TICK_MS: Final = 1
_LOOK_UP_MS: Final = 50  # at the latest, where nothing happens at all
_LONGEST: Final = 120.0  # seconds for anything measured here; more is a fault of ours


class Desk:
    """The window on a book, shown and painted."""

    def __init__(self, book: Book) -> None:
        self.application = make_application()
        self.window: MainWindow = make_window(book)
        show_and_paint(self.application, self.window)

    def log_in(self, who: str, pin: str) -> None:
        """Initials and PIN, each with Enter; back when the day's page stands."""
        page = self.window.page
        assert isinstance(page, LoginPage)
        for field, text in ((page.who, who), (page.pin, pin)):
            type_into(field, text)
            press(field, Qt.Key.Key_Return)
        self.settle()
        if self.window.session.operator is None:
            raise BugError("the benchmark's operator is not let in")

    def collect_page(self) -> CollectPage:
        """收款, by its key."""
        self.window.go("collect")
        self.settle()
        page = self.window.page
        assert isinstance(page, CollectPage)
        return page

    def build_all(self) -> None:
        """Every page, as the window builds them after a while by itself."""
        self.until(lambda: len(self.window.pages.made) == len(self.window.pages))
        self.settle()

    def settle(self) -> None:
        """Until nothing is under way and all is painted."""
        self.until(self.window.worker.idle)
        self.application.processEvents()

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window live until something holds."""
        end = perf_counter() + _LONGEST
        look_up = QTimer()
        look_up.start(_LOOK_UP_MS)
        self.application.processEvents()
        while not done():
            if perf_counter() > end:
                raise BugError("a benchmark's window does not come to rest")
            # It sleeps as the program does: asking all the time, it would take the processor from what it waits for.
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        look_up.stop()

    def key_times(self, queries: Iterable[str]) -> Iterator[tuple[float, float]]:
        """For each key of each query: from its event to the candidates painted, microseconds; and the same for a bare
        search box that only puts as many lines into a bare list.
        """
        self.build_all()  # it is over before people have typed a PIN
        finder = self.collect_page().finder
        bare = _BareFinder()
        show_and_paint(self.application, bare)
        paints = Paints(self.application)
        for query in queries:
            finder.clear()
            bare.field.clear()
            self.settle()
            for letter in query:
                took = self._painted(paints, finder.field, letter)
                bare.lines = [finder.list.item(place).text() for place in range(finder.list.count())]
                yield took, self._painted(paints, bare.field, letter)
        self.application.removeEventFilter(paints)
        bare.close()

    def _painted(self, paints: Paints, field: QWidget, letter: str) -> float:
        before, start = paints.count, perf_counter()
        press(field, 0, letter)
        self.application.processEvents()
        while paints.count == before or not self.window.worker.idle():
            self.application.processEvents()
        return (perf_counter() - start) * _MILLION

    def gap_importing(self, path: Path) -> tuple[float, float]:
        """The longest the event loop does not come round while a roster is looked at and taken in, microseconds; and
        the most this program itself worked meanwhile: the rest of a gap is other programs' turn.
        """
        self.build_all()
        self.window.go("lists")
        self.settle()
        from desktop.ui.pages.lists import ListsPage  # no start that is measured shall load it

        page = self.window.page
        assert isinstance(page, ListsPage)
        page.look_at(path)
        looking = self._longest_gap(lambda: self.window.worker.idle() and page.take.isEnabled())
        page.take.click()
        taking = self._longest_gap(self.window.worker.idle)
        return max(looking[0], taking[0]), max(looking[1], taking[1])

    def _longest_gap(self, done: Callable[[], bool]) -> tuple[float, float]:
        longest, last = 0.0, perf_counter()
        most, worked = 0.0, process_time()

        def tick() -> None:
            nonlocal longest, last, most, worked
            now, work = perf_counter(), process_time()
            longest, last = max(longest, now - last), now
            most, worked = max(most, work - worked), work

        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        timer.start(_TICK_MS)
        self.until(done)
        timer.stop()
        tick()
        return longest * _MILLION, most * _MILLION

    def close(self) -> None:
        """Close the window and with it the book."""
        self.window.close()


class _BareFinder(QWidget):
    """A box and a list of Qt's own."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.field = QLineEdit()
        self._list = QListWidget()
        self.field.textChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self._list)

    def _show(self) -> None:
        self._list.clear()
        self._list.addItems(self.lines)


def press(field: QWidget, key: int, text: str = "") -> None:
    """One key, down and up."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def type_into(field: QWidget, text: str) -> None:
    """Letter by letter."""
    for letter in text:
        press(field, 0, letter)
