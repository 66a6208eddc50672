"""Papers handed to the printer: each page as a picture at its exact size, whatever the system or the driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.books.paper_settings import PaperSettings, Sheet
from desktop.core.errors import KnownError
from desktop.paper.picture import PDFIUM
from desktop.ui import queues

_POINTS: Final = 72
_MM: Final = 25.4
_DPI: Final = 300  # of the pictures; a printer's own dots may be finer, our lines are not
_BAND: Final = 200  # rows of a picture drawn at once
_A4: Final = QSizeF(210, 297)

# Hands papers over; returns the jobs to be watched, none where nothing can be watched.
Spool = Callable[[list[bytes], PaperSettings, str], tuple[int, ...]]


def printer_names() -> list[str]:
    """The printers this machine knows; none where its print server does not answer."""
    return list(QPrinterInfo.availablePrinterNames()) if queues.answers() else []


def spool(drawn: list[bytes], chosen: PaperSettings, title: str) -> tuple[int, ...]:
    """Hand papers to the chosen printer; returns its jobs where they can be watched.

    Raises KnownError PRINTER_GONE, PRINTER_STOPPED, PRINTER_REFUSES (nothing was handed over) and PRINTER_BROKE.
    """
    before = _ready(chosen.printer)
    info = QPrinterInfo.printerInfo(chosen.printer)
    for paper in drawn:
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        paint(paper, printer, chosen)
        # Where the print server can be asked, it is asked for the job; a stopped printer may still have taken this one.
        if before is None and QPrinterInfo.printerInfo(chosen.printer).state() is QPrinter.PrinterState.Error:
            raise KnownError("PRINTER_BROKE", printer=chosen.printer)
    if before is None:
        return ()
    now = queues.look(chosen.printer)
    new = tuple(sorted(now.jobs.keys() - before.jobs.keys())) if now else ()
    if len(new) < len(drawn):
        # Qt says nothing of a job that was refused.
        raise KnownError("PRINTER_BROKE" if new or now is None else "PRINTER_REFUSES", printer=chosen.printer)
    return new


def _ready(name: str) -> queues.Queue | None:
    """The queue, where it can be asked. Raises KnownError PRINTER_GONE, PRINTER_STOPPED, PRINTER_REFUSES."""
    queue = queues.look(name) if queues.watched() else None
    if (queues.watched() and queue is None) or QPrinterInfo.printerInfo(name).isNull():
        # Qt would quietly write a file instead, or wait for a server that stands still.
        raise KnownError("PRINTER_GONE", printer=name)
    if queue is not None and not queue.accepting:
        raise KnownError("PRINTER_REFUSES", printer=name)
    if queue.stopped if queue else QPrinterInfo.printerInfo(name).state() is QPrinter.PrinterState.Error:
        raise KnownError("PRINTER_STOPPED", printer=name)
    return queue


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
    # A sheet is turned to lie in its tray; forms and rolls come to the printer as they are, and would be turned askew.
    across = wanted.width() > wanted.height() and not sheet.needles
    upright = wanted.transposed() if across else wanted
    turn = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
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
