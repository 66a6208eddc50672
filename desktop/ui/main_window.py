"""The one window: side bar, the bar with the most urgent thing, a page, the status line. It holds no rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop import log
from desktop.books.standing import Standing, standing
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.ui.background import Worker
from desktop.ui.pages.collect import CollectPage
from desktop.ui.pages.login import LoginPage
from desktop.ui.pages.page import Page
from desktop.ui.pages.registry import entries, make_pages
from desktop.ui.printing import Printing
from desktop.ui.session import Session
from desktop.ui.theme import Look
from desktop.ui.widgets.bar import Bar
from desktop.ui.widgets.side_bar import SideBar
from desktop.ui.widgets.status_line import Part, StatusLine
from desktop.ui.widgets.urgency import most_urgent

T = TypeVar("T")
_LOGIN = "login"


class MainWindow(QMainWindow):
    """Implements `Shell` for its pages."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self.worker = Worker(self)
        self.worker.refused.connect(self._refused)
        self.worker.broken.connect(self._broken)
        self._told = False
        self.printing = Printing(self, self)
        self.pages: dict[str, Page] = {}
        self.setWindowTitle(say("WIN_TITLE", station=session.book.station))
        self._lay_out()
        for page in make_pages(self):
            self.pages[page.name] = page
            self._stack.addWidget(page)
            if isinstance(page, CollectPage):
                page.booked.connect(self.printing.first)
        self.go(_LOGIN)

    def _lay_out(self) -> None:
        self._side = SideBar(entries(), self)
        self._side.chosen.connect(self.go)
        self._side.setFixedWidth(self.look.px(SideBar.WIDTH))
        self._practice = QLabel(say("WIN_PRACTICE"))
        self._practice.setObjectName("practice")
        self._practice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._practice.setVisible(self.session.practice)
        self.bar = Bar()
        self._stack = QStackedWidget()
        self.status = StatusLine()
        self.status.chosen.connect(self.go)
        column = QVBoxLayout()
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addLayout(column, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._practice)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        current = self._stack.currentWidget()
        assert isinstance(current, Page)
        return current

    def go(self, page: str) -> None:
        """Show a page; before log-in there is only the log-in."""
        if self.session.operator is None:
            page = _LOGIN
        if self._stack.count() > 1:
            self.page.leave()
        self.quiet()
        signed_in = page != _LOGIN
        self._side.setVisible(signed_in)
        self.status.setVisible(signed_in)
        self._stack.setCurrentWidget(self.pages[page])
        self._side.mark(page)
        self.page.enter()
        if signed_in:
            self.refresh()

    def work(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Do something with the books in the background, then this here."""
        self.worker.run(function, then, refused)

    def tell(self, sentence: str, tone: str = "info") -> None:
        """Say what just happened; it stays until the next thing."""
        self._told = True
        self.bar.show_sentence(sentence, tone)

    def add(self, sentence: str, tone: str = "info") -> None:
        """Say something more beside what is said."""
        said = self.bar.sentence if self._told else ""
        self.tell(f"{said}　{sentence}" if said else sentence, tone)

    def serve(self, household: str) -> None:
        """Show 收款 with this household."""
        self.go("collect")
        page = self.pages["collect"]
        if isinstance(page, CollectPage):
            page.serve(household)

    def quiet(self) -> None:
        """Take the sentence off the bar."""
        self._told = False
        self.bar.hide()

    def hint(self, text: str) -> None:
        """A line at log-in: who may practise."""
        page = self.pages[_LOGIN]
        assert isinstance(page, LoginPage)
        page.hint(text)

    def refresh(self) -> None:
        """Read how things stand, in the background, and show it."""
        self.work(lambda: standing(self.session.book, self.session.today), self._show_standing)

    def _show_standing(self, now: Standing) -> None:
        self.status.show_parts(self._parts(now))
        urgent = most_urgent(now)
        if self._told:
            return
        if urgent is None or self.page.blind:
            self.bar.hide()
        else:
            self.bar.show_sentence(urgent.text, urgent.tone, urgent.button, lambda: self.go(urgent.page))

    def _parts(self, now: Standing) -> list[Part]:
        operator = self.session.operator
        waiting = now.not_exported.receipts
        drawer = now.drawer
        tone = "bad" if drawer.reached else "warn" if drawer.near else ""
        left = (now.window_end - now.today).days if now.window_end else None
        return [
            Part(self.session.book.identity.village, "settings"),
            Part(say("STATUS_OPERATOR", name=operator.name if operator else ""), _LOGIN),
            Part(say("STATUS_OFFLINE")),
            Part(say("STATUS_NOT_EXPORTED", count=waiting), "export", "warn")
            if waiting
            else Part(say("STATUS_EXPORTED"), "export", "good"),
            Part(say("STATUS_CASH_BLIND"))
            if self.page.blind
            else Part(say("STATUS_CASH", held=drawer.on_hand.short, limit=drawer.limit.short), "deposit", tone),
            *([Part(_window(left))] if left is not None else []),
        ]

    def _refused(self, error: KnownError) -> None:
        log.LOG.info("refused %s", error.code)
        self.tell(say_error(error), "warn")

    def _broken(self, error: BaseException) -> None:
        self.tell(say("WINDOW_FAULT", reference=log.fault(error)), "bad")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the worker end, then close the book."""
        self.page.leave()
        self.printing.finish()
        self.worker.finish()
        self.session.book.close()
        event.accept()


def _window(left: int) -> str:
    return say("STATUS_WINDOW", days=left) if left >= 0 else say("STATUS_WINDOW_OVER")
