"""The one window: side bar, the bar with the most urgent thing, a page, the status line. It holds no rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop import log
from desktop.books.appearance import Appearance, keep_appearance
from desktop.books.standing import Standing, standing
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.ui.background import Worker
from desktop.ui.dressing import redress
from desktop.ui.form_printing import FormPrinting
from desktop.ui.once import Once
from desktop.ui.pages.built import Ahead, Pages
from desktop.ui.pages.collect import CollectPage
from desktop.ui.pages.login import LoginPage
from desktop.ui.pages.page import Page
from desktop.ui.pages.registry import entries
from desktop.ui.printing import Printing
from desktop.ui.session import Session
from desktop.ui.start_check import StartCheck
from desktop.ui.steady import hold_size
from desktop.ui.theme import DARK, Look
from desktop.ui.widgets.bar import Bar
from desktop.ui.widgets.practice import PracticeFrame
from desktop.ui.widgets.side_bar import SideBar
from desktop.ui.widgets.status_line import StatusLine
from desktop.ui.widgets.status_parts import status_parts
from desktop.ui.widgets.urgency import PRINT, most_urgent

T = TypeVar("T")
_LOGIN = "login"
_HELP = "guide"
_NARROW = 1100  # pixels from which on the side bar has words


class MainWindow(QMainWindow):
    """Implements `Shell` for its pages. `closed` comes once the book is let go of."""

    closed = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self.worker = Worker(self)
        self.worker.refused.connect(self._refused)
        self.worker.broken.connect(self._broken)
        self._told = False
        self._once = Once(self)
        self.printing = Printing(self, self)
        self.printing.ended.connect(lambda _: self.refresh())
        self.printing.begun.connect(self.refresh)
        self.form_printing = FormPrinting(self, self)
        self.pages = Pages(self._build)
        self._ahead = Ahead(self.pages, self)
        self.setWindowTitle(say("WIN_TITLE", station=session.book.station))
        self._lay_out()
        self.sound = StartCheck(session.book, self.worker, self._show_unsound, self)
        QShortcut(QKeySequence("F11"), self).activated.connect(self._large)
        self.go(_LOGIN)

    def _build(self, kind: type[Page]) -> Page:
        page = kind(self)
        self._stack.addWidget(page)
        if isinstance(page, CollectPage):
            page.booked.connect(self.printing.first)
            page.opened.connect(self._show_voucher)
        return page

    def _lay_out(self) -> None:
        self._side = SideBar(entries(), self, self.look)
        self._side.chosen.connect(self._chosen)
        self.bar = Bar()
        self._stack = QStackedWidget()
        self.status = StatusLine()
        self.status.chosen.connect(self._chosen)
        column = QVBoxLayout()
        column.setContentsMargins(10, 5, 10, 3)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addLayout(column, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        centre = QWidget()
        centre.setObjectName("centre")
        centre.setLayout(whole)
        self.setCentralWidget(PracticeFrame(centre, self.look, practice=self.session.practice))
        hold_size(self)

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
        if self._stack.count():
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

    def _chosen(self, page: str) -> None:
        """By its key or with the mouse. Before log-in the keys do nothing; help opens at the page it was asked from."""
        if self.session.operator is None:
            return
        topic = self.page.topic
        self.go(page)
        from desktop.ui.pages.guide import GuidePage  # pages are loaded when they are wanted, not before the log-in

        guide = self.page
        if isinstance(guide, GuidePage) and topic:
            guide.show_topic(topic)

    def work(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Do something with the books in the background, then this here."""
        self.worker.run(function, then, refused)

    def read(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Ask the books something in the background, then this here; waits for no change under way."""
        self.worker.read(function, then, refused)

    def draw(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Make a paper in the background, then this here; no question waits for it."""
        self.worker.draw(function, then, refused)

    def dress(self, chosen: Appearance) -> None:
        """Another look at once, kept for the next start."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        redress(application, self.look, chosen)
        self._fit()
        self.work(lambda: keep_appearance(self.session.book, chosen), lambda _: None)

    def _large(self) -> None:
        """F11: 大字 on or off."""
        self.dress(Appearance(large=not self.look.large, dark=self.look.theme is DARK))

    def tell(self, sentence: str, tone: str = "info") -> None:
        """Say what just happened; it stays until the next thing."""
        self._told = True
        self.bar.show_sentence(sentence, tone)

    def add(self, sentence: str, tone: str = "info") -> None:
        """Say something more beside what is said."""
        said = self.bar.sentence if self._told else ""
        self.tell(f"{said}　{sentence}" if said else sentence, tone)

    def ask(self, sentence: str, yes: Callable[[], None], no: Callable[[], None]) -> None:
        """Ask whether a paper came out, beside what is said."""
        self.add(sentence, "warn")
        self.bar.ask(self.bar.sentence, (say("PAPER_YES"), yes), (say("PAPER_NO"), no))

    def serve(self, household: str) -> None:
        """Show 收款 with this household."""
        self.go("collect")
        page = self.pages["collect"]
        if isinstance(page, CollectPage):
            page.serve(household)

    def serve_again(self, number: str) -> None:
        """Show 收款 with the basket of a void voucher."""
        self.go("collect")
        page = self.pages["collect"]
        if isinstance(page, CollectPage):
            page.serve_again(number)

    def _show_voucher(self, number: str) -> None:
        from desktop.ui.pages.vouchers import VouchersPage  # as the guide

        page = self.pages["vouchers"]
        if isinstance(page, VouchersPage):
            page.filter.setText(number)

    def open_pads(self) -> None:
        """Show 设置 at the official forms."""
        from desktop.ui.pages.settings import SettingsPage  # as the guide
        from desktop.ui.settings.pads import PadsPart

        self.go("settings")
        page = self.pages["settings"]
        if isinstance(page, SettingsPage):
            page.open_part(PadsPart)

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
        if self.session.operator is not None:
            self.read(lambda: standing(self.session.book, self.session.today), self._show_standing)

    def _show_standing(self, now: Standing) -> None:
        operator = self.session.operator
        if operator is None:
            return  # signed out meanwhile
        self.session.go_by(now.day)
        village, blind = self.session.book.identity.village, self.page.blind
        printing = self.printing.under_way
        now = replace(now, unprinted=max(0, now.unprinted - printing))
        self.status.show_parts(status_parts(now, village, operator.name, blind=blind, printing=printing))
        urgent = most_urgent(now)
        if self._told:
            return
        if self.sound.sentence:
            self._show_unsound()
        elif urgent is None or blind:
            self.bar.hide()
        else:
            self.bar.show_sentence(urgent.text, urgent.tone, urgent.button, lambda: self._act(urgent.page))

    def _show_unsound(self) -> None:
        signed_in = self.session.operator is not None
        look = (say("START_LOOK"), lambda: self.go("settings")) if signed_in else ("", None)
        self.bar.show_sentence(self.sound.sentence, "bad", *look)

    def _act(self, page: str) -> None:
        if page == PRINT:
            self.printing.all_due()
        else:
            self.go(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now there is a window that keys come to."""
        super().showEvent(event)
        self._ahead.begin()
        self.sound.begin()
        self.windowHandle().installEventFilter(self._once)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has no room for the words of the side bar."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.fold(self.width() < _NARROW)
        self.status.fit()

    def _refused(self, error: KnownError) -> None:
        log.LOG.info("refused %s", error.code)
        self.tell(say_error(error), "warn")

    def _broken(self, error: BaseException) -> None:
        for page in self.pages.made.values():
            page.recover()
        self.fault(say("WINDOW_FAULT", reference=log.fault(error)))

    def fault(self, sentence: str) -> None:
        """A fault of our own: said in the bar, and the window goes on."""
        self.tell(sentence, "bad")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the worker end, then close the book."""
        self._ahead.stop()
        self.sound.stop()
        self.page.leave()
        for printing in (self.printing, self.form_printing):
            printing.finish()
        self.worker.finish()
        self.session.book.close()
        event.accept()
        self.closed.emit()
