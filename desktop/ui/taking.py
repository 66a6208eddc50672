"""Ctrl+E and Ctrl+P: what is on the screen, as a workbook in a folder somebody chooses, or on A4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from desktop.books.opening import Book
from desktop.books.paper_settings import PaperSettings, Sheet, paper_settings
from desktop.books.settling import REPORTS
from desktop.books.taking_along import keep_file, keep_new, list_paper, list_sheet
from desktop.messages.say import say
from desktop.paper.screen import ScreenList
from desktop.ui.pages.page import Page
from desktop.ui.widgets.table import RowsTable

R = TypeVar("R")
Make = Callable[[Book], bytes]
Spool = Callable[[list[bytes], PaperSettings, str], object]


class Papers(QObject):
    """Hears the two keys on a page while `ready`. `sheet` and `paper` make what is taken along, `title` names it."""

    def __init__(self, page: Page, name: str, ready: Callable[[], bool] = lambda: True, *, paper: bool = True) -> None:
        super().__init__(page)
        self._page = page
        self._name = name
        self._ready = ready
        self.sheet: Make | None = None
        self.paper: Make | None = None
        self.title = ""
        self.ask_folder: Callable[[], str] = lambda: QFileDialog.getExistingDirectory(page, say("LIST_CHOOSE"))
        for key, act in (("Ctrl+E", self.to_sheet), *((("Ctrl+P", self.to_paper),) if paper else ())):
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def prepare(self) -> bool:
        """Make ready what is on the screen now; False where there is nothing."""
        return self._ready()

    def to_sheet(self) -> None:
        """Ctrl+E: into a folder somebody chooses."""
        if not self.prepare() or self.sheet is None:
            return
        folder = self.ask_folder()
        if not folder:
            return
        book, make, path = self._page.session.book, self.sheet, Path(folder) / self._file("xlsx")
        self._page.shell.draw(
            lambda: keep_file(path, make(book)),
            lambda kept: self._page.shell.tell(say("LIST_SAVED", file=kept.name), "good"),
        )

    def to_paper(self) -> None:
        """Ctrl+P: to the printer, or as a PDF beside the book where none is chosen."""
        if not self.prepare() or self.paper is None:
            return
        book, make, spool = self._page.session.book, self.paper, self._page.shell.printing.spool
        file, title = self._file("pdf"), self.title
        self._page.shell.draw(
            lambda: print_paper(book, make(book), file, title, spool), lambda said: self._page.shell.tell(said, "good")
        )

    def _file(self, kind: str) -> str:
        return f"{self._name}-{self._page.session.today:%Y%m%d}.{kind}"


class TakeAlong(Papers):
    """The same for a table: its rows as they stand on the screen. `titles` says what they are called now."""

    def __init__(
        self, page: Page, table: RowsTable[R], name: str, titles: Callable[[], tuple[str, str]], *, paper: bool = True
    ) -> None:
        super().__init__(page, name, paper=paper)
        self._model = table.rows_model
        self._titles = titles

    def prepare(self) -> bool:
        """Take the rows as they are now."""
        model = self._model
        if not model.rows:
            self._page.shell.tell(say("LIST_NOTHING"))
            return False
        title, asked = self._titles()
        listed = ScreenList(title, asked, model.titles, tuple(model.cells(row) for row in model.rows))
        self.title = title
        self.sheet = lambda book: list_sheet(book, listed)
        self.paper = lambda book: list_paper(book, listed)
        return True


def print_paper(book: Book, paper: bytes, file: str, title: str, spool: Spool) -> str:
    """Print a paper on A4, upright or across as it was drawn; says where it went.

    Raises KnownError with the code of what stood in the way.
    """
    chosen = paper_settings(book)
    if chosen.printer:
        spool([paper], replace(chosen, sheet=Sheet.EXACT), title)
        return say("LIST_PRINTED", title=title)
    return say("LIST_AS_PDF", file=str(keep_new(book.folder / REPORTS / file, paper)))
