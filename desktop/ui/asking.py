"""What stands beside a list: a card, and in its place the panel for requests. Used by 查人 and 票据 alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.books.opening import Book
from desktop.books.request_paper import request_pdf
from desktop.books.requesting import Asked, Asking, Reference, Settling, ask, settle
from desktop.messages.say import say, say_error
from desktop.ui.pages.page import Page
from desktop.ui.taking import print_paper
from desktop.ui.widgets.request_panel import RequestPanel, what_words


class RequestSide(QStackedWidget):
    """`ended` when the book has changed, `left` when nothing more is to be written down: the page shows its card."""

    ended = Signal()
    left = Signal()

    def __init__(self, page: Page, card: QWidget) -> None:
        super().__init__()
        self._page = page
        self._card = card
        self.requests = RequestPanel()
        self.requests.asked.connect(self._ask)
        self.requests.answered.connect(self._settle)
        self.requests.paper.connect(self._print)
        self.requests.left.connect(self.left)
        self.addWidget(card)
        self.addWidget(self.requests)

    def back(self) -> None:
        """The card again."""
        self.setCurrentWidget(self._card)

    def begin(self, about: Callable[[Book], Asked], name: str, first: str = "") -> None:
        """Ask about these people, under this name; `first` is the document of the one meant first."""
        book = self._page.session.book

        def ready(asked: Asked) -> None:
            self.setCurrentWidget(self.requests)
            self.requests.ask(asked, name, first)

        self._page.shell.work(lambda: about(book), ready)

    def _ask(self, asking: Asking) -> None:
        book, who = self._page.session.book, self._page.session.who

        def recorded(made: list[Reference]) -> None:
            self.requests.recorded(made, asking.what)
            self.ended.emit()

        self._page.shell.work(
            lambda: ask(book, who, asking),
            recorded,
            lambda error: self.requests.missing(say_error(error), self.requests.reason),
        )

    def _settle(self, settling: Settling) -> None:
        book, who, shell = self._page.session.book, self._page.session.who, self._page.shell

        def settled(_: None) -> None:
            self.left.emit()
            what, answer = what_words(settling.request.what), say(f"REQUEST_{settling.answer.name}")
            shell.tell(say("REQUEST_ENDED", name=settling.request.name, what=what, answer=answer), "good")
            self.ended.emit()

        shell.work(
            lambda: settle(book, who, settling),
            settled,
            lambda error: self.requests.missing(say_error(error), self.requests.answer),
        )

    def _print(self, made: list[Reference]) -> None:
        book, shell = self._page.session.book, self._page.shell
        spool, day = shell.printing.spool, self._page.session.today

        def out() -> str:
            title, paper = request_pdf(book, made)
            return print_paper(book, paper, f"request-{day:%Y%m%d}.pdf", title, spool)

        def printed(said: str) -> None:
            self.left.emit()
            shell.tell(said, "good")

        shell.read(out, printed, lambda error: self.requests.missing(say_error(error), self.requests.go))
