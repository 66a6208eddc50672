"""Papers to the printer, beside the booking: drawn, made into pictures and handed over in a thread of their own.

The receipt is in the book before any of this begins. How it ended is kept by the print job, so that a paper that did
not come out is still 未打印 tomorrow. Where no printer was chosen, the papers become files beside the book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QMarginsF, QObject, QRect, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop import log
from desktop.books.opening import Book
from desktop.books.paper_settings import PaperSettings, Sheet, paper_settings
from desktop.books.printing import PRINTED, count_reprint, never_sent, note_print, papers
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.paper.picture import PDFIUM
from desktop.security.atomic import write_whole
from desktop.ui.background import Worker
from desktop.ui.session import Session

T = TypeVar("T")
FOLDER: Final = "vouchers"
_POINTS: Final = 72
_MM: Final = 25.4
_DPI: Final = 300  # of the pictures; a printer's own dots may be finer, our lines are not
_BAND: Final = 200  # rows of a picture drawn at once
_A4: Final = QSizeF(210, 297)

Spool = Callable[[list[bytes], PaperSettings, str], None]


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


def printer_names() -> list[str]:
    """The printers this machine knows."""
    return list(QPrinterInfo.availablePrinterNames())


class Printing(QObject):
    """Prints vouchers one after the other. `ended` tells a number whose paper came out, or did not."""

    ended = Signal(str)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._worker = Worker(self)
        self._worker.broken.connect(self._broken)
        self._said_no_printer = False
        self.spool: Spool = spool

    def first(self, number: str) -> None:
        """A voucher was booked: print it. Only trouble is spoken of."""
        self._begin(number, aloud=False)

    def again(self, number: str) -> None:
        """Ctrl+P: print once more. Counted and marked 补打, unless it is certain that no paper ever left."""
        book, who = self._office.session.book, self._office.session.who

        def record() -> None:
            if not never_sent(book, number):
                count_reprint(book, who, number)

        self._office.work(record, lambda _: self._begin(number, aloud=True))

    def idle(self) -> bool:
        """True where nothing is being printed."""
        return self._worker.idle()

    def finish(self) -> None:
        """Before the book is closed: wait for what is being printed, and hear how it ended."""
        self._worker.finish()
        QCoreApplication.sendPostedEvents()

    def _begin(self, number: str, *, aloud: bool) -> None:
        book = self._office.session.book
        self._worker.run(
            lambda: _print(book, number, self.spool),
            lambda state: self._ended(number, state, say(state, number=number), aloud),
            lambda error: self._ended(number, error.code, say_error(error), aloud),
        )

    def _ended(self, number: str, state: str, sentence: str, aloud: bool) -> None:
        book = self._office.session.book
        kept = PRINTED if state == "PRINT_DONE" else state
        self._office.work(lambda: note_print(book, number, kept), lambda _: self.ended.emit(number))
        tone = {"PRINT_DONE": "good", "PRINT_TO_FILE": "info"}.get(state, "warn")
        if aloud:
            self._office.tell(sentence, tone)
        elif tone == "warn" or (tone == "info" and not self._said_no_printer):
            # Beside what was said of the payment: the change to give back must not vanish behind a printer's trouble.
            self._office.add(sentence, tone)
        self._said_no_printer |= state == "PRINT_TO_FILE"

    def _broken(self, error: BaseException) -> None:
        self._office.add(say("PRINT_FAULT", reference=log.fault(error)), "bad")


def _print(book: Book, number: str, hand_over: Spool) -> str:
    """Draw a voucher's papers and send them to where they belong; returns PRINT_DONE or PRINT_TO_FILE.

    Raises KnownError with the code of what stood in the way.
    """
    chosen = paper_settings(book)
    drawn = papers(book, number)
    if not chosen.printer:
        _save(book.folder / FOLDER, number, drawn)
        return "PRINT_TO_FILE"
    hand_over(drawn, chosen, number)
    return "PRINT_DONE"


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


def spool(drawn: list[bytes], chosen: PaperSettings, title: str) -> None:
    """Hand papers to the chosen printer. Raises KnownError PRINTER_GONE, PRINTER_STOPPED, PRINTER_BROKE."""
    info = QPrinterInfo.printerInfo(chosen.printer)
    if info.isNull():
        # Qt would quietly write a file instead.
        raise KnownError("PRINTER_GONE", printer=chosen.printer)
    if info.state() is QPrinter.PrinterState.Error:
        raise KnownError("PRINTER_STOPPED", printer=chosen.printer)
    for paper in drawn:
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        paint(paper, printer, chosen)
        if QPrinterInfo.printerInfo(chosen.printer).state() is QPrinter.PrinterState.Error:
            raise KnownError("PRINTER_BROKE", printer=chosen.printer)


def paint(pdf: bytes, printer: QPrinter, chosen: PaperSettings) -> None:
    """Put every page on a sheet at its exact size. Raises KnownError PRINTER_BROKE where the printer takes none."""
    broke = KnownError("PRINTER_BROKE", printer=chosen.printer)
    painter: QPainter | None = None
    for picture, size in pages(pdf):
        _lay_paper_in(printer, size, chosen.sheet)
        if painter is None:
            printer.setResolution(_DPI)
            painter = QPainter()
            if not painter.begin(printer):
                raise broke
        elif not printer.newPage():
            painter.end()
            raise broke
        dots = printer.resolution() / _MM
        left, top = round(chosen.shift_x / 10 * dots), round(chosen.shift_y / 10 * dots)
        _draw(painter, picture, QRect(left, top, round(size.width() * dots), round(size.height() * dots)))
    if painter is not None and not painter.end():
        raise broke


def _draw(painter: QPainter, picture: QImage, to: QRect) -> None:
    # In bands: Qt holds Python's lock while it draws, and the window would stand still for a tenth of a second.
    scale = to.height() / picture.height()
    for row in range(0, picture.height(), _BAND):
        rows = min(_BAND, picture.height() - row)
        y, end = round(row * scale), round((row + rows) * scale)
        part = QRect(to.left(), to.top() + y, to.width(), end - y)
        painter.drawImage(part, picture, QRect(0, row, picture.width(), rows))


def _lay_paper_in(printer: QPrinter, size: QSizeF, sheet: Sheet) -> None:
    wanted = _A4 if sheet is Sheet.A4 else size
    upright = QSizeF(min(wanted.width(), wanted.height()), max(wanted.width(), wanted.height()))
    turn = QPageLayout.Orientation.Landscape if wanted.width() > wanted.height() else QPageLayout.Orientation.Portrait
    # A5 and A4 by their names, so that drivers know the tray; others by their measures.
    page = QPageSize(upright, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(page, turn, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def pages(pdf: bytes) -> Iterator[tuple[QImage, QSizeF]]:
    """Each page as a picture, with its size in millimetres."""
    import pypdfium2  # heavy, and needed by nothing before the first paper

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
    try:
        for place in range(count):
            with PDFIUM:
                page = document[place]
                width, height = page.get_size()
                bitmap = page.render(scale=_DPI / _POINTS, rev_byteorder=True)
                form = QImage.Format.Format_RGB888
                dots = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form)
                picture = dots.copy()  # its own dots: those of the bitmap go away
                bitmap.close()
                page.close()
            yield picture, QSizeF(width / _POINTS * _MM, height / _POINTS * _MM)
    finally:
        with PDFIUM:
            document.close()
