"""Papers to the printer, beside the booking: drawn, made into pictures and handed over in a thread of their own.

The receipt is in the book before any of this begins. How it ended is kept by the print job, so that a paper that did
not come out is still 未打印 tomorrow. Where no printer was chosen, the papers become files beside the book.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal

from desktop import log
from desktop.books.opening import Book
from desktop.books.paper_settings import paper_settings
from desktop.books.printing import (
    NEVER_SENT,
    PRINTED,
    SENDING,
    count_reprint,
    due_papers,
    never_sent,
    note_print,
    papers,
)
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.security.atomic import write_whole
from desktop.ui import queues
from desktop.ui.background import Worker
from desktop.ui.session import Session
from desktop.ui.spooler import Spool, spool
from desktop.ui.watching import Paper, fate, withdraw

T = TypeVar("T")
FOLDER: Final = "vouchers"
_LOOK_MS: Final = 300
_FAREWELL_S: Final = 8.0
_PATIENCE_S: Final = 45.0  # an old printer warms up for half a minute


class Office(Protocol):
    """What printing needs of the window."""

    session: Session

    def work(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Do something with the books in the background, then this here."""

    def tell(self, sentence: str, tone: str = "info") -> None:
        """Say something."""

    def add(self, sentence: str, tone: str = "info") -> None:
        """Say something more, beside what is said already."""

    def ask(self, sentence: str, yes: Callable[[], None], no: Callable[[], None]) -> None:
        """Ask beside what is said already whether a paper came out."""


class Handed(NamedTuple):
    """How handing over ended, and the jobs that are to be watched."""

    state: str
    printer: str = ""
    jobs: tuple[int, ...] = ()


