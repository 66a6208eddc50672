"""The county desk's window: side bar, the bar with the most urgent thing, a page, the status line. No rules here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop import log
from desktop.books.appearance import Appearance, keep_appearance
from desktop.books.enrolling import key_name
from desktop.core.errors import KnownError
from desktop.core.events import Suite
from desktop.county.enrolling import State
from desktop.county.opening import County
from desktop.county.overview import Overview, overview
from desktop.messages.say import say, say_error
from desktop.ui.background import Worker
from desktop.ui.county.answers import AnswersPage
from desktop.ui.county.enrol import EnrolPage
from desktop.ui.county.guide import CountyGuidePage
from desktop.ui.county.intake import IntakePage
from desktop.ui.county.page import CountyPage
from desktop.ui.county.showing import most_urgent
from desktop.ui.county.stations import StationsPage
from desktop.ui.dressing import redress
from desktop.ui.steady import hold_size
from desktop.ui.theme import DARK, Look
from desktop.ui.widgets.bar import Bar
from desktop.ui.widgets.side_bar import Entry, SideBar
from desktop.ui.widgets.status_line import StatusLine
from desktop.ui.widgets.status_parts import Part

T = TypeVar("T")
_PAGES: Final[tuple[type[CountyPage], ...]] = (StationsPage, EnrolPage, IntakePage, AnswersPage, CountyGuidePage)
FIRST: Final = "stations"
_LARGE: Final = "large"  # what the status line calls F11
_NARROW: Final = 1100  # pixels from which on the side bar has words


def entries() -> tuple[Entry, ...]:
    """The lines of the side bar."""
    return (
        Entry("stations", say("DESK_PAGE_STATIONS"), "F2"),
        Entry("enrol", say("DESK_PAGE_ENROL"), "F3"),
        Entry("intake", say("DESK_PAGE_INTAKE"), "F4"),
        Entry("answers", say("DESK_PAGE_ANSWERS"), "F6"),
        Entry("guide", say("PAGE_HELP"), "F1"),
    )


class CountyWindow(QMainWindow):
    """Implements `CountyFrame` for its pages."""

    def __init__(self, county: County, look: Look) -> None:
        super().__init__()
        self.county = county
        self.look = look
        self.worker = Worker(self)
        self.worker.refused.connect(self._refused)
        self.worker.broken.connect(self._broken)
        self._told = False
        self._now: Overview | None = None
        self.pages: dict[str, CountyPage] = {}
        self.setWindowTitle(say("DESK_TITLE", county=county.name))
        larger = QShortcut(QKeySequence("F11"), self)
        larger.activated.connect(self._larger)
        self._lay_out()
        self.go(FIRST)

    def _lay_out(self) -> None:
        centre = QWidget()
        self._side = SideBar(entries(), self, self.look)
        self._side.chosen.connect(self.go)
        practice = QLabel(say("WIN_PRACTICE"))
        practice.setObjectName("practice")
        practice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        practice.setVisible(self.county.identity.suite is not Suite.REAL)
        self.bar = Bar()
        self._stack = QStackedWidget()
        self.status = StatusLine()
        self.status.chosen.connect(self._chosen)
        column = QVBoxLayout()
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addLayout(column, 1)
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(practice)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        self.setCentralWidget(centre)
        hold_size(self)
        self.pages = {made.name: made for made in (kind(self) for kind in _PAGES)}
        for made in self.pages.values():
            self._stack.addWidget(made)

    @property
    def page(self) -> CountyPage:
        """The page that is shown."""
        current = self._stack.currentWidget()
        assert isinstance(current, CountyPage)
        return current

    def go(self, page: str) -> None:
        """Show a page."""
        self.page.leave()
        self.quiet()
        self._stack.setCurrentWidget(self.pages[page])
        self._side.mark(page)
        self.page.enter()
        self.refresh()

    def _chosen(self, part: str) -> None:
        if part == _LARGE:
            self._larger()
        else:
            self.go(part)

    def work(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Do something with the county's book in the background, then this here."""
        self.worker.run(function, then, refused)

    def tell(self, sentence: str, tone: str = "info") -> None:
        """Say what just happened; it stays until the next thing."""
        self._told = True
        self.bar.show_sentence(sentence, tone)

    def quiet(self) -> None:
        """Take the sentence off the bar; the most urgent thing comes back."""
        self._told = False
        self._show_urgent()

    def refresh(self) -> None:
        """Read how the stations stand, in the background, and show it."""
        county = self.county
        self.worker.read(lambda: overview(county), self._show)

    def _show(self, now: Overview) -> None:
        self._now = now
        self.status.show_parts(self._parts(now))
        for page in self.pages.values():
            page.know(now)
        if not self._told:
            self._show_urgent()

    def _show_urgent(self) -> None:
        urgent = most_urgent(self._now) if self._now else None
        if urgent is None:
            self.bar.hide()
        else:
            self.bar.show_sentence(urgent.text, urgent.tone, say("DESK_GO_LOOK"), lambda: self._look(urgent.station))

    def _look(self, station: str) -> None:
        page = self.pages["stations"]
        self.go("stations")
        if isinstance(page, StationsPage):
            page.choose(station)

    def _parts(self, now: Overview) -> list[Part]:
        stopped = sum(one.known.state is State.FORKED for one in now.stations)
        key = key_name(self.county.keys.public_key)
        active = sum(one.known.state is State.ACTIVE and not one.retired for one in now.stations)
        return [
            Part(self.county.name, "stations"),
            Part(say("STATUS_OFFLINE"), "guide", spoken=say("DESK_STATUS_OFFLINE")),
            Part(say("DESK_STATUS_ACTIVE", count=active), "stations"),
            *([Part(say("DESK_STATUS_STOPPED", count=stopped), "stations", "bad")] if stopped else []),
            Part(say("DESK_STATUS_KEY", key=key), "enrol", short=key, spoken=say("DESK_STATUS_KEY", key=key)),
            Part(say("DESK_STATUS_LARGE"), _LARGE),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has no room for the words of the side bar."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.fold(self.width() < _NARROW)
        self.status.fit()

    def _larger(self) -> None:
        """大字 on or off, at once, kept for the next start; what is on the page stays."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        chosen, county = Appearance(large=not self.look.large, dark=self.look.theme is DARK), self.county
        redress(application, self.look, chosen)
        self._fit()
        self.work(lambda: keep_appearance(county, chosen), lambda _: None)

    def _refused(self, error: KnownError) -> None:
        log.LOG.info("refused %s", error.code)
        self.tell(say_error(error), "warn")

    def _broken(self, error: BaseException) -> None:
        for page in self.pages.values():
            page.stop()
        self.tell(say("WINDOW_FAULT", reference=log.fault(error)), "bad")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Begin nothing more, let the worker end, then close the book."""
        for page in self.pages.values():
            page.leave()
            page.stop()
        self.worker.finish()
        self.county.close()
        event.accept()