class Printing(QObject):
    """Prints vouchers one after the other. `ended` tells a number whose paper came out, or did not."""

    begun = Signal()
    ended = Signal(str)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._worker = Worker(self)
        self._worker.broken.connect(self._broken)
        self._said_no_printer = False
        self._papers: dict[str, Paper] = {}
        self._looking = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.patience = _PATIENCE_S  # seconds until a paper that neither comes nor breaks is spoken of
        self.spool: Spool = spool

    @property
    def under_way(self) -> int:
        """How many papers are being printed and in no trouble."""
        return sum(not paper.trouble for paper in self._papers.values())

    def first(self, number: str) -> None:
        """A voucher was booked: print it. Only trouble is spoken of."""
        self.begin(number, aloud=False)

    def again(self, number: str) -> None:
        """Ctrl+P: print once more. Counted and marked 补打, unless it is certain that no paper ever left."""
        paper = self._papers.get(number)
        if paper is None:
            self.once_more(number)
        elif not paper.trouble:
            self._office.tell(self.words("PRINT_UNDER_WAY", number))
        else:
            self._take_back(paper, self._taken_back)

    def all_due(self) -> None:
        """Print what is 未打印; where a paper may have come out, ask first."""
        book = self._office.session.book
        self._office.work(lambda: due_papers(book), self._print_due)

    def idle(self) -> bool:
        """True where nothing is being printed."""
        return self._worker.idle() and not self.under_way

    def finish(self) -> None:
        """Before the book is closed: hear how the papers under way end, but wait only a little for a slow printer."""
        end = time.monotonic() + _FAREWELL_S
        while not self.idle() and time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _LOOK_MS)
        self._timer.stop()
        self._worker.finish()
        QCoreApplication.sendPostedEvents()

    def once_more(self, number: str) -> None:
        """Print again what was printed before, or was to be; counted where paper may have come out."""
        book, who = self._office.session.book, self._office.session.who

        def record() -> None:
            if not never_sent(book, number):
                count_reprint(book, who, number)

        self._office.work(record, lambda _: self.begin(number, aloud=True))

    def note(self, book: Book, number: str, state: str) -> None:
        """Keep how a paper is getting on."""
        note_print(book, number, state)

    def send(self, book: Book, number: str) -> Handed:
        """Draw the papers and hand them over. Raises KnownError with the code of what stood in the way."""
        return _print(book, number, self.spool)

    def words(self, code: str, number: str, **facts: str) -> str:
        """What is said of a paper."""
        return say(code, number=number, **facts)

    def words_of(self, error: KnownError, number: str) -> str:
        """What is said of what stood in its way."""
        del number
        return say_error(error)

    def begin(self, number: str, *, aloud: bool) -> None:
        """Draw a paper, hand it over and watch it; `aloud`: say also that it went well."""
        if number in self._papers:
            return
        book = self._office.session.book
        paper = self._papers[number] = Paper(number, aloud)
        self.begun.emit()
        # Kept before anything leaves: after a power cut nobody could tell any more whether paper came out.
        self._office.work(
            lambda: self.note(book, number, SENDING),
            lambda _: self._worker.run(
                lambda: self.send(book, number),
                lambda handed: self._handed(paper, handed),
                lambda error: self._end(paper, error.code, self.words_of(error, number)),
            ),
            lambda error: self._end(paper, error.code, self.words_of(error, number)),
        )

    def _handed(self, paper: Paper, handed: Handed) -> None:
        if not handed.jobs:
            self._end(paper, handed.state, self.words(handed.state, paper.number))
            return
        paper.printer, paper.jobs, paper.since = handed.printer, handed.jobs, time.monotonic()
        self._timer.start()
        self._look()

    def _look(self) -> None:
        watched = [paper for paper in self._papers.values() if paper.jobs]
        if not watched:
            self._timer.stop()
        elif not self._looking:
            self._looking = True
            printers = {paper.printer for paper in watched}
            self._worker.run(lambda: {name: queues.look(name) for name in printers}, partial(self._seen, watched))

    def _seen(self, watched: list[Paper], seen: dict[str, queues.Queue | None]) -> None:
        self._looking = False
        for paper in watched:
            if self._papers.get(paper.number) is not paper:
                continue
            state = fate(paper.jobs, seen[paper.printer], late=time.monotonic() - paper.since >= self.patience)
            if state == "PRINT_DONE":
                self._end(paper, state, self.words("PRINT_OUT" if paper.trouble else state, paper.number))
            elif state and state != paper.trouble:
                self._stuck(paper, state)

    def _stuck(self, paper: Paper, state: str) -> None:
        """Not out, and the job still with the print server: it may yet come by itself, so it is watched on."""
        paper.trouble = state
        self._keep(paper.number, state)
        self._ask(paper.number, self.words(state, paper.number, printer=paper.printer))

    def _end(self, paper: Paper, state: str, sentence: str) -> None:
        late = bool(paper.trouble)
        self._papers.pop(paper.number, None)
        self._keep(paper.number, PRINTED if state == "PRINT_DONE" else state)
        tone = {"PRINT_DONE": "good", "PRINT_TO_FILE": "info"}.get(state, "warn")
        if tone == "warn" and state not in NEVER_SENT:
            self._ask(paper.number, sentence)
        elif paper.aloud or late:
            self._office.tell(sentence, tone)
        elif tone == "warn" or (tone == "info" and not self._said_no_printer):
            # Beside what was said of the payment: the change to give back must not vanish behind a printer's trouble.
            self._office.add(sentence, tone)
        self._said_no_printer |= state == "PRINT_TO_FILE"

    def _keep(self, number: str, state: str) -> None:
        book = self._office.session.book
        self._office.work(lambda: self.note(book, number, state), lambda _: self.ended.emit(number))

    def _ask(self, number: str, sentence: str, then: Callable[[], None] = lambda: None) -> None:
        def settle(out: bool) -> None:
            paper = self._papers.get(number) or Paper(number, aloud=True)
            self._take_back(paper, lambda paper, _: self._answered(paper, out))
            then()

        self._office.ask(sentence, lambda: settle(True), lambda: settle(False))

    def _answered(self, paper: Paper, out: bool) -> None:
        if out:
            paper.trouble = ""
            self._end(paper, "PRINT_DONE", self.words("PAPER_SEEN", paper.number))
            return
        book = self._office.session.book
        self._papers.pop(paper.number, None)
        self._office.work(
            lambda: self.note(book, paper.number, "PAPER_NOT_OUT"), lambda _: self.once_more(paper.number)
        )

    def _take_back(self, paper: Paper, then: Callable[[Paper, str], None]) -> None:
        """Take the jobs out of the queue, so that the paper cannot come twice."""
        printer, jobs = paper.printer, paper.jobs
        paper.jobs = ()
        paper.aloud = True
        self._worker.run(lambda: withdraw(printer, jobs), lambda state: then(paper, state))

    def _taken_back(self, paper: Paper, state: str) -> None:
        if state == "PRINT_DONE":
            self._end(paper, state, self.words("PRINT_OUT", paper.number))
            return
        book, kept = self._office.session.book, state or paper.trouble
        self._papers.pop(paper.number, None)
        self._office.work(lambda: self.note(book, paper.number, kept), lambda _: self.once_more(paper.number))

    def _print_due(self, due: list[tuple[str, str]]) -> None:
        certain = [number for number, state in due if state in NEVER_SENT]
        busy = {number for number, paper in self._papers.items() if not paper.trouble}
        doubtful = [number for number, state in due if state not in NEVER_SENT and number not in busy]
        if certain:
            self._office.tell(say("PRINT_ALL", count=len(certain)))
        for number in certain:
            self.begin(number, aloud=False)
        self._ask_each(doubtful)

    def _ask_each(self, doubtful: list[str]) -> None:
        if doubtful:
            number, *rest = doubtful
            self._ask(number, say("PAPER_ASK", number=number), lambda: self._ask_each(rest))

    def _broken(self, error: BaseException) -> None:
        self._looking = False
        self._papers.clear()
        self._office.add(say("PRINT_FAULT", reference=log.fault(error)), "bad")


def _print(book: Book, number: str, hand_over: Spool) -> Handed:
    """Draw a voucher's papers and send them to where they belong.

    Raises KnownError with the code of what stood in the way.
    """
    chosen = paper_settings(book)
    drawn = papers(book, number)
    if not chosen.printer:
        _save(book.folder / FOLDER, number, drawn)
        return Handed("PRINT_TO_FILE")
    return Handed("PRINT_DONE", chosen.printer, hand_over(drawn, chosen, number))


def _save(folder: Path, number: str, drawn: list[bytes]) -> None:
    """Papers as files that never take each other's place: the second time the name ends in -2."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        time = 1
        while (folder / _file(number, time)).exists():
            time += 1
        for place, paper in enumerate(drawn):
            write_whole(folder / _file(number, time, "-slips" if place else ""), paper)
    except OSError as error:
        raise KnownError("FILE_NOT_SAVED", folder=str(folder)) from error


def _file(number: str, time: int, part: str = "") -> str:
    return f"{number}{part}{f'-{time}' if time > 1 else ''}.pdf"
